"""What became true of warnings, and of closing what nobody completed."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.apps.dossiers.facts.dossier import DossierFact


@dataclass(frozen=True)
class WarningGiven(DossierFact):
    """`told`: whom, role and unit path of each addressee, with a space between."""

    level: str
    task_id: int | None
    due_at: datetime
    told: tuple[str, ...]


@dataclass(frozen=True)
class WarningSeen(DossierFact):
    warning_id: int
    level: str


@dataclass(frozen=True)
class ClosingProposed(DossierFact):
    completion_id: int
    closes_on: date


@dataclass(frozen=True)
class ClosingDeclined(DossierFact):
    completion_id: int
    reason: str
