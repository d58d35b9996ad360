"""What became true at the end of a dossier, and of its papers and money."""

from dataclasses import dataclass

from motcua.apps.dossiers.facts.dossier import DossierFact


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
class PaperFiled(DossierFact):
    form: str
    ref: int
    sha256: str
