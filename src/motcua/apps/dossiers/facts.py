"""What became true of a dossier."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from motcua.base.facts import Fact


@dataclass(frozen=True)
class DossierFact(Fact):
    about: ClassVar[str] = "dossier"
    dossier_id: int


@dataclass(frozen=True)
class DossierBegun(DossierFact):
    token: str
    procedure: str


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
class DossierAccepted(DossierFact):
    code: str
    promised_at: datetime
    provisional: bool
    tasks: tuple[int, ...]
    fee_paid: int = 0


@dataclass(frozen=True)
class CompletionRequested(DossierFact):
    completion_id: int
    stage: str
    items: tuple[Any, ...]
    closes_on: date | None


@dataclass(frozen=True)
class SecondCompletionAllowed(DossierFact):
    reason: str


@dataclass(frozen=True)
class DossierCompleted(DossierFact):
    completion_id: int
    due_at: datetime
    restarted: bool


@dataclass(frozen=True)
class DossierRefused(DossierFact):
    reason: str
    basis: str


@dataclass(frozen=True)
class TaskTaken(DossierFact):
    task_id: int
    step: str


@dataclass(frozen=True)
class TaskReassigned(DossierFact):
    task_id: int
    holder_id: int
    reason: str


@dataclass(frozen=True)
class TaskHandedOver(DossierFact):
    task_id: int
    step: str
    to_step: str
    opened: tuple[int, ...]
    outcome: str


@dataclass(frozen=True)
class TaskSentBack(TaskHandedOver):
    reason: str


@dataclass(frozen=True)
class DecisionProposed(TaskHandedOver):
    decision: str


@dataclass(frozen=True)
class DecisionApproved(TaskHandedOver):
    decision: str


@dataclass(frozen=True)
class OpinionAsked(DossierFact):
    task_id: int
    asked_task_id: int
    unit: str
    due_at: datetime


@dataclass(frozen=True)
class OpinionGiven(DossierFact):
    task_id: int
    outcome: str


@dataclass(frozen=True)
class TermExtended(DossierFact):
    was_due_at: datetime
    due_at: datetime
    reason: str


@dataclass(frozen=True)
class ResultIssued(DossierFact):
    task_id: int
    result_id: int
    number: str
    kind: str
    outcome: str
    opened: tuple[int, ...] = ()


@dataclass(frozen=True)
class ResultReturned(DossierFact):
    task_id: int
    way: str
    outcome: str
    fee_paid: int = 0


@dataclass(frozen=True)
class ResultCorrected(DossierFact):
    result_id: int
    replaces_id: int
    number: str
    reason: str


@dataclass(frozen=True)
class FeeCollected(DossierFact):
    amount: int
    way: str


@dataclass(frozen=True)
class DossierWithdrawn(DossierFact):
    reason: str


@dataclass(frozen=True)
class DossierStopped(DossierFact):
    reason: str


@dataclass(frozen=True)
class DossierClosed(DossierFact):
    basis: str


@dataclass(frozen=True)
class PaperFiled(DossierFact):
    form: str
    ref: int
    sha256: str
