"""What became true of ratings. No fact repeats what was written."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.base.facts import Fact


@dataclass(frozen=True)
class RatingFact(Fact):
    about: ClassVar[str] = "rating"
    rating_id: int
    dossier: str
    score: int
    contents: tuple[str, ...] = ()


@dataclass(frozen=True)
class DossierRated(RatingFact):
    way: str = "account"


@dataclass(frozen=True)
class RatingWordsForgotten(RatingFact):
    """Only the marks are left: the dossier they speak of was destroyed."""


@dataclass(frozen=True)
class RatingChanged(RatingFact):
    before: int = 0
