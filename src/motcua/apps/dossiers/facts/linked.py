"""What became true of linked handling."""

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers.facts.dossier import DossierFact


@dataclass(frozen=True)
class OpinionAsked(DossierFact):
    """`asked_task_id` and `due_at` are None while its turn has not come."""

    task_id: int
    asked_task_id: int | None
    unit: str
    due_at: datetime | None
    linked_id: int = 0
    kind: str = "opinion"
    rank: int = 0
    opened: tuple[int, ...] = ()


@dataclass(frozen=True)
class OpinionGiven(DossierFact):
    task_id: int
    outcome: str
    verdict: str = ""
    opened: tuple[int, ...] = ()


@dataclass(frozen=True)
class LinkedDeclined(DossierFact):
    task_id: int
    unit: str
    reason: str
    outcome: str


@dataclass(frozen=True)
class LinkedCalledOff(DossierFact):
    task_id: int
    linked_id: int
    unit: str
    reason: str
    opened: tuple[int, ...]


@dataclass(frozen=True)
class OpinionSilent(DossierFact):
    """`units` did not answer in time, which `means` what it says, one by one; `told` were told."""

    task_id: int
    units: tuple[str, ...]
    means: tuple[str, ...]
    told: tuple[str, ...]
    opened: tuple[int, ...]


@dataclass(frozen=True)
class FaultNoted(DossierFact):
    task_id: int
    fault_id: int
    component: str
    reason: str
    basis: str
    unit: str


@dataclass(frozen=True)
class FaultDropped(DossierFact):
    task_id: int
    fault_id: int
    component: str


@dataclass(frozen=True)
class ReuseChecked(DossierFact):
    task_id: int
    check_id: int
    component: str
    register: str
    result: str
