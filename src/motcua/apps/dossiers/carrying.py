"""The lines of a change carried out by the worker, one after another, each by its own command."""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from django.db import OperationalError, transaction
from django.db.models import Exists, OuterRef

from motcua.apps.agencies.acting import actor_for
from motcua.apps.dossiers import commands, packaging
from motcua.apps.dossiers.commands.bulk import told
from motcua.apps.dossiers.kept import kept
from motcua.apps.dossiers.migrating import open_tasks
from motcua.apps.dossiers.models import BulkChange, BulkLine, Dossier, Task
from motcua.base import clock
from motcua.rules.access import HOUSE, Actor
from motcua.rules.errors import Forbidden, Missing, Refused

CHUNK: Final = 100
PATIENCE: Final = timedelta(seconds=30)
"""No line takes so long: a change in which none ended for this time has lost its worker."""
log = logging.getLogger(__name__)

Way = Callable[[Actor, BulkChange, BulkLine], None]


def carry_out(change_id: int, most: int = CHUNK) -> bool:
    """Do up to `most` lines that wait; whether others still do.

    Each line is one transaction: its command, its line in the journal, and its outcome here. Killed
    in the middle, the line is as if never begun, and the next call begins with it. Two workers take
    different lines.
    """
    for _ in range(most):
        change = BulkChange.objects.select_related("way_back_of").get(pk=change_id)
        if change.state != "running":
            return False
        if not _next(change):
            break
    else:
        return True
    ending = ENDS.get(change.kind)
    if ending is not None and not ending(change):
        # A package that was lost begins again; or another worker has its last lines in hand.
        return bool(change.lines.filter(outcome="").exists())
    try:
        commands.finish_change(HOUSE, change_id)
    except Refused:
        # Another worker has the last lines in hand, or was quicker to say that none is left.
        return False
    return False


def standing_still() -> list[int]:
    """Changes that should be going on and of which no line has ended for a while."""
    since = clock.now() - PATIENCE
    moved = BulkLine.objects.filter(change=OuterRef("pk"), ended_at__gt=since)
    found = BulkChange.objects.filter(~Exists(moved), state="running", begun_at__lte=since)
    return list(found.values_list("pk", flat=True))


@transaction.atomic
def _next(change: BulkChange) -> bool:
    waiting = change.lines.filter(outcome="").order_by("pk")
    line = waiting.select_for_update(skip_locked=True).first()
    if line is None:
        return False
    # The authority of this moment: a post that ended since the plan ends the change too.
    actor = actor_for(change.asked_by_id, clock.now())
    try:
        with transaction.atomic():
            WAYS[change.kind](actor, change, line)
        line.outcome = "done"
    except OperationalError:
        raise  # the database went away: the line is tried again
    except Refused as refusal:
        line.outcome, line.refusal = "refused", refusal.code
        line.details = told(refusal.details)
    except Forbidden as refusal:
        line.outcome, line.refusal, line.details = "refused", "forbidden", {"right": refusal.right}
    except Missing:
        line.outcome, line.refusal = "refused", "missing"
    except Exception:
        log.exception("line %s of change %s", line.pk, change.pk)
        line.outcome, line.refusal = "refused", "line_failed"
    line.ended_at = clock.now()
    line.save()
    return True


def _recount(actor: Actor, change: BulkChange, line: BulkLine) -> None:
    fact = commands.recount(actor, line.dossier_id, basis=change.document, change_id=int(change.pk))
    rows = Task.objects.filter(pk__in=fact.tasks).values_list("pk", "due_at")
    line.after = {
        "due_at": fact.due_at.isoformat(),
        "tasks": {str(number): due.isoformat() for number, due in rows},
    }


def _reassign(actor: Actor, change: BulkChange, line: BulkLine) -> None:
    _as_planned(line)
    commands.reassign(
        actor,
        int(line.task_id or 0),
        holder_id=line.after["holder_id"],
        reason=change.reason,
        document=change.document,
        change_id=int(change.pk),
    )


def _as_planned(line: BulkLine) -> None:
    """Nobody took it, or gave it away, since it was tried; read under the lock of its dossier."""
    Dossier.objects.select_for_update().filter(pk=line.dossier_id).first()
    holder = Task.objects.filter(pk=line.task_id).values_list("holder_id", flat=True).first()
    if holder != line.before["holder_id"]:
        raise Refused("moved_on")


def _move(actor: Actor, change: BulkChange, line: BulkLine) -> None:
    if change.way_back_of is not None:
        _put_back(actor, change, line)
        return
    before = _stands(change, line)
    commands.move_to_successor(
        actor,
        line.dossier_id,
        from_unit=change.parameters["from"],
        to_unit=change.parameters["to"],
        basis=change.document,
        change_id=int(change.pk),
    )
    line.before, line.after = before, _stands(change, line)


def _migrate(actor: Actor, change: BulkChange, line: BulkLine) -> None:
    if change.way_back_of is not None:
        _put_back(actor, change, line)
        return
    before = _stands(change, line)
    commands.migrate_version(
        actor,
        line.dossier_id,
        version_id=int(change.parameters["to"]),
        steps=change.parameters.get("steps", {}),
        reason=change.reason,
        change_id=int(change.pk),
    )
    line.before, line.after = before, _stands(change, line)


def _put_back(actor: Actor, change: BulkChange, line: BulkLine) -> None:
    """The line that did it says how it was; its outcome there tells whether it did anything."""
    did = BulkLine.objects.get(change=change.way_back_of, dossier=line.dossier_id)
    commands.put_back(
        actor, line.dossier_id, line_id=did.pk, reason=change.reason, change_id=int(change.pk)
    )


def _stands(change: BulkChange, line: BulkLine) -> dict[str, Any]:
    dossier = Dossier.objects.select_for_update().get(pk=line.dossier_id)
    return kept(change.kind, dossier, open_tasks(dossier))


def _destroy(actor: Actor, change: BulkChange, line: BulkLine) -> None:
    fact = commands.destroy(actor, line.dossier_id, basis=change.decision, change_id=int(change.pk))
    line.after = {"files": fact.files, "digest": fact.digest}


def _archive(actor: Actor, change: BulkChange, line: BulkLine) -> None:
    fact = commands.pack_dossier(actor, line.dossier_id, change_id=int(change.pk))
    line.after = {"files": fact.files, "bytes": fact.bytes, "digest": fact.digest}


def _deposit(actor: Actor, change: BulkChange, line: BulkLine) -> None:
    fact = commands.deposit(actor, line.dossier_id, change_id=int(change.pk))
    line.after = {"archive": fact.archive, "number": fact.number}


WAYS: Final[Mapping[str, Way]] = {
    "recount": _recount,
    "reassign": _reassign,
    "move": _move,
    "migrate": _migrate,
    "destroy": _destroy,
    "archive": _archive,
    "deposit": _deposit,
}
ENDS: Final[Mapping[str, Callable[[BulkChange], bool]]] = {"archive": packaging.close}
"""What is done behind the last line of a kind, before the change is finished."""
