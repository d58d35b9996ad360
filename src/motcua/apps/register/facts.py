"""What became true of a registered paper. No fact names whose it is: the row does."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.base.facts import Fact


@dataclass(frozen=True)
class RegisteredPaperFact(Fact):
    about: ClassVar[str] = "registered_paper"
    registered_paper_id: int
    number: str


@dataclass(frozen=True)
class PaperRegistered(RegisteredPaperFact):
    type_code: str
    origin: str
    source: str
    last_day: date | None = None
    replaces_number: str = ""


@dataclass(frozen=True)
class PaperReplaced(RegisteredPaperFact):
    new_number: str
    new_id: int
    reason: str


@dataclass(frozen=True)
class PaperRevoked(RegisteredPaperFact):
    reason: str
    basis: str


@dataclass(frozen=True)
class PaperLookedAt(RegisteredPaperFact):
    why: str
    dossier_code: str = ""


@dataclass(frozen=True)
class CopyCertified(RegisteredPaperFact):
    copy_number: str
    copy_for: str
    signed: bool


@dataclass(frozen=True)
class CopySealed(RegisteredPaperFact):
    copy_number: str
    sha256: str


@dataclass(frozen=True)
class BacklogPlanned(Fact):
    about: ClassVar[str] = "backlog"
    backlog_id: int
    book: str
    papers: int
    due_on: date
