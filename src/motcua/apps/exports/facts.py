"""What became true of an export: an inspector reads who took what out, and how much of it."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.base.facts import Fact


@dataclass(frozen=True)
class ExportFact(Fact):
    about: ClassVar[str] = "export"
    export_id: int


@dataclass(frozen=True)
class ExportAsked(ExportFact):
    """`narrowed`: the filters as they stand in the address; of typed ones the name alone."""

    listing: str
    suffix: str
    narrowed: tuple[str, ...]


@dataclass(frozen=True)
class ExportMade(ExportFact):
    """`identities`: whether identity numbers stand in it unmasked."""

    listing: str
    rows: int
    suffix: str
    size: int
    sha256: str
    identities: bool


@dataclass(frozen=True)
class ExportFetched(ExportFact):
    listing: str
    rows: int
    suffix: str
    sha256: str


@dataclass(frozen=True)
class ExportStopped(ExportFact):
    listing: str
    done: int


@dataclass(frozen=True)
class ExportFailed(ExportFact):
    listing: str
    failure: str


@dataclass(frozen=True)
class ExportDeleted(ExportFact):
    """`why`: pressed or expired."""

    listing: str
    rows: int
    why: str
