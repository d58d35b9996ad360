"""The plan of a laid history: which day has how many dossiers, of which course and whose.

A course is a life as it goes on one weekday. It is lived again whenever that weekday comes, by
somebody else; how often follows from the seed alone. So a number names one dossier for ever.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from typing import Any

from motcua.base.clock import HANOI
from motcua.faces.console.simulation import crowd
from motcua.faces.console.simulation.plans import (
    COUNTER_HOURS,
    ONLINE_HOURS,
    PLACES,
    PROCEDURES,
    WEEKDAYS,
    Plan,
    weighted,
)
from motcua.rules.worktime import WorkCalendar

CHUNK = 2000
"""Dossiers laid in one transaction."""
FEWEST, MOST = 6, 40
"""Courses of one weekday."""
HELPING_HOURS = frozenset({8, 9, 10, 14, 15})
SEASON = 1000
"""Numbers of courses set apart for one season; the last begins with 0."""


@dataclass(frozen=True)
class Course:
    """How a dossier goes that is filed at `at` on a day of `weekday`, by somebody of `sex`."""

    number: int
    key: str
    weekday: int
    at: time
    procedure: str
    channel: str
    place: str
    sex: str
    more: Mapping[str, Any]
    fault: str = ""
    """What is wrong with it on purpose."""
    cause: str = ""
    """Why, where a fault may have several."""
    share: float = 1.0
    """How often it is met among the courses of its weekday."""
    home: str = ""
    """Where those live who file it, as today's communes are named; `place` unless told."""

    def plan(self, day: date, person: Mapping[str, Any]) -> Plan:
        return Plan(
            self.key,
            datetime.combine(day, self.at, HANOI),
            self.procedure,
            self.channel,
            self.place,
            person,
            repeats=True,
            **self.more,
        )


@dataclass(frozen=True)
class Copies:
    """Of one course on one day: the numbers of the dossiers and of the people who file them."""

    course: Course
    first: int
    people: tuple[int, ...]


@dataclass(frozen=True)
class Part:
    """What is laid in one transaction: a day, or a part of one."""

    day: date
    first: int
    copies: tuple[Copies, ...]

    def __len__(self) -> int:
        return sum(len(each.people) for each in self.copies)


@dataclass(frozen=True)
class Season:
    """Days from `since` on in which the same is offered, by units of the same tiers."""

    since: date
    offers: Mapping[str, Sequence[str]]
    cosigned: frozenset[str] = frozenset()
    """Procedures that need a second signature online; here they are filed at a counter."""
    of_police: frozenset[str] = frozenset()
    """Procedures that the police decide: they do not ask themselves for an opinion."""
    helping: frozenset[str] = frozenset()
    """Places with a point where people are helped to file online."""
    old_places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Before 1 July 2025: of each of today's places, the communes that became part of it."""

    def channels(self, procedure: str) -> tuple[str, ...]:
        offered = tuple(self.offers[procedure])
        if procedure in self.cosigned:
            offered = tuple(each for each in offered if each != "online") or offered
        return offered

    def place(self, home: str, key: str) -> str:
        """Where those of a place of today went then."""
        old = self.old_places.get(home)
        return Random(f"{key}:then").choice(old) if old else home


