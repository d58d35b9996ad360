"""A running dossier goes on under another version of its procedure, and back."""

from collections.abc import Mapping

from django.db import connection

from motcua.apps.dossiers import facts
from motcua.apps.dossiers.kept import kept
from motcua.apps.dossiers.kept import put_back as restore
from motcua.apps.dossiers.migrating import around_of, go_on, open_tasks
from motcua.apps.dossiers.models import OPEN_STATES, BulkLine, Dossier
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused

MIGRATED = ("case", "term", "policy", "term_basis", "due_at", "due_lines", "fee", "fee_lines")
OF_TASK = ("step", "role", "term", "unit_path", "due_at", "holder_id", "taken_at")


@command(Dossier)
def migrate_version(
    actor: Actor,
    dossier: Dossier,
    *,
    version_id: int,
    steps: Mapping[str, str],
    reason: str,
    change_id: int = 0,
) -> facts.VersionMigrated:
    """Go on under a version that is in force today; its law day, code and promise stay.

    `steps` says at which new step an old one goes on, where the codes differ. Refuses
    `reason_missing`, `dossier_not_open`, `version_same`, `version_of_another` (code),
    `procedure_not_in_force`, and every obstacle of `rules/procedure/migrating.py`.
    """
    if not reason.strip():
        raise Refused("reason_missing")
    if dossier.state not in OPEN_STATES:
        raise Refused("dossier_not_open", state=dossier.state)
    if dossier.version_id == version_id:
        raise Refused("version_same")
    now, was_due = clock.now(), dossier.due_at
    was = procedures.version(dossier.version_id).number
    new = procedures.version(version_id)
    if new.code != dossier.procedure_code:
        raise Refused("version_of_another", code=new.code)
    if not (new.since <= now.date() and (new.until is None or now.date() < new.until)):
        raise Refused("procedure_not_in_force", code=new.code, day=now.date())
    around = around_of(dossier)
    go_on(dossier, around, version_id, steps, now)
    _pin(dossier, version_id)
    update(dossier, *MIGRATED)
    for task in around.tasks:
        update(task, *OF_TASK)
    numbers = tuple(int(task.pk) for task in around.tasks)
    return facts.VersionMigrated(
        dossier.pk, was, new.number, was_due, dossier.due_at, reason, numbers, change_id
    )


@command(Dossier)
def put_back(
    actor: Actor, dossier: Dossier, *, line_id: int, reason: str, change_id: int = 0
) -> facts.DossierPutBack:
    """As it was before a line of a bulk change, when nothing has happened to it since.

    Refuses `reason_missing`, `no_way_back` (the line did nothing, or a recount did it) and
    `moved_on`: it no longer stands as the line left it.
    """
    if not reason.strip():
        raise Refused("reason_missing")
    line = BulkLine.objects.select_related("change").filter(pk=line_id, dossier=dossier).first()
    if line is None:
        raise Missing("bulkline", line_id)
    kind = line.change.kind
    if line.outcome != "done" or kind not in {"move", "migrate"}:
        raise Refused("no_way_back")
    tasks = open_tasks(dossier)
    if kept(kind, dossier, tasks) != line.after:
        raise Refused("moved_on")
    if kind == "migrate":
        _pin(dossier, line.before["dossier"]["version_id"])
    restore(kind, line.before, dossier, tasks)
    return facts.DossierPutBack(dossier.pk, kind, line.change_id, reason, change_id)


def _pin(dossier: Dossier, version_id: int) -> None:
    """Exchange the pinned version, which PostgreSQL lets nobody do who has not named it first."""
    with connection.cursor() as cursor:
        pinned = f"{dossier.pk}:{version_id}"
        cursor.execute("select set_config('motcua.version', %s, true)", [pinned])
        dossier.version_id = version_id
        update(dossier, "version")
        cursor.execute("select set_config('motcua.version', '', true)")
