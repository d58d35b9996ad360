"""What every fact about a dossier has."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.base.facts import Fact


@dataclass(frozen=True)
class DossierFact(Fact):
    about: ClassVar[str] = "dossier"
    dossier_id: int
