"""What became true of the papers of a dossier that are made digital."""

from dataclasses import dataclass

from motcua.apps.dossiers.facts.dossier import DossierFact


@dataclass(frozen=True)
class DigitisingBegun(DossierFact):
    """Papers of it are scanned, in a batch of their own."""

    batch_id: int
    slots: int


@dataclass(frozen=True)
class ScanLinked(DossierFact):
    """A paper that somebody confirmed is now the file of a component."""

    given_id: int
    component: str
    pages: int
    size: int
    sha256: str
