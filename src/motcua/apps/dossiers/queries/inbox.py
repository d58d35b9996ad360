"""An officer's queue: its tabs with their counts, its filters, its order, one page of it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.absences import held_as_deputy
from motcua.apps.dossiers.models import OPEN_STATES, Dossier, Task
from motcua.apps.dossiers.queries.lists import PAGE, seen, within
from motcua.apps.dossiers.queries.order import OrderInForce, queue_order
from motcua.apps.dossiers.queries.paging import Part, all_of, page_of, sections
from motcua.apps.dossiers.queries.rows import TaskRow, tasks_named
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.base.query import authority
from motcua.base.statements import NOW, SOON, Made, ask, made
from motcua.base.words import has_words
from motcua.rules.access import Actor
from motcua.rules.codes import parse_code
from motcua.rules.errors import Refused
from motcua.rules.queueing import Order
from motcua.rules.roles import STANDS_IN

A_DAY_ON = timedelta(hours=24)
HALF_DAY = timedelta(hours=4)
REASSIGN = "dossiers.reassign"

TABS = ("new", "mine", "soon", "late", "waiting", "return", "all")  # as `_TABS` counts them
SORTS = ("due", "received", "applicant")
CHANNELS = ("online", "counter", "post")


@dataclass(frozen=True)
class Wanted:
    """What one looks at: the tab, the filters, the order. Empty means: whatever there is.

    `whole_unit` widens from one's own work to all open tasks of the units one heads; `holder` is
    a person's number, or 0 for what nobody holds; `since` and `until` are days of filing, both
    included. `after` is the last task one has read: its page begins with the next, wherever that
    stands by now.
    """

    tab: str = "all"
    page: int = 1
    whole_unit: bool = False
    procedure: str = ""
    unit: str = ""
    holder: int | None = None
    channel: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""
    sort: str = "due"
    after: int | None = None

    @property
    def narrows(self) -> bool:
        plain = Wanted(self.tab, self.page, self.whole_unit, sort=self.sort, after=self.after)
        return self != plain


@dataclass(frozen=True)
class Inbox:
    """A page of a queue; `first` is the place of its first row in the whole, from 1."""

    tab: str
    counts: dict[str, int]
    rows: list[TaskRow]
    page: int
    pages: int
    order: OrderInForce
    first: int = 1


@dataclass(frozen=True)
class Load:
    """How much a person holds, 0 for what nobody holds; and how much of it is late."""

    person_id: int
    name: str
    tasks: int
    late: int


def my_tasks(actor: Actor) -> QuerySet[Task]:
    """Open tasks of the actor's units and roles, or in the actor's own hands."""
    # What waits for a role is the business of that role in that unit, nobody else's.
    held = Q(pk__in=[])
    for post in actor.posts if actor.is_let("dossiers.see") else ():
        roles = (post.role, *STANDS_IN.get(post.role, ()))
        held |= Q(role__in=roles) & within(post.unit_path)
    return Task.objects.filter(held, done_at__isnull=True)


def heads_units(actor: Actor) -> bool:
    """Whether the actor may look over the work of whole units, and share it out."""
    return bool(actor.paths(REASSIGN)) and actor.is_let("dossiers.see")


def _scope(actor: Actor, wanted: Wanted) -> QuerySet[Task]:
    if not (wanted.whole_unit and heads_units(actor)):
        return my_tasks(actor)
    # By posts alone: one's own filings are not the unit's business.
    office = Actor(None, actor.name, actor.posts, actor.only)
    return Task.objects.filter(authority(office, REASSIGN, Task), done_at__isnull=True)


def _narrowed(rows: QuerySet[Task], wanted: Wanted) -> QuerySet[Task]:
    if wanted.unit:
        rows = rows.filter(unit_path__startswith=wanted.unit)
    if wanted.holder is not None:
        rows = rows.filter(holder_id=wanted.holder or None)
    same: dict[str, Any] = {}
    if wanted.procedure:
        same["dossier__procedure_code"] = wanted.procedure
    if wanted.channel:
        same["dossier__channel"] = wanted.channel
    if wanted.since:
        same["dossier__submitted_at__gte"] = _midnight(wanted.since)
    if wanted.until:
        same["dossier__submitted_at__lt"] = _midnight(wanted.until + timedelta(days=1))
    if same:  # what is ended has no open task: said aloud, it fits the index of open dossiers
        same["dossier__state__in"] = OPEN_STATES
    rows = rows.filter(**same)
    return rows.filter(_reads(wanted.text)) if wanted.text.strip() else rows


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), HANOI)


def _reads(text: str) -> Q:
    """A code, the end of a code, or words of a name."""
    try:
        return Q(dossier__code=parse_code(text).text)
    except Refused:
        pass
    if text.strip().isdigit():
        return Q(dossier__code__endswith=text.strip())
    return has_words("dossier__applicant_folded", text)


def inbox(actor: Actor, wanted: Wanted = Wanted()) -> Inbox:
    """The queue of an officer with the counts of its tabs, most urgent first or as asked."""
    now = clock.now()
    counts = _counts(actor, wanted, now)
    tab = wanted.tab if wanted.tab in counts else "all"
    pages = max(1, -(-counts[tab] // PAGE))
    page = min(max(wanted.page, 1), pages)
    in_force = queue_order(actor)
    # First which rows, by the columns of tasks alone; then everything about these few.
    part = _first(actor, replace(wanted, tab=tab), in_force.order, now) if page == 1 else None
    part = part or page_of(
        actor,
        _narrowed(_scope(actor, wanted), wanted).filter(_tabs(actor, now)[tab]),
        wanted.sort,
        in_force.order,
        waiting=_WAITING.get(tab),
        total=counts[tab],
        page=page,
        after=wanted.after if page > 1 else None,
    )
    here = (part.first - 1) // PAGE + 1
    return Inbox(tab, counts, tasks_named(part.ids), here, pages, in_force, part.first)


def _first(actor: Actor, wanted: Wanted, order: Order, now: datetime) -> Part | None:
    """The first page, which is what everybody looks at all day: its statements are made once.

    None for an order that no statement can say.
    """
    kind = replace(wanted, page=1, after=None)
    make = _beginning.__wrapped__ if wanted.text.strip() else _beginning
    statements = make(actor, kind, order, now.date(), _units(actor))
    if statements is None:
        return None
    about = {NOW: now, SOON: soon_until(actor, now)}
    ids: list[int] = []
    for each in statements:
        if len(ids) < PAGE:
            found = ask(each, after=[PAGE - len(ids)], about=about)
            ids += [number for (number,) in found]
    return Part(ids, 1)


@lru_cache(maxsize=500)
def _beginning(
    actor: Actor, wanted: Wanted, order: Order, day: date, units: tuple[tuple[str, ...], ...]
) -> list[Made] | None:
    """The sections of a tab."""
    rows = _narrowed(_scope(actor, wanted), wanted)
    here = rows.filter(_tabs_at(actor, NOW, SOON, day)[wanted.tab])
    parts = sections(here, wanted.sort, order, waiting=_WAITING.get(wanted.tab))
    if parts is None:
        return None
    asked = (made(each.values_list("pk")) for each in parts)
    return [each.within("", " limit %s") for each in asked if each]


def queue_numbers(actor: Actor, wanted: Wanted) -> Iterator[int]:
    """The tasks of a tab from the first to the last, for who takes the whole list out."""
    rows = _narrowed(_scope(actor, wanted), wanted)
    tabs = _tabs(actor, clock.now())
    here = rows.filter(tabs.get(wanted.tab, Q()))
    waiting = _WAITING.get(wanted.tab)
    return all_of(here, wanted.sort, queue_order(actor).order, waiting=waiting)


_TABS = """
select count(*) filter (where holder_id is null and act <> 'return'),
  count(*) filter (where mine),
  count(*) filter (where due_at >= %s and due_at < %s and act <> 'return' and not paused),
  count(*) filter (where due_at < %s and act <> 'return' and not paused),
  count(*) filter (where paused), count(*) filter (where act = 'return'), count(*)
