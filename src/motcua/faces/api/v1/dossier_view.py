"""A dossier as clients read it: our own shape, which outlives changes of columns."""

from datetime import date

from pydantic import BaseModel

from motcua.apps.agencies.queries import UnitRow
from motcua.apps.dossiers import queries
from motcua.faces.api.v1.ask_cosigner import AgreementOf
from motcua.faces.api.v1.wire import Moment, Words, words


class UnitOf(BaseModel):
    code: str
    name: Words


class FeeLine(BaseModel):
    name: Words
    amount: int
    why: Words


class GivenOf(BaseModel):
    """What was handed in for a component: a file, or papers at the counter."""

    id: int
    name: str
    size: int
    sha256: str
    media_type: str
    originals: int
    copies: int
    origin: str
    given_at: Moment


class SlotOf(BaseModel):
    component: str
    name: Words
    required: bool
    asked: str
    given: list[GivenOf]


class TaskOf(BaseModel):
    """Whose turn it was, or is, and until when."""

    id: int
    step: str
    name: Words
    act: str
    unit: Words
    holder: str
    opened_at: Moment
    due_at: Moment
    done_at: Moment | None
    outcome: str
    mine: bool
    moves: list[str]
    backs: list[str]


class CompletionOf(BaseModel):
    asked_at: Moment
    closes_on: date | None
    items: list[dict[str, str]]


class IssuedResult(BaseModel):
    number: str
    title: str
    kind: str
    state: str
    issued_at: Moment
    signed_by: str


class Event(BaseModel):
    """One line of the journal: what became true, when, where."""

    at: Moment
    fact: str
    unit: Words


class Dossier(BaseModel):
    """`ref` is the code once there is one, before that the token of the draft."""

    ref: str
    code: str | None
    procedure: str
    procedure_name: Words
    state: str
    channel: str
    case: str
    place: str
    law_day: date
    applicant: str
    answers: dict[str, object]
    agency: UnitOf | None
    intake: UnitOf | None
    begun_at: Moment
    saved_at: Moment
    submitted_at: Moment | None
    accepted_at: Moment | None
    promised_at: Moment | None
    provisional: bool
    due_at: Moment | None
    ended_at: Moment | None
    term: str
    return_by: str
    fee: int
    fee_lines: list[FeeLine]
    fee_paid_at: Moment | None
    components: list[SlotOf]
    tasks: list[TaskOf]
    completion: CompletionOf | None
    agreement: AgreementOf | None
    results: list[IssuedResult]
    events: list[Event]


def dossier_view(page: queries.DossierPage, agreement: AgreementOf | None) -> Dossier:
    found = page.dossier
    return Dossier(
        ref=found.code or found.token,
        code=found.code,
        procedure=found.procedure_code,
        procedure_name=words(page.content.short_name),
        state=found.state,
        channel=found.channel,
        case=found.case,
        place=found.place,
        law_day=found.law_day,
        applicant=found.applicant_name,
        answers=found.answers,
        agency=_unit(page.agency),
        intake=_unit(page.intake),
        begun_at=found.begun_at,
        saved_at=found.saved_at,
        submitted_at=found.submitted_at,
        accepted_at=found.accepted_at,
        promised_at=found.promised_at,
        provisional=found.provisional,
        due_at=found.due_at,
        ended_at=found.ended_at,
        term=found.term,
        return_by=found.return_by,
        fee=found.fee,
        fee_lines=[FeeLine.model_validate(line) for line in found.fee_lines],
        fee_paid_at=found.fee_paid_at,
        components=[slot_of(each) for each in page.slots],
        tasks=[_task(each) for each in page.tasks],
        completion=_completion(page),
        agreement=agreement,
        results=[IssuedResult.model_validate(each, from_attributes=True) for each in page.results],
        events=[Event(at=each.at, fact=each.fact, unit=words(each.unit)) for each in page.lines],
    )


def _unit(unit: UnitRow | None) -> UnitOf | None:
    return UnitOf(code=unit.code, name=words(unit.name)) if unit else None


def slot_of(slot: queries.Slot) -> SlotOf:
    return SlotOf(
        component=slot.component.code,
        name=words(slot.component.name),
        required=slot.required,
        asked=slot.asked,
        given=[GivenOf.model_validate(each, from_attributes=True) for each in slot.given],
    )


def _task(task: queries.TaskLine) -> TaskOf:
    return TaskOf(
        id=task.id,
        step=task.step,
        name=words(task.name),
        act=task.act,
        unit=words(task.unit),
        holder=task.holder,
        opened_at=task.opened_at,
        due_at=task.due_at,
        done_at=task.done_at,
        outcome=task.outcome,
        mine=task.mine,
        moves=[each.code for each in task.moves],
        backs=[each.code for each in task.backs],
    )


def _completion(page: queries.DossierPage) -> CompletionOf | None:
    asked = page.completion
    if asked is None:
        return None
    return CompletionOf(asked_at=asked.asked_at, closes_on=asked.closes_on, items=asked.items)
