"""GET /procedures/{code}: everything a filing client must know, as the law has it on a day."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query
from pydantic import BaseModel

from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.api.v1.form_schema import Schema, form_schema
from motcua.faces.api.v1.wire import Words, words
from motcua.rules.conditions import ALWAYS, Condition
from motcua.rules.errors import Missing, Refused
from motcua.rules.fees import FeeRule
from motcua.rules.procedure import Component, Content, TermRule
from motcua.rules.process import Step


class Case(BaseModel):
    code: str
    name: Words


class TermOf(BaseModel):
    """The term of a channel (all of them when none is named) and case, and how it is counted."""

    channels: list[str]
    case: str | None
    term: str
    says: Words
    policy: str
    basis: str
    unverified: bool


class FeeOf(BaseModel):
    """A fee in đồng of a channel and case; `amount` is the price of the first unit."""

    code: str
    kind: str
    name: Words
    channels: list[str]
    case: str | None
    amount: int
    says: Words
    basis: str
    unverified: bool


class ComponentOf(BaseModel):
    """A paper of the dossier. `required` is always, optional, when or one_of (with `group`)."""

    code: str
    name: Words
    kind: str
    required: str
    group: str
    case: str | None
    channels: list[str]
    originals: int
    copies: int
    accepts: list[str]
    depends_on: list[str]
    basis: str


class ResultOf(BaseModel):
    code: str
    name: Words


class StepOf(BaseModel):
    code: str
    name: Words
    act: str
    role: str
    unit: str
    term: str
    moves: list[str]


class Basis(BaseModel):
    number: str
    name: Words


class VersionDates(BaseModel):
    number: int
    since: date
    until: date | None
    basis: str


class FiveFacts(BaseModel):
    """What a citizen asks first: who may, who decides, what comes of it, how, how many sets."""

    who: Words
    competent: Words
    results: list[ResultOf]
    channels: list[str]
    online_level: str
    sets: int


class Procedure(BaseModel):
    code: str
    name: Words
    short_name: Words
    summary: Words
    field: Words
    day: date
    version: VersionDates
    facts: FiveFacts
    cases: list[Case]
    terms: list[TermOf]
    fees: list[FeeOf]
    components: list[ComponentOf]
    form: dict[str, Any]
    conditions: list[Words]
    steps: list[Words]
    process: list[StepOf]
    legal: list[Basis]
    versions: list[VersionDates]


def read_procedure(
    request: HttpRequest,
    code: str,
    day: Annotated[date | None, Query(description="The day of the law; today without it.")] = None,
) -> Procedure:
    """One procedure on a day: facts, terms and fees, components, the form as JSON Schema, steps."""
    on = day or clock.today()
    try:
        found = catalogue.version_on(code, on)
    except Refused as refused:
        if refused.code == "procedure_unknown":
            raise Missing("procedure", code) from refused
        raise
    content = found.content
    return Procedure(
        code=found.code,
        name=words(content.name),
        short_name=words(content.short_name),
        summary=words(content.summary),
        field=words(content.field_name),
        day=on,
        version=_dates(found),
        facts=_facts(content),
        cases=[Case(code=each.code, name=words(each.name)) for each in content.cases],
        terms=[_term(each) for each in content.terms],
        fees=[_fee(each) for each in content.fees],
        components=[_component(each) for each in content.components],
        form=_form(content),
        conditions=[words(each) for each in content.conditions],
        steps=[words(each) for each in content.steps],
        process=[_step(each) for each in content.process.steps],
        legal=[Basis(number=each.number, name=words(each.name)) for each in content.legal],
        versions=[_dates(each) for each in catalogue.history(code)],
    )


def _facts(content: Content) -> FiveFacts:
    return FiveFacts(
        who=words(content.who),
        competent=words(content.competence.name),
        results=[ResultOf(code=each.code, name=words(each.name)) for each in content.results],
        channels=list(content.channels),
        online_level=content.online.level,
        sets=content.sets,
    )


def _form(content: Content) -> Schema:
    return form_schema(content.form)


def _dates(found: catalogue.InForce) -> VersionDates:
    return VersionDates(
        number=found.number, since=found.since, until=found.until, basis=found.basis
    )


def _term(rule: TermRule) -> TermOf:
    return TermOf(
        channels=list(rule.channels),
        case=rule.case,
        term=str(rule.term),
        says=Words(vi=rule.term.vi, en=str(rule.term)),
        policy=rule.policy,
        basis=rule.basis,
        unverified=rule.unverified,
    )


def _fee(rule: FeeRule) -> FeeOf:
    return FeeOf(
        code=rule.code,
        kind=rule.kind,
        name=words(rule.name),
        channels=list(rule.channels),
        case=rule.case,
        amount=rule.amount,
        says=words(rule.says()),
        basis=rule.basis,
        unverified=rule.unverified,
    )


def _component(each: Component) -> ComponentOf:
    return ComponentOf(
        code=each.code,
        name=words(each.name),
        kind=each.kind,
        required=each.required,
        group=each.group,
        case=each.case,
        channels=list(each.channels),
        originals=each.originals,
        copies=each.copies,
        accepts=list(each.accepts),
        depends_on=depends_on(each.when),
        basis=each.basis,
    )


def _step(step: Step) -> StepOf:
    return StepOf(
        code=step.code,
        name=words(step.name),
        act=step.act,
        role=step.role,
        unit=step.unit,
        term=str(step.term),
        moves=list(step.moves),
    )


def depends_on(when: Condition) -> list[str]:
    """The fields whose answers decide."""
    return [] if when == ALWAYS else sorted(when.fields)
