"""await_pages: the tray's next pages are of one slot, of one dossier, for a time."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.apps.scans import awaiting, commands, facts
from motcua.apps.scans.models import ScanBatch
from motcua.base import clock
from motcua.rules.scans import Leaf, stacks
from tests.apps.scans import batches
from tests.cast import actor
from tests.expect import forbidden, refused
from tests.gateways import scans
from tests.makers import deliver, received_at, waiting_deliveries

pytestmark = pytest.mark.django_db
TRAY = "quay-1"


@pytest.fixture
def tray(settings: Any, tmp_path: Path) -> Path:
    settings.MOTCUA_SCANS = str(tmp_path)
    folder = tmp_path / TRAY
    folder.mkdir()
    return folder


def scanned(folder: Path, name: str, grey: int = 0) -> None:
    """A page that the scanner has finished writing."""
    page = scans.blank(30)
    page.putpixel((0, 0), (grey, grey, grey))
    (folder / name).write_bytes(scans.stored(page, "PNG"))
    os.utime(folder / name, (1, 1))


def other_batch() -> ScanBatch:
    return batches.a_batch(received_at(by="cay-duoc"), tray=TRAY)


def waits(batch: ScanBatch, component: str = batches.SLOT) -> facts.PagesAwaited:
    return awaiting.wait(actor("lua-non"), batch.pk, component=component)


def papers(batch: ScanBatch) -> list[tuple[str, int]]:
    rows = batch.pages.order_by("place")
    leaves = [Leaf(row.pk, row.separator, row.begins) for row in rows]
    return [(stack.component, len(stack.pages)) for stack in stacks(leaves)]


def test_what_the_scanner_brings_is_of_the_slot_that_waits(tray: Path) -> None:
    batch = batches.a_batch(tray=TRAY)
    fact = waits(batch, batches.OTHER)
    assert fact.until == clock.now() + timedelta(minutes=3)
    for number, name in enumerate(("1.png", "2.png")):
        scanned(tray, name, number)
        assert awaiting.watch(batch.pk)
    assert papers(batch) == [(batches.OTHER, 2)]
    assert list(tray.glob("*.png")) == []
    commands.stop_waiting(actor("lua-non"), batch.pk)
    waits(batch, batches.SLOT)
    scanned(tray, "3.png", 3)
    awaiting.watch(batch.pk)
    assert papers(batch) == [(batches.OTHER, 2), (batches.SLOT, 1)]


def test_a_page_sent_from_elsewhere_meanwhile_is_not_torn_into_it(tray: Path) -> None:
    batch = batches.a_batch(tray=TRAY)
    waits(batch)
    scanned(tray, "1.png", 1)
    awaiting.watch(batch.pk)
    batches.with_pages(batch, 1, begins=batches.OTHER)
    scanned(tray, "2.png", 2)
    awaiting.watch(batch.pk)
    assert papers(batch) == [(batches.SLOT, 1), (batches.OTHER, 1), (batches.SLOT, 1)]


def test_it_is_over_by_itself_and_what_comes_later_stays_in_the_tray(tray: Path) -> None:
    batch = batches.a_batch(tray=TRAY)
    fact = waits(batch)
    with clock.at(fact.until):
        scanned(tray, "late.png")
        assert not awaiting.watch(batch.pk)
        assert not awaiting.watch(batch.pk)
    assert batch.pages.count() == 0
    assert (tray / "late.png").exists()
    assert batches.again(batch).awaits == ""


def test_soon_after_the_last_page_it_is_over(tray: Path) -> None:
    batch = batches.a_batch(tray=TRAY)
    waits(batch)
    with clock.at(clock.now() + timedelta(minutes=2, seconds=50)):
        scanned(tray, "1.png", 1)
        awaiting.watch(batch.pk)
    with clock.at(clock.now() + timedelta(minutes=3, seconds=20)):
        scanned(tray, "2.png", 2)
        assert awaiting.watch(batch.pk)
    with clock.at(clock.now() + timedelta(minutes=4, seconds=10)):
        scanned(tray, "another person's.png", 3)
        assert not awaiting.watch(batch.pk)
    assert papers(batch) == [(batches.SLOT, 2)]


def test_a_long_stack_that_is_being_written_is_not_cut_off(tray: Path) -> None:
    batch = batches.a_batch(tray=TRAY)
    fact = waits(batch)
    (tray / "coming.part").write_bytes(b"%PDF-1.4")
    with clock.at(fact.until - timedelta(seconds=2)):
        assert awaiting.watch(batch.pk)
    with clock.at(fact.until + timedelta(seconds=20)):
        assert awaiting.watch(batch.pk)


def test_no_page_goes_to_a_batch_that_does_not_wait(tray: Path) -> None:
    batch, other = batches.a_batch(tray=TRAY), other_batch()
    scanned(tray, "1.png")
    assert awaiting.watch_all() == 0
    with refused("scan_tray_not_empty", count=1):
        waits(other)
    assert awaiting.fetch(actor("lua-non"), batch.pk) == 1
    waits(other)
    scanned(tray, "2.png", 2)
    assert awaiting.watch_all() == 1
    assert (batch.pages.count(), other.pages.count()) == (1, 1)


def test_a_second_dossier_is_told_who_waits_and_until_when(tray: Path) -> None:
    batch, other = batches.a_batch(tray=TRAY), other_batch()
    fact = waits(batch)
    told = {"code": batch.dossier_code, "until": fact.until}
    with refused("scan_tray_busy", **told):
        waits(other)
    scanned(tray, "1.png")
    with refused("scan_tray_busy", **told):
        waits(other)
    with refused("scan_tray_busy", **told):
        awaiting.fetch(actor("lua-non"), other.pk)
    with refused("scan_tray_busy", **told):
        awaiting.put_aside(actor("lua-non"), other.pk)
    assert (tray / "1.png").exists()


def test_when_the_first_is_over_the_second_need_not_ask_the_worker(tray: Path) -> None:
    batch, other = batches.a_batch(tray=TRAY), other_batch()
    with clock.at(waits(batch).until):
        waits(other)
    assert batches.again(batch).awaits == ""
    assert batches.again(other).awaits == batches.SLOT


def test_twice_of_nothing_known_and_after_the_end_are_refused(tray: Path) -> None:
    batch = batches.a_batch(tray=TRAY)
    with refused("component_unknown"):
        waits(batch, "none")
    waits(batch)
    with refused("scan_waits_already"):
        waits(batch, batches.OTHER)
    commands.end_batch(actor("lua-non"), batch.pk)
    assert not awaiting.watch(batch.pk)
    with refused("scan_batch_ended"):
        waits(batch)


def test_without_a_tray_it_is_refused_and_one_may_be_named(tray: Path) -> None:
    batch = batches.a_batch()
    with refused("scan_no_tray"):
        waits(batch)
    awaiting.wait(actor("lua-non"), batch.pk, component=batches.SLOT, tray=TRAY)
    assert batches.again(batch).tray == TRAY


def test_the_worker_looks_again_and_again_until_it_is_over(tray: Path) -> None:
    batch = batches.a_batch(tray=TRAY)
    waits(batch)
    assert len(waiting_deliveries("watch_tray")) == 1
    deliver("watch_tray")
    scanned(tray, "1.png")
    awaiting.watch_all()
    assert batch.pages.count() == 1


def test_another_ward_may_not(tray: Path) -> None:
    batch = batches.a_batch(tray=TRAY)
    with forbidden("scans.await_pages"):
        commands.await_pages(actor("la-tre"), batch.pk, component=batches.SLOT)
