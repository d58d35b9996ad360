"""Official letters: those that go out, those that come in, and what lies on the way between."""

from motcua.apps.letters.models.incoming import Incoming, Share
from motcua.apps.letters.models.outgoing import (
    Addressee,
    Enclosure,
    Letter,
    LetterBook,
    Remark,
    Wording,
)
from motcua.apps.letters.models.transport import BrokenMessage, Dispatch, StatusLine

__all__ = [
    "Addressee",
    "BrokenMessage",
    "Dispatch",
    "Enclosure",
    "Incoming",
    "Letter",
    "LetterBook",
    "Remark",
    "Share",
    "StatusLine",
    "Wording",
]
