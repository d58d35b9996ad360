"""What a dissolved unit still has in hand, and where it would go."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from motcua.apps.agencies.successors import succession, successor_path
from motcua.apps.dossiers.models import OPEN_STATES, Dossier, Task
from motcua.apps.dossiers.queries.plans.line import PlannedLine
from motcua.rules.access import Actor


def moved(
    actor: Actor, unit_path: str, parameters: Mapping[str, Any], now: datetime
) -> list[PlannedLine]:
    """Open dossiers that the unit `from` answers for, takes in, handles or works on."""
    day = now.date()
    gone, to = succession(parameters["from"], parameters["to"], day)
    here = Task.objects.filter(
        dossier=OuterRef("pk"), unit_path__startswith=gone.path, done_at__isnull=True
    )
    rows = Dossier.objects.filter(
        Q(unit_path__startswith=gone.path)
        | Q(intake_path__startswith=gone.path)
        | Q(handling_path__startswith=gone.path)
        | Exists(here),
        state__in=OPEN_STATES,
    ).only("unit_path", "intake_path", "handling_path")
    dossiers = list(rows.order_by("due_at", "pk"))
    tasks: dict[int, list[Task]] = {}
    waiting = Task.objects.filter(dossier__in=[each.pk for each in dossiers], done_at=None)
    for task in waiting.filter(unit_path__startswith=gone.path):
        tasks.setdefault(task.dossier_id, []).append(task)
    return [
        PlannedLine(
            dossier.pk,
            None,
            {"unit_path": dossier.unit_path, "tasks": len(tasks.get(dossier.pk, ()))},
            {
                "unit_path": successor_path(dossier.unit_path, gone, to, day),
                "tasks": [
                    successor_path(task.unit_path, gone, to, day)
                    for task in tasks.get(dossier.pk, ())
                ],
            },
        )
        for dossier in dossiers
    ]
