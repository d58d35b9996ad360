"""What became true of the catalogue."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.base.facts import Fact


@dataclass(frozen=True)
class ProcedureFounded(Fact):
    about: ClassVar[str] = "procedure"
    procedure_id: int
    code: str


@dataclass(frozen=True)
class VersionFact(Fact):
    about: ClassVar[str] = "version"
    version_id: int
    code: str


@dataclass(frozen=True)
class VersionDrafted(VersionFact):
    number: int
    since: date


@dataclass(frozen=True)
class VersionAmended(VersionFact):
    number: int
    since: date


@dataclass(frozen=True)
class VersionProposed(VersionFact):
    number: int


@dataclass(frozen=True)
class VersionPublished(VersionFact):
    number: int
    since: date
    basis: str


@dataclass(frozen=True)
class VersionRepealed(VersionFact):
    number: int
    until: date
    basis: str


@dataclass(frozen=True)
class CompetenceFact(Fact):
    about: ClassVar[str] = "competence"
    competence_id: int
    of: str
    """Code of the procedure or of the field."""
    agency: str


@dataclass(frozen=True)
class CompetenceSet(CompetenceFact):
    place: str
    since: date
    basis: str


@dataclass(frozen=True)
class CompetenceEnded(CompetenceFact):
    until: date
    basis: str


@dataclass(frozen=True)
class RecordFact(Fact):
    about: ClassVar[str] = "record"
    record_id: int
    code: str


@dataclass(frozen=True)
class RecordImported(RecordFact):
    """`number` is the version it was published as; 0 when it was only kept."""

    source: str
    sha256: str
    doubts: int
    number: int
    since: date | None
    basis: str


@dataclass(frozen=True)
class RecordPublished(RecordFact):
    """What officers settled stands in a version from a day on."""

    number: int
    since: date
    basis: str


@dataclass(frozen=True)
class DoubtSettled(Fact):
    about: ClassVar[str] = "doubt"
    doubt_id: int
    code: str
    kind: str
    outcome: str
    value: str


@dataclass(frozen=True)
class ImportFact(Fact):
    about: ClassVar[str] = "catalogue_import"
    catalogue_import_id: int


@dataclass(frozen=True)
class ImportBegun(ImportFact):
    """A file was cut into lines; the worker takes them in from here on."""

    file: str
    sha256: str
    source: str
    lines: int
    since: date


@dataclass(frozen=True)
class ImportStopped(ImportFact):
    waiting: int


@dataclass(frozen=True)
class ImportResumed(ImportFact):
    waiting: int


@dataclass(frozen=True)
class ImportFinished(ImportFact):
    new: int
    changed: int
    same: int
    refused: int


@dataclass(frozen=True)
class KeywordFact(Fact):
    about: ClassVar[str] = "keyword"
    keyword_id: int
    code: str
    words: str


@dataclass(frozen=True)
class KeywordAdded(KeywordFact):
    since: date


@dataclass(frozen=True)
class KeywordEnded(KeywordFact):
    until: date


@dataclass(frozen=True)
class FieldEventsSet(Fact):
    about: ClassVar[str] = "field_events"
    field_events_id: int
    field: str
    events: str
    """Codes of the events, with commas between; empty for none."""
    since: date
