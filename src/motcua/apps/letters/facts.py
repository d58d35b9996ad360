"""What became true of official letters."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from motcua.base.facts import Fact


@dataclass(frozen=True)
class LetterFact(Fact):
    about: ClassVar[str] = "letter"
    letter_id: int


@dataclass(frozen=True)
class LetterDrafted(LetterFact):
    abstract: str
    dossier: str = ""


@dataclass(frozen=True)
class LetterRevised(LetterFact):
    wording: int


@dataclass(frozen=True)
class LetterRemarked(LetterFact):
    wording: int
    text: str


@dataclass(frozen=True)
class FileEnclosed(LetterFact):
    file_id: int
    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class LetterProposed(LetterFact):
    wording: int


@dataclass(frozen=True)
class LetterSentBack(LetterFact):
    reason: str


@dataclass(frozen=True)
class LetterApproved(LetterFact):
    wording: int


@dataclass(frozen=True)
class LetterIssued(LetterFact):
    number: str
    issued_on: date


@dataclass(frozen=True)
class LetterPrinted(LetterFact):
    """The PDF, as it goes out; its hash is the letter's own."""

    number: str
    sha256: str


@dataclass(frozen=True)
class LetterSent(LetterFact):
    number: str
    to: tuple[str, ...]


@dataclass(frozen=True)
class LetterRecalled(LetterFact):
    number: str
    reason: str


@dataclass(frozen=True)
class LetterCorrected(LetterFact):
    number: str
    reason: str


@dataclass(frozen=True)
class LetterStatusTold(LetterFact):
    organ: str
    status: str
    at: datetime
    text: str = ""


@dataclass(frozen=True)
class IncomingFact(Fact):
    about: ClassVar[str] = "incoming"
    incoming_id: int


@dataclass(frozen=True)
class LetterArrived(IncomingFact):
    sender: str
    number: str


@dataclass(frozen=True)
class LetterEntered(IncomingFact):
    sender: str
    number: str
    serial: int


@dataclass(frozen=True)
class LetterLinked(IncomingFact):
    """`dossier` is the code, or nothing; `was` the one it was about before."""

    dossier: str
    was: str = ""


@dataclass(frozen=True)
class LetterRegistered(IncomingFact):
    serial: int


@dataclass(frozen=True)
class LetterRefused(IncomingFact):
    reason: str


@dataclass(frozen=True)
class LetterAssigned(IncomingFact):
    unit: str
    due_at: datetime
    holder_id: int | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class LetterBegun(IncomingFact):
    pass


@dataclass(frozen=True)
class LetterFinished(IncomingFact):
    text: str = ""
    number: str = ""


@dataclass(frozen=True)
class ShareContributed(IncomingFact):
    unit: str
    text: str


@dataclass(frozen=True)
class LetterChangeAsked(IncomingFact):
    business: str
    reason: str


@dataclass(frozen=True)
class LetterChangeSettled(IncomingFact):
    business: str
    agreed: bool
    reason: str = ""


@dataclass(frozen=True)
class DispatchTried(Fact):
    """A message was given to the axis; with an `error` it was not, and waits."""

    about: ClassVar[str] = "dispatch"
    dispatch_id: int
    organ: str
    error: str = ""


@dataclass(frozen=True)
class MessageBrought(Fact):
    """By hand, in a file of that name: the letter that came, or that the message speaks of."""

    about: ClassVar[str] = "unit"
    unit_id: int
    name: str
    sha256: str
    incoming_id: int = 0
    letter_id: int = 0


@dataclass(frozen=True)
class MessageRefused(Fact):
    about: ClassVar[str] = "broken_message"
    broken_message_id: int
    organ: str
    code: str
