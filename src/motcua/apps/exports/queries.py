"""One's own exports and how far they have come."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from motcua.apps.documents.models import File
from motcua.apps.exports.lists import LISTS, still_holds
from motcua.apps.exports.models import UNDER_WAY, Export
from motcua.rules.access import Actor
from motcua.rules.errors import Missing

MOST = 100


@dataclass(frozen=True)
class ExportRow:
    """One's export. `open`: whether it may be fetched now, by the posts one holds now."""

    id: int
    listing: str
    suffix: str
    asked: dict[str, Any]
    asked_at: datetime
    state: str
    total: int | None
    done: int
    rows: int
    size: int
    until: datetime | None
    fetched_at: datetime | None
    failure: str
    open: bool

    @property
    def under_way(self) -> bool:
        return self.state in UNDER_WAY


def my_exports(actor: Actor) -> list[ExportRow]:
    """The newest first; what is gone is told by the journal alone."""
    if actor.person_id is None:
        return []
    rows = Export.objects.filter(owner_id=actor.person_id).exclude(state="gone")
    return [_row(actor, each) for each in rows.select_related("file").order_by("-pk")[:MOST]]


def export_file(actor: Actor, number: int) -> File:
    """The file of one's own export; it is handed out by `fetch_export`. Missing `export`."""
    rows = Export.objects.filter(pk=number, owner_id=actor.person_id or 0, state="ready")
    found = rows.select_related("file").first()
    if found is None or found.file is None:
        raise Missing("export", number)
    file: File = found.file
    return file


def under_way() -> dict[str, int]:
    """How many wait or are made, by state: for who watches the house, naming nobody."""
    rows = Export.objects.filter(state__in=UNDER_WAY).order_by().values_list("state")
    counted = dict(rows.annotate(n=Count("pk")))
    return {state: counted.get(state, 0) for state in UNDER_WAY}


def _row(actor: Actor, each: Export) -> ExportRow:
    one = LISTS.get(each.listing)
    return ExportRow(
        each.pk,
        each.listing,
        each.suffix,
        each.asked or {},
        each.asked_at,
        each.state,
        each.total,
        each.done,
        each.rows,
        each.file.size if each.file else 0,
        each.until,
        each.fetched_at,
        each.failure,
        each.state == "ready" and one is not None and still_holds(actor, one, each.scope),
    )
