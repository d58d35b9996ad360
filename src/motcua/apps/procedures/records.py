"""Records of the national catalogue, and the work list of what is doubtful in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from motcua.apps.procedures.models import Doubt, Record
from motcua.base.query import visible
from motcua.rules.access import Actor
from motcua.rules.errors import Missing

SEE = "procedures.see_drafts"
PAGE = 40


@dataclass(frozen=True)
class DoubtRow:
    """A doubt as the work list shows it; `outcome` is empty while it is open."""

    id: int
    record_id: int
    code: str
    name: str
    kind: str
    raw: str
    read: str
    outcome: str
    value: str
    settled_by: str
    settled_at: datetime | None


@dataclass(frozen=True)
class RecordRow:
    """A record with what was read of it, and how far its doubts are settled."""

    id: int
    source: str
    code: str
    name: str
    imported_at: datetime
    latest: bool
    raw: Mapping[str, Any]
    version_number: int | None
    version_since: date | None
    open: int
    waiting: int


@dataclass(frozen=True)
class Progress:
    """How many doubts of a kind are open, of how many there are."""

    kind: str
    open: int
    all: int


def progress(actor: Actor) -> list[Progress]:
    """The kinds of doubts, those with most open ones first."""
    rows = visible(actor, SEE, Doubt.objects.filter(record__latest=True))
    counted = rows.values("kind").annotate(all=Count("pk"), open=Count("pk", filter=Q(outcome="")))
    found = [Progress(row["kind"], row["open"], row["all"]) for row in counted]
    return sorted(found, key=lambda each: (-each.open, each.kind))


def doubts(
    actor: Actor,
    *,
    kind: str = "",
    record_id: int | None = None,
    first: int = 0,
    done: bool = False,
) -> list[DoubtRow]:
    """A page of doubts: of a kind or of a record, the open ones, or with `done` all of them."""
    rows = visible(actor, SEE, Doubt.objects.filter(record__latest=True))
    if kind:
        rows = rows.filter(kind=kind)
    if record_id is not None:
        rows = rows.filter(record_id=record_id)
    if not done:
        rows = rows.filter(outcome="")
    shown = rows.select_related("record").defer("record__raw", "record__parsed")
    limit = PAGE if record_id is None else 500
    return [_row(each) for each in shown.order_by("record__name", "pk")[first : first + limit]]


def doubt_numbers(actor: Actor, kind: str) -> QuerySet[Doubt, int]:
    """The numbers of all open doubts, or of those of a kind, in their order."""
    rows = visible(actor, SEE, Doubt.objects.filter(record__latest=True, outcome=""))
    rows = rows.filter(kind=kind) if kind else rows
    return rows.order_by("record__name", "pk").values_list("pk", flat=True)


def doubts_numbered(actor: Actor, numbers: Sequence[int]) -> list[DoubtRow]:
    """These doubts, of those the actor may see."""
    rows = visible(actor, SEE, Doubt.objects.filter(pk__in=list(numbers)))
    shown = rows.select_related("record").defer("record__raw", "record__parsed")
    return [_row(each) for each in shown.order_by("record__name", "pk")]


def doubt(actor: Actor, doubt_id: int) -> DoubtRow:
    """One of them; `Missing` for who may not see it."""
    rows = visible(actor, SEE, Doubt.objects.select_related("record"))
    found = rows.defer("record__raw", "record__parsed").filter(pk=doubt_id).first()
    if found is None:
        raise Missing("doubt", doubt_id)
    return _row(found)


def _row(row: Doubt) -> DoubtRow:
    return DoubtRow(
        row.pk,
        row.record_id,
        row.record.code,
        row.record.name,
        row.kind,
        row.raw,
        row.read,
        row.outcome,
        row.value,
        row.settled_name,
        row.settled_at,
    )


def record(actor: Actor, record_id: int) -> RecordRow:
    """One record whole; `Missing` for who may not see it."""
    return _record(visible(actor, SEE, Record.objects.filter(pk=record_id)), record_id)


def record_of(actor: Actor, code: str) -> RecordRow | None:
    """The latest record of a procedure, None where it came from elsewhere."""
    rows = visible(actor, SEE, Record.objects.filter(code=code, latest=True))
    found = rows.order_by("-imported_at").values_list("pk", flat=True).first()
    return None if found is None else record(actor, found)


def _record(rows: Any, record_id: int) -> RecordRow:
    settled = ~Q(doubts__outcome="") & Q(doubts__told=False)
    counted = rows.select_related("version").annotate(
        still_open=Count("doubts", filter=Q(doubts__outcome="")),
        waiting=Count("doubts", filter=settled),
    )
    found = counted.first()
    if found is None:
        raise Missing("record", record_id)
    return RecordRow(
        found.pk,
        found.source,
        found.code,
        found.name,
        found.imported_at,
        found.latest,
        found.raw,
        found.version.number if found.version else None,
        found.version.since if found.version else None,
        found.still_open,
        found.waiting,
    )


def settleable(actor: Actor) -> bool:
    """Whether the actor may settle doubts at all: whether pages offer it."""
    return bool(actor.paths("procedures.settle"))


def publishable(actor: Actor, record_id: int) -> bool:
    """Whether the actor may publish what was settled of a record."""
    rows = visible(actor, "procedures.publish_settled", Record.objects.filter(pk=record_id))
    return rows.exists()
