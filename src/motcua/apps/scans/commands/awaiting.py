"""A slot waits for the counter's scanner: what it brings next belongs to that component."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max

from motcua.apps.scans import facts
from motcua.apps.scans.commands.sitting import refuse_ended
from motcua.apps.scans.models import ScanBatch, ScanPage
from motcua.base import clock, rulebooks
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import HOUSE, Actor
from motcua.rules.errors import Refused

WAITING = ("tray", "awaits", "awaits_by", "awaits_after", "awaits_until")


@command(ScanBatch)
def await_pages(
    actor: Actor, batch: ScanBatch, *, component: str, tray: str = ""
) -> facts.PagesAwaited:
    """The next pages of the tray are of this component, for the minutes of `scan_waiting`.

    One slot at a time waits at a tray. Refuses `scan_batch_ended`, `component_unknown`,
    `scan_no_tray`, `scan_waits_already` (name, by, until), `scan_tray_busy` (code, by, until).
    """
    refuse_ended(batch)
    names = {slot["code"]: slot["name"] for slot in batch.slots}
    if component not in names:
        raise Refused("component_unknown", component=component)
    batch.tray = tray or batch.tray
    if not batch.tray:
        raise Refused("scan_no_tray")
    now = clock.now()
    if batch.waits_at(now):
        told = {"name": names[batch.awaits], "by": batch.awaits_by, "until": batch.awaits_until}
        raise Refused("scan_waits_already", **told)
    _refuse_busy(batch)
    minutes = int(rulebooks.rule("scan_waiting").on(clock.today()).value["minutes"])
    batch.awaits, batch.awaits_by = component, actor.name
    batch.awaits_after = last_place(batch)
    batch.awaits_until = now + timedelta(minutes=minutes)
    try:
        with transaction.atomic():
            update(batch, *WAITING)
    except IntegrityError:
        raise _busy(_waiting_at(batch)) from None  # asked in the same instant
    return facts.PagesAwaited(batch.pk, component, batch.tray, batch.awaits_until)


@command(ScanBatch)
def stop_waiting(actor: Actor, batch: ScanBatch, *, why: str = "pressed") -> facts.WaitingStopped:
    """What comes from now on stays in the tray. Refuses `scan_not_waiting`, also a second time,
    and `scan_waits_still` when it is not over by itself though `why` says so.
    """
    if not batch.awaits:
        raise Refused("scan_not_waiting")
    if why == "timeout" and batch.waits_at(clock.now()):
        raise Refused("scan_waits_still", until=batch.awaits_until)
    return stopped(batch, why)


@command(ScanBatch)
def clear_tray(actor: Actor, batch: ScanBatch, *, files: int) -> facts.TrayCleared:
    """Files that lay in its tray before are of nobody here and are put aside, never away.

    Refuses `scan_batch_ended`, `scan_no_tray`, `scan_tray_empty`, and `scan_tray_busy` while
    another dossier waits there.
    """
    refuse_ended(batch)
    if not batch.tray:
        raise Refused("scan_no_tray")
    if not files:
        raise Refused("scan_tray_empty")
    _refuse_busy(batch)
    return facts.TrayCleared(batch.pk, batch.tray, files)


def stopped(batch: ScanBatch, why: str) -> facts.WaitingStopped:
    """The row of a batch that waits no more. Joins the caller's command."""
    component, came = batch.awaits, last_place(batch) - batch.awaits_after
    batch.awaits = batch.awaits_by = ""
    if why != "timeout":
        batch.awaits_until = None
    update(batch, "awaits", "awaits_by", "awaits_until")
    return facts.WaitingStopped(batch.pk, component, came, why)


def last_place(batch: ScanBatch) -> int:
    found = ScanPage.objects.filter(batch=batch).aggregate(last=Max("place"))
    return int(found["last"] or 0)


def refuse_other(batch: ScanBatch) -> None:
    """That another dossier waits for what its tray brings: `scan_tray_busy`."""
    other = _waiting_at(batch)
    if other is not None and other.waits_at(clock.now()):
        raise _busy(other)


def _refuse_busy(batch: ScanBatch) -> None:
    refuse_other(batch)
    # Over, and the worker has not said so yet.
    if (other := _waiting_at(batch)) is not None:
        stop_waiting(HOUSE, other.pk, why="timeout")


def _waiting_at(batch: ScanBatch) -> ScanBatch | None:
    rows = ScanBatch.objects.filter(tray=batch.tray).exclude(awaits="").exclude(pk=batch.pk)
    found: ScanBatch | None = rows.first()
    return found


def _busy(other: ScanBatch | None) -> Refused:
    if other is None:
        return Refused("scan_tray_busy")
    told = {"code": other.dossier_code, "by": other.awaits_by, "until": other.awaits_until}
    return Refused("scan_tray_busy", **told)
