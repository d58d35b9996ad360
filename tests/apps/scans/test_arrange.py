"""arrange: by hand, where a paper begins and which page is left out."""

import pytest

from motcua.apps.scans import commands, queries
from tests.apps.scans import batches
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def papers(batch: object) -> list[tuple[str, int]]:
    page = queries.batch(actor("lua-non"), batch.pk)  # type: ignore[attr-defined]
    return [(stack.component, len(stack.pages)) for stack in page.loose]


def test_pages_are_divided_left_out_and_put_together_again(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = batches.a_read_batch(monkeypatch, 4)
    by = actor("lua-non")
    fact = commands.arrange(
        by, batch.pk, pages={3: {"begins": "authorisation"}, 2: {"left_out": True}}
    )
    assert fact.places == (2, 3)
    assert papers(batch) == [(batches.SLOT, 1), ("authorisation", 2)]
    commands.arrange(by, batch.pk, pages={3: {"begins": ""}, 2: {"left_out": False}})
    assert papers(batch) == [(batches.SLOT, 4)]


def test_twice_the_same_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = batches.a_read_batch(monkeypatch)
    fact = commands.arrange(actor("lua-non"), batch.pk, pages={1: {"begins": batches.SLOT}})
    assert fact.places == ()


def test_what_is_confirmed_unknown_or_ended_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    batch, _ = batches.a_confirmed_paper(monkeypatch)
    by = actor("lua-non")
    with refused("page_confirmed", place=1):
        commands.arrange(by, batch.pk, pages={1: {"left_out": True}})
    with refused("component_unknown"):
        commands.arrange(by, batch.pk, pages={1: {"begins": "moon"}})
    batches.ended(batch)
    with refused("scan_batch_ended"):
        commands.arrange(by, batch.pk, pages={1: {"left_out": True}})


def test_another_ward_may_not() -> None:
    with forbidden("scans.arrange"):
        commands.arrange(actor("la-tre"), batches.a_batch().pk, pages={})
