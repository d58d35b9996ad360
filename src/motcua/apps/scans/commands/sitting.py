"""Pages arrive; reading stops and goes on; the sitting ends."""

from datetime import timedelta

from django.db.models import Max

from motcua.apps.documents.commands import Received, keep
from motcua.apps.scans import facts
from motcua.apps.scans.models import ScanBatch, ScanPage
from motcua.base import clock, rulebooks
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused

UNREAD = ("waiting", "reading")


@command(ScanBatch)
def take_pages(
    actor: Actor, batch: ScanBatch, *, file: Received, pages: int, way: str, begins: str = ""
) -> facts.PagesTaken:
    """The pages of one file, behind those that are there; each waits to be read.

    `begins`: the first of them begins a paper of that component; what comes from the folder while
    a slot waits begins or goes on with the paper of that slot. The same file twice in one
    batch is one: a tray that was not emptied in time does no harm. Refuses `scan_batch_ended`,
    `scan_taken_already`, `scan_too_many` (most), `component_unknown`.
    """
    refuse_ended(batch)
    if begins and begins not in {slot["code"] for slot in batch.slots}:
        raise Refused("component_unknown", component=begins)
    mine = ScanPage.objects.filter(batch=batch)
    if mine.filter(source__sha256=file.sha256).exists():
        raise Refused("scan_taken_already", name=file.name)
    last = mine.aggregate(last=Max("place"))["last"] or 0
    most = int(rulebooks.rule("scan_pages_limit").on(clock.today()).value)
    if last + pages > most:
        raise Refused("scan_too_many", most=most)
    if way == "folder" and batch.waits_at(clock.now()):
        begins = begins or _of_the_slot(batch, last)
    kept = keep(file, owner_id=None, unit_path=batch.unit_path)
    ScanPage.objects.bulk_create(
        ScanPage(
            batch=batch,
            place=last + 1 + number,
            source=kept,
            source_page=number,
            way=way,
            begins=begins if number == 0 else "",
        )
        for number in range(pages)
    )
    return facts.PagesTaken(batch.pk, file.name, pages, way, file.sha256, last + 1)


def _of_the_slot(batch: ScanBatch, last: int) -> str:
    """The component that waits, for its first page; its others go on. They keep it waiting."""
    still = int(rulebooks.rule("scan_waiting").on(clock.today()).value["still"])
    batch.awaits_until = clock.now() + timedelta(seconds=still)
    update(batch, "awaits_until")
    came = ScanPage.objects.filter(batch=batch, place__gt=batch.awaits_after, place=last)
    return "" if came.filter(way="folder").exists() else batch.awaits


@command(ScanBatch)
def stop_reading(actor: Actor, batch: ScanBatch) -> facts.ReadingStopped:
    """No page is begun any more; the one in hand is finished. Refuses `reading_stopped`."""
    refuse_ended(batch)
    if batch.state == "stopped":
        raise Refused("reading_stopped")
    batch.state = "stopped"
    update(batch, "state")
    return facts.ReadingStopped(batch.pk, _unread(batch))


@command(ScanBatch)
def go_on_reading(actor: Actor, batch: ScanBatch) -> facts.ReadingGoneOn:
    """With the next page that waits; what was read stays read. Refuses `reading_goes_on`."""
    refuse_ended(batch)
    if batch.state == "open":
        raise Refused("reading_goes_on")
    batch.state = "open"
    update(batch, "state")
    return facts.ReadingGoneOn(batch.pk, _unread(batch))


@command(ScanBatch)
def end_batch(actor: Actor, batch: ScanBatch) -> facts.BatchEnded:
    """The sitting is over and the tray is free; pages of no paper stay where they are.

    Refuses `scan_batch_ended`, `pages_unread` (count): stop the reading first.
    """
    refuse_ended(batch)
    unread = _unread(batch)
    if unread and batch.state != "stopped":
        raise Refused("pages_unread", count=unread)
    batch.state, batch.ended_at = "ended", clock.now()
    batch.awaits, batch.awaits_until = "", None
    update(batch, "state", "ended_at", "awaits", "awaits_until")
    loose = batch.pages.filter(paper=None, separator="", left_out=False)
    return facts.BatchEnded(batch.pk, batch.papers.count(), loose.count())


def refuse_ended(batch: ScanBatch) -> None:
    if batch.state == "ended":
        raise Refused("scan_batch_ended")


def _unread(batch: ScanBatch) -> int:
    return batch.pages.filter(state__in=UNREAD).count()
