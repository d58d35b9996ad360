"""Whose tasks would be whose: ticked ones, or everything on a desk, to one or to several."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Task
from motcua.apps.dossiers.queries.plans.line import PlannedLine
from motcua.rules.access import Actor
from motcua.rules.errors import Refused


def reassigned(
    actor: Actor, unit_path: str, parameters: Mapping[str, Any], now: datetime
) -> list[PlannedLine]:
    """Open tasks under a unit: those of `tasks`, else all that `person` holds.

    They go to the people of `to`, each time to whoever can do it and holds least by then; with
    nobody named, back to the unit.
    """
    rows = Task.objects.filter(unit_path__startswith=unit_path, done_at__isnull=True)
    if parameters.get("tasks"):
        rows = rows.filter(pk__in=parameters["tasks"])
    else:
        rows = rows.filter(holder_id=parameters.get("person"))
    tasks = list(rows.order_by("due_at", "pk"))
    people = [agencies.actor_for(int(each), now) for each in parameters.get("to", ())]
    holding = _holding(people)
    return [_line(task, people, holding) for task in tasks]


def _holding(people: Sequence[Actor]) -> dict[int, int]:
    numbers = [each.person_id for each in people]
    rows = Task.objects.filter(holder_id__in=numbers, done_at__isnull=True)
    counted = rows.order_by().values_list("holder_id").annotate(Count("pk"))
    return {**dict.fromkeys([n for n in numbers if n is not None], 0), **dict(counted)}


def _line(task: Task, people: Sequence[Actor], holding: dict[int, int]) -> PlannedLine:
    before = {"holder_id": task.holder_id}
    if not people:
        refusal = Refused("task_in_pool") if task.holder_id is None else None
        return PlannedLine(task.dossier_id, task.pk, before, {"holder_id": None}, refusal)
    able = [
        each
        for each in people
        if each.person_id != task.holder_id
        and each.absent_until is None
        and task.role in each.roles_over(task.unit_path)
    ]
    if not able:
        return PlannedLine(task.dossier_id, task.pk, before, {}, _why(task, people))
    chosen = min(able, key=lambda each: holding[each.person_id or 0]).person_id or 0
    holding[chosen] += 1
    return PlannedLine(task.dossier_id, task.pk, before, {"holder_id": chosen})


def _why(task: Task, people: Sequence[Actor]) -> Refused:
    """What keeps the first of them from it, as the command would say."""
    first = people[0]
    if first.absent_until is not None:
        return Refused("holder_absent", name=first.name, until=first.absent_until)
    if first.person_id == task.holder_id:
        return Refused("task_taken", by=first.name, at=task.taken_at)
    return Refused("holder_lacks_role", name=first.name)
