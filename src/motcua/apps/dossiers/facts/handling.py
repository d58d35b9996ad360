"""What became true of the work on a dossier."""

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers.facts.dossier import DossierFact


@dataclass(frozen=True)
class TaskTaken(DossierFact):
    task_id: int
    step: str


@dataclass(frozen=True)
class TaskReassigned(DossierFact):
    """Without `holder_id` it went back to its unit, for anybody there who holds the role."""

    task_id: int
    holder_id: int | None
    reason: str
    was_holder_id: int | None = None
    document: str = ""
    change_id: int = 0


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
class DossierDispatched(DossierFact):
    task_id: int
    agency: str
    basis: str
    outcome: str
    opened: tuple[int, ...]


@dataclass(frozen=True)
class DossierMisrouted(DossierFact):
    task_id: int
    agency: str
    reason: str
    outcome: str
    dispatch_id: int


@dataclass(frozen=True)
class TermExtended(DossierFact):
    was_due_at: datetime
    due_at: datetime
    reason: str
