"""What those who work in a hall see: its counters, who waits, who missed the call."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.hall.commands.counters import AT_THE_COUNTER, TURNS, order_of_turns
from motcua.apps.hall.models import HallCounter, Matter, Ticket
from motcua.base import clock
from motcua.base.query import visible
from motcua.rules.access import Actor
from motcua.rules.errors import Missing
from motcua.rules.text import Text

SEE = "hall.see"
MOST_WAITING = 60


@dataclass(frozen=True)
class CounterRow:
    """A counter; `officer` is the name of who sits there today."""

    id: int
    unit_path: str
    number: int
    name: Text
    letters: tuple[str, ...]
    matters: tuple[int, ...]
    priority: bool
    officer_id: int | None
    officer: str
    opened_at: datetime | None


@dataclass(frozen=True)
class TicketRow:
    id: int
    label: str
    matter_id: int
    matter: Text
    state: str
    priority: str
    taken_at: datetime
    first_from: datetime | None
    called_at: datetime | None
    served_at: datetime | None
    missed_at: datetime | None
    calls: int
    back: bool
    for_counter: int | None


@dataclass(frozen=True)
class Serving:
    id: int
    label: str
    counter: int


@dataclass(frozen=True)
class Desk:
    """The work of a counter: who is there, who waits for it in order, who missed the call."""

    counter: CounterRow
    current: TicketRow | None
    waiting: list[TicketRow]
    elsewhere: int
    missed: list[TicketRow]
    served: int
    matters: list[Matter]
    others: list[CounterRow]


def counters(actor: Actor, unit_path: str = "") -> list[CounterRow]:
    """Counters of the halls one works in, by hall and number."""
    rows = visible(actor, SEE, HallCounter.objects.filter(ended_at__isnull=True))
    rows = rows.filter(unit_path__startswith=unit_path).order_by("unit_path", "number")
    found = list(rows)
    letters = _letters({row.unit_path for row in found})
    seated = {row.officer_id for row in found if row.officer_id is not None}
    names = agencies.people_named(seated)
    return [_counter(row, letters, names) for row in found]


def my_counter(actor: Actor) -> CounterRow | None:
    """Where the actor sits today."""
    if actor.person_id is None:
        return None
    return next((row for row in counters(actor) if row.officer_id == actor.person_id), None)


def serving(actor: Actor) -> Serving | None:
    """The number that is being served where the actor sits; in one query, for other pages."""
    here = Ticket.objects.filter(day=clock.today(), state="serving")
    here = here.filter(counter__officer_id=actor.person_id, counter__ended_at__isnull=True)
    row = visible(actor, SEE, here).values_list("pk", "label", "counter_id").first()
    return Serving(*row) if row else None


def desk(actor: Actor, mine: CounterRow) -> Desk:
    """Everything the page of a counter shows."""
    now = clock.now()
    today = visible(actor, SEE, Ticket.objects.filter(unit_path=mine.unit_path, day=now.date()))
    today = today.select_related("matter", "for_counter")
    live = today.filter(state__in=["waiting", "missed", *AT_THE_COUNTER])
    rows = list(live.annotate(**order_of_turns(now)).order_by(*TURNS))
    here = [row for row in rows if row.state == "waiting" and _is_for(row, mine)]
    waiting = [row for row in rows if row.state == "waiting"]
    current = [r for r in rows if r.state in AT_THE_COUNTER and r.counter_id == mine.id]
    missed = sorted(
        (row for row in rows if row.state == "missed"), key=lambda r: r.missed_at, reverse=True
    )
    return Desk(
        counter=mine,
        current=_ticket(current[0]) if current else None,
        waiting=[_ticket(row) for row in here[:MOST_WAITING]],
        elsewhere=len(waiting) - len(here),
        missed=[_ticket(row) for row in missed],
        served=today.filter(state="finished", counter_id=mine.id).count(),
        matters=_live_matters(mine.unit_path),
        others=[
            row for row in counters(actor, mine.unit_path) if row.officer and row.id != mine.id
        ],
    )


def setting(actor: Actor, unit_path: str) -> tuple[list[Matter], list[CounterRow]]:
    """What a hall is made of, for its head. Raises Missing to anybody else."""
    if not any(unit_path.startswith(path) for path in actor.paths("hall.add_matter")):
        raise Missing("hall", unit_path)
    return _live_matters(unit_path), counters(actor, unit_path)


def _live_matters(unit_path: str) -> list[Matter]:
    rows = Matter.objects.filter(unit_path=unit_path, ended_at__isnull=True)
    return list(rows.order_by("letter"))


def _is_for(row: Any, mine: CounterRow) -> bool:
    if row.for_counter_id is not None:
        return bool(row.for_counter_id == mine.id)
    return not mine.matters or row.matter_id in mine.matters


def _letters(paths: set[str]) -> dict[int, str]:
    rows = Matter.objects.filter(unit_path__in=paths, ended_at__isnull=True)
    return dict(rows.values_list("pk", "letter"))


def _counter(row: Any, letters: dict[int, str], names: dict[int, str]) -> CounterRow:
    today = row.opened_at is not None and (
        row.opened_at.astimezone(clock.HANOI).date() == clock.today()
    )
    return CounterRow(
        row.pk,
        row.unit_path,
        row.number,
        row.name,
        tuple(sorted(letters[each] for each in row.matters if each in letters)),
        tuple(row.matters),
        row.priority,
        row.officer_id if today else None,
        names.get(row.officer_id, "") if today else "",
        row.opened_at if today else None,
    )


def _ticket(row: Any) -> TicketRow:
    return TicketRow(
        row.pk,
        row.label,
        row.matter_id,
        row.matter.name,
        row.state,
        row.priority,
        row.taken_at,
        row.first_from,
        row.called_at,
        row.served_at,
        row.missed_at,
        row.calls,
        row.front_since is not None,
        row.for_counter.number if row.for_counter else None,
    )
