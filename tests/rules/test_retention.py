"""How long a dossier is kept: by its field, from the end of the year in which it ended."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.rulebooks import rule
from motcua.rules.errors import Refused
from motcua.rules.retention import Kept, kept
from motcua.rules.rulebook import Version

TABLE = Version(
    {"permanent": ["ho_tich"], "years": {"default": 20, "chung_thuc": 5}},
    "bảng thử",
    date(2019, 1, 1),
    unverified=True,
)


@pytest.mark.parametrize(
    ("field", "years"), [("ho_tich", None), ("chung_thuc", 5), ("xay_dung", 20), ("", 20)]
)
def test_the_field_says_for_how_long(field: str, years: int | None) -> None:
    assert kept(TABLE, field) == Kept(years, "bảng thử", unverified=True)


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(0, 70),
)
def test_it_is_kept_so_many_whole_years_and_never_a_day_less(
    one: date, other: date, years: int
) -> None:
    until = Kept(years, "", unverified=False).until(one)
    assert until is not None
    assert until - one > timedelta(days=365 * years)
    assert (until.month, until.day) == (1, 1)
    if one <= other:
        assert until <= (Kept(years, "", unverified=False).until(other) or until)


def test_for_ever_has_no_end() -> None:
    assert Kept(None, "", unverified=False).until(date(2020, 2, 2)) is None


def test_the_rulebook_says_a_table_and_none_before_the_law() -> None:
    found = rule("retention").on(date(2026, 3, 13))
    assert kept(found, "ho_tich").years is None
    assert kept(found, "chung_thuc").years is not None
    assert found.unverified
    with pytest.raises(Refused, match="rule_not_in_force"):
        rule("retention").on(date(2018, 12, 31))
