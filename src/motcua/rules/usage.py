"""Who used the time: what each agency worked, what was shared, and what waited for the applicant.

Moments are cut to whole minutes first, so that the shares add up to the minute. All shares are
measured in one calendar, that of the agency that answers for the dossier.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from motcua.rules.worktime import WorkCalendar

_ZERO = timedelta(0)


@dataclass(frozen=True)
class Stretch:
    """From `since` up to `until` an agency had a task; or, unnamed, the applicant was asked."""

    since: datetime
    until: datetime
    agency: str = ""


@dataclass(frozen=True)
class Share:
    """Working time of one agency: alone, and side by side with others."""

    agency: str
    alone: timedelta
    beside: timedelta

    @property
    def used(self) -> timedelta:
        return self.alone + self.beside


@dataclass(frozen=True)
class Usage:
    """`elapsed` is `alone` of all agencies, `shared`, `waiting` and `idle` together."""

    elapsed: timedelta
    shares: tuple[Share, ...]
    shared: timedelta
    waiting: timedelta
    idle: timedelta


def usage(
    since: datetime,
    until: datetime,
    *,
    work: Iterable[Stretch],
    waits: Iterable[Stretch],
    calendar: WorkCalendar,
) -> Usage:
    """The working time from `since` to `until`, each minute told once.

    While the applicant is waited for, no agency uses time, whatever tasks are open. Time of
    several agencies at once is `shared`; it stands with each of them as `beside`.
    """
    since, until = _minute(since), max(_minute(until), _minute(since))
    work, waits = [_cut(each) for each in work], [_cut(each) for each in waits]
    edges = {since, until}
    for each in (*work, *waits):
        edges |= {at for at in (each.since, each.until) if since < at < until}
    alone: dict[str, timedelta] = {each.agency: _ZERO for each in work}
    beside = dict(alone)
    shared = waiting = idle = _ZERO
    moments = sorted(edges)
    for start, end in pairwise(moments):
        length = calendar.between(start, end)
        held = {each.agency for each in work if each.since <= start and end <= each.until}
        if any(each.since <= start and end <= each.until for each in waits):
            waiting += length
        elif not held:
            idle += length
        elif len(held) == 1:
            alone[held.pop()] += length
        else:
            shared += length
            for agency in held:
                beside[agency] += length
    shares = tuple(Share(agency, alone[agency], beside[agency]) for agency in alone)
    return Usage(calendar.between(since, until), shares, shared, waiting, idle)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _cut(each: Stretch) -> Stretch:
    return Stretch(_minute(each.since), _minute(each.until), each.agency)
