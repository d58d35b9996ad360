"""Where nobody is known to decide, or the wrong agency was asked: the whole dossier is sent on."""

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.deciding import DECIDED
from motcua.apps.dossiers.models import Task
from motcua.apps.dossiers.moves import (
    begin_work,
    end_open_tasks,
    finish,
    open_steps,
    process_of,
)
from motcua.apps.dossiers.routing import (
    DISPATCH,
    belongs_to_agency,
    can_carry,
    dispatcher,
    open_dispatch,
)
from motcua.apps.procedures import queries as procedures
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused

_ROUTE = ("unit_path", "handling_path", "routed_by", "route_basis")


@command(Task)
def dispatch(actor: Actor, task: Task, *, agency: str, basis: str) -> facts.DossierDispatched:
    """Name the competent agency: its work begins, the promise stays as printed.

    Refuses `basis_missing`, `unit_not_in_force` (code), `unit_unknown` (the agency has nobody for
    a step), `act_not_here`, `task_already_done`, `dossier_not_open`.
    """
    now = begin_work(actor, task, DISPATCH)
    dossier = task.dossier
    if dossier.state != "handling":
        raise Refused("dossier_not_open", state=dossier.state)
    if not basis.strip():
        raise Refused("basis_missing")
    if not any(unit.code == agency for unit in agencies.units_on(now.date())):
        raise Refused("unit_not_in_force", code=agency)
    dossier.unit_path = agencies.unit_coded(agency, now.date()).path
    dossier.routed_by, dossier.route_basis = "dispatch", basis.strip()
    can_carry(dossier, procedures.pinned(dossier.version_id), now.date())
    outcome = finish(actor, task, now, note=basis.strip())
    opened = open_steps(dossier, process_of(dossier).opening(), now)
    dossier.handling_path = opened[0].unit_path
    update(dossier, *_ROUTE)
    return facts.DossierDispatched(
        dossier.pk, task.pk, agency, basis.strip(), outcome, tuple(each.pk for each in opened)
    )


@command(Task)
def return_misrouted(actor: Actor, task: Task, *, reason: str) -> facts.DossierMisrouted:
    """Not this agency's: the whole dossier goes to be dispatched, with the reason.

    The promise stays, the time that was used stays on record. Refuses `reason_missing`,
    `act_not_here`, `result_already_issued` (number), `dossier_not_open`.
    """
    now = begin_work(actor, task, "appraise", "consult", "approve")
    dossier = task.dossier
    if dossier.state != "handling":
        raise Refused("dossier_not_open", state=dossier.state)
    if not belongs_to_agency(task):
        raise Refused("act_not_here", act=task.act)
    if not reason.strip():
        raise Refused("reason_missing")
    issued = dossier.results.filter(state="in_force").first()
    if issued is not None:
        raise Refused("result_already_issued", number=issued.number)
    agency = dossier.unit_path
    outcome = finish(actor, task, now, note=reason.strip())
    end_open_tasks(dossier, actor, now, "misrouted")
    centre = dispatcher(dossier.place, dossier.intake_path, now.date())
    dossier.unit_path = dossier.handling_path = centre.path
    dossier.routed_by, dossier.route_basis = "unknown", ""
    dossier.decision = dossier.decision_reason = dossier.approved_by = ""
    dossier.approved_digest = dossier.approved_token = ""
    dossier.parts = {}
    update(dossier, *_ROUTE, *DECIDED, "parts")
    opened = open_dispatch(dossier, now)
    return facts.DossierMisrouted(
        dossier.pk, task.pk, agency.rstrip("."), reason.strip(), outcome, opened.pk
    )
