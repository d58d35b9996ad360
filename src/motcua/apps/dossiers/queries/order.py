"""The order of a queue in force, and what it did: measured, and replayed otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import QueueRule, Task
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.base.statements import A_DAY, Made, ask, made
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden
from motcua.rules.queueing import (
    BY_DUE,
    Job,
    Order,
    Rank,
    Wait,
    bonus,
    effective_service,
    first_come,
    online_first,
    replay,
    wait,
)
from motcua.rules.worktime import WorkCalendar

SET = "dossiers.set_queue_rule"
WINDOW = timedelta(days=30)
MOST = 20_000
TRIED_BONUS = 4


@dataclass(frozen=True)
class OrderInForce:
    """The order of a queue, since when, by which document; the plain one has neither."""

    order: Order
    since: date | None = None
    document: str = ""


@dataclass(frozen=True)
class Measured:
    """Working time until somebody took it, of one channel: how many, how long, how many late."""

    online: bool
    wait: Wait | None
    untaken: int
    late: int
    number: int

    @property
    def late_share(self) -> float:
        return self.late / self.number if self.number else 0.0


@dataclass(frozen=True)
class Tried:
    """What an order would have done: waits of those online, and of all others."""

    order: Order
    online: Wait | None
    others: Wait | None


@dataclass(frozen=True)
class Effect:
    """What the order of a unit's queue does: before and after it began, and what-if."""

    unit_path: str
    in_force: OrderInForce
    since: datetime
    before: tuple[Measured, Measured] | None
    after: tuple[Measured, Measured]
    servers: int
    service: timedelta
    tried: tuple[Tried, ...]
    cut_off: bool


@dataclass(frozen=True)
class _Piece:
    opened: datetime
    taken: datetime | None
    done: datetime | None
    due: datetime
    online: bool
    holder: int | None


def order_over(actor: Actor, unit_path: str, day: date) -> OrderInForce:
    """The order of the nearest unit, at or above the path, that has decided one for this day."""
    parts = unit_path.split(".")
    above = [".".join(parts[:n]) + "." for n in range(1, len(parts))]
    rows = ask(_decided(), after=[above], about={A_DAY: day})
    if not rows:
        return OrderInForce(Order())
    _, kind, bonus, since, document = max(rows, key=lambda row: len(row[0]))
    return OrderInForce(Order(kind, bonus), since, document)


@cache
def _decided() -> Made:
    """Of the units in a list of paths: every page of a queue asks."""
    columns = ("unit_path", "kind", "bonus", "since", "document")
    found = made(QueueRule.objects.on(A_DAY).values_list(*columns))
    if found is None:
        raise LookupError("the orders of a day are asked with a statement")
    return found.within("", ' and "dossiers_queuerule"."unit_path" = any(%s)')


def queue_order(actor: Actor) -> OrderInForce:
    """The order of the actor's own queue: that of the unit of the first post."""
    if not actor.posts:
        return OrderInForce(Order())
    return order_over(actor, actor.posts[0].unit_path, clock.today())


def order_effect(actor: Actor, unit_path: str) -> Effect:
    """For who may set it: waits until taken and shares late, by channel, and the replay.

    Before and after the order in force began, thirty days each at most; without one, the last
    thirty days. Real tasks; what only waits for its applicant is left out.
    """
    if not any(unit_path.startswith(path) for path in actor.paths(SET)):
        raise Forbidden(SET)
    now = clock.now()
    in_force = order_over(actor, unit_path, now.astimezone(HANOI).date())
    began = _midnight(in_force.since) if in_force.since else None
    since = max(began, now - WINDOW) if began else now - WINDOW
    calendar = agencies.work_calendar(unit_path, now.astimezone(HANOI).date())
    last = _pieces(unit_path, now - WINDOW, now)
    after = [each for each in last if each.opened >= since]
    before = _pieces(unit_path, began - WINDOW, began) if began else None
    servers, service, tried = _tried(last, calendar, now)
    return Effect(
        unit_path,
        in_force,
        since,
        _measured(before, calendar, now) if before is not None else None,
        _measured(after, calendar, now),
        servers,
        service,
        tried,
        len(last) >= MOST,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), HANOI)


def _pieces(unit_path: str, since: datetime, until: datetime) -> list[_Piece]:
    rows = Task.objects.filter(
        unit_path__startswith=unit_path, opened_at__gte=since, opened_at__lt=until
    ).exclude(act="return")
    columns = ("opened_at", "taken_at", "done_at", "due_at", "dossier__channel", "holder_id")
    found = rows.order_by("-opened_at", "-pk").values_list(*columns)[:MOST]
    return [
        _Piece(opened, taken, done, due, channel == "online", holder)
        for opened, taken, done, due, channel, holder in found
    ]


def _measured(
    pieces: Sequence[_Piece], calendar: WorkCalendar, now: datetime
) -> tuple[Measured, Measured]:
    return _of(pieces, calendar, now, online=True), _of(pieces, calendar, now, online=False)


def _of(
    pieces: Sequence[_Piece], calendar: WorkCalendar, now: datetime, *, online: bool
) -> Measured:
    mine = [each for each in pieces if each.online is online]
    waits = [calendar.between(_here(each.opened), _here(each.taken)) for each in mine if each.taken]
    late = sum((each.done or now) > each.due for each in mine)
    untaken = sum(each.taken is None for each in mine)
    return Measured(online, wait(waits), untaken, late, len(mine))


def _tried(
    pieces: Sequence[_Piece], calendar: WorkCalendar, now: datetime
) -> tuple[int, timedelta, tuple[Tried, ...]]:
    origin = _here(now - WINDOW)

    def at(moment: datetime) -> timedelta:
        return calendar.between(origin, _here(moment))

    held = [
        (each.holder, at(each.taken), at(each.done or now))
        for each in pieces
        if each.holder is not None and each.taken is not None
    ]
    servers = len({person for person, _, _ in held})
    service = effective_service(held)
    if not servers or not service:
        return servers, service, ()
    jobs = [Job(at(each.opened), each.online) for each in pieces]
    orders: tuple[tuple[Order, Rank], ...] = (
        (Order(BY_DUE), first_come),
        (Order("online_bonus", TRIED_BONUS), bonus(timedelta(hours=TRIED_BONUS))),
        (Order("online_first"), online_first),
    )
    tried = []
    for order, rank in orders:
        waits = replay(jobs, servers, service, rank)
        both = list(zip(jobs, waits, strict=True))
        online = wait([each for job, each in both if job.online])
        others = wait([each for job, each in both if not job.online])
        tried.append(Tried(order, online, others))
    return servers, service, tuple(tried)


def _here(moment: datetime) -> datetime:
    return moment.astimezone(HANOI)
