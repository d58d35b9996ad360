"""An officer's queue: its tabs with their counts, its filters, its order, one page of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.absences import held_as_deputy
from motcua.apps.dossiers.models import OPEN_STATES, Dossier, Task
from motcua.apps.dossiers.queries.lists import PAGE, seen, step_name
from motcua.apps.dossiers.queries.order import OrderInForce, queue_order
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.base.query import authority
from motcua.rules.access import Actor
from motcua.rules.codes import parse_code
from motcua.rules.errors import Refused
from motcua.rules.queueing import BY_DUE, ONLINE_BONUS, ONLINE_FIRST, Order, ahead
from motcua.rules.roles import STANDS_IN
from motcua.rules.text import Text, fold

SOON = timedelta(hours=24)
HALF_DAY = timedelta(hours=4)
REASSIGN = "dossiers.reassign"

TABS = ("new", "mine", "soon", "late", "waiting", "return", "all")
SORTS = ("due", "received", "applicant")
CHANNELS = ("online", "counter", "post")


@dataclass(frozen=True)
class Wanted:
    """What one looks at: the tab, the filters, the order. Empty means: whatever there is.

    `whole_unit` widens from one's own work to all open tasks of the units one heads; `holder` is
    a person's number, or 0 for what nobody holds; `since` and `until` are days of filing, both
    included.
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

    @property
    def narrows(self) -> bool:
        return self != Wanted(self.tab, self.page, self.whole_unit, sort=self.sort)


@dataclass(frozen=True)
class TaskRow:
    """One line of an officer's queue."""

    id: int
    dossier_id: int
    code: str
    procedure_code: str
    procedure: Text
    applicant: str
    channel: str
    state: str
    step: str
    step_name: Text
    act: str
    role: str
    unit_path: str
    holder_id: int | None
    holder: str
    opened_at: datetime
    due_at: datetime
    done_at: datetime | None
    submitted_at: datetime | None
    accepted_at: datetime | None
    dossier_due_at: datetime | None
    decision: str
    return_by: str
    fee_unpaid: bool


@dataclass(frozen=True)
class Inbox:
    tab: str
    counts: dict[str, int]
    rows: list[TaskRow]
    page: int
    pages: int
    order: OrderInForce


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
        held |= Q(role__in=roles, unit_path__startswith=post.unit_path)
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
    found = Q()
    for word in fold(text).split():
        found &= Q(dossier__applicant_folded__contains=word)
    return found


