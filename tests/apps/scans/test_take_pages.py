"""take_pages: the pages of a file, behind those that are there, each waiting to be read."""

from io import BytesIO

import pytest

from motcua.apps.scans import commands
from motcua.apps.scans.arriving import arrive
from tests.apps.scans import batches
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused
from tests.gateways import scans
from tests.makers import a_file, waiting_deliveries

pytestmark = pytest.mark.django_db


def test_pages_follow_each_other_and_are_left_to_the_worker() -> None:
    batch = batches.a_batch()
    batches.with_pages(batch, 3)
    batches.with_pages(batch, 2, "sau.pdf", begins=batches.SLOT)
    assert batches.states(batch) == ["waiting"] * 5
    assert [batches.at(batch, place).source_page for place in range(1, 6)] == [0, 1, 2, 0, 1]
    assert batches.at(batch, 4).begins == batches.SLOT
    assert facts_of("scan_batch", batch.pk) == ["PagesTaken", "PagesTaken"]
    assert len(waiting_deliveries("read_pages")) == 2


def test_twice_the_same_file_is_one() -> None:
    batch = batches.a_batch()
    data = scans.stored(scans.blank(30))
    arrive(actor("lua-non"), batch.pk, BytesIO(data), "a.jpg", way="upload")
    with refused("scan_taken_already", name="b.jpg"):
        arrive(actor("lua-non"), batch.pk, BytesIO(data), "b.jpg", way="upload")


def test_what_is_no_scan_is_refused() -> None:
    batch = batches.a_batch()
    with refused("scan_kind_refused"):
        arrive(
            actor("lua-non"), batch.pk, BytesIO(b"<?xml version='1.0'?><a/>"), "a.xml", way="upload"
        )
    with refused("scan_unreadable"):
        arrive(actor("lua-non"), batch.pk, BytesIO(b"%PDF-1.4 and nothing"), "a.pdf", way="upload")


def test_too_many_an_unknown_paper_and_an_ended_batch_are_refused() -> None:
    batch = batches.a_batch()
    by = actor("lua-non")
    with refused("scan_too_many", most=1000):
        commands.take_pages(by, batch.pk, file=a_file(), pages=1001, way="upload")
    with refused("component_unknown"):
        commands.take_pages(by, batch.pk, file=a_file(), pages=1, way="upload", begins="moon")
    batches.ended(batch)
    with refused("scan_batch_ended"):
        commands.take_pages(by, batch.pk, file=a_file(), pages=1, way="upload")


def test_another_ward_and_the_citizen_may_not() -> None:
    batch = batches.a_batch()
    for key in ("la-tre", "sao-mai", "nui-cao"):
        with forbidden("scans.take_pages"):
            commands.take_pages(actor(key), batch.pk, file=a_file(), pages=1, way="upload")
