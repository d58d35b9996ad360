"""fail_page: a page that fails is named with its reason, and the rest goes on."""

from datetime import timedelta

import pytest

from motcua.apps.scans import commands, queries
from motcua.apps.scans import reading as work
from motcua.apps.scans.models import ScanPage
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.apps.scans import batches
from tests.cast import actor
from tests.expect import facts_of, forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def test_the_page_is_named_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    lamp = batches.a_lamp(monkeypatch)
    lamp.broken = {1}
    batch = batches.a_batch()
    batches.with_pages(batch, 3, begins=batches.SLOT)
    batches.read_all(batch)
    assert batches.states(batch) == ["read", "failed", "read"]
    assert batches.at(batch, 2).failure == "page_unreadable"
    assert facts_of("scan_batch", batch.pk)[-3:] == ["PageRead", "PageFailed", "PageRead"]
    (stack,) = queries.batch(actor("lua-non"), batch.pk).loose
    assert len(stack.pages) == 2


def test_a_page_in_the_hands_of_a_worker_that_died_is_read_again_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lamp = batches.a_lamp(monkeypatch)
    batch = batches.a_batch()
    batches.with_pages(batch, 3)
    work.read_next(batch.pk)
    _dies_at(monkeypatch, lamp, batch)
    assert batches.states(batch) == ["read", "reading", "waiting"]
    work.read_next(batch.pk)
    assert batches.states(batch) == ["read", "reading", "read"]
    with clock.at(clock.now() + work.PATIENCE + timedelta(seconds=1)):
        batches.read_all(batch)
    assert batches.states(batch) == ["read"] * 3
    assert lamp.seen == [0, 1, 2, 1]
    assert facts_of("scan_batch", batch.pk).count("PageRead") == 3


def test_a_page_that_kills_worker_after_worker_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    lamp = batches.a_lamp(monkeypatch)
    batch = batches.a_batch()
    batches.with_pages(batch, 1)
    later = clock.now()
    for _ in range(work.MOST_TRIES):
        with clock.at(later):
            _dies_at(monkeypatch, lamp, batch)
        later += work.PATIENCE + timedelta(seconds=1)
    with clock.at(later):
        batches.read_all(batch)
    assert batches.at(batch, 1).failure == "page_kills_reader"
    assert last_line("scan_batch", batch.pk).details["failure"] == "page_kills_reader"


def _dies_at(monkeypatch: pytest.MonkeyPatch, lamp: batches.Lamp, batch: object) -> None:
    class Killed(BaseException):
        pass

    def die(number: int) -> None:
        raise Killed

    monkeypatch.setattr(lamp, "during", die)
    with pytest.raises(Killed):
        work.read_next(batch.pk)  # type: ignore[attr-defined]
    monkeypatch.setattr(lamp, "during", lambda number: None)


def test_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = batches.a_read_batch(monkeypatch)
    with refused("page_read_before"):
        commands.fail_page(HOUSE, batch.pk, page_id=batches.at(batch, 1).pk, failure="x")


def test_only_the_house_may() -> None:
    batch = batches.a_batch()
    batches.with_pages(batch, 1)
    number = ScanPage.objects.get(batch=batch).pk
    with forbidden("scans.fail_page"):
        commands.fail_page(actor("lua-non"), batch.pk, page_id=number, failure="x")
