"""Dossiers that have ended and would go into one package."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.apps.dossiers.models import BulkChange, Dossier
from motcua.apps.dossiers.queries.plans.line import PlannedLine
from motcua.base.clock import HANOI
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused


def packable(
    actor: Actor, unit_path: str, parameters: Mapping[str, Any], now: datetime
) -> list[PlannedLine]:
    """The one of `code`, those of the list `deposit`, or all that ended in `year` under a unit.

    Refuses `year_missing`, `dossier_not_ended`, `dossier_destroyed`; Missing `dossier`.
    """
    rows = Dossier.objects.filter(unit_path__startswith=unit_path)
    if parameters.get("code"):
        return [_line(_one(rows, str(parameters["code"]).strip().upper()))]
    rows = rows.filter(ended_at__isnull=False, destroyed_at__isnull=True)
    if parameters.get("deposit"):
        listed = BulkChange.objects.filter(
            pk=parameters["deposit"], kind="deposit", unit_path__startswith=unit_path
        ).first()
        if listed is None:
            raise Missing("bulkchange", parameters["deposit"])
        rows = rows.filter(pk__in=listed.lines.filter(outcome="").values("dossier"))
    else:
        if not str(parameters.get("year", "")).isdecimal():
            raise Refused("year_missing")
        year = int(parameters["year"])
        ends = [datetime(each, 1, 1, tzinfo=HANOI) for each in (year, year + 1)]
        rows = rows.filter(ended_at__gte=ends[0], ended_at__lt=ends[1])
    found = rows.only("code", "ended_at", "unit_path").order_by("ended_at", "pk")
    return [_line(each) for each in found.iterator(2000)]


def _one(rows: Any, code: str) -> Dossier:
    found: Dossier | None = rows.filter(code=code).first()
    if found is None:
        raise Missing("dossier", code)
    if found.ended_at is None:
        raise Refused("dossier_not_ended", code=code)
    if found.destroyed_at is not None:
        raise Refused("dossier_destroyed", at=found.destroyed_at)
    return found


def _line(dossier: Dossier) -> PlannedLine:
    ended = dossier.ended_at.astimezone(HANOI).date() if dossier.ended_at else None
    return PlannedLine(dossier.pk, None, {"ended_on": ended.isoformat() if ended else ""})
