"""How long one waits and is served, counted from the tickets themselves."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from motcua.apps.hall.models import Matter, Ticket
from motcua.base import clock
from motcua.base.query import visible
from motcua.rules.access import Actor
from motcua.rules.hall import percentile
from motcua.rules.text import Text


@dataclass(frozen=True)
class Line:
    """Tickets of a matter, or of all: how many, and how long; None of nothing."""

    letter: str
    name: Text
    taken: int
    served: int
    missed: int
    waiting: int
    wait_median: timedelta | None
    wait_p90: timedelta | None
    serve_median: timedelta | None
    serve_p90: timedelta | None


@dataclass(frozen=True)
class Hour:
    """Tickets taken and served in an hour of the day."""

    hour: int
    taken: int
    served: int


@dataclass(frozen=True)
class Seen:
    """One ticket behind a figure."""

    label: str
    letter: str
    taken_at: Any
    called_at: Any
    finished_at: Any
    state: str
    wait: timedelta | None
    serve: timedelta | None


@dataclass(frozen=True)
class Figures:
    since: date
    until: date
    whole: Line
    lines: list[Line]
    hours: list[Hour]
    tickets: list[Seen]


def figures(actor: Actor, unit_path: str, since: date, until: date) -> Figures:
    """From one day up to and including another. Nothing to whoever may not see figures."""
    rows = visible(actor, "hall.see_figures", Ticket.objects.filter(unit_path=unit_path))
    rows = rows.filter(day__gte=since, day__lte=until).order_by("-taken_at", "-pk")
    found = [_seen(row) for row in rows]
    by_letter: dict[str, list[Seen]] = defaultdict(list)
    for each in found:
        by_letter[each.letter].append(each)
    matters = Matter.objects.filter(unit_path=unit_path).order_by("letter", "-pk")
    names = {row.letter: row.name for row in reversed(list(matters))}
    lines = [_line(letter, names[letter], by_letter[letter]) for letter in sorted(by_letter)]
    return Figures(since, until, _line("", {}, found), lines, _hours(found), found)


def _seen(row: Any) -> Seen:
    wait = row.first_called_at - row.taken_at if row.first_called_at else None
    done = row.finished_at and row.served_at
    serve = row.finished_at - row.served_at if done else None
    letter = row.label[:1]
    return Seen(
        row.label,
        letter,
        row.taken_at,
        row.first_called_at,
        row.finished_at,
        row.state,
        wait,
        serve,
    )


def _line(letter: str, name: Text, rows: Iterable[Seen]) -> Line:
    rows = list(rows)
    waits = [row.wait for row in rows if row.wait is not None]
    serves = [row.serve for row in rows if row.serve is not None]
    return Line(
        letter,
        name,
        len(rows),
        sum(row.state == "finished" for row in rows),
        sum(row.state == "missed" for row in rows),
        sum(row.state == "waiting" for row in rows),
        percentile(waits, 0.5),
        percentile(waits, 0.9),
        percentile(serves, 0.5),
        percentile(serves, 0.9),
    )


def _hours(rows: list[Seen]) -> list[Hour]:
    taken: dict[int, int] = defaultdict(int)
    served: dict[int, int] = defaultdict(int)
    for row in rows:
        taken[row.taken_at.astimezone(clock.HANOI).hour] += 1
        if row.finished_at:
            served[row.finished_at.astimezone(clock.HANOI).hour] += 1
    if not taken:
        return []
    span = range(min([*taken, *served]), max([*taken, *served]) + 1)
    return [Hour(hour, taken[hour], served[hour]) for hour in span]
