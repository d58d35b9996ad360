"""A slot and the tray it waits at: begun over an empty tray, watched by the worker, soon over.

What lay in the tray before was brought for somebody else, so a person says whose it is first.
"""

import contextlib
from datetime import timedelta
from typing import Final

from motcua.apps.scans import commands, facts
from motcua.apps.scans.commands.awaiting import refuse_other
from motcua.apps.scans.models import ScanBatch
from motcua.apps.scans.queries import SEE
from motcua.apps.scans.reading import empty_tray
from motcua.base import clock, reactions, rulebooks
from motcua.base.query import visible
from motcua.gateways import trays
from motcua.rules.access import HOUSE, Actor
from motcua.rules.errors import Missing, Refused

LOOK_SECONDS: Final = 2
LEFT: Final = "scan_left_in_tray"
"""Why a file lies aside: it was there before anybody here waited."""


def wait(actor: Actor, number: int, *, component: str, tray: str = "") -> facts.PagesAwaited:
    """Have a component wait for the tray. Refuses `scan_tray_not_empty` (count), and what
    `await_pages` refuses. Missing `scan_batch`.
    """
    batch = _seen(actor, number)
    if (lying := trays.lying(tray or batch.tray)) and not batch.waits_at(clock.now()):
        refuse_other(ScanBatch(pk=batch.pk, tray=tray or batch.tray))
        raise Refused("scan_tray_not_empty", count=lying)
    return commands.await_pages(actor, number, component=component, tray=tray)


def fetch(actor: Actor, number: int) -> int:
    """What lies in the tray into this batch, because somebody who stands there says so; files.

    Refuses `scan_tray_busy` (code, by, until). Missing `scan_batch`.
    """
    batch = _seen(actor, number)
    refuse_other(batch)
    return empty_tray(batch.pk, batch.tray, by=actor)


def put_aside(actor: Actor, number: int) -> facts.TrayCleared:
    """What lies in the tray is nobody's here: beside it, with a word. Refuses as `clear_tray`."""
    batch = _seen(actor, number)
    files = trays.waiting(batch.tray) if batch.tray else []
    fact = commands.clear_tray(actor, number, files=len(files))
    for one in files:
        with contextlib.suppress(FileNotFoundError):
            trays.refused(one, LEFT)
    return fact


def watch(number: int) -> bool:
    """Take what has come for the slot that waits; whether it goes on waiting."""
    batch = ScanBatch.objects.filter(pk=number).exclude(awaits="").first()
    if batch is None:
        return False
    if batch.waits_at(clock.now()):
        empty_tray(batch.pk, batch.tray)
        if trays.is_growing(batch.tray):
            _wait_on(batch)
        return True
    # Pressed, ended or begun anew since the row was read: then there is nothing to end.
    with contextlib.suppress(Refused):
        commands.stop_waiting(HOUSE, number, why="timeout")
    return False


def _wait_on(batch: ScanBatch) -> None:
    """A long stack is still being written: its file is not cut off by the clock."""
    still = int(rulebooks.rule("scan_waiting").on(clock.today()).value["still"])
    until = clock.now() + timedelta(seconds=still)
    mine = ScanBatch.objects.filter(pk=batch.pk, awaits=batch.awaits, awaits_until__lt=until)
    mine.update(awaits_until=until)


def watch_all() -> int:
    """Every slot that waits, each minute: whoever watched it may be gone. How many there are."""
    waiting = list(ScanBatch.objects.exclude(awaits="").order_by("pk").values_list("pk", flat=True))
    for number in waiting:
        if watch(number):
            watch_later(number)
    return len(waiting)


def watch_later(number: int) -> None:
    """A look in a moment; one that waits is enough."""
    key = f"tray of {number}"
    reactions.later_once(
        reactions.WATCH_TRAY,
        key=key,
        lock=key,
        priority=reactions.PROMPT,
        seconds=LOOK_SECONDS,
        batch_id=number,
    )


def _seen(actor: Actor, number: int) -> ScanBatch:
    found: ScanBatch | None = visible(actor, SEE, ScanBatch.objects.filter(pk=number)).first()
    if found is None:
        raise Missing("scan_batch", number)
    return found
