"""What is kept for ever and is due to the historical archive."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.apps.dossiers.models import BulkLine, Dossier
from motcua.apps.dossiers.queries.plans.line import PlannedLine
from motcua.apps.dossiers.years import due_to_archive, kept_of
from motcua.base.clock import HANOI
from motcua.rules.access import Actor
from motcua.rules.errors import Refused

_COLUMNS = ("code", "version_id", "ended_at", "unit_path")


def depositable(
    actor: Actor, unit_path: str, parameters: Mapping[str, Any], now: datetime
) -> list[PlannedLine]:
    """Ended in or before the year `until_year`, kept for ever, and due there by now.

    What stands on another list that is still open is named, with the refusal. A hold keeps nothing
    from being handed over: nothing is destroyed by it. Refuses `year_missing`.
    """
    if not str(parameters.get("until_year", "")).isdecimal():
        raise Refused("year_missing")
    end = datetime(int(parameters["until_year"]) + 1, 1, 1, tzinfo=HANOI)
    rows = Dossier.objects.filter(
        unit_path__startswith=unit_path,
        ended_at__lt=end,
        destroyed_at__isnull=True,
        deposited_at__isnull=True,
    )
    waiting = BulkLine.objects.filter(change__kind="deposit", outcome="", dossier__in=rows).exclude(
        change__state="finished"
    )
    listed = dict(waiting.values_list("dossier_id", "change_id"))
    lines = []
    for dossier in rows.only(*_COLUMNS).order_by("ended_at", "pk").iterator(2000):
        if dossier.ended_at is None or kept_of(dossier).years is not None:
            continue
        ended = dossier.ended_at.astimezone(HANOI).date()
        due = due_to_archive(ended)
        if now.date() < due:
            continue
        refusal = None
        if dossier.pk in listed:
            refusal = Refused("deposit_listed", code=dossier.code, number=listed[dossier.pk])
        before = {"ended_on": ended.isoformat(), "due_on": due.isoformat()}
        lines.append(PlannedLine(dossier.pk, None, before, {}, refusal))
    return lines
