"""What became true of requests for completion."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.apps.dossiers.facts.dossier import DossierFact


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
class DossierClosed(DossierFact):
    basis: str
