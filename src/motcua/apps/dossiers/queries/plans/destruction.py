"""Dossiers whose years are over: each may go, or why not."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.apps.dossiers.models import Dossier, Hold
from motcua.apps.dossiers.queries.plans.line import PlannedLine
from motcua.apps.dossiers.years import kept_of
from motcua.base.clock import HANOI
from motcua.rules.access import Actor
from motcua.rules.errors import Refused

_COLUMNS = ("code", "version_id", "ended_at", "destroyed_at", "deposited_at", "unit_path")


def destroyable(
    actor: Actor, unit_path: str, parameters: Mapping[str, Any], now: datetime
) -> list[PlannedLine]:
    """Ended in or before the year `until_year`, under a unit, and kept for a time that is over.

    What something holds is listed too, with the refusal; what is kept longer or for ever is not,
    unless the historical archive has it.
    Refuses `year_missing`.
    """
    if not str(parameters.get("until_year", "")).isdecimal():
        raise Refused("year_missing")
    end = datetime(int(parameters["until_year"]) + 1, 1, 1, tzinfo=HANOI)
    rows = Dossier.objects.filter(
        unit_path__startswith=unit_path, ended_at__lt=end, destroyed_at__isnull=True
    )
    lines = []
    held = set(
        Hold.objects.filter(dossier__in=rows, lifted_at=None).values_list("dossier_id", flat=True)
    )
    for dossier in rows.only(*_COLUMNS).order_by("ended_at", "pk").iterator(2000):
        ended = dossier.ended_at.astimezone(HANOI).date() if dossier.ended_at else now.date()
        until = kept_of(dossier).until(ended)
        if until is None and dossier.deposited_at is not None:
            until = now.date()
        if until is None or now.date() < until:
            continue
        refusal = Refused("dossier_held", code=dossier.code) if dossier.pk in held else None
        before = {"ended_on": ended.isoformat(), "kept_until": until.isoformat()}
        lines.append(PlannedLine(dossier.pk, None, before, {}, refusal))
    return lines
