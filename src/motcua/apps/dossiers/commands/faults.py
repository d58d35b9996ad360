"""Faults of every agency gathered for one request, and the look into the registers before it."""

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.models import Completion, Dossier, Fault, ReuseCheck, Task
from motcua.apps.dossiers.moves import begin_work
from motcua.apps.dossiers.reuse_checks import STORE, on_record
from motcua.apps.procedures import queries as procedures
from motcua.base.command import command
from motcua.base.rows import insert, update
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import Component, Content

RESULTS = ("found", "not_found", "unreachable")
CHECKS_IN = ("receive", "appraise", "consult", "answer")


@command(Task)
def note_fault(
    actor: Actor, task: Task, *, component: str, reason: str, basis: str
) -> facts.FaultNoted:
    """Say what is wrong with a component, for the one request that will name all faults.

    NĐ 118/2025, Điều 5 điểm đ: only what the sheet names, and with a ground. Refuses
    `component_unknown`, `reason_missing`, `basis_missing`, `fault_noted`.
    """
    now = begin_work(actor, task, *CHECKS_IN)
    dossier = task.dossier
    if dossier.state not in {"submitted", "handling"}:
        raise Refused("dossier_not_open", state=dossier.state)
    lawful(dossier, [{"component": component, "reason": reason, "basis": basis}])
    if standing_faults(dossier).filter(task=task, component=component).exists():
        raise Refused("fault_noted")
    fault = insert(
        Fault(
            dossier=dossier,
            task=task,
            unit_path=task.unit_path,
            component=component,
            reason=reason,
            basis=basis,
            noted_at=now,
            noted_by=actor.name,
        )
    )
    update(task, "holder_id", "taken_at")
    unit = agencies.unit_at(task.unit_path, now.date())
    return facts.FaultNoted(dossier.pk, task.pk, fault.pk, component, reason, basis, unit.code)


@command(Task)
def drop_fault(actor: Actor, task: Task, *, fault_id: int) -> facts.FaultDropped:
    """It was none, or is mended: whoever noted it takes it back, before it was asked for."""
    now = begin_work(actor, task, *CHECKS_IN)
    fault = standing_faults(task.dossier).filter(pk=fault_id, task=task).first()
    if fault is None:
        raise Missing("fault", fault_id)
    fault.dropped_at, fault.dropped_by = now, actor.name
    update(fault, "dropped_at", "dropped_by")
    update(task, "holder_id", "taken_at")
    return facts.FaultDropped(task.dossier_id, task.pk, fault.pk, fault.component)


@command(Task)
def log_reuse_check(
    actor: Actor, task: Task, *, component: str, result: str, note: str = ""
) -> facts.ReuseChecked:
    """Record that the component was looked for in the register that holds it, and what came of it.

    NĐ 118/2025, Điều 5 điểm i: nobody is asked again for what the State holds. Refuses
    `component_unknown`, `component_without_register`, `result_unknown`, `reuse_check_logged`.
    """
    begin_work(actor, task, *CHECKS_IN)
    dossier = task.dossier
    if dossier.state not in {"submitted", "handling"}:
        raise Refused("dossier_not_open", state=dossier.state)
    found = _component(procedures.pinned(dossier.version_id), component)
    if not found.reuse:
        raise Refused("component_without_register", component=component)
    if result not in RESULTS:
        raise Refused("result_unknown", result=result)
    check = on_record(actor, task, component, found.reuse, result, note)
    update(task, "holder_id", "taken_at")
    return facts.ReuseChecked(dossier.pk, task.pk, check.pk, component, found.reuse, result)


def lawful(dossier: Dossier, items: Sequence[Mapping[str, str]]) -> None:
    """Only what the sheet names may be asked for, and only with a ground (NĐ 118/2025, Điều 5)."""
    content = procedures.pinned(dossier.version_id)
    for item in items:
        _component(content, item.get("component", ""))
        if not item.get("reason", "").strip():
            raise Refused("reason_missing")
        if not item.get("basis", "").strip():
            raise Refused("basis_missing")


def refuse_unchecked(dossier: Dossier, items: Sequence[Mapping[str, str]]) -> None:
    """Refuse to ask for what nobody looked for, or for what a register was found to hold.

    Refuses `reuse_check_missing` (components, codes), `held_electronically` (components, codes).
    """
    content = procedures.pinned(dossier.version_id)
    asked = [_component(content, item["component"]) for item in items]
    kept = {each.code: each for each in asked if each.reuse}
    if not kept:
        return
    checks = _last_checks(dossier, kept)
    unchecked = tuple(code for code in kept if code not in checks)
    if unchecked:
        names = tuple(kept[code].name for code in unchecked)
        raise Refused("reuse_check_missing", components=names, codes=unchecked)
    held = tuple(code for code in kept if checks[code].result == "found")
    if held:
        names = tuple(kept[code].name for code in held)
        raise Refused("held_electronically", components=names, codes=held)


def gathered(dossier: Dossier, items: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The items as they are kept: beside each the units that noted it, when any did."""
    noted: dict[str, list[str]] = {}
    for fault in standing_faults(dossier).order_by("pk"):
        unit = agencies.unit_at(fault.unit_path, fault.noted_at.date()).name["vi"]
        noted.setdefault(fault.component, [])
        if unit not in noted[fault.component]:
            noted[fault.component].append(unit)
    return [
        {**dict(item), "noted_by": noted[item["component"]]}
        if item["component"] in noted
        else dict(item)
        for item in items
    ]


def settle_faults(request: Completion) -> None:
    """Noted faults that the request names are asked for; the others stay noted."""
    asked = [item["component"] for item in request.items]
    standing_faults(request.dossier).filter(component__in=asked).update(completion=request)


def standing_faults(dossier: Dossier) -> Any:
    return Fault.objects.filter(dossier=dossier, dropped_at__isnull=True, completion__isnull=True)


def _component(content: Content, code: str) -> Component:
    found = content.component(code)
    if found is None:
        raise Refused("component_unknown", component=code)
    return found


def _last_checks(dossier: Dossier, codes: Any) -> dict[str, ReuseCheck]:
    # Of the store the rule itself is asked, when something is asked for (`holding.refuse_held`).
    rows = ReuseCheck.objects.filter(dossier=dossier, component__in=list(codes))
    rows = rows.exclude(register=STORE)
    return {row.component: row for row in rows.order_by("checked_at", "pk")}
