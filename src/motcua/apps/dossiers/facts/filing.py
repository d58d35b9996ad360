"""What became true from the first answer to the receipt."""

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers.facts.dossier import DossierFact


@dataclass(frozen=True)
class DraftDiscarded(DossierFact):
    """`files`: how many went with it."""

    procedure: str
    files: int


@dataclass(frozen=True)
class DossierBegun(DossierFact):
    token: str
    procedure: str
    behalf_of: str = ""


@dataclass(frozen=True)
class DossierFilled(DossierFact):
    """Which fields were saved; what they say is nobody's business but the dossier's."""

    fields: tuple[str, ...]
    saved_at: datetime


@dataclass(frozen=True)
class FileAttached(DossierFact):
    given_id: int
    component: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class InfectedFileRefused(DossierFact):
    """A file in which the scanner found something; it was not kept."""

    component: str
    name: str
    virus: str
    sha256: str


@dataclass(frozen=True)
class PapersGiven(DossierFact):
    components: tuple[str, ...]


@dataclass(frozen=True)
class FileDetached(DossierFact):
    given_id: int
    component: str


@dataclass(frozen=True)
class DossierSubmitted(DossierFact):
    code: str
    token: str
    task_id: int
    channel: str
    answer_due: datetime
    serial: int


@dataclass(frozen=True)
class DossierReceived(DossierSubmitted):
    """Submitted at a counter or by post, taken down by an officer."""


@dataclass(frozen=True)
class DossierFiledWithHelp(DossierSubmitted):
    """Submitted online with help at a support point; `support` is the unit's code."""

    support: str


@dataclass(frozen=True)
class DossierAccepted(DossierFact):
    code: str
    promised_at: datetime
    provisional: bool
    tasks: tuple[int, ...]
    fee_paid: int = 0


@dataclass(frozen=True)
class DossierRefused(DossierFact):
    reason: str
    basis: str


@dataclass(frozen=True)
class CosignerAsked(DossierFact):
    cosigning_id: int


@dataclass(frozen=True)
class CosignerReminded(DossierFact):
    cosigning_id: int


@dataclass(frozen=True)
class CosignerAgreed(DossierFact):
    cosigning_id: int


@dataclass(frozen=True)
class CosignerDeclined(DossierFact):
    cosigning_id: int
    reason: str


@dataclass(frozen=True)
class HeldPaperUsed(DossierFact):
    """A paper that the State held stands for a component: nobody was asked for it."""

    given_id: int
    component: str
    number: str
    paper_id: int


@dataclass(frozen=True)
class RegisterDataUsed(DossierFact):
    given_id: int
    component: str
    register: str


@dataclass(frozen=True)
class HeldPaperOpened(DossierFact):
    given_id: int
    component: str
    number: str
