"""go_on_reading: with the next page that waits; no page is read twice."""

import pytest

from motcua.apps.scans import commands
from motcua.apps.scans import reading as work
from tests.apps.scans import batches
from tests.cast import actor
from tests.expect import forbidden, refused
from tests.makers import waiting_deliveries

pytestmark = pytest.mark.django_db


def test_it_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    lamp = batches.a_lamp(monkeypatch)
    batch = batches.a_batch()
    batches.with_pages(batch, 3)
    work.read_next(batch.pk)
    commands.stop_reading(actor("lua-non"), batch.pk)
    fact = commands.go_on_reading(actor("lua-non"), batch.pk)
    assert fact.waiting == 2
    assert waiting_deliveries("read_on")
    batches.read_all(batch)
    assert lamp.seen == [0, 1, 2]


def test_twice_and_after_its_end_is_refused() -> None:
    batch = batches.a_batch()
    with refused("reading_goes_on"):
        commands.go_on_reading(actor("lua-non"), batch.pk)
    batches.ended(batch)
    with refused("scan_batch_ended"):
        commands.go_on_reading(actor("lua-non"), batch.pk)


def test_another_ward_may_not() -> None:
    with forbidden("scans.go_on_reading"):
        commands.go_on_reading(actor("la-tre"), batches.a_batch().pk)
