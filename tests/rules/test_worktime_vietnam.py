"""The nation's days off: no day of 2019-2026 may be wrong."""

from datetime import date, timedelta

import pytest

from motcua.base.rulebooks import calendar

# Weekdays (Monday to Friday) on which public bodies are closed, year by year: day.month.
CLOSED = {
    2019: "1.1 4.2 5.2 6.2 7.2 8.2 15.4 29.4 30.4 1.5 2.9",
    2020: "1.1 23.1 24.1 27.1 28.1 29.1 2.4 30.4 1.5 2.9",
    2021: "1.1 10.2 11.2 12.2 15.2 16.2 21.4 30.4 3.5 2.9 3.9",
    2022: "3.1 31.1 1.2 2.2 3.2 4.2 11.4 2.5 3.5 1.9 2.9",
    2023: "2.1 20.1 23.1 24.1 25.1 26.1 1.5 2.5 3.5 1.9 4.9",
    2024: "1.1 8.2 9.2 12.2 13.2 14.2 18.4 29.4 30.4 1.5 2.9 3.9",
    2025: "1.1 27.1 28.1 29.1 30.1 31.1 7.4 30.4 1.5 2.5 1.9 2.9",
    2026: "1.1 2.1 16.2 17.2 18.2 19.2 20.2 27.4 30.4 1.5 31.8 1.9 2.9 24.11",
}
# Saturdays worked, and the weekday each makes up for.
WORKED = {
    "2019-01-05": "2018-12-31",
    "2019-05-04": "2019-04-29",
    "2024-05-04": "2024-04-29",
    "2025-04-26": "2025-05-02",
    "2026-01-10": "2026-01-02",
    "2026-08-22": "2026-08-31",
}


def closed_days(year: int) -> set[date]:
    pairs = (one.split(".") for one in CLOSED[year].split())
    return {date(year, int(month), int(day)) for day, month in pairs}


@pytest.mark.parametrize("year", CLOSED)
def test_every_day_of_the_year_is_open_or_closed_as_published(year):
    days = calendar()
    worked = {date.fromisoformat(one) for one in WORKED}
    wrong = []
    day = date(year, 1, 1)
    while day.year == year:
        expected = day in worked or (day.weekday() < 5 and day not in closed_days(year))
        if days.is_working(day) != expected:
            wrong.append(day)
        day += timedelta(days=1)
    assert wrong == []


@pytest.mark.parametrize(("saturday", "weekday"), WORKED.items())
def test_a_make_up_saturday_keeps_the_hours_of_the_day_it_makes_up_for(saturday, weekday):
    days = calendar()
    worked, off = date.fromisoformat(saturday), date.fromisoformat(weekday)
    assert worked.weekday() == 5
    assert not days.is_working(off)
    assert days.openings(worked) == days.week[off.weekday()]
    special = days.special(worked)
    assert special is not None
    assert special.swap == off


@pytest.mark.parametrize("year", CLOSED)
def test_each_year_keeps_the_holidays_of_the_labour_code(year):
    """Labour Code Art. 112: 1/1, 30/4, 1/5, 2/9 and from 2021 a day beside it, five days of Tết."""
    days = calendar()
    named = {one.day: one.vi for one in days.exceptions if one.day.year == year and not one.swap}
    for month, day in ((1, 1), (4, 30), (5, 1), (9, 2)):
        assert not days.is_working(date(year, month, day))
    tet = [day for day, name in named.items() if name.startswith("Tết Nguyên đán")]
    assert 5 <= len(tet) <= 7
    assert sum(day.weekday() < 5 for day in tet) == 5
    assert sum(name.startswith("Giỗ Tổ") and "bù" not in name for name in named.values()) == 1
    beside = [day for day, name in named.items() if "liền kề" in name]
    assert len(beside) == (1 if year >= 2021 else 0)
    assert (date(year, 11, 24) in named) == (year >= 2026)


def test_a_swap_was_not_known_before_it_was_announced():
    eve, day = date(2025, 12, 24), date(2025, 12, 25)
    assert calendar(known_on=eve).is_working(date(2026, 1, 2))
    assert not calendar(known_on=eve).is_working(date(2026, 1, 10))
    assert not calendar(known_on=day).is_working(date(2026, 1, 2))
    assert calendar(known_on=day).is_working(date(2026, 1, 10))


def test_each_day_has_a_document_and_two_names_and_comes_once():
    days = calendar().exceptions
    assert all(one.vi and one.en and one.basis for one in days)
    assert len({one.day for one in days}) == len(days)
    assert calendar().known_until == date(2026, 12, 31)
