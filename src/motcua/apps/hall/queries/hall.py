"""What hangs on the wall of a hall: numbers and counters. No name, and nothing to guess one by."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.queries import UnitRow
from motcua.apps.hall.commands.counters import order_of_turns
from motcua.apps.hall.law import law
from motcua.apps.hall.models import HallCounter, Matter, Ticket
from motcua.base import clock
from motcua.rules.errors import Missing
from motcua.rules.hall import foretold
from motcua.rules.text import Text

LAST_CALLS = 5


@dataclass(frozen=True)
class MatterRow:
    """What one may take a number for; `wait` is unknown while too few were served today."""

    id: int
    letter: str
    name: Text
    fields: tuple[str, ...]
    waiting: int
    counters: int
    wait: timedelta | None


@dataclass(frozen=True)
class Hall:
    unit: UnitRow
    matters: list[MatterRow]


@dataclass(frozen=True)
class Called:
    label: str
    counter: int
    at: datetime
    times: int


@dataclass(frozen=True)
class AtCounter:
    """An open counter, and the number that was called to it or is served there."""

    number: int
    name: Text
    priority: bool
    label: str
    state: str


@dataclass(frozen=True)
class Screen:
    unit: UnitRow
    counters: list[AtCounter]
    last: list[Called]
    matters: list[MatterRow]


@dataclass(frozen=True)
class TicketPage:
    """A number for whoever holds it: how many are before, or which counter calls."""

    label: str
    state: str
    token: str
    unit: UnitRow
    matter: MatterRow
    priority: str
    taken_at: datetime
    first_from: datetime | None
    before: int
    wait: timedelta | None
    counter: int | None
    called_at: datetime | None
    today: bool
    keeps_for: int


def halls() -> list[Hall]:
    """Units where one may take a number."""
    found: dict[str, list[Matter]] = defaultdict(list)
    for matter in Matter.objects.filter(ended_at__isnull=True).order_by("unit_path", "letter"):
        found[matter.unit_path].append(matter)
    today = clock.today()
    return [
        Hall(agencies.unit_at(path, today), [_bare(matter) for matter in matters])
        for path, matters in found.items()
    ]


def hall_coded(code: str) -> Hall:
    """One hall with its queues. Raises Missing when the unit has none."""
    unit = agencies.unit_coded(code, clock.today())
    matters = _matters(unit)
    if not matters:
        raise Missing("hall", code)
    return Hall(unit, matters)


def matter_for(hall: Hall, field: str) -> MatterRow | None:
    """Where the procedures of a field are received; else where everything is."""
    named = next((row for row in hall.matters if field in row.fields), None)
    return named or next((row for row in hall.matters if not row.fields), None)


def screen(code: str) -> Screen:
    """The calling screen: open counters, the last calls, the queues."""
    hall = hall_coded(code)
    today, path = clock.today(), hall.unit.path
    counters = open_counters(path)
    numbers = dict(HallCounter.objects.filter(unit_path=path).values_list("pk", "number"))
    called = Ticket.objects.filter(unit_path=path, day=today, called_at__isnull=False)
    rows = list(called.order_by("-called_at", "-pk")[:LAST_CALLS])
    standing = {t.counter_id: t for t in called.filter(state__in=["called", "serving"])}
    return Screen(
        hall.unit,
        [_at_counter(counter, standing.get(counter.pk)) for counter in counters],
        [Called(t.label, numbers[t.counter_id], t.called_at, t.calls) for t in rows],
        hall.matters,
    )


def _at_counter(counter: Any, ticket: Ticket | None) -> AtCounter:
    label, state = (ticket.label, ticket.state) if ticket else ("", "")
    return AtCounter(counter.number, counter.name, counter.priority, label, state)


def ticket_held(token: str) -> TicketPage:
    """The ticket of whoever has its token. Raises Missing."""
    ticket = Ticket.objects.select_related("counter").filter(token=token).first()
    if ticket is None:
        raise Missing("ticket")
    now = clock.now()
    unit = agencies.unit_at(ticket.unit_path, now.date())
    matter = next((m for m in _matters(unit) if m.id == ticket.matter_id), None)
    matter = matter or _bare(Matter.objects.get(pk=ticket.matter_id))
    today = ticket.day == now.date()
    before = _before(ticket, now) if today and ticket.state == "waiting" else 0
    return TicketPage(
        label=ticket.label,
        state=ticket.state,
        token=ticket.token,
        unit=unit,
        matter=matter,
        priority=ticket.priority,
        taken_at=ticket.taken_at,
        first_from=ticket.first_from,
        before=before,
        wait=_wait(_served(ticket.unit_path).get(ticket.matter_id, []), before, matter.counters),
        counter=ticket.counter.number if ticket.counter else None,
        called_at=ticket.called_at,
        today=today,
        keeps_for=law("missed_keeps_for_calls", now.date()),
    )


def open_counters(path: str) -> list[Any]:
    """Counters at which somebody sits today, by number."""
    day = clock.now().replace(hour=0, minute=0, second=0)
    rows = HallCounter.objects.filter(unit_path=path, ended_at__isnull=True, opened_at__gte=day)
    return list(rows.exclude(officer_id=None).order_by("number"))


def _matters(unit: UnitRow) -> list[MatterRow]:
    rows = Matter.objects.filter(unit_path=unit.path, ended_at__isnull=True).order_by("letter")
    waiting: dict[int, int] = defaultdict(int)
    tickets = Ticket.objects.filter(unit_path=unit.path, day=clock.today(), state="waiting")
    for number in tickets.values_list("matter_id", flat=True):
        waiting[number] += 1
    counters, served = open_counters(unit.path), _served(unit.path)
    return [
        _row(row, waiting[row.pk], _serving(counters, row.pk), served.get(row.pk, []))
        for row in rows
    ]


def _serving(counters: Iterable[Any], matter_id: int) -> int:
    return sum(1 for each in counters if not each.matters or matter_id in each.matters)


def _row(row: Matter, waiting: int, counters: int, served: list[timedelta]) -> MatterRow:
    wait = _wait(served, waiting, counters)
    return MatterRow(row.pk, row.letter, row.name, tuple(row.fields), waiting, counters, wait)


def _bare(row: Matter) -> MatterRow:
    return MatterRow(row.pk, row.letter, row.name, tuple(row.fields), 0, 0, None)


def _served(path: str) -> dict[int, list[timedelta]]:
    rows = Ticket.objects.filter(unit_path=path, day=clock.today(), state="finished")
    found: dict[int, list[timedelta]] = defaultdict(list)
    for matter, begun, ended in rows.values_list("matter_id", "served_at", "finished_at"):
        found[matter].append(ended - begun)
    return found


def _wait(served: list[timedelta], before: int, counters: int) -> timedelta | None:
    least = law("waiting_told_from", clock.today())
    return foretold(served, before, counters, from_samples=least)


def _before(ticket: Ticket, now: datetime) -> int:
    """People of the same matter whose turn comes before, by the order in which one calls."""
    same = Ticket.objects.filter(matter_id=ticket.matter_id, day=ticket.day, state="waiting")
    ranked = same.annotate(**order_of_turns(now)).order_by("turn", "turn_since", "pk")
    ids = list(ranked.values_list("pk", flat=True))
    return ids.index(ticket.pk) if ticket.pk in ids else 0
