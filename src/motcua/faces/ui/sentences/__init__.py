"""The sentence of each refusal: code → (Vietnamese, English), the fullest first."""

from typing import Final

from motcua.faces.ui.sentences.accounts import ACCOUNTS
from motcua.faces.ui.sentences.bulk import BULK
from motcua.faces.ui.sentences.catalogue_files import CATALOGUE_FILES
from motcua.faces.ui.sentences.exports import EXPORTS
from motcua.faces.ui.sentences.feedback import FEEDBACK
from motcua.faces.ui.sentences.filing import FILING
from motcua.faces.ui.sentences.ground import GROUND
from motcua.faces.ui.sentences.hall import HALL
from motcua.faces.ui.sentences.handling import HANDLING
from motcua.faces.ui.sentences.interchange import INTERCHANGE
from motcua.faces.ui.sentences.letters import LETTERS
from motcua.faces.ui.sentences.linked import LINKED
from motcua.faces.ui.sentences.mandates import MANDATES
from motcua.faces.ui.sentences.pair import Pair
from motcua.faces.ui.sentences.procedures import PROCEDURES
from motcua.faces.ui.sentences.queue import QUEUE
from motcua.faces.ui.sentences.register import REGISTER
from motcua.faces.ui.sentences.scans import SCANS
from motcua.faces.ui.sentences.sending import SENDING
from motcua.faces.ui.sentences.signing import SIGNING
from motcua.faces.ui.sentences.talk import TALK
from motcua.faces.ui.sentences.troubles import REFUSALS
from motcua.faces.ui.sentences.warnings import WARNINGS

SENTENCES: Final[dict[str, tuple[Pair, ...]]] = {
    **PROCEDURES,
    **ACCOUNTS,
    **CATALOGUE_FILES,
    **FILING,
    **HANDLING,
    **GROUND,
    **WARNINGS,
    **QUEUE,
    **BULK,
    **LINKED,
    **INTERCHANGE,
    **GROUND,
    **SCANS,
    **SENDING,
    **TALK,
    **MANDATES,
    **HALL,
    **LETTERS,
    **SIGNING,
    **REGISTER,
    **FEEDBACK,
    **EXPORTS,
    **REFUSALS,
}
