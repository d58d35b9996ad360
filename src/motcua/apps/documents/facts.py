"""The fact of the command that took a file in names it; its own chain tells of its bytes alone."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.apps.agencies.facts import MandateFact, UnitFact
from motcua.base.facts import Fact


@dataclass(frozen=True)
class MandateProved(MandateFact):
    file_id: int
    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class InfectedFileStopped(UnitFact):
    """A file in which the scanner found something, brought in by an officer; it was not kept."""

    about_code: str
    name: str
    virus: str
    sha256: str


@dataclass(frozen=True)
class FileFact(Fact):
    about: ClassVar[str] = "file"
    file_id: int


@dataclass(frozen=True)
class FileFaultFound(FileFact):
    fault: str
    sha256: str


@dataclass(frozen=True)
class FileMended(FileFact):
    sha256: str
