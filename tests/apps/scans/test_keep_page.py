"""keep_page: what was seen on a page; a separator is none, a blank one is left out."""

import pytest

from motcua.apps.scans import commands, queries
from motcua.apps.scans.commands.reading import Looked
from motcua.rules.access import HOUSE
from tests.apps.scans import batches
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused
from tests.makers import a_file

pytestmark = pytest.mark.django_db


def looked(mark: str = "") -> Looked:
    return Looked(a_file("trang.pdf"), None, batches.WORDS, (10, 20), 90.0, batches.GOOD, mark)


def test_words_and_faults_are_kept_and_no_word_is_in_the_journal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lamp = batches.a_lamp(monkeypatch)
    lamp.measures[1] = {**batches.GOOD, "dpi": 120, "light": 60}
    lamp.measures[2] = {**batches.GOOD, "ink": 0.0}
    batch = batches.a_batch()
    batches.with_pages(batch, 3)
    batches.read_all(batch)
    assert [batches.at(batch, place).findings for place in (1, 2, 3)] == [
        [],
        ["low_dpi", "dark"],
        ["blank"],
    ]
    assert batches.at(batch, 3).left_out
    assert batches.at(batch, 1).lines == batches.WORDS
    assert facts_of("scan_batch", batch.pk)[-3:] == ["PageRead"] * 3


def test_a_separator_divides_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    lamp = batches.a_lamp(monkeypatch)
    lamp.marks = {0: batches.SLOT, 3: "authorisation"}
    batch = batches.a_batch()
    batches.with_pages(batch, 6)
    batches.read_all(batch)
    loose = queries.batch(actor("lua-non"), batch.pk).loose
    assert [(stack.component, len(stack.pages)) for stack in loose] == [
        (batches.SLOT, 2),
        ("authorisation", 2),
    ]


def test_the_mark_of_a_paper_that_is_not_of_this_dossier_divides_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lamp = batches.a_lamp(monkeypatch)
    lamp.marks = {0: "moon"}
    batch = batches.a_batch()
    batches.with_pages(batch, 2)
    batches.read_all(batch)
    assert [s.component for s in queries.batch(actor("lua-non"), batch.pk).loose] == [""]


def test_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = batches.a_read_batch(monkeypatch)
    with refused("page_read_before"):
        commands.keep_page(HOUSE, batch.pk, page_id=batches.at(batch, 1).pk, looked=looked())


def test_only_the_house_may(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = batches.a_read_batch(monkeypatch)
    with forbidden("scans.keep_page"):
        commands.keep_page(
            actor("lua-non"), batch.pk, page_id=batches.at(batch, 1).pk, looked=looked()
        )
