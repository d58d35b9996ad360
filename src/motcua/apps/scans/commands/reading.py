"""What became of a page: the worker tells it."""

from dataclasses import dataclass
from typing import Any

from motcua.apps.documents.commands import Received, keep
from motcua.apps.scans import facts
from motcua.apps.scans.models import ScanBatch, ScanPage
from motcua.base import clock, rulebooks
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.scans import BLANK, findings, separates


@dataclass(frozen=True)
class Looked:
    """A page that was looked at, its picture and its words safe on disk."""

    picture: Received
    layer: Received | None
    lines: list[list[Any]]
    size: tuple[int, int]
    confidence: float | None
    measures: dict[str, float]
    mark: str
    small: bytes = b""


@command(ScanBatch)
def keep_page(actor: Actor, batch: ScanBatch, *, page_id: int, looked: Looked) -> facts.PageRead:
    """Picture, words and measures of a page in hand; a blank one is left out until somebody wants
    it. Refuses `page_read_before`: another worker was quicker.
    """
    page = _in_hand(batch, page_id)
    mark = separates(looked.mark)
    known = mark in {slot["code"] for slot in batch.slots}
    limits = rulebooks.rule("scan_quality").on(clock.today()).value
    found = () if known else findings(looked.measures, limits)
    for name, received in (("picture", looked.picture), ("layer", looked.layer)):
        if received is not None:
            kept = keep(received, owner_id=None, unit_path=batch.unit_path)
            setattr(page, name, kept)
    page.state, page.ended_at, page.failure = "read", clock.now(), ""
    page.lines, page.size, page.small = looked.lines, list(looked.size), looked.small
    page.confidence, page.measures = looked.confidence, looked.measures
    page.findings, page.separator = list(found), mark if known else ""
    page.left_out = page.left_out or BLANK in found
    update(
        page,
        *("state", "ended_at", "failure", "picture", "layer", "lines", "size", "confidence"),
        *("measures", "findings", "separator", "left_out", "small"),
    )
    return facts.PageRead(batch.pk, page.place, found)


@command(ScanBatch)
def fail_page(actor: Actor, batch: ScanBatch, *, page_id: int, failure: str) -> facts.PageFailed:
    """A page that nobody could read, with the reason; the others go on.

    Refuses `page_read_before`.
    """
    page = _in_hand(batch, page_id)
    page.state, page.failure, page.ended_at = "failed", failure, clock.now()
    update(page, "state", "failure", "ended_at")
    return facts.PageFailed(batch.pk, page.place, failure)


def _in_hand(batch: ScanBatch, page_id: int) -> ScanPage:
    page: ScanPage | None = ScanPage.objects.filter(batch=batch, pk=page_id).first()
    if page is None or page.state != "reading":
        raise Refused("page_read_before")
    return page
