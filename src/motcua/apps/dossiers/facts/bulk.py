"""What became true of changes to many dossiers, and of each dossier that one of them changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.apps.dossiers.facts.dossier import DossierFact
from motcua.base.facts import Fact


@dataclass(frozen=True)
class BulkFact(Fact):
    about: ClassVar[str] = "bulk_change"
    bulk_change_id: int


@dataclass(frozen=True)
class ChangePlanned(BulkFact):
    change: str
    lines: int
    reason: str
    document: str


@dataclass(frozen=True)
class WayBackPlanned(BulkFact):
    of_change_id: int
    lines: int
    reason: str


@dataclass(frozen=True)
class ChangeBegun(BulkFact):
    waiting: int


@dataclass(frozen=True)
class ChangeStopped(BulkFact):
    waiting: int


@dataclass(frozen=True)
class ChangeFinished(BulkFact):
    moved: int
    refused: int


@dataclass(frozen=True)
class TermRecounted(DossierFact):
    """`was_due_at` and `due_at` are the same when only terms of tasks moved."""

    was_due_at: datetime
    due_at: datetime
    basis: str
    tasks: tuple[int, ...] = ()
    change_id: int = 0


@dataclass(frozen=True)
class DossierMoved(DossierFact):
    from_unit: str
    to_unit: str
    basis: str
    tasks: tuple[int, ...] = ()
    change_id: int = 0


@dataclass(frozen=True)
class VersionMigrated(DossierFact):
    """From one version to another, by the numbers they have in the catalogue."""

    from_version: int
    to_version: int
    was_due_at: datetime | None
    due_at: datetime | None
    reason: str
    tasks: tuple[int, ...] = ()
    change_id: int = 0


@dataclass(frozen=True)
class DossierPutBack(DossierFact):
    """As it was before a line of a change; `change` is the kind of what was taken back."""

    change: str
    of_change_id: int
    reason: str
    change_id: int = 0
