"""The order of a queue, and what another order would have done: first come, online first, a bonus.

Nothing here is law: a unit may choose an order by a dated rule of its own, and must see what it
does to people at the counter. Times are working time of the unit, counted from any fixed moment.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from heapq import heappop, heappush
from statistics import median, quantiles
from typing import Any, Final, TypeVar

BY_DUE: Final = "due"
ONLINE_FIRST: Final = "online_first"
ONLINE_BONUS: Final = "online_bonus"
ORDERS: Final = (BY_DUE, ONLINE_FIRST, ONLINE_BONUS)
MOST_BONUS: Final = 40
"""Working hours: more than a week ahead is no bonus, it is online first by another name."""

T = TypeVar("T")
Rank = Callable[["Job"], tuple[Any, ...]]


@dataclass(frozen=True)
class Order:
    """How a unit's queue is ordered; `bonus` is in whole working hours."""

    kind: str = BY_DUE
    bonus: int = 0


@dataclass(frozen=True)
class Job:
    """Work that came in: when, and whether online. `arrived` is working time."""

    arrived: timedelta
    online: bool


@dataclass(frozen=True)
class Wait:
    """Median and ninetieth percentile of how long people waited, of so many."""

    number: int
    median: timedelta
    p90: timedelta


def ahead(
    online: Sequence[T],
    others: Sequence[T],
    *,
    early: Callable[[T], Any],
    plain: Callable[[T], Any],
    wanted: int,
) -> list[T]:
    """The first so many of two lists, each in its own order already, merged by their keys.

    `early` is the key of an online row, `plain` of any other. Of equals the online one is first.
    """
    merged: list[T] = []
    left, right = 0, 0
    while len(merged) < wanted and (left < len(online) or right < len(others)):
        if right >= len(others) or (
            left < len(online) and early(online[left]) <= plain(others[right])
        ):
            merged.append(online[left])
            left += 1
        else:
            merged.append(others[right])
            right += 1
    return merged


def first_come(job: Job) -> tuple[Any, ...]:
    return (job.arrived,)


def online_first(job: Job) -> tuple[Any, ...]:
    return (not job.online, job.arrived)


def bonus(ahead_by: timedelta) -> Rank:
    """Online work is taken as if it had come so much earlier."""
    return lambda job: (job.arrived - ahead_by if job.online else job.arrived, not job.online)


def replay(jobs: Sequence[Job], servers: int, service: timedelta, rank: Rank) -> list[timedelta]:
    """How long each job waits when so many people take, whenever free, the first by rank.

    Every job takes the same time and is not interrupted. Then the moments at which something is
    begun do not depend on the rank: an order only decides who waits, never how much is done.
    """
    coming = sorted(range(len(jobs)), key=lambda number: (jobs[number].arrived, number))
    now = min((job.arrived for job in jobs), default=timedelta())
    free = [now] * max(servers, 1)
    waiting: list[tuple[tuple[Any, ...], int]] = []
    waits = [timedelta()] * len(jobs)
    next_ = 0
    while next_ < len(coming) or waiting:
        now = max(now, heappop(free))  # things are begun one after another
        if not waiting:
            now = max(now, jobs[coming[next_]].arrived)
        while next_ < len(coming) and jobs[coming[next_]].arrived <= now:
            heappush(waiting, (rank(jobs[coming[next_]]), coming[next_]))
            next_ += 1
        _, number = heappop(waiting)
        waits[number] = now - jobs[number].arrived
        heappush(free, now + service)
    return waits


def effective_service(held: Iterable[tuple[int, timedelta, timedelta]]) -> timedelta:
    """Time a piece of work really costs: how long each person had any, by how many were had.

    Each row is a person and from when to when a piece was in hand. Whoever holds five at once for
    ten hours spends two on each; an idle hour between is no work.
    """
    by_person: dict[int, list[tuple[timedelta, timedelta]]] = {}
    for person, since, until in held:
        by_person.setdefault(person, []).append((since, until))
    number = sum(len(rows) for rows in by_person.values())
    if not number:
        return timedelta()
    return sum((_covered(rows) for rows in by_person.values()), timedelta()) / number


def _covered(rows: list[tuple[timedelta, timedelta]]) -> timedelta:
    """The length of what intervals cover together."""
    whole, reached = timedelta(), timedelta.min
    for since, until in sorted(rows):
        if until > reached:
            whole += until - max(since, reached)
            reached = until
    return whole


def wait(waits: Sequence[timedelta]) -> Wait | None:
    """None where nobody waited for anything."""
    if not waits:
        return None
    if len(waits) == 1:
        return Wait(1, waits[0], waits[0])
    seconds = [each.total_seconds() for each in waits]
    ninetieth = quantiles(seconds, n=10, method="inclusive")[8]
    return Wait(len(waits), timedelta(seconds=median(seconds)), timedelta(seconds=ninetieth))
