"""Changes to many dossiers at once: how far each has come, and its lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import BulkChange, BulkLine
from motcua.apps.dossiers.queries.lists import step_name
from motcua.apps.dossiers.queries.plans import RIGHTS
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.query import visible
from motcua.rules.access import Actor, may
from motcua.rules.errors import Missing, Refused
from motcua.rules.text import Text

SHOWN = 200
LATEST = 50
_COUNTED = {
    "done": Count("lines", filter=Q(lines__outcome="done")),
    "refused": Count("lines", filter=Q(lines__outcome="refused")),
    "cannot": Count("lines", filter=Q(lines__outcome="cannot")),
    "total": Count("lines"),
}


@dataclass(frozen=True)
class ChangeRow:
    """A change as it stands: what was asked for, by whom, and how its lines went."""

    id: int
    kind: str
    state: str
    reason: str
    document: str
    parameters: Mapping[str, Any]
    unit: Text
    asked_by: str
    asked_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    decision: str
    decided_by: str
    way_back_of: int | None
    done: int
    refused: int
    cannot: int
    total: int

    @property
    def waiting(self) -> int:
        return self.total - self.done - self.refused - self.cannot


@dataclass(frozen=True)
class LineRow:
    """One line; of whose dossier it is, nothing is told."""

    code: str
    procedure: Text
    step: Text | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    outcome: str
    refusal: str
    details: Mapping[str, Any]
    ended_at: datetime | None


@dataclass(frozen=True)
class ChangePage:
    """`way_back` is the change that takes this one back; `names` of persons, by number."""

    change: ChangeRow
    lines: list[LineRow]
    names: Mapping[int, str]
    may: bool
    way_back: int | None


def changes(actor: Actor) -> list[ChangeRow]:
    """The latest changes under the units where the actor may plan one."""
    return [_row(each) for each in _visible(actor).order_by("-asked_at", "-pk")[:LATEST]]


def change(actor: Actor, change_id: int, most: int | None = SHOWN) -> ChangePage:
    """One change with its first lines, the refused ones first; all of them without `most`."""
    found = _visible(actor).filter(pk=change_id).first()
    if found is None:
        raise Missing("bulkchange", change_id)
    rows = BulkLine.objects.filter(change=found).select_related("dossier", "task")
    rows = rows.defer("dossier__answers", "dossier__due_lines").order_by("-refusal", "pk")
    lines = [_line(each) for each in (rows[:most] if most else rows)]
    back = BulkChange.objects.filter(way_back_of=found).values_list("pk", flat=True).first()
    return ChangePage(
        _row(found), lines, _names(lines), may(actor, RIGHTS[found.kind], found), back
    )


def visible_changes(actor: Actor) -> QuerySet[BulkChange]:
    """Under the units where the actor may plan one; whose dossiers they are gives no sight."""
    by_post = Actor(None, actor.name, actor.posts, actor.only)
    rows: QuerySet[BulkChange] = visible(by_post, "dossiers.plan_change", BulkChange.objects.all())
    return rows.select_related("asked_by")


def _visible(actor: Actor) -> QuerySet[BulkChange]:
    return visible_changes(actor).annotate(**_COUNTED)


def _row(row: Any) -> ChangeRow:
    return ChangeRow(
        row.pk,
        row.kind,
        row.state,
        row.reason,
        row.document,
        row.parameters,
        agencies.unit_at(row.unit_path, clock.today()).name,
        row.asked_by.name,
        row.asked_at,
        row.begun_at,
        row.ended_at,
        row.decision,
        row.decided_by,
        row.way_back_of_id,
        row.done,
        row.refused,
        row.cannot,
        row.total,
    )


def _line(row: BulkLine) -> LineRow:
    content = procedures.pinned(row.dossier.version_id)
    return LineRow(
        str(row.dossier.code),
        content.short_name,
        _step(content, row.task.step) if row.task else None,
        row.before,
        row.after,
        row.outcome,
        row.refusal,
        row.details,
        row.ended_at,
    )


def _step(content: Any, step: str) -> Text:
    try:
        return step_name(content, step)
    except Refused:
        return {"vi": step, "en": step}


def _names(lines: Iterable[LineRow]) -> dict[int, str]:
    held = [each.get("holder_id") for line in lines for each in (line.before, line.after)]
    return agencies.people_named([int(each) for each in held if each])
