"""Who used the time: each minute is told once, nothing is negative, and the sum is the whole."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.base import rulebooks
from motcua.rules.usage import Stretch, usage
from motcua.rules.worktime import ZONE

CALENDAR = rulebooks.calendar()
START = datetime(2026, 3, 9, 8, 0, tzinfo=ZONE)
ZERO, HOUR = timedelta(0), timedelta(hours=1)


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def test_two_agencies_side_by_side_share_what_both_had() -> None:
    work = [Stretch(at(0), at(2), "A"), Stretch(at(1), at(3), "B")]
    found = usage(at(0), at(3), work=work, waits=[], calendar=CALENDAR)
    assert [(each.agency, each.alone, each.beside) for each in found.shares] == [
        ("A", HOUR, HOUR),
        ("B", HOUR, HOUR),
    ]
    assert (found.shared, found.waiting, found.idle) == (HOUR, ZERO, ZERO)


def test_while_the_applicant_is_waited_for_no_agency_uses_time() -> None:
    work = [Stretch(at(0), at(3), "A")]
    found = usage(at(0), at(3), work=work, waits=[Stretch(at(1), at(2))], calendar=CALENDAR)
    assert (found.shares[0].used, found.waiting) == (2 * HOUR, HOUR)


def test_a_night_uses_nothing() -> None:
    found = usage(at(0), at(24), work=[Stretch(at(0), at(24), "A")], waits=[], calendar=CALENDAR)
    assert found.shares[0].used == found.elapsed == 8 * HOUR


stretches = st.builds(
    lambda since, length, agency: Stretch(
        START + timedelta(seconds=since), START + timedelta(seconds=since + length), agency
    ),
    st.integers(-400_000, 900_000),
    st.integers(0, 500_000),
    st.sampled_from("ABC"),
)


@given(st.lists(stretches, max_size=7), st.lists(stretches, max_size=3), st.integers(0, 900_000))
def test_every_minute_is_told_once(work: list[Stretch], waits: list[Stretch], length: int) -> None:
    until = START + timedelta(seconds=length)
    found = usage(START, until, work=work, waits=waits, calendar=CALENDAR)
    alone = sum((each.alone for each in found.shares), ZERO)
    assert alone + found.shared + found.waiting + found.idle == found.elapsed
    parts = [found.shared, found.waiting, found.idle]
    parts += [part for each in found.shares for part in (each.alone, each.beside)]
    assert all(part >= ZERO and part % timedelta(minutes=1) == ZERO for part in parts)
    assert all(each.used <= found.elapsed for each in found.shares)
    assert sum((each.beside for each in found.shares), ZERO) >= 2 * found.shared
