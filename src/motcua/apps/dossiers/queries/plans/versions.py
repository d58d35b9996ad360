"""Which running dossiers of a procedure can go on under another version of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.apps.dossiers.migrating import Around, fee_there, go_on
from motcua.apps.dossiers.models import OPEN_STATES, Completion, Dossier, Given, Task
from motcua.apps.dossiers.queries.plans.line import PlannedLine
from motcua.apps.dossiers.recounting import spans_of, task_spans_of
from motcua.apps.procedures import queries as procedures
from motcua.base.clock import HANOI
from motcua.rules.access import Actor
from motcua.rules.errors import Refused


def migrated(
    actor: Actor, unit_path: str, parameters: Mapping[str, Any], now: datetime
) -> list[PlannedLine]:
    """Open dossiers under a unit that are pinned to the version `from`: each can, or why not."""
    new = procedures.version(int(parameters["to"]))
    old = procedures.version(int(parameters["from"]))
    if old.code != new.code:
        raise Refused("version_of_another", code=new.code)
    if old.id == new.id:
        raise Refused("version_same")
    if not (new.since <= now.date() and (new.until is None or now.date() < new.until)):
        raise Refused("procedure_not_in_force", code=new.code, day=now.date())
    rows = Dossier.objects.filter(
        unit_path__startswith=unit_path, version_id=old.id, state__in=OPEN_STATES
    )
    dossiers = list(rows.order_by("due_at", "pk"))
    around = _around(dossiers)
    steps = dict(parameters.get("steps", {}))
    return [_line(each, around[each.pk], new.id, steps, now) for each in dossiers]


def _line(
    dossier: Dossier, around: Around, version_id: int, steps: Mapping[str, str], now: datetime
) -> PlannedLine:
    before = _told(dossier, around)
    try:
        dearer = fee_there(dossier, procedures.pinned(version_id)) - dossier.fee
        go_on(dossier, around, version_id, steps, now)
    except Refused as refusal:
        return PlannedLine(dossier.pk, None, before, {}, refusal)
    after = {**_told(dossier, around), "not_charged": max(dearer, 0)}
    return PlannedLine(dossier.pk, None, before, after)


def _told(dossier: Dossier, around: Around) -> dict[str, Any]:
    due = dossier.due_at.astimezone(HANOI).isoformat() if dossier.due_at else None
    return {
        "version_id": dossier.version_id,
        "due_at": due,
        "fee": dossier.fee,
        "steps": [task.step for task in around.tasks],
    }


def _around(dossiers: list[Dossier]) -> dict[int, Around]:
    """The same as for one dossier, with four statements for all."""
    numbers = [each.pk for each in dossiers]
    segments, of_tasks = spans_of(dossiers), task_spans_of(dossiers)
    found = {
        number: Around([], set(), set(), segments.get(number, ()), of_tasks) for number in numbers
    }
    for task in Task.objects.filter(dossier__in=numbers, done_at=None).order_by("pk"):
        found[task.dossier_id].tasks.append(task)
    given = Given.objects.filter(dossier__in=numbers, removed_at=None)
    for number, code in given.values_list("dossier_id", "component"):
        found[number].given.add(code)
    asked = Completion.objects.filter(dossier__in=numbers, answered_at=None)
    for number, items in asked.values_list("dossier_id", "items"):
        found[number].asked.update(item["component"] for item in items)
    return found