@dataclass(frozen=True)
class History:
    """`dossiers` of them filed on the days from `since` up to `until`, none after it."""

    seed: int
    dossiers: int
    since: date
    until: datetime
    calendar: WorkCalendar = field(repr=False)
    seasons: Sequence[Season] = field(repr=False)
    """In order; the first one begins with the history."""
    planted: Mapping[int, tuple[Course, ...]] = field(default_factory=dict, repr=False)
    """By weekday, courses with a fault; nothing where none is to be planted."""

    @cached_property
    def key(self) -> str:
        told = f"{self.seed}:{self.dossiers}:{self.since}:{self.until.isoformat()}"
        told += ":faults" if self.faults else ""
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    @property
    def faults(self) -> bool:
        return bool(self.planted)

    @property
    def procedures(self) -> list[str]:
        """Codes of all that is offered at some time."""
        return sorted({code for season in self.seasons for code in season.offers})

    @cached_property
    def people(self) -> int:
        return crowd.size(self.dossiers)

    @cached_property
    def days(self) -> list[tuple[date, int]]:
        """Each day with how many come on it."""
        last = (self.until - timedelta(seconds=1)).date()
        days = [self.since + timedelta(n) for n in range((last - self.since).days + 1)]
        weights = [self._weight(day) for day in days]
        whole, gone, out = sum(weights), 0.0, []
        for day, weight in zip(days, weights, strict=True):
            before = round(gone * self.dossiers / whole)
            gone += weight
            out.append((day, round(gone * self.dossiers / whole) - before))
        return out

    def _weight(self, day: date) -> float:
        if not self._courses_on(day):
            return 0.0
        return WEEKDAYS[day.weekday()] if self.calendar.is_working(day) else WEEKDAYS[6]

    @cached_property
    def courses(self) -> Mapping[tuple[date, int], tuple[Course, ...]]:
        """By season and weekday, as many as make days look different and are soon lived."""
        a_day = self.dossiers / max((self.until.date() - self.since).days, 1)
        count = min(max(FEWEST, round(a_day**0.5)), MOST)
        made: dict[tuple[date, int], tuple[Course, ...]] = {}
        for ago, season in enumerate(reversed(self.seasons)):
            for weekday in range(7):
                first = ago * SEASON + weekday * MOST
                numbers = range(first, first + count)
                courses = tuple(self._course(number, weekday, season) for number in numbers)
                made[season.since, weekday] = courses
        return made

    def _course(self, number: int, weekday: int, season: Season) -> Course:
        key = f"course:{self.seed}:{number}"
        rng = Random(key)
        offered = sorted(season.offers)
        # Who comes on a Saturday comes online: no counter is open.
        if weekday > 4:
            offered = [code for code in offered if "online" in season.channels(code)]
        procedure = weighted(rng, [(code, PROCEDURES.get(code, 1)) for code in offered])
        channels = season.channels(procedure) if weekday < 5 else ("online",)
        shares = (("online", 60), ("counter", 34), ("post", 6))
        channel = weighted(rng, [(name, share) for name, share in shares if name in channels])
        at, home = _hour(rng, channel), weighted(rng, PLACES)
        open_now = weekday < 5 and at.hour in HELPING_HOURS
        helped = channel == "online" and open_now and home in season.helping
        return Course(
            number,
            key,
            weekday,
            at,
            procedure,
            channel,
            season.place(home, key),
            rng.choice(crowd.SEXES),
            _ways(rng, consults=procedure not in season.of_police) | _aside(key, helped=helped),
            home=home,
        )

    def parts(self) -> Iterator[Part]:
        first = 0
        for day, count in self.days:
            yield from self._parts_of(day, first, count)
            first += count

    def _parts_of(self, day: date, first: int, count: int) -> Iterator[Part]:
        courses = self._courses_on(day)
        while count > 0:
            size = min(count, CHUNK)
            yield self._part(day, first, size, courses)
            first, count = first + size, count - size

    def _courses_on(self, day: date) -> tuple[Course, ...]:
        """On a day off only what comes online."""
        season = next(each for each in reversed(self.seasons) if each.since <= day)
        courses = self.courses[season.since, day.weekday()]
        if not self.calendar.is_working(day):
            return tuple(
                each for each in courses if each.channel == "online" and not each.more["helped"]
            )
        return courses + self.planted.get(day.weekday(), ())

    def _part(self, day: date, first: int, size: int, courses: Sequence[Course]) -> Part:
        rng = Random(f"part:{self.key}:{first}")
        shares = [each.share for each in courses]
        among = Counter(rng.choices(range(len(courses)), shares, k=size))
        copies, number = [], first
        for which in sorted(among):
            course = courses[which]
            whose = tuple(
                crowd.one_of(course.home or course.place, course.sex, rng.random(), self.people)
                for _ in range(among[which])
            )
            copies.append(Copies(course, number, whose))
            number += len(whose)
        return Part(day, first, tuple(copies))


def _hour(rng: Random, channel: str) -> time:
    """Within the opening hours of every unit where somebody must be there to take it."""
    if channel == "online":
        hour = weighted(rng, list(enumerate(ONLINE_HOURS)))
        return time(hour, rng.randrange(60), rng.randrange(60))
    hour = weighted(rng, list(COUNTER_HOURS.items()))
    least = 31 if hour in {7, 13} else 0
    return time(hour, rng.randrange(least, 29 if hour in {11, 16} else 60), rng.randrange(60))


def _ways(rng: Random, *, consults: bool) -> dict[str, Any]:
    slow = rng.lognormvariate(0, 0.15) if rng.random() < 0.8 else rng.uniform(2.4, 7.0)
    return {
        "refused": rng.random() < 0.03,
        "completion": weighted(rng, (("", 84), ("intake", 11), ("appraisal", 5))),
        "completes": rng.random() < 0.8,
        "granted": rng.random() > 0.05,
        "sent_back": rng.random() < 0.05,
        "consults": rng.random() < 0.06 and consults,
        "withdrawn_after": timedelta(hours=rng.uniform(2, 90)) if rng.random() < 0.03 else None,
        "slow": slow,
        "apologises": rng.random() < 0.7,
        "pays_at_once": rng.random() < 0.6,
        "return_by": weighted(rng, (("counter", 6), ("online", 3), ("post", 1))),
    }


def _aside(key: str, *, helped: bool) -> dict[str, Any]:
    """What was thought of later: told by a chance of its own, so that all else stays as it was."""
    rng = Random(f"{key}:aside")
    return {"rated": rng.random() < 0.2, "helped": rng.random() < 0.3 and helped}
