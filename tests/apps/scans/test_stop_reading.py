"""stop_reading: no page is begun any more, what was read stays read."""

import pytest

from motcua.apps.scans import commands
from motcua.apps.scans import reading as work
from tests.apps.scans import batches
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_nothing_is_read_while_it_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    lamp = batches.a_lamp(monkeypatch)
    batch = batches.a_batch()
    batches.with_pages(batch, 3)
    work.read_next(batch.pk)
    fact = commands.stop_reading(actor("lua-non"), batch.pk)
    assert fact.waiting == 2
    assert not work.read_next(batch.pk)
    assert lamp.seen == [0]
    assert batches.states(batch) == ["read", "waiting", "waiting"]


def test_twice_and_after_its_end_is_refused() -> None:
    batch = batches.a_batch()
    commands.stop_reading(actor("lua-non"), batch.pk)
    with refused("reading_stopped"):
        commands.stop_reading(actor("lua-non"), batch.pk)
    commands.end_batch(actor("lua-non"), batch.pk)
    with refused("scan_batch_ended"):
        commands.stop_reading(actor("lua-non"), batch.pk)


def test_another_ward_may_not() -> None:
    with forbidden("scans.stop_reading"):
        commands.stop_reading(actor("la-tre"), batches.a_batch().pk)