from (
"""


def _counts(actor: Actor, wanted: Wanted, now: datetime) -> dict[str, int]:
    """All tabs from one reading of the index of queues; what they mean is said in `_tabs`."""
    kind = replace(wanted, tab="", page=1, sort="due", after=None)
    # A text that somebody typed will hardly be typed again.
    make = _counting.__wrapped__ if wanted.text.strip() else _counting
    statement = make(actor, kind, now.date(), _units(actor))
    if statement is None:
        return dict.fromkeys(TABS, 0)
    found = ask(statement, before=[now, soon_until(actor, now), now])[0]
    return {tab: int(n) for tab, n in zip(TABS, found, strict=True)}


def _units(actor: Actor) -> tuple[tuple[str, ...], ...]:
    """What lies beneath the actor's posts now; a statement that was made is of its own units."""
    return tuple(tuple(agencies.paths_within(post.unit_path)) for post in actor.posts)


@lru_cache(maxsize=500)
def _counting(
    actor: Actor,
    wanted: Wanted,
    day: date,
    units: tuple[tuple[str, ...], ...],
) -> Made | None:
    mine = Q(holder_id=actor.person_id) | held_as_deputy(actor, day)
    rows = _narrowed(_scope(actor, wanted), wanted).annotate(
        mine=ExpressionWrapper(mine, BooleanField()),
        paused=ExpressionWrapper(_PAUSED, BooleanField()),
    )
    inner = made(rows.order_by().values("holder_id", "act", "due_at", "mine", "paused"))
    # Without the offset `paused` would be looked up once for each tab that asks.
    return inner and inner.within(_TABS, " offset 0) as task")


def tasks_ticked(actor: Actor, ids: Collection[int]) -> list[TaskRow]:
    """These tasks, open or done, of dossiers the actor may see; in the order they were ticked."""
    visible = Task.objects.filter(
        Exists(seen(actor).filter(pk=OuterRef("dossier_id"))), pk__in=list(ids)
    )
    there = set(visible.values_list("pk", flat=True))
    return tasks_named([each for each in dict.fromkeys(ids) if each in there])


def opened_since(actor: Actor, since: datetime, wanted: Wanted = Wanted()) -> int:
    """How many tasks came into the queue, as it is filtered, after a list was loaded."""
    rows = _narrowed(_scope(actor, wanted), wanted).filter(opened_at__gt=since)
    conditions = _tabs(actor, clock.now())
    return rows.filter(conditions.get(wanted.tab, Q())).count()


def loads(actor: Actor, wanted: Wanted) -> list[Load]:
    """Who holds how much of the units one heads, who holds most first; nobody's work above all."""
    everybody = replace(wanted, whole_unit=True, holder=None)
    rows = _narrowed(_scope(actor, everybody), everybody)
    late = _tabs(actor, clock.now())["late"]
    counted = rows.exclude(act="return").values_list("holder_id", "holder__name")
    found = counted.annotate(n=Count("pk"), late=Count("pk", filter=late)).order_by("-n")
    held = [Load(who or 0, name or "", n, behind) for who, name, n, behind in found]
    return sorted(held, key=lambda each: each.person_id != 0)


def soon_until(actor: Actor, now: datetime) -> datetime:
    """What is due before this is due soon: half a working day on, by the actor's own calendar."""
    if not actor.posts:
        return now + A_DAY_ON
    calendar = agencies.work_calendar(actor.posts[0].unit_path, now.date())
    return calendar.add(now, HALF_DAY)


# Of which tabs all rows wait for their applicants, and of which none; as `_tabs_at` says.
_WAITING = {"new": False, "soon": False, "late": False, "return": True}

# Dossiers that are paused are few: looked up once, where a join would fetch every dossier.
_PAUSED = Q(dossier_id__in=Dossier.objects.filter(state="completion").values("pk"))


def _tabs(actor: Actor, now: datetime) -> dict[str, Q]:
    return _tabs_at(actor, now, soon_until(actor, now), now.date())


def _tabs_at(actor: Actor, now: datetime, soon: datetime, day: date) -> dict[str, Q]:
    # A result that waits for its applicant is nobody's delay.
    running = ~_PAUSED & ~Q(act="return")
    return {
        "new": Q(holder__isnull=True) & ~Q(act="return"),
        "mine": Q(holder_id=actor.person_id) | held_as_deputy(actor, day),
        "soon": Q(due_at__gte=now, due_at__lt=soon) & running,
        "late": Q(due_at__lt=now) & running,
        "waiting": _PAUSED,
        "return": Q(act="return"),
        "all": Q(),
    }
