"""Where a dossier goes: who decides it, where it is taken in, who finds that out if need be.

NĐ 118/2025/NĐ-CP, Điều 14, 20, 28.
"""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.queries import UnitRow
from motcua.apps.dossiers.clocks import law, office_due
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.moves import open_steps, process_of, unit_for
from motcua.apps.dossiers.numbers import next_code
from motcua.apps.procedures import competences
from motcua.base import clock
from motcua.base.rows import insert
from motcua.rules.competence import heir
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import Content
from motcua.rules.terms import Term

DISPATCH = "dispatch"
ONE_STOP = "one_stop"

# What means that nobody is known to decide; a place that does not exist is a mistake, not this.
_NOBODY = frozenset({"unit_unknown", "competence_disputed", "unit_not_in_force"})


@dataclass(frozen=True)
class Route:
    """`how` is sheet, rule, unknown or dispatch; `basis` the decision behind it, if one is."""

    agency: UnitRow
    how: str
    basis: str = ""


def send(dossier: Dossier, content: Content, intake: str = "") -> Route:
    """Set where it goes: by the rule of its day, else by the sheet, else to be dispatched.

    `intake` is the one-stop unit that takes it in; online, it follows from the agency.
    """
    today = clock.today()
    try:
        route = _competent(dossier, content, today)
    except (Refused, Missing) as unknown:
        if isinstance(unknown, Refused) and unknown.code not in _NOBODY:
            raise
        route = Route(dispatcher(dossier.place, intake, today), "unknown")
    dossier.unit_path = route.agency.path
    dossier.routed_by, dossier.route_basis = route.how, route.basis
    dossier.intake_path = intake or _one_stop(dossier.place, route.agency, today)
    return route


def _competent(dossier: Dossier, content: Content, day: date) -> Route:
    """The agency that must handle it: by the law's competence and the place, never by a guess."""
    if dossier.place:
        # It decides nothing for a department, and later who opens tasks asks for it.
        agencies.agency_of_commune(dossier.place, day)
    asked = competences.filing(content, dossier.place, dossier.answers, dossier.channel, day)
    rule = competences.rule_for(asked)
    if rule is not None:
        return Route(standing(rule.agency, day), "rule", rule.basis)
    return Route(by_sheet(content, dossier.place, day), "sheet")


def by_sheet(content: Content, place: str, day: date) -> UnitRow:
    """The agency that the sheet of the procedure names. Refuses `unit_unknown`, `place_unknown`.

    A district answered for a place until 1 July 2025; `department:03` is the one of its province.
    """
    wanted = content.competence.agency
    if wanted.startswith("department:") and "." in wanted:
        return standing(wanted.removeprefix("department:"), day)
    commune = agencies.agency_of_commune(place, day)
    province = commune.path.partition(".")[0]
    if wanted.startswith("department:"):
        return standing(f"{province}.{wanted.removeprefix('department:')}", day)
    if wanted == "commune":
        return commune
    if wanted == "district":
        return agencies.unit_at(commune.parent_path, day)
    if wanted == "province":
        return agencies.unit_coded(province, day)
    return agencies.unit_with(wanted, commune.path, day)


def standing(code: str, day: date) -> UnitRow:
    """The agency, or the one that took over from it. Refuses `unit_not_in_force`."""
    ended = {
        row.code: row.successors
        for row in agencies.units_ever()
        if not row.in_force(day) and not any(agencies.units_at(row.path, day))
    }
    now = heir(code, ended)
    if now is None:
        raise Refused("unit_not_in_force", code=code)
    return agencies.unit_coded(now, day)


def _one_stop(place: str, agency: UnitRow, day: date) -> str:
    """Where an online dossier is taken in: the agency's own one-stop unit, or the commune's."""
    for path in (agency.path, agencies.agency_of_commune(place, day).path):
        try:
            return agencies.unit_with(ONE_STOP, path, day).path
        except Refused:
            continue
    raise Refused("unit_unknown", code=ONE_STOP)


def dispatcher(place: str, intake: str, day: date) -> UnitRow:
    """The one-stop unit of the province, whose head says where it goes when nobody knows."""
    path = agencies.agency_of_commune(place, day).path if place else intake
    province = agencies.unit_at(f"{path.partition('.')[0]}.", day)
    return agencies.unit_with(ONE_STOP, province.path, day)


def code_of(dossier: Dossier, content: Content, day: date) -> tuple[str, int]:
    """The code: of the competent agency, or of who takes it in where several decide, or none yet.

    NĐ 118/2025/NĐ-CP, Điều 28: a linked group has the code of the one-stop unit, or online of the
    national portal. Of an unknown agency decision 0014 tells.
    """
    if content.process.is_linked and dossier.channel == "online":
        return next_code(law("linked_group_code_online", day), day)
    taken_in = content.process.is_linked or dossier.routed_by == "unknown"
    path = dossier.intake_path if taken_in else dossier.unit_path
    return next_code(path.rstrip("."), day)


def begin_handling(dossier: Dossier, now: datetime) -> list[Task]:
    """The first tasks of the process, or, while no agency is known, the task to find it."""
    if dossier.routed_by == "unknown":
        return [open_dispatch(dossier, now)]
    return open_steps(dossier, process_of(dossier).opening(), now)


def open_dispatch(dossier: Dossier, now: datetime) -> Task:
    """The head of the province's one-stop unit names the agency, in a short term of its own."""
    term: Term = law("dispatch_within", dossier.law_day)
    task = Task(
        dossier=dossier,
        owner_id=dossier.owner_id,
        unit_path=dossier.unit_path,
        step=DISPATCH,
        act=DISPATCH,
        role="one_stop_head",
        opened_at=now,
        term=str(term),
        due_at=office_due(dossier.unit_path, now, term),
    )
    return insert(task)


def can_carry(dossier: Dossier, content: Content, day: date) -> None:
    """Refuses `unit_unknown` when the agency has nobody for some step of the process."""
    for step in content.process.steps:
        unit_for(dossier, step.unit, day)


def belongs_to_agency(task: Task) -> bool:
    """Whether the task is the competent agency's own, not a counter's or an asked agency's."""
    return task.unit_path.startswith(task.dossier.unit_path) and task.asked_by_id is None
