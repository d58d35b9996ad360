"""What became true of dossiers and lists on their way into an archive."""

from dataclasses import dataclass
from datetime import date

from motcua.apps.dossiers.facts.bulk import BulkFact
from motcua.apps.dossiers.facts.dossier import DossierFact


@dataclass(frozen=True)
class DossierPacked(DossierFact):
    """`digest` is the SHA-256 of its METS, in which every file stands with its own."""

    files: int
    bytes: int
    digest: str
    change_id: int = 0


@dataclass(frozen=True)
class PackageMade(BulkFact):
    """`sha256` of the whole zip; `sealed_by` is empty where the agency signs nothing digitally."""

    files: int
    bytes: int
    sha256: str
    sealed_by: str


@dataclass(frozen=True)
class PackageFetched(BulkFact):
    sha256: str


@dataclass(frozen=True)
class DepositDecided(BulkFact):
    decision: str
    lines: int


@dataclass(frozen=True)
class ReceiptEntered(BulkFact):
    number: str
    received_on: date
    archive: str
    receiver: str
    file_id: int
    sha256: str


@dataclass(frozen=True)
class DossierDeposited(DossierFact):
    archive: str
    number: str
    received_on: date
    change_id: int = 0
