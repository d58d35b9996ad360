"""The terms of a dossier and of its open tasks, counted again by the calendars now in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.agencies.queries import work_calendar
from motcua.apps.dossiers.clocks import clock_of, keep, segments_of, task_reading
from motcua.apps.dossiers.models import Dossier, Span, Task
from motcua.base.clock import HANOI
from motcua.rules.deadlines import Due
from motcua.rules.errors import Refused
from motcua.rules.segments import Segment

Segments = tuple[Segment, ...]


@dataclass(frozen=True)
class Recounted:
    """The new moment of the dossier, and those tasks whose own term ends elsewhere."""

    due: Due
    was: datetime
    tasks: dict[int, datetime]

    @property
    def moves(self) -> bool:
        return self.due.moment != self.was or bool(self.tasks)


def counted_again(
    dossier: Dossier,
    segments: Segments,
    tasks: Iterable[Task],
    of_tasks: Mapping[int, Segments],
    now: datetime,
    by: str = "",
) -> Recounted:
    """What the calendars of today make of terms that run; nothing is written.

    Refuses `dossier_not_open` (state): what waits for its applicant is counted again on its
    return, what is finished has no clock left.
    """
    if dossier.state != "handling" or dossier.due_at is None:
        raise Refused("dossier_not_open", state=dossier.state)
    calendar = work_calendar(dossier.unit_path, now.date())
    due = clock_of(dossier, segments, by).due(calendar, now)
    moved = {}
    for task in tasks:
        moment = _task_due(task, of_tasks.get(task.pk, ()), now)
        if moment != task.due_at:
            moved[int(task.pk)] = moment
    return Recounted(due, dossier.due_at.astimezone(HANOI), moved)


def _task_due(task: Task, segments: Segments, now: datetime) -> datetime:
    """As it is, where there is nothing to count from: no term on record, or a wait still open."""
    if not task.term or any(one.until is None for one in segments):
        return task.due_at
    return task_reading(task, segments, now).moment


def write(dossier: Dossier, found: Recounted) -> None:
    """Keep it; the tasks are written, `due_at` and `due_lines` of the dossier are to be saved."""
    keep(dossier, found.due)
    for number, moment in found.tasks.items():
        Task.objects.filter(pk=number).update(due_at=moment)


def spans_of(dossiers: Iterable[Dossier]) -> dict[int, tuple[Segment, ...]]:
    """The segments of many clocks, by the number of the dossier, in one statement."""
    rows = Span.objects.filter(dossier__in=[each.pk for each in dossiers], task__isnull=True)
    by_dossier: dict[int, list[Span]] = {}
    for row in rows:
        by_dossier.setdefault(row.dossier_id, []).append(row)
    return {number: segments_of(each) for number, each in by_dossier.items()}


def task_spans_of(dossiers: Iterable[Dossier]) -> dict[int, tuple[Segment, ...]]:
    """The segments of the clocks of their tasks, by the number of the task, in one statement."""
    rows = Span.objects.filter(dossier__in=[each.pk for each in dossiers], task__isnull=False)
    by_task: dict[int, list[Span]] = {}
    for row in rows:
        by_task.setdefault(row.task_id or 0, []).append(row)
    return {number: segments_of(each) for number, each in by_task.items()}
