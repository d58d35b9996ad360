"""An order only decides who waits: as much is done, online is never worse off, others pay."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.rules.queueing import (
    Job,
    Wait,
    ahead,
    bonus,
    effective_service,
    first_come,
    online_first,
    replay,
    wait,
)

MINUTE = timedelta(minutes=1)
minutes = st.integers(0, 3000).map(lambda n: n * MINUTE)
jobs = st.lists(st.builds(Job, minutes, st.booleans()), max_size=60)
servers = st.integers(1, 5)
service = st.integers(1, 240).map(lambda n: n * MINUTE)
ahead_by = st.integers(0, 40).map(lambda n: timedelta(hours=n))


def begun(rows: list[Job], waits: list[timedelta]) -> list[timedelta]:
    return sorted(job.arrived + waited for job, waited in zip(rows, waits, strict=True))


@given(jobs, servers, service, ahead_by)
def test_no_order_does_more_work_than_another(
    rows: list[Job], hands: int, each: timedelta, by: timedelta
) -> None:
    plain = replay(rows, hands, each, first_come)
    for rank in (online_first, bonus(by)):
        other = replay(rows, hands, each, rank)
        assert begun(rows, other) == begun(rows, plain)
        assert sum(other, timedelta()) == sum(plain, timedelta())


@given(jobs, servers, service)
def test_online_first_leaves_no_online_dossier_worse_off(
    rows: list[Job], hands: int, each: timedelta
) -> None:
    plain = replay(rows, hands, each, first_come)
    first = replay(rows, hands, each, online_first)
    for job, before, after in zip(rows, plain, first, strict=True):
        if job.online:
            assert after <= before
        else:
            assert after >= before


@given(jobs, servers, service, ahead_by)
def test_a_bonus_lies_between_the_two(
    rows: list[Job], hands: int, each: timedelta, by: timedelta
) -> None:
    def online(waits: list[timedelta]) -> timedelta:
        return sum((w for job, w in zip(rows, waits, strict=True) if job.online), timedelta())

    plain, first = (replay(rows, hands, each, rank) for rank in (first_come, online_first))
    between = replay(rows, hands, each, bonus(by))
    assert online(first) <= online(between) <= online(plain)


@given(jobs, servers, service)
def test_nobody_waits_less_than_nothing_and_nobody_is_begun_twice_at_once(
    rows: list[Job], hands: int, each: timedelta
) -> None:
    waits = replay(rows, hands, each, online_first)
    assert all(waited >= timedelta() for waited in waits)
    starts = begun(rows, waits)
    for first, later in zip(starts, starts[hands:], strict=False):
        assert later >= first + each


def test_two_at_one_desk() -> None:
    counter, online = Job(0 * MINUTE, online=False), Job(5 * MINUTE, online=True)
    last = Job(2 * MINUTE, online=False)
    rows = [counter, online, last]
    assert replay(rows, 1, 10 * MINUTE, first_come) == [0 * MINUTE, 15 * MINUTE, 8 * MINUTE]
    assert replay(rows, 1, 10 * MINUTE, online_first) == [0 * MINUTE, 5 * MINUTE, 18 * MINUTE]


def test_what_is_held_at_once_is_shared() -> None:
    hour = timedelta(hours=1)
    held = [(1, 0 * hour, 10 * hour), (1, 0 * hour, 10 * hour), (2, 3 * hour, 5 * hour)]
    assert effective_service(held) == 4 * hour
    assert effective_service([]) == timedelta()


def test_a_wait_is_told_by_its_middle_and_its_long_end() -> None:
    assert wait([]) is None
    assert wait([MINUTE]) == Wait(1, MINUTE, MINUTE)
    found = wait([n * MINUTE for n in range(1, 11)])
    assert found is not None
    assert (found.number, found.median) == (10, 5.5 * MINUTE)
    assert found.p90 == 9.1 * MINUTE


@given(st.lists(st.integers(0, 50)), st.lists(st.integers(0, 50)), st.integers(0, 60))
def test_two_lists_are_merged_in_order(one: list[int], two: list[int], wanted: int) -> None:
    merged = ahead(
        sorted(one), sorted(two), early=lambda n: n - 5, plain=lambda n: n, wanted=wanted
    )
    whole = sorted([n - 5 for n in one] + two)
    assert len(merged) == min(wanted, len(one) + len(two))
    assert sorted(one + two) == sorted(merged) or wanted < len(whole)
