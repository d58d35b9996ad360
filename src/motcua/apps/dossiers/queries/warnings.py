"""What an officer is warned of: what still holds, the highest level of each term."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Completion, Span, Task, Warning  # noqa: A004
from motcua.apps.dossiers.queries.lists import step_name, within
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.statements import NOW, Made, made
from motcua.rules.access import Actor
from motcua.rules.errors import Missing
from motcua.rules.text import Text
from motcua.rules.warnings import LEVELS

MOST = 200
COUNTED = 100
"""From here on the bar says only that there are more than 99."""
WHOSE = ("mine", "unit", "beneath")
ORDER = ("very_late", "late", "silent", "closing", "apology", "ask", "near")


@dataclass(frozen=True)
class WarningRow:
    """`whose`: my own work, my unit's, or that of a unit beneath. `act_by`: the last moment to
    do what the warning calls for, where there is one."""

    id: int
    level: str
    whose: str
    code: str
    procedure: Text
    step: Text | None
    unit: Text
    unit_path: str
    holder: str
    due_at: datetime
    act_by: datetime | None
    at: datetime
    seen_at: datetime | None
    seen_by: str


def warnings_for(actor: Actor, *, seen: bool = False) -> list[WarningRow]:
    """The first two hundred, the gravest and oldest first; unseen ones, or those that were seen."""
    rows = _standing(actor, clock.now()).filter(seen_at__isnull=not seen)
    rows = rows.select_related("dossier", "task__holder").order_by("due_at", "pk")
    # Who holds two posts is told twice, and reads it once.
    once = {
        (each.dossier_id, each.task_id, each.level): each for each in rows.defer(*_HEAVY)[:MOST]
    }
    found = [_row(actor, each) for each in once.values()]
    return sorted(found, key=lambda each: ORDER.index(each.level))


def unseen_warnings(actor: Actor) -> Made | None:
    """What still holds and was not seen, each dossier, task and level once, as of `NOW`.

    A hundred at the least, where there are more: who is told twice of each reads it once.
    """
    if not actor.is_officer or not actor.is_let("dossiers.see"):
        return None
    unseen = _standing(actor, NOW).filter(seen_at__isnull=True)
    found = made(unseen.values("dossier_id", "task_id", "level"))
    if found is None:
        return None
    once = "select distinct dossier_id, task_id, level from ("
    return found.within(once, f" limit {2 * COUNTED}) as told")


def warning_id(actor: Actor, number: int) -> int:
    """The number of a warning that is the actor's; `Missing` when there is none."""
    if not _mine(actor, number).exists():
        raise Missing("warning", number)
    return number


def _mine(actor: Actor, number: int | None = None) -> QuerySet[Warning]:
    """Those that are not over; or the one of that number, over or not.

    Ways to be the addressee are asked one by one, each by its index.
    """
    if actor.person_id is None or not actor.is_let("dossiers.see"):
        return Warning.objects.none()
    rows = Warning.objects.filter(over_at__isnull=True)
    held = Task.objects.filter(holder_id=actor.person_id, done_at__isnull=True)
    if number is not None:
        rows, held = Warning.objects.filter(pk=number), Task.objects.filter(holder=actor.person_id)
    ways = [rows.filter(whom="holder", task__in=held)]
    for post in actor.posts:
        # What is in somebody's hands is his, not that of all who have his role.
        free = ~Q(whom="holder") | Q(person_id=None, task__holder_id=None)
        ways.append(rows.filter(free, within(post.unit_path), role=post.role))
    mine = rows.filter(person_id=actor.person_id).values("pk")
    return rows.filter(pk__in=mine.union(*(each.values("pk") for each in ways)))


def _standing(actor: Actor, now: datetime) -> QuerySet[Warning]:
    """What was told and is still so: the work is not done, the date has not moved."""
    waits = Span.objects.filter(task=OuterRef("task"), until__isnull=True)
    of_task = Q(task__isnull=False, task__done_at__isnull=True, task__due_at=F("due_at"))
    of_dossier = Q(task__isnull=True, dossier__state="handling", dossier__due_at=F("due_at"))
    proposed = Completion.objects.filter(
        dossier=OuterRef("dossier"),
        answered_at__isnull=True,
        closing_proposed_at__isnull=False,
        closing_declined_by="",
    )
    closing = Q(level="closing", dossier__state="completion") & Exists(proposed)
    in_time = Q(act_by__isnull=True) | Q(act_by__gte=now)
    lawful = (of_task & ~Exists(waits)) | (of_dossier & Q(dossier__extended_at__isnull=True))
    late = Q(level__in=LEVELS) & (of_dossier | (of_task & ~Exists(waits)))
    silent = Q(level="silent", task__done_at__isnull=True, dossier__state="handling")
    return (
        _mine(actor)
        .filter(late | (lawful & in_time & Q(level__in=("ask", "apology"))) | closing | silent)
        .exclude(_surpassed())
    )


def _surpassed() -> Q:
    """Near is not said any more of what is late, to the same addressee."""
    later = Warning.objects.filter(
        dossier=OuterRef("dossier"),
        due_at=OuterRef("due_at"),
        whom=OuterRef("whom"),
        level__in=LEVELS,
        pk__gt=OuterRef("pk"),
    )
    of_task = Q(task__isnull=False) & Exists(later.filter(task=OuterRef("task")))
    of_dossier = Q(task__isnull=True) & Exists(later.filter(task__isnull=True))
    return Q(level__in=LEVELS) & (of_task | of_dossier)


_HEAVY = ("dossier__answers", "dossier__secret", "dossier__due_lines")


def _row(actor: Actor, row: Warning) -> WarningRow:
    dossier, task = row.dossier, row.task
    path = task.unit_path if task else dossier.unit_path
    content = procedures.pinned(dossier.version_id)
    return WarningRow(
        row.pk,
        row.level,
        _whose(actor, row, path),
        str(dossier.code),
        content.short_name,
        step_name(content, task.step) if task else None,
        agencies.unit_at(path, row.at.date()).name,
        path,
        task.holder.name if task and task.holder else "",
        row.due_at,
        row.act_by,
        row.at,
        row.seen_at,
        row.seen_by,
    )


def _whose(actor: Actor, row: Warning, path: str) -> str:
    if row.whom == "holder":
        return "mine"
    # A dossier answers for its agency; the head of the unit that works on it is told.
    beneath = row.unit_path != path and path.startswith(row.unit_path)
    return "beneath" if beneath else "unit"
