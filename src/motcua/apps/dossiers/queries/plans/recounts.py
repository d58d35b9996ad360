"""Whose terms the calendars of today would move."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.queries.plans.line import PlannedLine
from motcua.apps.dossiers.recounting import counted_again, spans_of, task_spans_of
from motcua.base.clock import HANOI
from motcua.rules.access import Actor

_COLUMNS = (
    *("channel", "case", "procedure_code", "version_id", "unit_path", "state"),
    *("law_day", "accepted_at", "term", "policy", "term_basis", "due_at"),
)


def recounted(
    actor: Actor, unit_path: str, parameters: Mapping[str, Any], now: datetime
) -> list[PlannedLine]:
    """Dossiers in handling under a unit that end elsewhere; `since` leaves out what ends before."""
    rows = Dossier.objects.filter(
        unit_path__startswith=unit_path, state="handling", due_at__isnull=False
    )
    if parameters.get("since"):
        day = date.fromisoformat(parameters["since"])
        rows = rows.filter(due_at__gte=datetime.combine(day, datetime.min.time(), HANOI))
    dossiers = list(rows.only(*_COLUMNS).order_by("due_at", "pk"))
    segments, of_tasks = spans_of(dossiers), task_spans_of(dossiers)
    tasks: dict[int, list[Task]] = {}
    for task in Task.objects.filter(dossier__in=[each.pk for each in dossiers], done_at=None):
        tasks.setdefault(task.dossier_id, []).append(task)
    lines = []
    for dossier in dossiers:
        open_tasks = tasks.get(dossier.pk, [])
        found = counted_again(dossier, segments.get(dossier.pk, ()), open_tasks, of_tasks, now)
        if found.moves:
            was = {task.pk: task.due_at for task in open_tasks}
            before = _told(found.was, {number: was[number] for number in found.tasks})
            lines.append(
                PlannedLine(dossier.pk, None, before, _told(found.due.moment, found.tasks))
            )
    return lines


def _told(due: datetime, tasks: Mapping[int, datetime]) -> dict[str, Any]:
    return {
        "due_at": due.isoformat(),
        "tasks": {str(number): at.astimezone(HANOI).isoformat() for number, at in tasks.items()},
    }
