"""Who holds how much in the units one heads, and who is away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, Q

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.absences import AbsenceRow, absences
from motcua.apps.dossiers.models import Task
from motcua.apps.dossiers.queries.lists import step_name
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden, Missing
from motcua.rules.process import HOLDERS
from motcua.rules.text import Text

RIGHT = "dossiers.reassign"


@dataclass(frozen=True)
class Desk:
    """A person, or with None the unit's own pool, with what waits there."""

    person_id: int | None
    name: str
    roles: tuple[str, ...]
    post_id: int | None
    held: int
    late: int
    nearest: datetime | None
    absence: AbsenceRow | None


@dataclass(frozen=True)
class DeskTask:
    id: int
    code: str
    procedure: Text
    step: Text
    role: str
    due_at: datetime
    late: bool


def headed(actor: Actor) -> str:
    """The path of the unit whose desks the actor answers for; Forbidden without one."""
    paths = actor.paths(RIGHT)
    if not paths:
        raise Forbidden(RIGHT)
    return min(paths, key=len)


def desks(actor: Actor, day: date) -> list[Desk]:
    """The desks of the headed unit, the fullest first, and what nobody holds."""
    path, now = headed(actor), clock.now()
    people: dict[int, tuple[str, list[str], int]] = {}
    for post in agencies.posts_on(actor, day, under=path):
        if post.role in HOLDERS:
            person = people.setdefault(post.person_id, (post.person, [], post.id))
            if post.role not in person[1]:
                person[1].append(post.role)
    waiting = Task.objects.filter(unit_path__startswith=path, done_at__isnull=True)
    late = Count("pk", filter=Q(due_at__lt=now) & ~Q(act="return"))
    rows = (
        waiting.order_by()
        .values_list("holder_id")
        .annotate(held=Count("pk"), late=late, nearest=Min("due_at"))
    )
    counted = {holder: tuple(rest) for holder, *rest in rows}
    away = {row.person_id: row for row in absences(actor, day, people) if row.since <= day}
    names = agencies.people_named([each for each in counted if each and each not in people])
    for person_id, name in names.items():
        people[person_id] = (name, [], 0)
    found = [
        _desk(person_id, told, counted, away.get(person_id)) for person_id, told in people.items()
    ]
    pool = _desk(None, ("", [], 0), counted, None)
    return [pool, *sorted(found, key=lambda each: (-each.held, each.name))]


def _desk(
    person_id: int | None,
    told: tuple[str, list[str], int],
    counted: Mapping[int | None, tuple[int, int, datetime]],
    absence: AbsenceRow | None,
) -> Desk:
    name, roles, post_id = told
    held, late, nearest = counted.get(person_id, (0, 0, None))
    return Desk(person_id, name, tuple(roles), post_id or None, held, late, nearest, absence)


def desk_tasks(actor: Actor, person_id: int | None, most: int = 200) -> list[DeskTask]:
    """Open tasks on one desk of the headed unit, most urgent first."""
    now = clock.now()
    rows = Task.objects.filter(
        unit_path__startswith=headed(actor), holder_id=person_id, done_at__isnull=True
    ).select_related("dossier")
    rows = rows.only("step", "role", "act", "due_at", "dossier__code", "dossier__version_id")
    return [
        DeskTask(
            task.pk,
            str(task.dossier.code),
            procedures.pinned(task.dossier.version_id).short_name,
            step_name(procedures.pinned(task.dossier.version_id), task.step),
            task.role,
            task.due_at,
            task.due_at < now and task.act != "return",
        )
        for task in rows.order_by("due_at", "pk")[:most]
    ]


def desk(actor: Actor, person_id: int | None, day: date) -> Desk:
    """One desk of the headed unit; Missing for who has none there."""
    for each in desks(actor, day):
        if each.person_id == person_id:
            return each
    raise Missing("desk", person_id)
