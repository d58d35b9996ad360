"""What silence means, whose turn it is, and which agreement applies."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base import rulebooks
from motcua.rules.coordination import (
    SETTLED,
    SILENCES,
    Piece,
    agreement,
    blocking,
    fallen_silent,
    opening,
    ranks_open,
)

NOON = datetime(2026, 3, 13, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
BOOK = rulebooks.rulebook("coordination")


@pytest.mark.parametrize(
    ("silence", "means"),
    [("proceed", "no_objection"), ("agree", "deemed_agreed"), ("wait_and_escalate", "overdue")],
)
def test_silence_means_what_was_agreed(silence, means) -> None:  # type: ignore[no-untyped-def]
    piece = Piece(1, 0, silence, NOON)
    assert piece.means(NOON) == "awaited", "up to and including the last minute"
    assert piece.means(NOON + timedelta(microseconds=1)) == means
    assert (blocking([piece], NOON + HOUR) is None) == (silence != "wait_and_escalate")


def test_an_answer_settles_whatever_the_time() -> None:
    piece = Piece(1, 0, "wait_and_escalate", NOON, "answered")
    assert blocking([piece], NOON + 99 * HOUR) is None


def test_what_was_declined_holds_until_another_is_asked() -> None:
    assert blocking([Piece(1, 0, "agree", NOON, "declined")], NOON) is not None
    assert blocking([Piece(1, 0, "agree", NOON, "declined", instead=True)], NOON) is None


def test_the_second_in_order_waits_for_all_of_the_first() -> None:
    first, beside = Piece(1, 0, "agree", NOON, "answered"), Piece(2, 0, "agree", NOON)
    second = Piece(3, 1, "agree", None)
    assert opening([first, beside, second], NOON) == ()
    assert opening([first, beside, second], NOON + HOUR) == (second,)
    assert ranks_open([first, beside, second]) == range(3)


def test_a_silence_is_recorded_once() -> None:
    assert fallen_silent([Piece(1, 0, "agree", NOON)], NOON + HOUR)
    assert not fallen_silent([Piece(1, 0, "agree", NOON, silent_at=NOON)], NOON + HOUR)
    assert not fallen_silent([Piece(1, 0, "agree", NOON)], NOON)


pieces_of_any_kind = st.lists(
    st.builds(
        Piece,
        st.integers(1, 9),
        st.integers(0, 3),
        st.sampled_from(SILENCES),
        st.none() | st.integers(-5, 5).map(lambda n: NOON + n * HOUR),
        st.sampled_from(["", "", "answered", "declined", "called_off"]),
        instead=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda piece: piece.id,
)


@given(pieces_of_any_kind)
def test_the_lead_goes_on_if_and_only_if_all_is_settled(found: list[Piece]) -> None:
    held = blocking(found, NOON)
    assert (held is None) == all(piece.means(NOON) in SETTLED for piece in found)


@given(pieces_of_any_kind)
def test_nothing_opens_before_what_stands_before_it(found: list[Piece]) -> None:
    for piece in opening(found, NOON):
        before = [each for each in found if each.rank < piece.rank]
        assert all(each.means(NOON) in SETTLED for each in before)


@given(pieces_of_any_kind)
def test_order_never_stands_still(found: list[Piece]) -> None:
    """Whenever something waits for its turn, either it opens now or an earlier one holds it."""
    waiting = [each for each in found if each.means(NOON) == "waiting"]
    if waiting and not opening(found, NOON):
        held = blocking(found, NOON)
        assert held is not None
        assert held.means(NOON) != "waiting"


# ── The shipped agreements ──────────────────────────────────────────────────────────────────


def test_the_nearest_agreement_applies() -> None:
    day = date(2026, 3, 13)
    permit = agreement(BOOK, "construction", ["construction"], day)
    assert (permit.silence, str(permit.term)) == ("agree", "12 days")
    assert agreement(BOOK, "land", ["tax"], day).name == "anyone_asks_tax"
    assert agreement(BOOK, "social", ["education"], day).name == "default"
    assert agreement(BOOK, "social", [], day).silence == "wait_and_escalate"


def test_an_agreement_applies_from_its_day() -> None:
    early = agreement(BOOK, "land", ["tax"], date(2020, 6, 30))
    assert (early.name, "61/2018" in early.basis) == ("default", True)


def test_every_shipped_agreement_can_be_read_and_says_that_it_is_unverified() -> None:
    day = date(2026, 3, 13)
    for rule in BOOK:
        asking, _, asked = rule.name.partition("_asks_")
        found = agreement(BOOK, asking, [asked], day)
        assert found.name == rule.name
        assert found.unverified
