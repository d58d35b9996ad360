"""Official letters as their readers see them."""

from motcua.apps.letters.queries.checking import CheckedLetter, check_letter
from motcua.apps.letters.queries.figures import (
    Exchange,
    Exchanged,
    exchanged,
    messages_waiting,
    share,
)
from motcua.apps.letters.queries.incoming import (
    IN_TABS,
    IncomingPage,
    IncomingRow,
    broken_messages,
    in_tabs,
    incoming,
    incoming_file,
    incoming_list,
)
from motcua.apps.letters.queries.outgoing import (
    OUT_TABS,
    LetterPage,
    LetterRow,
    letter,
    letter_file,
    letter_list,
    letter_preview,
    out_tabs,
)
from motcua.apps.letters.queries.writing import About, Choices, about_dossier, choices, desks

__all__ = [
    "IN_TABS",
    "OUT_TABS",
    "About",
    "CheckedLetter",
    "Choices",
    "Exchange",
    "Exchanged",
    "IncomingPage",
    "IncomingRow",
    "LetterPage",
    "LetterRow",
    "about_dossier",
    "broken_messages",
    "check_letter",
    "choices",
    "desks",
    "exchanged",
    "in_tabs",
    "incoming",
    "incoming_file",
    "incoming_list",
    "letter",
    "letter_file",
    "letter_list",
    "letter_preview",
    "messages_waiting",
    "out_tabs",
    "share",
]
