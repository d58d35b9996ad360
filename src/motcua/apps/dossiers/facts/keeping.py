"""What keeps a dossier beyond its years, and its end when they are over."""

from dataclasses import dataclass

from motcua.apps.dossiers.facts.bulk import BulkFact
from motcua.apps.dossiers.facts.dossier import DossierFact


@dataclass(frozen=True)
class DossierHeld(DossierFact):
    hold_id: int
    reason: str
    document: str


@dataclass(frozen=True)
class HoldLifted(DossierFact):
    hold_id: int
    document: str


@dataclass(frozen=True)
class DestructionDecided(BulkFact):
    decision: str
    lines: int


@dataclass(frozen=True)
class DossierDestroyed(DossierFact):
    """`files` were destroyed with it; `digest` is the SHA-256 over their hashes, in order."""

    basis: str
    files: int
    digest: str
    change_id: int = 0