def inbox(actor: Actor, wanted: Wanted = Wanted()) -> Inbox:
    """The queue of an officer with the counts of its tabs, most urgent first or as asked."""
    now = clock.now()
    rows = _narrowed(_scope(actor, wanted), wanted)
    conditions = _tabs(actor, now)
    counted = rows.aggregate(
        **{name: Count("pk", filter=each) for name, each in conditions.items()}
    )
    counts = {name: int(n) for name, n in counted.items()}
    tab = wanted.tab if wanted.tab in conditions else "all"
    pages = max(1, -(-counts[tab] // PAGE))
    page = min(max(wanted.page, 1), pages)
    # First which rows, by the columns of tasks alone; then everything about these few.
    in_force = queue_order(actor)
    ids = _page_of(actor, rows.filter(conditions[tab]), wanted.sort, in_force.order, page)
    return Inbox(tab, counts, tasks_named(ids), page, pages, in_force)


def tasks_named(ids: Sequence[int]) -> list[TaskRow]:
    found = {task.pk: task for task in _whole().filter(pk__in=ids)}
    return task_rows([found[each] for each in ids if each in found])


def tasks_ticked(actor: Actor, ids: Collection[int]) -> list[TaskRow]:
    """These tasks, open or done, of dossiers the actor may see; in the order they were ticked."""
    visible = Task.objects.filter(
        Exists(seen(actor).filter(pk=OuterRef("dossier_id"))), pk__in=list(ids)
    )
    there = set(visible.values_list("pk", flat=True))
    return tasks_named([each for each in dict.fromkeys(ids) if each in there])


def _whole() -> QuerySet[Task]:
    return Task.objects.select_related("dossier", "holder").only(*_TASK_COLUMNS)


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


_TASK_COLUMNS = (
    "step",
    "act",
    "role",
    "unit_path",
    "opened_at",
    "due_at",
    "done_at",
    "holder__name",
    "dossier__code",
    "dossier__version_id",
    "dossier__procedure_code",
    "dossier__applicant_name",
    "dossier__channel",
    "dossier__state",
    "dossier__submitted_at",
    "dossier__accepted_at",
    "dossier__due_at",
    "dossier__decision",
    "dossier__return_by",
    "dossier__fee",
    "dossier__fee_paid_at",
)


def soon_until(actor: Actor, now: datetime) -> datetime:
    """What is due before this is due soon: half a working day on, by the actor's own calendar."""
    if not actor.posts:
        return now + SOON
    calendar = agencies.work_calendar(actor.posts[0].unit_path, now.date())
    return calendar.add(now, HALF_DAY)


# What only waits for its applicant stands below what waits for an officer.
_LAST = Case(When(act="return", then=1), default=0)


_ONLINE_FIRST = Case(When(dossier__channel="online", then=0), default=1)
_SORTED: dict[str, tuple[Any, ...]] = {
    "received": ("dossier__submitted_at", "pk"),
    "applicant": ("dossier__applicant_folded", "due_at", "pk"),
    BY_DUE: (_LAST, "due_at", "pk"),
    ONLINE_FIRST: (_LAST, _ONLINE_FIRST, "due_at", "pk"),
}


def _page_of(actor: Actor, rows: QuerySet[Task], sort: str, order: Order, page: int) -> list[int]:
    """Numbers of the rows of a page, as asked for, or in the order that is in force."""
    first, last = (page - 1) * PAGE, page * PAGE
    if sort == "due" and order.kind == ONLINE_BONUS:
        return _with_bonus(actor, rows, order.bonus, last)[first:]
    sorted_ = rows.order_by(*_SORTED[order.kind if sort == "due" else sort])
    return list(sorted_.values_list("pk", flat=True)[first:last])


def _with_bonus(actor: Actor, rows: QuerySet[Task], hours: int, wanted: int) -> list[int]:
    """Online work as if due so many working hours earlier; the same shift keeps its own order."""
    calendar = agencies.work_calendar(actor.posts[0].unit_path, clock.today())
    live = rows.exclude(act="return").order_by("due_at", "pk")
    online = Q(dossier__channel="online")

    def plain(row: tuple[int, datetime]) -> datetime:
        return row[1].astimezone(HANOI)

    def early(row: tuple[int, datetime]) -> datetime:
        return calendar.subtract(plain(row), timedelta(hours=hours))

    first = list(live.filter(online).values_list("pk", "due_at")[:wanted])
    others = list(live.exclude(online).values_list("pk", "due_at")[:wanted])
    ids = [row[0] for row in ahead(first, others, early=early, plain=plain, wanted=wanted)]
    if len(ids) < wanted:
        waiting = rows.filter(act="return").order_by("due_at", "pk").values_list("pk", flat=True)
        ids += waiting[: wanted - len(ids)]
    return ids


def _tabs(actor: Actor, now: datetime) -> dict[str, Q]:
    # Dossiers that are paused are few: looked up once, where a join would fetch every dossier.
    paused = Q(dossier_id__in=Dossier.objects.filter(state="completion").values("pk"))
    # A result that waits for its applicant is nobody's delay.
    running = ~paused & ~Q(act="return")
    return {
        "new": Q(holder__isnull=True) & ~Q(act="return"),
        "mine": Q(holder_id=actor.person_id) | held_as_deputy(actor, now.date()),
        "soon": Q(due_at__gte=now, due_at__lt=soon_until(actor, now)) & running,
        "late": Q(due_at__lt=now) & running,
        "waiting": paused,
        "return": Q(act="return"),
        "all": Q(),
    }


def task_rows(tasks: QuerySet[Task] | Sequence[Task]) -> list[TaskRow]:
    return [_task_row(task) for task in tasks]


def _task_row(task: Task) -> TaskRow:
    dossier = task.dossier
    content = procedures.pinned(dossier.version_id)
    return TaskRow(
        task.pk,
        dossier.pk,
        str(dossier.code),
        dossier.procedure_code,
        content.short_name,
        dossier.applicant_name,
        dossier.channel,
        dossier.state,
        task.step,
        step_name(content, task.step),
        task.act,
        task.role,
        task.unit_path,
        task.holder_id,
        task.holder.name if task.holder else "",
        task.opened_at,
        task.due_at,
        task.done_at,
        dossier.submitted_at,
        dossier.accepted_at,
        dossier.due_at,
        dossier.decision,
        dossier.return_by,
        bool(dossier.fee) and dossier.fee_paid_at is None,
    )
