"""What becomes of each dossier, decided before it begins, by its seed and number alone."""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from motcua.base.clock import HANOI
from motcua.faces.console import people
from motcua.rules.worktime import WorkCalendar

PLACES = (
    # Code of the commune, share of the traffic. Hải Châu has most of the cast, Hội An some of it.
    *(("20242", 58), ("20410", 13), ("20257", 6), ("20263", 6), ("20209", 5)),
    *(("20341", 4), ("20320", 4), ("20275", 2), ("20350", 2)),
)
PROCEDURES = {
    "2.000815": 14,
    "1.001193": 13,
    "1.004194": 13,
    "2.000635": 13,
    "1.004222": 8,
    "1.004873": 7,
    "1.001612": 8,
    "2.000884": 5,
    "1.000894": 5,
    "1.000656": 5,
    "1.013225": 5,
    "2.000720": 3,
    "2.000908": 3,
    "1.012784": 4,
    "2.002621": 5,
    "2.002622": 3,
}
ONLINE_HOURS = (2, 1, 1, 0, 0, 1, 3, 6, 11, 12, 11, 8, 6, 7, 9, 10, 9, 7, 5, 6, 8, 9, 7, 4)
COUNTER_HOURS = {7: 6, 8: 12, 9: 13, 10: 10, 11: 3, 13: 7, 14: 11, 15: 9, 16: 5}
WEEKDAYS = (1.3, 1.1, 1.0, 1.0, 0.9, 0.3, 0.25)
RISE = 5.0
"""How much busier the last day is than the first: a queue is made of what came lately."""


@dataclass(frozen=True)
class Plan:
    """One dossier's whole life, as it will go unless somebody else acts on it."""

    key: str
    arrives_at: datetime
    procedure: str
    channel: str
    place: str
    person: Mapping[str, Any]
    filed_by: Mapping[str, Any] | None = None
    refused: bool = False
    """At intake."""
    completion: str = ""
    """The stage at which something is found missing: intake or appraisal."""
    completes: bool = True
    granted: bool = True
    sent_back: bool = False
    bounces: int = 1
    """How often, if at all."""
    demands: int = 0
    """How often a paper is asked for that the procedure does not require."""
    consults: bool = False
    withdrawn_after: timedelta | None = None
    slow: float = 1.0
    """A factor on every holder's time."""
    apologises: bool = True
    pays_at_once: bool = True
    return_by: str = "counter"
    draft: bool = False
    """Begun, and left there."""
    rated: bool = False
    """Its applicant says how it was handled, once it has ended."""
    helped: bool = False
    """Filed online at the support point of the place, by who helps there."""
    idle: timedelta = timedelta(0)
    """Working time before anybody takes a task that is to be appraised."""
    asks: str = "police"
    """What the other agency does that is asked, if any is."""
    unanswered: float = 1.0
    """A factor on the time of another agency that is asked."""
    repeats: bool = False
    """One of many lives of one course: it goes as its model does, counted from when it arrives."""

    def chance(self, *about: object) -> Random:
        """A source of its own for each question, so that answers do not depend on their order."""
        return Random(":".join(("plan", self.key, *map(str, about))))

    def told(self, moment: datetime) -> str:
        """A moment of this life, for a chance: of a repeated one, how long after its arrival."""
        if not self.repeats:
            return moment.isoformat()
        return str(int((moment - self.arrives_at).total_seconds()))


@dataclass(frozen=True)
class Window:
    """The days to live, and what is offered in them."""

    since: datetime
    until: datetime
    calendar: WorkCalendar
    offers: Mapping[str, Sequence[str]]
    """Channels by procedure."""
    _days: dict[str, tuple[list[date], list[float]]] = field(default_factory=dict)

    def day(self, rng: Random, channel: str) -> date:
        if channel not in self._days:
            self._days[channel] = self._weighed(channel)
        days, sums = self._days[channel]
        return days[bisect(sums, rng.random() * sums[-1])]

    def _weighed(self, channel: str) -> tuple[list[date], list[float]]:
        count = (self.until.date() - self.since.date()).days + 1
        days = [self.since.date() + timedelta(days=n) for n in range(count)]
        weights = []
        for number, day in enumerate(days):
            open_today = self.calendar.is_working(day)
            weight = WEEKDAYS[day.weekday()] if open_today else WEEKDAYS[6]
            if channel != "online" and not open_today:
                weight = 0.0
            weights.append(weight * (1 + (RISE - 1) * number / max(count - 1, 1)))
        if not any(weights):
            raise ValueError("no office is open in these days")
        return days, list(accumulate(weights))


