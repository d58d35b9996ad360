"""What is held back from destruction, and how long each field is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.apps.dossiers.models import Dossier, Hold
from motcua.base import clock
from motcua.base.query import visible
from motcua.base.rulebooks import rule
from motcua.rules.access import Actor
from motcua.rules.errors import Missing
from motcua.rules.rulebook import Version

SHOWN = 200


@dataclass(frozen=True)
class HoldRow:
    id: int
    code: str
    reason: str
    document: str
    placed_by: str
    placed_at: datetime


def holds(actor: Actor) -> list[HoldRow]:
    """Those in force under the units where the actor may lift one, the oldest first."""
    rows = visible(actor, "dossiers.lift_hold", Hold.objects.filter(lifted_at=None))
    return [
        HoldRow(
            each.pk, each.dossier.code, each.reason, each.document, each.placed_by, each.placed_at
        )
        for each in rows.select_related("dossier")
        .only(*("dossier__code", "reason", "document", "placed_by", "placed_at"))
        .order_by("placed_at", "pk")[:SHOWN]
    ]


def to_hold(actor: Actor, code: str) -> int:
    """The number of the dossier with that code, where the actor may hold it. Missing `dossier`."""
    rows = visible(actor, "dossiers.place_hold", Dossier.objects.filter(code=code.strip().upper()))
    found = rows.values_list("pk", flat=True).first()
    if found is None:
        raise Missing("dossier", code)
    return int(found)


def retention(day: date | None = None) -> Version[Mapping[str, Any]]:
    """The table of years in force on that day: `permanent` fields, `years` of the others."""
    found: Version[Mapping[str, Any]] = rule("retention").on(day or clock.today())
    return found


def handed_after(day: date | None = None) -> int:
    """Full years after the year of its end, when what is kept for ever goes to the archive."""
    table = rule("historical_archive").on(day or clock.today()).value
    return int(table["current"]) + int(table["years"])
