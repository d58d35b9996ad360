"""Which rows stand on a page of a queue: by its number, or after the last row one has read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Task
from motcua.apps.dossiers.queries.lists import PAGE, seen
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.rules.access import Actor
from motcua.rules.queueing import BY_DUE, ONLINE_BONUS, ONLINE_FIRST, Order, ahead

Rows = QuerySet[Task]


@dataclass(frozen=True)
class Part:
    """Numbers of the rows of a page, and the place of the first of them in the whole, from 1."""

    ids: list[int]
    first: int


# What only waits for its applicant stands below what waits for an officer. Each section is in
# the order of an index, which a sum of conditions in one order would not be.
_WAITS = Q(act="return")
_ONLINE = Q(dossier__channel="online")
_DUE = ("due_at", "pk")
_SECTIONS: dict[str, tuple[tuple[Q, ...], tuple[str, ...]]] = {
    "received": ((Q(),), ("dossier__submitted_at", "pk")),
    "applicant": ((Q(),), ("dossier__applicant_folded", *_DUE)),
    BY_DUE: ((~_WAITS, _WAITS), _DUE),
    ONLINE_FIRST: ((~_WAITS & _ONLINE, ~_WAITS & ~_ONLINE, _WAITS), _DUE),
}


def page_of(
    actor: Actor,
    rows: Rows,
    sort: str,
    order: Order,
    *,
    waiting: bool | None,
    total: int,
    page: int,
    after: int | None,
) -> Part:
    """The rows of a page; those after a row when one is named, whatever was finished meanwhile.

    `waiting` as in `sections`.
    """
    start = (page - 1) * PAGE
    if sort == BY_DUE and order.kind == ONLINE_BONUS:
        return Part(_with_bonus(actor, rows, order.bonus, start + PAGE)[start:], start + 1)
    conditions, names = _in_order(sort, order, waiting=waiting)
    parts = [rows.filter(each) for each in conditions]
    rest = _after(actor, parts, conditions, names, after) if after else []
    if ids := _taken(rest, names, 0):
        return Part(ids, total - sum(each.count() for each in rest) + 1)
    return Part(_taken(parts, names, start), start + 1)


def sections(rows: Rows, sort: str, order: Order, *, waiting: bool | None) -> list[Rows] | None:
    """The rows in order, in as many parts as indexes give them; None when it takes a calendar.

    `waiting` tells of rows that all wait for their applicants, or of which none does.
    """
    if sort == BY_DUE and order.kind == ONLINE_BONUS:
        return None
    conditions, names = _in_order(sort, order, waiting=waiting)
    return [rows.filter(each).order_by(*names) for each in conditions]


def all_of(rows: Rows, sort: str, order: Order, *, waiting: bool | None) -> Iterator[int]:
    """The numbers of all rows, as they come; a bonus in hours counts as none."""
    plain = Order() if order.kind == ONLINE_BONUS else order
    for each in sections(rows, sort, plain, waiting=waiting) or ():
        yield from each.values_list("pk", flat=True).iterator(chunk_size=10_000)


def _in_order(
    sort: str, order: Order, *, waiting: bool | None
) -> tuple[tuple[Q, ...], tuple[str, ...]]:
    """The sections of an order that can have rows, and the columns of each."""
    conditions, names = _SECTIONS[order.kind if sort == BY_DUE else sort]
    if waiting is not None and _WAITS in conditions:
        conditions = tuple(each for each in conditions if (each == _WAITS) == waiting)
    return conditions, names


def _taken(sections: Sequence[Rows], names: tuple[str, ...], skip: int) -> list[int]:
    ids: list[int] = []
    for section in sections:
        upto = skip + PAGE - len(ids)
        found = list(section.order_by(*names).values_list("pk", flat=True)[skip:upto])
        ids += found
        if len(ids) >= PAGE:
            break
        skip = 0 if found or not skip else max(skip - section.count(), 0)
    return ids


def _after(
    actor: Actor,
    sections: Sequence[Rows],
    conditions: Sequence[Q],
    names: tuple[str, ...],
    number: int,
) -> list[Rows]:
    """What stands below this task, which may be done by now; nothing if one may not know of it."""
    visible = Exists(seen(actor).filter(pk=OuterRef("dossier_id")))
    task = Task.objects.filter(visible, pk=number)
    for place, condition in enumerate(conditions):
        key = task.filter(condition).values_list(*names).first()
        if key is not None:
            return [sections[place].filter(_beyond(names, key)), *sections[place + 1 :]]
    return []


def _beyond(names: Sequence[str], key: Sequence[Any]) -> Q:
    """Later in the order of these columns: said twice, so that an index can begin at the key."""
    found = Q()
    for place, name in enumerate(names):
        same = dict(zip(names[:place], key, strict=False))
        found |= Q(**same, **{f"{name}__gt": key[place]})
    return Q(**{f"{names[0]}__gte": key[0]}) & found


def _with_bonus(actor: Actor, rows: Rows, hours: int, wanted: int) -> list[int]:
    """Online work as if due so many working hours earlier; the same shift keeps its own order."""
    calendar = agencies.work_calendar(actor.posts[0].unit_path, clock.today())
    live = rows.exclude(_WAITS).order_by(*_DUE)

    def plain(row: tuple[int, datetime]) -> datetime:
        return row[1].astimezone(HANOI)

    def early(row: tuple[int, datetime]) -> datetime:
        return calendar.subtract(plain(row), timedelta(hours=hours))

    first = list(live.filter(_ONLINE).values_list("pk", "due_at")[:wanted])
    others = list(live.exclude(_ONLINE).values_list("pk", "due_at")[:wanted])
    ids = [row[0] for row in ahead(first, others, early=early, plain=plain, wanted=wanted)]
    if len(ids) < wanted:
        waiting = rows.filter(_WAITS).order_by(*_DUE).values_list("pk", flat=True)
        ids += waiting[: wanted - len(ids)]
    return ids
