"""Tasks as lines of a list, read as columns: fifty objects cost more than the page they make."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from motcua.apps.dossiers.models import Message, Task
from motcua.apps.dossiers.queries.lists import step_name
from motcua.apps.procedures import queries as procedures
from motcua.base.statements import Made, ask, made
from motcua.rules.text import Text


@dataclass(frozen=True)
class TaskRow:
    """One line of an officer's queue. `unread`: the applicant wrote, and nobody has read it."""

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
    unread: bool


_COLUMNS = (
    "pk",
    "step",
    "act",
    "role",
    "unit_path",
    "opened_at",
    "due_at",
    "done_at",
    "holder_id",
    "holder__name",
    "dossier_id",
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
    "unread",
)
_RENAMED = {
    "pk": "id",
    "holder__name": "holder",
    "dossier__applicant_name": "applicant",
    "dossier__due_at": "dossier_due_at",
}
_NAMES = tuple(_RENAMED.get(each, each.removeprefix("dossier__")) for each in _COLUMNS)
_VERSION = _COLUMNS.index("dossier__version_id")
_UNREAD = Message.objects.filter(
    dossier=OuterRef("dossier_id"), side="applicant", read_at__isnull=True
)


def task_rows(tasks: QuerySet[Task]) -> list[TaskRow]:
    """One statement, in the order of the tasks."""
    return [_row(each) for each in _columns(tasks)]


def tasks_named(ids: Sequence[int]) -> list[TaskRow]:
    """In the order of their numbers as given."""
    if not ids:
        return []
    found = {row.id: row for row in map(_row, ask(_named(), after=[list(ids)]))}
    return [found[each] for each in ids if each in found]


def _columns(tasks: QuerySet[Task]) -> QuerySet[Task, tuple[Any, ...]]:
    return tasks.annotate(unread=Exists(_UNREAD)).values_list(*_COLUMNS)


@cache
def _named() -> Made:
    """Of the tasks in a list of numbers: made once, every page of a queue asks."""
    found = made(_columns(Task.objects.all()))
    if found is None:
        raise LookupError("a list of all tasks is asked with a statement")
    return found.within("", ' where "dossiers_task"."id" = any(%s)')


def _row(read: tuple[Any, ...]) -> TaskRow:
    content = procedures.pinned(read[_VERSION])
    told = dict(zip(_NAMES, read, strict=True))
    step, fee, paid = told["step"], told.pop("fee"), told.pop("fee_paid_at")
    told.pop("version_id")
    told["code"], told["holder"] = str(told["code"]), told["holder"] or ""
    return TaskRow(
        **told,
        procedure=content.short_name,
        step_name=step_name(content, step),
        fee_unpaid=bool(fee) and paid is None,
    )
