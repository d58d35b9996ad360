"""Working time as properties that hold for every calendar, every start and every length."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.rules.worktime import ZONE, Horizon, Opening, SpecialDay, WorkCalendar

ZERO = timedelta(0)
MINUTE = timedelta(minutes=1)

edges = st.lists(st.integers(0, 24 * 12 - 1), min_size=2, max_size=6, unique=True).map(sorted)
hours = edges.map(
    lambda found: tuple(
        Opening(time(a // 12, a % 12 * 5), time(b // 12, b % 12 * 5))
        for a, b in zip(found[::2], found[1::2], strict=False)
    )
)
days = st.dates(date(2025, 6, 1), date(2026, 12, 31))
specials = st.builds(
    SpecialDay,
    day=days,
    openings=st.one_of(st.just(()), hours, st.none()),
    vi=st.just("Ngày riêng"),
    en=st.just("A day apart"),
    basis=st.just("QĐ"),
    announced_on=st.one_of(st.none(), days),
    swap=days,
)
calendars = st.builds(
    WorkCalendar,
    week=st.dictionaries(st.integers(0, 6), hours, min_size=1),
    exceptions=st.lists(specials, max_size=5).map(tuple),
)
moments = st.datetimes(datetime(2025, 7, 1), datetime(2026, 11, 30)).map(
    lambda at: at.replace(second=0, microsecond=0, tzinfo=ZONE)
)
lengths = st.integers(0, 200 * 60).map(lambda minutes: timedelta(minutes=minutes))
some = lengths.filter(bool)

OFFICE = (Opening(time(7, 30), time(11, 30)), Opening(time(13), time(17)))
PLAIN = WorkCalendar(week=dict.fromkeys(range(5), OFFICE))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def slowly(calendar: WorkCalendar, start: datetime, work: timedelta) -> datetime:
    """The same question answered day by day, with nothing precomputed."""
    day, left = start.date(), work
    while True:
        for opens, closes in calendar.openings(day):
            begins = max(datetime.combine(day, opens, ZONE), start)
            ends = datetime.combine(day, closes, ZONE)
            if begins <= ends and left <= ends - begins:
                return begins + left
            left -= max(ends - begins, ZERO)
        day += timedelta(days=1)


@given(calendars, moments, lengths)
def test_a_deadline_is_as_far_away_as_the_law_allows(calendar, start, allowed):
    assert calendar.between(start, calendar.add(start, allowed)) == allowed


@given(calendars, moments, lengths)
def test_the_quick_way_agrees_with_the_slow_one(calendar, start, work):
    assert calendar.add(start, work) == slowly(calendar, start, work)


@given(calendars, moments, moments, lengths)
def test_who_comes_later_is_never_done_earlier(calendar, one, other, work):
    first, second = sorted((one, other))
    assert calendar.add(first, work) <= calendar.add(second, work)


@given(calendars, moments, lengths, some)
def test_more_work_is_never_done_earlier(calendar, start, work, more):
    assert calendar.add(start, work) < calendar.add(start, work + more)


@given(calendars, moments, lengths, lengths)
def test_two_terms_one_after_the_other_are_one_term(calendar, start, first, second):
    assert calendar.add(calendar.add(start, first), second) == calendar.add(start, first + second)


@given(calendars, moments, some)
def test_subtracting_what_was_added_comes_back(calendar, start, work):
    back = calendar.subtract(calendar.add(start, work), work)
    assert calendar.between(start, back) == ZERO
    assert back >= start
    if calendar.is_open(start):
        assert back == start


@given(calendars, moments, some)
def test_the_latest_start_is_in_time_and_the_next_minute_is_not(calendar, end, work):
    start = calendar.subtract(end, work)
    assert calendar.add(start, work) <= end
    assert calendar.add(start + MINUTE, work) > calendar.add(start, work)


@given(calendars, moments, moments, moments)
def test_stretches_of_time_add_up(calendar, one, two, three):
    assert calendar.between(one, two) + calendar.between(two, three) == calendar.between(one, three)


@given(calendars, days, st.integers(1, 60), st.integers(1, 60))
def test_working_days_count_forwards_and_backwards(calendar, day, first, second):
    later = calendar.add_days(day, first)
    assert later > day
    assert calendar.is_working(later)
    assert calendar.add_days(later, second) == calendar.add_days(day, first + second)
    assert calendar.add_days(later, -first) <= day
    assert calendar.working_days_between(day, later) == first


@given(calendars, days)
def test_what_is_announced_later_was_not_known(calendar, day):
    known = calendar.known_on(day)
    assert all(one.announced_on is None or one.announced_on <= day for one in known.exceptions)
    assert known.known_on(day) == known


@settings(max_examples=20)
@given(st.integers(1, 12_000))
def test_long_terms_outgrow_no_table(number):
    start = at("2026-01-05 07:30")
    later = PLAIN.add_days(start.date(), number)
    assert PLAIN.add(start, timedelta(hours=8) * number + MINUTE).date() == later
    assert PLAIN.add_days(later, -number) == start.date()


def test_far_moments_are_reached_from_both_sides():
    calendar = WorkCalendar(week={0: OFFICE})
    assert calendar.between(at("1980-01-07 00:00"), at("1980-01-08 00:00")) == timedelta(hours=8)
    assert calendar.between(at("2090-01-01 00:00"), at("2090-01-08 00:00")) == timedelta(hours=8)
    assert calendar.subtract(at("1979-12-31 12:00"), timedelta(hours=8)) == at("1979-12-24 13:00")


@pytest.mark.parametrize(
    ("start", "moved"),
    [
        ("2026-11-23 06:00", "2026-11-23 07:30"),
        ("2026-11-23 10:56", "2026-11-23 10:56"),
        ("2026-11-23 12:15", "2026-11-23 13:00"),
        ("2026-11-23 17:00", "2026-11-23 17:00"),
        ("2026-11-23 17:01", "2026-11-24 07:30"),
        ("2026-11-21 20:14", "2026-11-23 07:30"),
    ],
)
def test_a_start_outside_hours_moves_into_them(start, moved):
    assert PLAIN.add(at(start), ZERO) == at(moved)


def test_another_zone_is_the_same_moment():
    utc = datetime(2026, 11, 23, 3, 56, tzinfo=UTC)
    assert PLAIN.add(utc, timedelta(hours=1)) == at("2026-11-23 13:26")
    assert PLAIN.add(utc, timedelta(hours=1)).tzinfo is ZONE


def test_a_moment_without_a_zone_is_a_bug():
    with pytest.raises(TypeError):
        PLAIN.add(datetime(2026, 11, 23, 3, 56), timedelta(hours=1))


def test_half_a_day_is_open_only_in_the_morning():
    eve = SpecialDay(date(2026, 11, 25), OFFICE[:1], "Sáng thứ Tư", "Morning", "QĐ")
    calendar = PLAIN.with_days(eve)
    assert calendar.is_working(eve.day)
    assert calendar.closing(eve.day) == at("2026-11-25 11:30")
    assert calendar.add(at("2026-11-25 10:30"), timedelta(hours=2)) == at("2026-11-26 08:30")


def test_a_later_announcement_of_one_day_stands():
    day = date(2026, 11, 25)
    off = SpecialDay(day, (), "Nghỉ", "Off", "CV 1", announced_on=date(2026, 11, 2))
    open_after_all = SpecialDay(day, OFFICE, "Mở", "Open", "CV 2", announced_on=date(2026, 11, 9))
    calendar = PLAIN.with_days(open_after_all, off)
    assert calendar.is_working(day)
    assert not calendar.known_on(date(2026, 11, 3)).is_working(day)
    assert calendar.known_on(date(2026, 11, 1)).is_working(day)


def test_before_a_schedule_is_published_it_is_not_known():
    calendar = WorkCalendar(
        week={0: OFFICE},
        known_until=date(2026, 12, 31),
        horizons=(
            Horizon(date(2024, 12, 3), date(2025, 12, 31)),
            Horizon(date(2025, 10, 15), date(2026, 12, 31)),
        ),
    )
    assert calendar.known_on(date(2025, 10, 14)).known_until == date(2025, 12, 31)
    assert calendar.known_on(date(2025, 10, 15)).known_until == date(2026, 12, 31)
    assert calendar.known_on(date(2024, 1, 1)).known_until == date(2024, 12, 2)


def test_a_calendar_that_never_opens_or_overlaps_itself_is_a_bug():
    with pytest.raises(ValueError, match="no weekday"):
        WorkCalendar(week={0: ()})
    with pytest.raises(ValueError, match="out of order"):
        WorkCalendar(week={0: (OFFICE[1], OFFICE[0])})
    with pytest.raises(ValueError, match="makes up"):
        SpecialDay(date(2026, 1, 10), None, "Làm bù", "Make-up", "CV")
