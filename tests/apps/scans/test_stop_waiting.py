"""stop_waiting: by a press, or by the worker when its time is over."""

from datetime import timedelta

import pytest

from motcua.apps.scans import commands, queries
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.apps.scans import batches
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def waiting() -> int:
    batch = batches.a_batch(tray="quay-1")
    commands.await_pages(actor("lua-non"), batch.pk, component=batches.SLOT)
    return int(batch.pk)


def test_twice_a_press_ends_it_and_the_second_is_refused() -> None:
    number = waiting()
    fact = commands.stop_waiting(actor("rang-dua"), number)
    assert (fact.component, fact.pages, fact.why) == (batches.SLOT, 0, "pressed")
    assert queries.batch(actor("lua-non"), number).awaited is None
    with refused("scan_not_waiting"):
        commands.stop_waiting(actor("lua-non"), number)


def test_the_worker_ends_it_only_when_it_is_over_and_the_page_says_so() -> None:
    number = waiting()
    with refused("scan_waits_still"):
        commands.stop_waiting(HOUSE, number, why="timeout")
    with clock.at(clock.now() + timedelta(minutes=4)):
        assert commands.stop_waiting(HOUSE, number, why="timeout").why == "timeout"
        told = queries.batch(actor("lua-non"), number).awaited
        assert told is not None
        assert told.component == ""
    with clock.at(clock.now() + timedelta(minutes=20)):
        assert queries.batch(actor("lua-non"), number).awaited is None


def test_another_ward_may_not() -> None:
    with forbidden("scans.stop_waiting"):
        commands.stop_waiting(actor("la-tre"), waiting())
