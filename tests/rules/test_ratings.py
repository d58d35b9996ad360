"""Marks that may be given, until when; and that what is hidden stays hidden."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.rules.ratings import LONGEST, Cell, RatingRule, hidden
from tests.expect import moment, refused

RULE = RatingRule(("time", "attitude"), 5, open_days=90, change_days=10)
NOW = moment("2026-03-13 09:50")


@pytest.mark.parametrize("score", [0, 6, -1, True, "5", 3.5, None])
def test_only_whole_marks_of_the_scale(score: object) -> None:
    with refused("rating_score_wrong", highest=5):
        RULE.check(score, {}, "")
    with refused("rating_score_wrong", highest=5):
        RULE.check(5, {"time": score}, "")


def test_only_contents_of_the_law_and_not_a_book() -> None:
    RULE.check(1, {"time": 5, "attitude": 1}, "x" * LONGEST)
    with refused("rating_content_unknown", content="weather"):
        RULE.check(3, {"weather": 3}, "")
    with refused("rating_too_long", most=LONGEST):
        RULE.check(3, {}, "x" * (LONGEST + 1))


def test_a_dossier_is_rated_after_its_end_and_not_for_ever() -> None:
    assert RULE.is_open("returned", NOW, NOW)
    assert RULE.is_open("refused", NOW, NOW + timedelta(days=89, hours=23))
    assert not RULE.is_open("returned", NOW, NOW + timedelta(days=90))
    assert not RULE.is_open("handling", NOW, NOW)
    assert not RULE.is_open("returned", None, NOW)


CELLS = st.lists(st.integers(0, 12), min_size=0, max_size=8).map(
    lambda counts: [Cell(f"k{n}", count, count * 3) for n, count in enumerate(counts)]
)


@given(CELLS, st.integers(1, 8))
def test_no_small_cell_is_shown_and_none_follows_from_the_sum(
    cells: list[Cell], least: int
) -> None:
    gone = hidden(cells, least)
    there = [each for each in cells if each.count]
    shown = [each for each in there if each.key not in gone]
    assert all(each.count >= least for each in shown)
    if gone:
        # The sum of all less what is shown is what one may work out of the hidden.
        left = sum(each.count for each in there) - sum(each.count for each in shown)
        assert shown == [] or (left >= least and len(gone) > 1)
    else:
        assert all(each.count >= least for each in there)


def test_a_single_small_cell_takes_the_next_with_it() -> None:
    cells = [Cell("a", 2), Cell("b", 9), Cell("c", 7)]
    assert hidden(cells, 5) == {"a", "c"}
    assert hidden([Cell("a", 9), Cell("b", 7)], 5) == frozenset()
    assert hidden([Cell("a", 0), Cell("b", 7)], 5) == frozenset()
