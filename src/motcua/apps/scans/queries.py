"""What whoever scans sees: batches, how far they are, the papers their pages make."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, BinaryIO, Final

from django.db.models import Count, Q, QuerySet

from motcua.apps.documents import queries as documents
from motcua.apps.scans.models import ScanBatch, ScannedPaper, ScanPage
from motcua.base import clock, rulebooks
from motcua.base.query import visible
from motcua.gateways import papers, reading, trays
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.extracting import Proposal, lines, proposals
from motcua.rules.scans import Leaf, Stack, known, separator, stacks

SEE: Final = "scans.see"
LISTED: Final = 50
TOLD_OF: Final = timedelta(minutes=10)
"""For how long a page says that somebody waited for nothing."""
RECENT: Final = 20
"""Pages by which the time that is left is reckoned."""


@dataclass(frozen=True)
class Progress:
    """Pages of a batch by what became of them; `left`: how long those that wait may take."""

    total: int
    read: int
    failed: int
    waiting: int
    left: timedelta | None = None

    @property
    def done(self) -> int:
        return self.read + self.failed


@dataclass(frozen=True)
class BatchRow:
    id: int
    dossier_code: str
    state: str
    opened_by: str
    opened_at: datetime
    tray: str
    progress: Progress
    papers: int


@dataclass(frozen=True)
class Awaited:
    """What a batch waits for: `component` is empty when the waiting is over without a page."""

    component: str
    by: str
    until: datetime


@dataclass(frozen=True)
class BatchPage:
    """A batch before whoever works on it; `loose` are papers that nobody has confirmed yet."""

    batch: ScanBatch
    pages: list[ScanPage]
    papers: list[ScannedPaper]
    loose: list[Stack]
    progress: Progress

    def name(self, component: str) -> Mapping[str, str]:
        """The name of a component; empty words for none."""
        for slot in self.batch.slots:
            if slot["code"] == component:
                found: Mapping[str, str] = slot["name"]
                return found
        return {"vi": "", "en": ""}

    def at(self, page_id: int) -> ScanPage:
        return next(page for page in self.pages if page.pk == page_id)

    @property
    def awaited(self) -> Awaited | None:
        """The slot that waits for the scanner now, or one that lately waited for nothing."""
        of, now = self.batch, clock.now()
        if of.awaits_until is None or of.state == "ended":
            return None
        if of.waits_at(now):
            return Awaited(of.awaits, of.awaits_by, of.awaits_until)
        came = any(page.place > of.awaits_after for page in self.pages)
        return None if came or now - of.awaits_until > TOLD_OF else Awaited("", "", of.awaits_until)

    @property
    def mark(self) -> str:
        """Changes when anything of the batch does."""
        told = [(page.place, page.state, page.paper_id) for page in self.pages]
        bound = [paper.bound_at is not None for paper in self.papers]
        of = self.batch
        waits = (of.awaits, of.awaits_until, of.waits_at(clock.now()))
        return hashlib.sha256(repr((of.state, waits, told, bound)).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class PaperPage:
    """One paper to be confirmed: its pages and what was read of them."""

    of: BatchPage
    stack: Stack
    pages: list[ScanPage]
    fields: tuple[str, ...]
    proposed: dict[str, Proposal]


def batch_id_of(actor: Actor, dossier_id: int) -> int | None:
    """The open batch of a dossier, if the actor may see it."""
    rows = visible(actor, SEE, ScanBatch.objects.filter(dossier_id=dossier_id))
    found = rows.exclude(state="ended").values_list("pk", flat=True).first()
    return None if found is None else int(found)


def batches(actor: Actor) -> list[BatchRow]:
    """Batches that have not ended, the newest first."""
    rows = visible(actor, SEE, ScanBatch.objects.exclude(state="ended")).order_by("-opened_at")
    return [
        BatchRow(
            row.pk,
            row.dossier_code,
            row.state,
            row.opened_by,
            row.opened_at,
            row.tray,
            Progress(row.total, row.read, row.failed, row.total - row.read - row.failed),
            row.confirmed,
        )
        for row in _counted(rows)[:LISTED]
    ]


def _counted(rows: QuerySet[ScanBatch]) -> Any:
    return rows.annotate(
        total=Count("pages", distinct=True),
        read=Count("pages", distinct=True, filter=Q(pages__state="read")),
        failed=Count("pages", distinct=True, filter=Q(pages__state="failed")),
        confirmed=Count("papers", distinct=True),
    )


def batch(actor: Actor, number: int) -> BatchPage:
    """A batch with its pages in their order. Missing `scan_batch`."""
    found = visible(actor, SEE, ScanBatch.objects.filter(pk=number)).first()
    if found is None:
        raise Missing("scan_batch", number)
    pages = list(found.pages.select_related("source").defer("lines", "small").order_by("place"))
    papers = list(found.papers.select_related("file").order_by("pk"))
    leaves = (
        Leaf(page.pk, page.separator, page.begins, _out(page), page.paper_id or 0) for page in pages
    )
    return BatchPage(found, pages, papers, stacks(leaves), _progress(pages))


def _out(page: ScanPage) -> bool:
    """Left out by hand, or there is nothing to bind."""
    return page.left_out or page.state == "failed"


def _progress(pages: list[ScanPage]) -> Progress:
    read = [page for page in pages if page.state == "read"]
    failed = sum(page.state == "failed" for page in pages)
    waiting = len(pages) - len(read) - failed
    spans = [
        (page.ended_at - page.begun_at).total_seconds()
        for page in read[-RECENT:]
        if page.ended_at and page.begun_at
    ]
    left = timedelta(seconds=waiting * sum(spans) / len(spans)) if spans and waiting else None
    return Progress(len(pages), len(read), failed, waiting, left)


def paper(actor: Actor, number: int, first: int) -> PaperPage:
    """The paper that begins at that place. Missing `scanned_paper`; refuses `page_not_read`."""
    of = batch(actor, number)
    for stack in of.loose:
        begins = of.at(stack.first)
        if begins.place == first:
            pages = [of.at(page) for page in stack.pages]
            return _proposed(of, stack, pages)
    raise Missing("scanned_paper", first)


def _proposed(of: BatchPage, stack: Stack, pages: list[ScanPage]) -> PaperPage:
    for page in pages:
        if page.state != "read":
            raise Refused("page_not_read", place=page.place)
    kept = dict(ScanPage.objects.filter(pk__in=stack.pages).values_list("pk", "lines"))
    read = lines([(page.place, kept[page.pk] or ()) for page in pages])
    asked = rulebooks.rule("scan_fields").on(clock.today()).value
    found = proposals(read, paper_type=stack.component, name=of.name(stack.component)["vi"])
    return PaperPage(of, stack, pages, known(asked), found)


def picture(actor: Actor, number: int, place: int) -> BinaryIO:
    """The picture of a page as it was straightened. Missing `scan_page`."""
    rows = visible(actor, SEE, ScanBatch.objects.filter(pk=number))
    found = ScanPage.objects.select_related("picture").filter(batch__in=rows, place=place).first()
    if found is None or found.picture is None:
        raise Missing("scan_page", place)
    return documents.content(found.picture)


def small(actor: Actor, number: int, place: int) -> bytes:
    """A page as large as a stamp. Missing `scan_page`."""
    rows = visible(actor, SEE, ScanBatch.objects.filter(pk=number))
    found = ScanPage.objects.filter(batch__in=rows, place=place).values_list("small", flat=True)
    if not (stamp := found.first()):
        raise Missing("scan_page", place)
    return bytes(stamp)


def separators(actor: Actor, number: int, title: str) -> bytes:
    """Separator sheets of the papers of a batch, as one file to print. Missing `scan_batch`."""
    of = visible(actor, SEE, ScanBatch.objects.filter(pk=number)).first()
    if of is None:
        raise Missing("scan_batch", number)
    told = [{"name": slot["name"]["vi"], "mark": separator(slot["code"])} for slot in of.slots]
    data = {"procedure": title, "separators": told}
    return papers.render("separators", data, on=clock.today())


def bound(paper_id: int, dossier_id: int) -> ScannedPaper:
    """A paper of that dossier whose PDF/A is there. Missing `scanned_paper`."""
    rows = ScannedPaper.objects.filter(pk=paper_id, batch__dossier_id=dossier_id)
    found = rows.exclude(file=None).first()
    if found is None:
        raise Missing("scanned_paper", paper_id)
    return found


def reader() -> reading.Reader:
    """What reads scanned pages on this machine, or why nothing does."""
    return reading.reader()


def tray_names() -> list[str]:
    return trays.trays()


def in_tray(tray: str) -> list[trays.Waiting]:
    """Files that lie in a tray and are not taken yet."""
    return trays.waiting(tray) if tray else []


def put_aside(tray: str) -> list[tuple[str, str]]:
    """Files of a tray that could not be taken, each with the code of the refusal."""
    return trays.put_aside(tray) if tray else []


def pages_waiting() -> int:
    """How many pages wait to be read: for who watches the house, naming nobody."""
    waiting = ScanPage.objects.filter(state__in=("waiting", "reading"), batch__state="open")
    return int(waiting.count())
