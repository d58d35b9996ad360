"""When somebody is warned of a term, and who that is: levels, recipients, what cannot be in time.

A level is a place of the due moment on the working time of the unit that answers for it, so that
all tasks of a unit are parted by the same few moments, and a list of any length by one reading.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Literal, get_args

from motcua.rules.process import Process, working_hours
from motcua.rules.terms import Term
from motcua.rules.worktime import WorkCalendar

Level = Literal["near", "late", "very_late"]
LEVELS: tuple[Level, ...] = get_args(Level)
Other = Literal["ask", "apology", "closing"]
OTHERS: tuple[Other, ...] = get_args(Other)
"""What is warned of beside a term: the automatic rules of NĐ 118/2025/NĐ-CP, Art. 19(5), (6)."""

Whom = Literal["holder", "head", "above"]


@dataclass(frozen=True)
class Thresholds:
    """Near: less working time left than `near` and than `share` of the term; very late: more
    over than `very_late`."""

    near: Term
    share: Decimal
    very_late: Term


@dataclass(frozen=True)
class Marks:
    """The due moments that part the levels, as it is `now` in one unit, for one length of term."""

    now: datetime
    soon: datetime
    long_ago: datetime

    def level(self, due: datetime) -> Level | None:
        """The one level of a term that ends at `due`; None while there is time."""
        if due < self.long_ago:
            return "very_late"
        if due < self.now:
            return "late"
        return "near" if due < self.soon else None


def marks(now: datetime, term: Term, thresholds: Thresholds, calendar: WorkCalendar) -> Marks:
    """The marks of all terms of this length in one calendar.

    They never go back as time goes on, so that a level that was reached is not left again.
    """
    whole = timedelta(hours=1) * float(working_hours(term) * thresholds.share)
    near = min(thresholds.near.work, whole)
    return Marks(now, calendar.add(now, near), calendar.subtract(now, thresholds.very_late.work))


@dataclass(frozen=True)
class Told:
    """One who is warned: a person, or whoever holds a role in a unit."""

    whom: Whom
    role: str
    unit_path: str
    person_id: int | None = None


def recipients(
    whom: Sequence[str],
    *,
    holder_id: int | None,
    role: str,
    unit_path: str,
    held: Collection[tuple[str, str]],
    heads: Sequence[str],
) -> tuple[Told, ...]:
    """Who is told of a task of a `role` in a unit. `held`: unit path and role of every post.

    A unit without a head is looked after by the next one above it that has one. Where nobody is
    above, nobody is told there.
    """
    told: list[Told] = []
    if "holder" in whom:
        told.append(Told("holder", role, unit_path, holder_id))
    head = _head(unit_path, held, heads)
    if "head" in whom and head:
        told.append(Told("head", *head))
    above = _head(_parent(head[1]), held, heads) if head else None
    if "above" in whom and above:
        told.append(Told("above", *above))
    return tuple(told)


def _head(
    path: str, held: Collection[tuple[str, str]], heads: Sequence[str]
) -> tuple[str, str] | None:
    while path:
        for role in heads:
            if (path, role) in held:
                return role, path
        path = _parent(path)
    return None


def _parent(path: str) -> str:
    above = path.rstrip(".").rpartition(".")[0]
    return f"{above}." if above else ""


def hours_ahead(process: Process, step: str) -> Decimal:
    """Working hours of the steps after this one, on the longest way on. Handing over is not
    counted: the result is there before it."""
    on: Mapping[str, list[str]] = {
        each.code: [
            arrow.target
            for arrow in process.edges()
            if arrow.origin == each.code and not arrow.back and arrow.target != each.code
        ]
        for each in process.steps
    }

    @cache
    def ahead(code: str) -> Decimal:
        return max((_own(process, each) + ahead(each) for each in on.get(code, ())), default=_NONE)

    return ahead(step)


def earliest_end(now: datetime, hours: Decimal, calendar: WorkCalendar) -> datetime:
    """When so many working hours are over, if the step at hand ended this minute."""
    return calendar.add(now, timedelta(hours=1) * float(hours))


def _own(process: Process, code: str) -> Decimal:
    step = process.step(code)
    return _NONE if step.act == "return" else working_hours(step.term)


_NONE = Decimal(0)
