"""Changes to many dossiers at once: planned, set going, stopped, finished, and the way back."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from motcua.apps.agencies.models import Unit
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.models import BulkChange, BulkLine, Receipt
from motcua.apps.dossiers.queries.plans import RIGHTS, PlannedLine, planned
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import Actor, Subject, may
from motcua.rules.errors import Forbidden, Refused

UNDOCUMENTED = frozenset({"reassign", "archive"})
NO_WAY_BACK = frozenset({"recount", "destroy", "archive", "deposit"})
MOST = 50_000
"""Lines of one change; more are divided by unit."""


@command(Unit, creates=True)
def plan_change(
    actor: Actor,
    unit: Unit,
    *,
    kind: str,
    parameters: Mapping[str, Any],
    reason: str,
    document: str = "",
) -> facts.ChangePlanned:
    """Write down what would change under a unit; nothing is changed by it.

    Refuses `change_unknown`, `reason_missing`, `basis_missing` (a reassignment and a package need
    no document), `nothing_to_change`, `change_too_large`, and what the plan of its kind refuses.
    """
    if kind not in RIGHTS:
        raise Refused("change_unknown", kind=kind)
    _allowed(actor, kind, unit)
    if not reason.strip():
        raise Refused("reason_missing")
    if not document.strip() and kind not in UNDOCUMENTED:
        raise Refused("basis_missing")
    now = clock.now()
    lines = planned(actor, unit.unit_path, kind, parameters, now)
    change = BulkChange(
        unit_path=unit.unit_path,
        kind=kind,
        parameters=dict(parameters),
        reason=reason,
        document=document,
    )
    _keep(actor, change, lines, now)
    return facts.ChangePlanned(change.pk, kind, len(lines), reason, document)


@command(BulkChange)
def plan_way_back(actor: Actor, change: BulkChange, *, reason: str) -> facts.WayBackPlanned:
    """Write down how what a change did would be taken back; what has moved on is named then.

    Refuses `reason_missing`, `change_running`, `no_way_back`, `way_back_planned`.
    """
    _allowed(actor, change.kind, change)
    if not reason.strip():
        raise Refused("reason_missing")
    if change.state == "running":
        raise Refused("change_running")
    if change.kind in NO_WAY_BACK or change.way_back_of_id is not None:
        raise Refused("no_way_back")
    if change.ways_back.exists():
        raise Refused("way_back_planned")
    lines = [
        PlannedLine(line.dossier_id, line.task_id, line.after, line.before)
        for line in change.lines.filter(outcome="done").order_by("pk")
    ]
    back = BulkChange(
        unit_path=change.unit_path,
        kind=change.kind,
        parameters=change.parameters,
        reason=reason,
        document=change.document,
        way_back_of=change,
    )
    _keep(actor, back, lines, clock.now())
    return facts.WayBackPlanned(back.pk, change.pk, len(lines), reason)


@command(BulkChange)
def run_change(actor: Actor, change: BulkChange) -> facts.ChangeBegun:
    """Set it going, or on again; the worker does each line as who pressed, from here on.

    Refuses `change_running`, `change_finished`, `destruction_not_decided`,
    `deposit_not_decided`, `receipt_missing`.
    """
    _allowed(actor, change.kind, change)
    if change.state == "running":
        raise Refused("change_running")
    if change.state == "finished":
        raise Refused("change_finished")
    _may_run(change)
    if actor.person_id is None:
        raise Forbidden(RIGHTS[change.kind])
    change.state, change.asked_by_id = "running", actor.person_id
    change.begun_at = change.begun_at or clock.now()
    change.save(update_fields=["state", "asked_by", "begun_at"])
    return facts.ChangeBegun(change.pk, change.lines.filter(outcome="").count())


def _may_run(change: BulkChange) -> None:
    """What another person decides was decided, and what another house receives was received."""
    if change.kind == "destroy" and change.decided_at is None:
        raise Refused("destruction_not_decided")
    if change.kind == "deposit" and change.decided_at is None:
        raise Refused("deposit_not_decided")
    if change.kind == "deposit" and not Receipt.objects.filter(change=change).exists():
        raise Refused("receipt_missing")


@command(BulkChange)
def stop_change(actor: Actor, change: BulkChange) -> facts.ChangeStopped:
    """After the line that is being done no other is begun. Refuses `change_not_running`."""
    _allowed(actor, change.kind, change)
    if change.state != "running":
        raise Refused("change_not_running")
    change.state = "stopped"
    change.save(update_fields=["state"])
    return facts.ChangeStopped(change.pk, change.lines.filter(outcome="").count())


@command(BulkChange)
def finish_change(actor: Actor, change: BulkChange) -> facts.ChangeFinished:
    """No line is left. Refuses `change_not_running`, `lines_waiting`."""
    if change.state != "running":
        raise Refused("change_not_running")
    if change.lines.filter(outcome="").exists():
        raise Refused("lines_waiting")
    change.state, change.ended_at = "finished", clock.now()
    change.save(update_fields=["state", "ended_at"])
    done = change.lines.filter(outcome="done").count()
    return facts.ChangeFinished(change.pk, done, change.lines.exclude(outcome="done").count())


def _allowed(actor: Actor, kind: str, subject: Subject) -> None:
    """Who may change many at once is who may change each of them there."""
    if not may(actor, RIGHTS[kind], subject):
        raise Forbidden(RIGHTS[kind])


def _keep(actor: Actor, change: BulkChange, lines: Iterable[PlannedLine], now: datetime) -> None:
    lines = list(lines)
    if not lines:
        raise Refused("nothing_to_change")
    if len(lines) > MOST:
        raise Refused("change_too_large", limit=MOST)
    change.asked_by_id, change.asked_at = actor.person_id or 0, now
    change.save()
    BulkLine.objects.bulk_create(
        [
            BulkLine(
                change=change,
                dossier_id=line.dossier_id,
                task_id=line.task_id,
                before=line.before,
                after=line.after,
                outcome="cannot" if line.refusal else "",
                refusal=line.refusal.code if line.refusal else "",
                details=told(line.refusal.details) if line.refusal else {},
            )
            for line in lines
        ],
        batch_size=500,
    )


def told(details: Mapping[str, Any]) -> dict[str, Any]:
    """The details of a refusal as JSON can hold them, days and moments in ISO form."""
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else _plain(value)
        for name, value in details.items()
    }


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | type(None)) else str(value)
