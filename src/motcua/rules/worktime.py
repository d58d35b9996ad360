"""Working time: which hours count, and how far one moment is from another in them.

Open time is measured on one axis: every opening of the calendar laid end to end. `add`,
`subtract` and `between` are positions on that axis, so that they cannot disagree.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from motcua.rules.errors import Refused
from motcua.rules.rulebook import Rule

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WORKING_DAY = timedelta(hours=8)
"""A working day when hours are accumulated: 40 hours a week in five days."""

_EPOCH = datetime(2000, 1, 1, tzinfo=ZONE)
_EPOCH_DAY = _EPOCH.toordinal()
_DAY = 86_400_000_000
_MICROSECOND = timedelta(microseconds=1)
_ZERO = timedelta(0)


_Slots = tuple[tuple[int, int], ...]


class Opening(NamedTuple):
    """From `opens` up to `closes`, within one day."""

    opens: time
    closes: time


Openings = tuple[Opening, ...]
Week = Mapping[int, Openings]
"""Openings by weekday, Monday is 0. A weekday that is not named is closed."""


@dataclass(frozen=True)
class SpecialDay:
    """A day that differs from its weekday, and since when people could know it.

    `openings` empty: a day off. Some: those hours only (a morning). None: a make-up day, open
    as the day it makes up for (`swap`). `announced_on` None: known from the law itself.
    """

    day: date
    openings: Openings | None
    vi: str
    en: str
    basis: str
    announced_on: date | None = None
    swap: date | None = None
    unverified: bool = False

    def __post_init__(self) -> None:
        if self.openings is None and self.swap is None:
            raise ValueError(f"{self.day}: a make-up day must say which day it makes up for")


class Horizon(NamedTuple):
    """From `announced_on` the days off are known up to and including `until`."""

    announced_on: date
    until: date


class _Axis:
    """The open time of a span of years, laid end to end. Moments are microseconds since 2000."""

    __slots__ = ("cum", "days", "ends", "first", "last", "starts")

    def __init__(self, calendar: "WorkCalendar", first_year: int, last_year: int) -> None:
        first = date(first_year, 1, 1).toordinal()
        last = date(last_year, 12, 31).toordinal() + 1
        self.first = (first - _EPOCH_DAY) * _DAY
        self.last = (last - _EPOCH_DAY) * _DAY
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.cum = [0]
        self.days: list[int] = []
        total = 0
        for ordinal in range(first, last):
            slots = calendar._slots(ordinal)
            if slots:
                self.days.append(ordinal)
            midnight = (ordinal - _EPOCH_DAY) * _DAY
            for opens, closes in slots:
                self.starts.append(midnight + opens)
                self.ends.append(midnight + closes)
                total += closes - opens
                self.cum.append(total)

    def worked(self, moment: int) -> int:
        index = bisect_right(self.starts, moment)
        if not index:
            return 0
        rest = self.ends[index - 1] - moment
        return self.cum[index] - rest if rest > 0 else self.cum[index]


@dataclass(frozen=True)
class WorkCalendar:
    """Opening hours by weekday, the days that differ from them, and until when they are known.

    `known_until` is the last day whose days off are published; later moments are provisional.
    `grounds` are the dated rules whose articles a computation with it names.
    """

    week: Week
    exceptions: tuple[SpecialDay, ...] = ()
    known_until: date = date.max
    basis: str = ""
    horizons: tuple[Horizon, ...] = ()
    grounds: tuple[Rule[Any], ...] = field(default=(), repr=False, compare=False)
    _special: dict[date, SpecialDay] = field(init=False, repr=False, compare=False)
    _by_weekday: dict[int, _Slots] = field(init=False, repr=False, compare=False)
    _axis: _Axis = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not any(self.week.values()):
            raise ValueError("no weekday is open")
        ranked = sorted(self.exceptions, key=lambda one: one.announced_on or date.min)
        for openings in (*self.week.values(), *(one.openings or () for one in ranked)):
            _check(openings)
        # Sorting is stable: of two announcements of one day, the later one stands.
        object.__setattr__(self, "_special", {one.day: one for one in ranked})
        object.__setattr__(self, "_by_weekday", {d: _slots(o) for d, o in self.week.items()})
        object.__setattr__(self, "_axis", _Axis(self, 2025, 2027))

    def known_on(self, day: date) -> "WorkCalendar":
        """The calendar as people knew it on `day`: later announcements are not in it."""
        told = [one.until for one in self.horizons if one.announced_on <= day]
        horizon = max(told, default=self.known_until) if self.horizons else self.known_until
        if self.horizons and not told:
            horizon = min(one.announced_on for one in self.horizons) - timedelta(days=1)
        return replace(
            self,
            exceptions=tuple(
                one
                for one in self.exceptions
                if one.announced_on is None or one.announced_on <= day
            ),
            known_until=min(self.known_until, horizon),
        )

    def ground(self, name: str, day: date) -> str:
        """The article of one of its `grounds` on a day; empty where there was none yet."""
        for one in self.grounds:
            if one.name == name and one.versions[0].since <= day:
                return str(one.on(day).basis)
        return ""

    def with_days(self, *extra: SpecialDay) -> "WorkCalendar":
        """The same with a unit's own days; on one day, the later announcement stands."""
        return replace(self, exceptions=(*self.exceptions, *extra))

    def special(self, day: date) -> SpecialDay | None:
        return self._special.get(day)

    def openings(self, day: date) -> Openings:
        special = self._special.get(day)
        if special is None:
            return self.week.get(day.weekday(), ())
        if special.openings is None:
            like = special.swap or special.day
            return self.week.get(like.weekday(), ())
        return special.openings

    def is_working(self, day: date) -> bool:
        return bool(self.openings(day))

    def is_open(self, moment: datetime) -> bool:
        local = moment.astimezone(ZONE)
        return any(o <= local.time() < c for o, c in self.openings(local.date()))

    def opening(self, day: date) -> datetime:
        """When a working day begins."""
        return datetime.combine(day, self.openings(day)[0].opens, ZONE)

    def closing(self, day: date) -> datetime:
        """When a working day ends."""
        return datetime.combine(day, self.openings(day)[-1].closes, ZONE)

    def add(self, start: datetime, work: timedelta) -> datetime:
        """The moment by which `work` of open time has passed since `start`.

        No work at all: `start` itself if open (or just closing), else the next opening.
        """
        moment = (start - _EPOCH) // _MICROSECOND
        length = work // _MICROSECOND
        if length <= 0:
            return self._no_work(moment, length, forwards=True)
        axis = self._axis
        while True:
            if axis.first <= moment < axis.last:
                target = axis.worked(moment) + length
                index = bisect_left(axis.cum, target)
                if index <= len(axis.starts):
                    found = axis.ends[index - 1] - axis.cum[index] + target
                    return _EPOCH + timedelta(microseconds=found)
            axis = self._wider(axis, moment, ahead=True)

    def subtract(self, end: datetime, work: timedelta) -> datetime:
        """The latest start from which `work` of open time still fits before `end`."""
        moment = (end - _EPOCH) // _MICROSECOND
        length = work // _MICROSECOND
        if length <= 0:
            return self._no_work(moment, length, forwards=False)
        axis = self._axis
        while True:
            if axis.first <= moment < axis.last:
                target = axis.worked(moment) - length
                if target >= 0:
                    index = bisect_right(axis.cum, target)
                    found = axis.starts[index - 1] + target - axis.cum[index - 1]
                    return _EPOCH + timedelta(microseconds=found)
            axis = self._wider(axis, moment, ahead=False)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Open time from `start` to `end`; negative when `end` comes first."""
        since = (start - _EPOCH) // _MICROSECOND
        until = (end - _EPOCH) // _MICROSECOND
        axis = self._covering(since, until)
        return timedelta(microseconds=axis.worked(until) - axis.worked(since))

    def add_days(self, day: date, n: int) -> date:
        """The nth working day after `day` (before it when negative).

        Zero: `day` itself if it is a working day, else the next one.
        """
        ordinal = day.toordinal()
        moment = (ordinal - _EPOCH_DAY) * _DAY
        axis = self._axis
        while True:
            if axis.first <= moment < axis.last:
                days = axis.days
                left = bisect_right(days, ordinal) - 1 if n > 0 else bisect_left(days, ordinal)
                if 0 <= left + n < len(days):
                    return date.fromordinal(days[left + n])
            axis = self._wider(axis, moment, ahead=n >= 0)

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days lie after `after`, up to and including `until`."""
        axis = self._covering(*((day.toordinal() - _EPOCH_DAY) * _DAY for day in (after, until)))
        days = axis.days
        return bisect_right(days, until.toordinal()) - bisect_right(days, after.toordinal())

    def _no_work(self, moment: int, length: int, *, forwards: bool) -> datetime:
        if length < 0:
            raise ValueError("negative working time")
        axis = self._axis
        while True:
            if axis.first <= moment < axis.last:
                index = bisect_right(axis.starts, moment)
                if index and moment <= axis.ends[index - 1]:
                    return _EPOCH + timedelta(microseconds=moment)
                if forwards and index < len(axis.starts):
                    return _EPOCH + timedelta(microseconds=axis.starts[index])
                if not forwards and index:
                    return _EPOCH + timedelta(microseconds=axis.ends[index - 1])
            axis = self._wider(axis, moment, ahead=forwards)

    def _covering(self, since: int, until: int) -> _Axis:
        axis = self._axis
        for moment in (since, until):
            while not axis.first <= moment < axis.last:
                axis = self._wider(axis, moment, ahead=moment >= axis.last)
        return axis

    def _wider(self, axis: _Axis, moment: int, *, ahead: bool) -> _Axis:
        """A longer axis that holds `moment` and more beyond it; kept for the next question."""
        first = (_EPOCH + timedelta(microseconds=axis.first)).year
        last = (_EPOCH + timedelta(microseconds=axis.last - 1)).year
        year = (_EPOCH + timedelta(microseconds=moment)).year
        reach = last - first + 1
        if axis.first <= moment < axis.last:
            # Doubling: a term of any length is reached in a few steps.
            first, last = (first, last + reach) if ahead else (first - reach, last)
        else:
            first, last = min(first, year), max(last, year + 1)
        if first < date.min.year or last >= date.max.year:
            raise OverflowError("a term beyond the end of the calendar")
        wider = _Axis(self, first, last)
        object.__setattr__(self, "_axis", wider)
        return wider

    def _slots(self, ordinal: int) -> _Slots:
        day = date.fromordinal(ordinal)
        if day in self._special:
            return _slots(self.openings(day))
        return self._by_weekday.get(day.weekday(), ())


def _slots(openings: Openings) -> _Slots:
    return tuple((_since_midnight(opens), _since_midnight(closes)) for opens, closes in openings)


def _since_midnight(at: time) -> int:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second) // _MICROSECOND


def _check(openings: Openings) -> None:
    edges = [edge for opening in openings for edge in opening]
    if edges != sorted(edges) or any(opens == closes for opens, closes in openings):
        raise ValueError(f"openings out of order: {openings}")


def read_openings(written: Iterable[str]) -> Openings:
    """Hours such as `07:30-11:30`, in order and apart. Refuses `openings_wrong`."""
    told = tuple(written)
    try:
        pairs = [tuple(time.fromisoformat(each.strip()) for each in row.split("-")) for row in told]
        openings = tuple(Opening(*pair) for pair in pairs)
        _check(openings)
    except (ValueError, TypeError):
        raise Refused("openings_wrong", openings=", ".join(told)) from None
    return openings
