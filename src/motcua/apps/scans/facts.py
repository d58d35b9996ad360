"""What became true of a batch of scanned pages. What stands on a page is in no fact."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.base.facts import Fact


@dataclass(frozen=True)
class BatchFact(Fact):
    about: ClassVar[str] = "scan_batch"
    scan_batch_id: int


@dataclass(frozen=True)
class PagesTaken(BatchFact):
    """A file arrived; its hash names it for ever."""

    name: str
    pages: int
    way: str
    sha256: str
    first: int


@dataclass(frozen=True)
class PagesAwaited(BatchFact):
    """What the counter's scanner brings until then belongs to that component."""

    component: str
    tray: str
    until: datetime


@dataclass(frozen=True)
class WaitingStopped(BatchFact):
    """`why`: pressed or timeout; `pages`: how many came meanwhile."""

    component: str
    pages: int
    why: str


@dataclass(frozen=True)
class TrayCleared(BatchFact):
    """Files that lay in the tray and are nobody's here were put aside."""

    tray: str
    files: int


@dataclass(frozen=True)
class ReadingStopped(BatchFact):
    waiting: int


@dataclass(frozen=True)
class ReadingGoneOn(BatchFact):
    waiting: int


@dataclass(frozen=True)
class PagesArranged(BatchFact):
    places: tuple[int, ...]


@dataclass(frozen=True)
class PageReadAgain(BatchFact):
    place: int


@dataclass(frozen=True)
class PageRead(BatchFact):
    place: int
    found: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageFailed(BatchFact):
    place: int
    failure: str


@dataclass(frozen=True)
class PaperConfirmed(BatchFact):
    """`mended`: the data fields that a person wrote otherwise than they were read."""

    paper_id: int
    component: str
    places: tuple[int, ...]
    mended: tuple[str, ...] = ()


@dataclass(frozen=True)
class PaperBound(BatchFact):
    """The PDF/A of a confirmed paper is there; the dossier it belongs to takes it up."""

    paper_id: int
    dossier_id: int
    component: str
    pages: int
    size: int
    sha256: str
    sealed_by: str = ""


@dataclass(frozen=True)
class BatchEnded(BatchFact):
    papers: int
    left: int
