"""read_again: a page that failed, or that stands on its head."""

import pytest

from motcua.apps.scans import commands
from tests.apps.scans import batches
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_one_page_is_read_again_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    lamp = batches.a_lamp(monkeypatch)
    lamp.broken = {1}
    batch = batches.a_batch()
    batches.with_pages(batch, 3)
    batches.read_all(batch)
    lamp.broken = set()
    commands.read_again(actor("lua-non"), batch.pk, place=2, turned=90)
    batches.read_all(batch)
    assert batches.states(batch) == ["read"] * 3
    assert lamp.seen == [0, 1, 2, 1]
    assert (batches.at(batch, 2).turned, batches.at(batch, 2).failure) == (90, "")


def test_twice_what_is_confirmed_and_what_has_ended_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    batch, _ = batches.a_confirmed_paper(monkeypatch)
    by = actor("lua-non")
    with refused("page_confirmed", place=1):
        commands.read_again(by, batch.pk, place=1)
    batches.with_pages(batch, 1, "sau.pdf")
    with refused("page_not_read", place=4):
        commands.read_again(by, batch.pk, place=4)
    batches.ended(batch)
    with refused("scan_batch_ended"):
        commands.read_again(by, batch.pk, place=4)


def test_another_ward_may_not() -> None:
    with forbidden("scans.read_again"):
        commands.read_again(actor("la-tre"), batches.a_batch().pk, place=1)
