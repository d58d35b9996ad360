"""Hand-over lists as both sides read them, and what still has to be listed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.handing import HANDOVER_MOST, passed_from, written_number
from motcua.apps.dossiers.models import HandoverLine, HandoverList
from motcua.apps.dossiers.queries.rows import TaskRow, task_rows
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.query import visible
from motcua.rules.access import Actor
from motcua.rules.errors import Missing
from motcua.rules.text import Text

RECENT = timedelta(days=7)


@dataclass(frozen=True)
class HandoverRow:
    """A dossier on a list. `note` is what the receiver wrote of papers that were missing."""

    id: int
    code: str
    applicant: str
    procedure: Text
    originals: int
    copies: int
    missing: bool
    note: str


@dataclass(frozen=True)
class Handover:
    """A hand-over list, whole, for its page and its paper."""

    id: int
    number: str
    made_at: datetime
    from_name: Text
    from_person: str
    to_name: Text
    rows: list[HandoverRow]
    confirmed_at: datetime | None
    confirmed_by: str
    can_confirm: bool


@dataclass(frozen=True)
class HandoverHead:
    """One line of a list of lists."""

    id: int
    number: str
    made_at: datetime
    from_name: Text
    to_name: Text
    dossiers: int
    missing: int
    confirmed_at: datetime | None
    confirmed_by: str
    incoming: bool


def handover_list(actor: Actor, number: int) -> Handover:
    """One list of a unit one answers for, on either side; else `Missing`."""
    found = _seen(actor).filter(pk=number).select_related("made_by").first()
    if found is None:
        raise Missing("handover", number)
    lines = HandoverLine.objects.filter(handover=found).select_related("dossier").order_by("pk")
    day = found.made_at.astimezone(clock.HANOI).date()
    receives = any(found.to_path.startswith(p) for p in actor.paths("dossiers.confirm_handover"))
    return Handover(
        found.pk,
        written_number(found),
        found.made_at,
        agencies.unit_at(found.unit_path, day).name,
        found.made_by.name,
        agencies.unit_at(found.to_path, day).name,
        [_row(line) for line in lines],
        found.confirmed_at,
        found.confirmed_by,
        receives and found.confirmed_at is None,
    )


def _row(line: HandoverLine) -> HandoverRow:
    dossier = line.dossier
    name = procedures.pinned(dossier.version_id).short_name
    return HandoverRow(
        line.pk,
        str(dossier.code),
        dossier.applicant_name,
        name,
        line.originals,
        line.copies,
        line.missing,
        line.note,
    )


def handover_lists(actor: Actor, limit: int = 50) -> list[HandoverHead]:
    """Lists sent and received by the actor's units: unconfirmed first, then the newest."""
    rows = _seen(actor).annotate(
        n=Count("lines"), gone=Count("lines", filter=Q(lines__missing=True))
    )
    ordered = rows.order_by(F("confirmed_at").desc(nulls_first=True), "-made_at", "-pk")[:limit]
    return [_head(actor, row) for row in ordered]


def _head(actor: Actor, row: HandoverList) -> HandoverHead:
    day = row.made_at.astimezone(clock.HANOI).date()
    mine = actor.paths("dossiers.confirm_handover")
    return HandoverHead(
        row.pk,
        written_number(row),
        row.made_at,
        agencies.unit_at(row.unit_path, day).name,
        agencies.unit_at(row.to_path, day).name,
        row.n,  # type: ignore[attr-defined]
        row.gone,  # type: ignore[attr-defined]
        row.confirmed_at,
        row.confirmed_by,
        any(row.to_path.startswith(path) for path in mine),
    )


def handover_senders(actor: Actor) -> list[str]:
    """Paths of the units for which the actor may make a list."""
    return list(dict.fromkeys(actor.paths("dossiers.list_handover")))


def not_listed(actor: Actor) -> dict[str, list[TaskRow]]:
    """What left the actor's units in the last week without a list, by receiving unit."""
    found: dict[str, list[TaskRow]] = {}
    for path in handover_senders(actor):
        rows = (
            passed_from(path)
            .filter(
                done_at__isnull=True,
                opened_at__gte=clock.now() - RECENT,
            )
            .exclude(Exists(HandoverLine.objects.filter(task=OuterRef("pk"))))
        )
        rows = rows.order_by("unit_path", "opened_at", "pk")
        for row in task_rows(rows[:HANDOVER_MOST]):
            found.setdefault(row.unit_path, []).append(row)
    return found


def _seen(actor: Actor) -> QuerySet[HandoverList]:
    return visible(actor, "dossiers.see", HandoverList.objects.all())
