"""Lists of dossiers and tasks: small frozen rows, a fixed number of statements a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import OPEN_STATES, Dossier, Task
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.encryption import blind
from motcua.base.query import authority
from motcua.rules.access import Actor
from motcua.rules.codes import parse_code
from motcua.rules.errors import Refused
from motcua.rules.procedure import Content
from motcua.rules.roles import STANDS_IN
from motcua.rules.text import Text, fold, tidy

PAGE = 50
SOON = timedelta(hours=24)
HALF_DAY = timedelta(hours=4)

TABS = ("new", "mine", "soon", "late", "waiting", "return", "all")


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
    unit_path: str
    holder_id: int | None
    holder: str
    opened_at: datetime
    due_at: datetime
    dossier_due_at: datetime | None
    fee_unpaid: bool


@dataclass(frozen=True)
class Inbox:
    tab: str
    counts: dict[str, int]
    rows: list[TaskRow]
    page: int
    pages: int


@dataclass(frozen=True)
class DossierRow:
    """One line of a list of dossiers."""

    id: int
    ref: str
    code: str | None
    token: str
    procedure_code: str
    procedure: Text
    applicant: str
    channel: str
    state: str
    unit: Text
    submitted_at: datetime | None
    saved_at: datetime
    due_at: datetime | None
    ended_at: datetime | None


INTAKE_NAME: Text = {"vi": "Tiếp nhận", "en": "Intake"}
DISPATCH_NAME: Text = {"vi": "Xác định cơ quan giải quyết", "en": "Find the competent agency"}
OPINION_NAME: Text = {"vi": "Cho ý kiến", "en": "Give an opinion"}


def my_tasks(actor: Actor) -> QuerySet[Task]:
    """Open tasks of the actor's units and roles, or in the actor's own hands."""
    # What waits for a role is the business of that role in that unit, nobody else's.
    held = Q(pk__in=[])
    for post in actor.posts if actor.is_let("dossiers.see") else ():
        roles = (post.role, *STANDS_IN.get(post.role, ()))
        held |= Q(role__in=roles, unit_path__startswith=post.unit_path)
    return Task.objects.filter(held, done_at__isnull=True)


def inbox(actor: Actor, tab: str = "all", page: int = 1, procedure: str = "") -> Inbox:
    """The queue of an officer, most urgent first, with the counts of its tabs."""
    now = clock.now()
    rows = my_tasks(actor)
    if procedure:
        rows = rows.filter(dossier__procedure_code=procedure)
    conditions = _tabs(actor, now)
    counts = rows.aggregate(**{name: Count("pk", filter=each) for name, each in conditions.items()})
    tab = tab if tab in conditions else "all"
    total = int(counts[tab])
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    wanted = (
        rows.filter(conditions[tab])
        .select_related("dossier", "holder")
        .only(*_TASK_COLUMNS)
        .order_by(_LAST, "due_at", "pk")[(page - 1) * PAGE : page * PAGE]
    )
    return Inbox(tab, {k: int(v) for k, v in counts.items()}, task_rows(wanted), page, pages)


def opened_since(actor: Actor, since: datetime) -> int:
    """How many tasks came into the queue after a list was loaded."""
    return my_tasks(actor).filter(opened_at__gt=since).count()


_TASK_COLUMNS = (
    "step",
    "act",
    "unit_path",
    "opened_at",
    "due_at",
    "holder__name",
    "dossier__code",
    "dossier__version_id",
    "dossier__procedure_code",
    "dossier__applicant_name",
    "dossier__channel",
    "dossier__state",
    "dossier__due_at",
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


def _tabs(actor: Actor, now: datetime) -> dict[str, Q]:
    # A result that waits for its applicant is nobody's delay.
    running = ~Q(dossier__state="completion") & ~Q(act="return")
    return {
        "new": Q(holder__isnull=True) & ~Q(act="return"),
        "mine": Q(holder_id=actor.person_id),
        "soon": running & Q(due_at__gte=now, due_at__lt=soon_until(actor, now)),
        "late": running & Q(due_at__lt=now),
        "waiting": Q(dossier__state="completion"),
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
        task.unit_path,
        task.holder_id,
        task.holder.name if task.holder else "",
        task.opened_at,
        task.due_at,
        dossier.due_at,
        bool(dossier.fee) and dossier.fee_paid_at is None,
    )


def step_name(content: Content, step: str) -> Text:
    if step == "intake":
        return INTAKE_NAME
    if step == "opinion":
        return OPINION_NAME
    if step == "dispatch":
        return DISPATCH_NAME
    return content.process.step(step).name


def seen(actor: Actor) -> QuerySet[Dossier]:
    """Dossiers the actor may see: own, of own units, or with a task at own units."""
    condition = authority(actor, "dossiers.see", Dossier)
    if actor.paths("dossiers.see"):
        # Whose tasks they are is whose the dossier is: only posts can add anything here.
        office = Actor(None, actor.name, actor.posts, actor.only)
        at_work = Task.objects.filter(authority(office, "dossiers.see", Task))
        condition |= Q(Exists(at_work.filter(dossier=OuterRef("pk"))))
    return Dossier.objects.filter(condition)


def my_dossiers(actor: Actor) -> list[DossierRow]:
    """What a citizen has begun or filed, newest first."""
    rows = Dossier.objects.filter(
        Q(owner_id=actor.person_id) | Q(filed_by_id=actor.person_id)
    ).order_by("-saved_at", "-pk")
    sees = actor.person_id is not None and actor.is_let("dossiers.see")
    return dossier_rows(rows[:200]) if sees else []


def find(actor: Actor, text: str, limit: int = PAGE) -> list[DossierRow]:
    """The universal box: a dossier code, a personal number, a phone number, or a name."""
    text = tidy(text)
    rows = seen(actor).exclude(state="draft")
    code = _as_code(text)
    digits = "".join(sign for sign in text if sign.isdigit())
    if code:
        rows = rows.filter(code=code)
    elif len(digits) == 12 and len(text) <= 15:
        rows = rows.filter(owner__personal_number_blind=blind(digits, "personal_number"))
    elif len(digits) >= 9 and not any(sign.isalpha() for sign in text):
        rows = rows.filter(owner__phone_blind=blind(digits, "phone"))
    elif text:
        for word in fold(text).split():
            rows = rows.filter(applicant_folded__contains=word)
    else:
        return []
    return dossier_rows(rows.order_by("-submitted_at", "-pk")[:limit])


def _as_code(text: str) -> str:
    try:
        return parse_code(text).text
    except Refused:
        return ""


def dossiers(
    actor: Actor, *, state: str = "", procedure: str = "", unit: str = "", page: int = 1
) -> tuple[list[DossierRow], bool]:
    """Dossiers the actor may see, newest first, and whether there are more."""
    rows = seen(actor).exclude(state="draft")
    if state == "open":
        rows = rows.filter(state__in=OPEN_STATES)
    elif state:
        rows = rows.filter(state=state)
    if procedure:
        rows = rows.filter(procedure_code=procedure)
    if unit:
        rows = rows.filter(unit_path__startswith=unit)
    start = (max(page, 1) - 1) * PAGE
    found = dossier_rows(rows.order_by("-submitted_at", "-pk")[start : start + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def dossier_rows(rows: QuerySet[Dossier]) -> list[DossierRow]:
    return [_dossier_row(row) for row in rows.defer("answers", "secret", "due_lines")]


def _dossier_row(row: Dossier) -> DossierRow:
    day = (row.submitted_at or row.begun_at).date()
    unit: Text = {"vi": "", "en": ""}
    if row.unit_path:
        unit = agencies.unit_at(row.unit_path, day).name
    return DossierRow(
        row.pk,
        row.code or row.token,
        row.code,
        row.token,
        row.procedure_code,
        procedures.pinned(row.version_id).short_name,
        row.applicant_name,
        row.channel,
        row.state,
        unit,
        row.submitted_at,
        row.saved_at,
        row.due_at,
        row.ended_at,
    )