def plans(seed: int, count: int, window: Window) -> Iterator[Plan]:
    """Lives 0 to count-1 of a seed. The same seed and days give the same lives."""
    for number in range(count):
        yield _plan(f"{seed}:{number}", window)


def _plan(key: str, window: Window) -> Plan:
    rng = Random(f"plan:{key}")
    procedure = weighted(rng, [(c, PROCEDURES.get(c, 1)) for c in sorted(window.offers)])
    channel = _channel(rng, window.offers[procedure])
    place = weighted(rng, PLACES)
    stage = weighted(rng, (("", 84), ("intake", 11), ("appraisal", 5)))
    slow = rng.lognormvariate(0, 0.15) if rng.random() < 0.8 else rng.uniform(2.4, 7.0)
    helped = channel != "online" and rng.random() < 0.2
    return Plan(
        key,
        _arrival(rng, window, channel),
        procedure,
        channel,
        place,
        people.person(Random(f"person:{key}")),
        filed_by=people.person(Random(f"friend:{key}")) if helped else None,
        refused=rng.random() < 0.03,
        completion=stage,
        completes=rng.random() < 0.8,
        granted=rng.random() > 0.05,
        sent_back=rng.random() < 0.05,
        consults=rng.random() < 0.06,
        withdrawn_after=timedelta(hours=rng.uniform(2, 90)) if rng.random() < 0.03 else None,
        slow=slow,
        apologises=rng.random() < 0.7,
        pays_at_once=rng.random() < 0.6,
        return_by=weighted(rng, (("counter", 6), ("online", 3), ("post", 1))),
    )


def cast_plans(cast: Sequence[Mapping[str, Any]], window: Window) -> Iterator[Plan]:
    """A few dossiers of the citizens one can be, so that a first visitor sees something."""
    by_key = {member["key"]: member for member in cast}
    for number, (who, procedure, days_ago, more) in enumerate(CAST_LIVES):
        day = window.calendar.add_days(window.until.date(), -days_ago)
        arrives_at = datetime.combine(day, time(8, 12 + number), HANOI)
        rest = {"channel": "online", "pays_at_once": True, **more}
        offered = rest["channel"] in window.offers.get(procedure, ())
        if offered and window.since <= arrives_at < window.until:
            if "filed_by" in rest:
                rest["filed_by"] = by_key[rest["filed_by"]]
            yield Plan(
                f"cast:{number}", arrives_at, procedure, place="20242", person=by_key[who], **rest
            )


CAST_LIVES: tuple[tuple[str, str, int, dict[str, Any]], ...] = (
    # Who, which procedure, how many working days ago, and how it goes.
    ("sao-mai", "2.000635", 12, {"return_by": "online"}),
    ("sao-mai", "1.001193", 1, {"draft": True}),
    ("nang-hanh", "1.004194", 3, {"completion": "intake", "completes": False}),
    ("hat-suong", "1.001612", 1, {}),
    ("hon-cuoi", "1.013225", 6, {"consults": True}),
    ("goc-mit", "2.000908", 6, {"channel": "counter", "filed_by": "cay-duoc"}),
    ("cay-duoc", "1.004873", 15, {"granted": False}),
    ("che-xanh", "1.012784", 9, {"slow": 2.2}),
    ("trang-non", "1.000894", 8, {"completion": "intake", "return_by": "post"}),
)


def _channel(rng: Random, offered: Sequence[str]) -> str:
    shares = (("online", 60), ("counter", 34), ("post", 6))
    found: str = weighted(rng, [(name, share) for name, share in shares if name in offered])
    return found


def _arrival(rng: Random, window: Window, channel: str) -> datetime:
    day = window.day(rng, channel)
    if channel == "online":
        hour = weighted(rng, list(enumerate(ONLINE_HOURS)))
    else:
        hour = weighted(rng, list(COUNTER_HOURS.items()))
    at = datetime.combine(day, time(hour, rng.randrange(60), rng.randrange(60)), HANOI)
    if channel != "online" and not window.calendar.is_open(at):
        # Before the doors open one waits; after they close one has come too late, and came before.
        opened = window.calendar.openings(day)[0].opens
        at = datetime.combine(day, opened, HANOI) + timedelta(minutes=rng.randrange(5, 150))
    if at >= window.until:
        # The last day is not over yet: this one came at that hour of a day before.
        before = window.calendar.add_days(day, -1) if channel != "online" else day - timedelta(1)
        at = datetime.combine(before, at.timetz())
    return max(at, window.since)


def weighted(rng: Random, choices: Sequence[tuple[Any, float]]) -> Any:
    return rng.choices([one for one, _ in choices], [weight for _, weight in choices])[0]
