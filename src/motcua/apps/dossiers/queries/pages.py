"""One dossier, whole: for its owner, for an officer, for whoever holds code and secret."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.documents import queries as documents
from motcua.apps.documents.models import File
from motcua.apps.dossiers.deciding import Decided, decided, part_in
from motcua.apps.dossiers.holding import Offer, offers
from motcua.apps.dossiers.models import Completion, Dossier, Given, Paper, Result, Span, Task
from motcua.apps.dossiers.queries import questions
from motcua.apps.dossiers.queries.forwarding import Forwarding, forwarding
from motcua.apps.dossiers.queries.lists import seen, step_name
from motcua.apps.dossiers.queries.parts import PartRow, parts_of
from motcua.apps.procedures import queries as procedures
from motcua.apps.register.holdings import StoredPaper, stored
from motcua.base.models import Entry
from motcua.base.statements import A_NUMBER
from motcua.rules.access import Actor, is_applicants_side, may
from motcua.rules.codes import parse_code
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import Component, Content
from motcua.rules.process import Group, Step
from motcua.rules.text import Text


@dataclass(frozen=True)
class GivenRow:
    id: int
    component: str
    file_id: int | None
    name: str
    size: int
    sha256: str
    pages: int | None
    media_type: str
    originals: int
    copies: int
    origin: str
    given_at: datetime
    given_by: str
    straightened: tuple[bool, ...] = ()
    held: StoredPaper | None = None
    register: str = ""
    told: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True)
class Slot:
    """A component of the sheet and what was handed in for it."""

    component: Component
    required: bool
    given: list[GivenRow]
    asked: str


@dataclass(frozen=True)
class TaskLine:
    """A task of a dossier: whose turn it was, or is, and until when."""

    id: int
    step: str
    name: Text
    act: str
    role: str
    unit_path: str
    unit: Text
    holder: str
    opened_at: datetime
    taken_at: datetime | None
    due_at: datetime
    done_at: datetime | None
    done_by: str
    outcome: str
    question: str
    note: str
    verdict: str
    mine: bool
    moves: tuple[Step | Group, ...]
    backs: tuple[Step | Group, ...]
    part: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the journal about this dossier."""

    id: int
    at: datetime
    actor: str
    right: str
    fact: str
    details: dict[str, Any]
    unit: Text
    behalf: str = ""


@dataclass(frozen=True)
class DossierPage:
    """Everything the page of one dossier shows."""

    dossier: Dossier
    content: Content
    agency: agencies.UnitRow | None
    intake: agencies.UnitRow | None
    slots: list[Slot]
    tasks: list[TaskLine]
    completion: Completion | None
    spans: list[Span]
    results: list[Result]
    papers: list[Paper]
    lines: list[Line]

    @cached_property
    def parts(self) -> list[PartRow]:
        """The parts of a linked group; none of an ordinary procedure."""
        return parts_of(self.dossier, self.content, self.tasks, self.results)

    @cached_property
    def support(self) -> agencies.UnitRow | None:
        """Where the applicant was helped to file it, if anywhere."""
        path, begun = self.dossier.support_path, self.dossier.begun_at
        return agencies.unit_at(path, begun.date()) if path else None

    @property
    def forwarding(self) -> Forwarding | None:
        """Its papers on their way to the agency, if any were handed in."""
        return forwarding(self.dossier, self.slots, self.agency, self.intake)

    def decided(self, part: str) -> Decided:
        """What was proposed and signed: of the whole, or of one part of a linked group."""
        return decided(self.dossier, part)

    @property
    def open_tasks(self) -> list[TaskLine]:
        return [task for task in self.tasks if task.done_at is None]


def dossier_id(actor: Actor, ref: str) -> int:
    """The number of a dossier that the actor may see, by code or by token."""
    found = questions.number_of(actor, *_named(ref))
    if found is None:
        raise Missing("dossier", ref)
    return found


def task_id(actor: Actor, task: int) -> int:
    """The number of a task of a dossier that the actor may see."""
    row = Task.objects.filter(pk=task).values_list("dossier_id", flat=True).first()
    if row is None or not seen(actor).filter(pk=row).exists():
        raise Missing("task", task)
    return task


def _named(ref: str) -> tuple[str, str]:
    """The column that the reference is of, and its value."""
    try:
        return "code", parse_code(ref).text
    except Refused:
        return "token", ref


def dossier(actor: Actor, ref: str) -> DossierPage:
    """One dossier by code or token; `Missing` when there is none one may know of."""
    found = questions.whole(actor, *_named(ref))
    if found is None:
        raise Missing("dossier", ref)
    return page(actor, found)


def page(actor: Actor, found: Dossier) -> DossierPage:
    content = procedures.pinned(found.version_id)
    day = (found.submitted_at or found.begun_at).date()
    mine = {A_NUMBER: found.pk}
    request = questions.OPEN_REQUEST.first(mine)
    return DossierPage(
        found,
        content,
        agencies.unit_at(found.unit_path, day) if found.unit_path else None,
        agencies.unit_at(found.intake_path, day) if found.intake_path else None,
        slots(found, content, request),
        [_task_line(actor, task, content) for task in questions.TASKS.ask(mine)],
        request,
        questions.SPANS.ask(mine),
        questions.RESULTS.ask(mine),
        questions.PAPERS.ask(mine),
        _lines(actor, found),
    )


def slots(found: Dossier, content: Content, request: Completion | None) -> list[Slot]:
    given: dict[str, list[GivenRow]] = {}
    for row in questions.GIVEN.ask({A_NUMBER: found.pk}):
        given.setdefault(row.component, []).append(_given_row(row))
    required = {each.code for each in content.required_components(found.answers, found.channel)}
    asked = {item["component"]: item["reason"] for item in request.items} if request else {}
    shown = [
        each
        for each in content.applicable_components(found.answers, found.channel)
        if each.kind != "form" or each.code in asked
    ]
    return [
        Slot(each, each.code in required, given.get(each.code, []), asked.get(each.code, ""))
        for each in shown
    ]


def _given_row(row: Given) -> GivenRow:
    file = row.file
    return GivenRow(
        row.pk,
        row.component,
        file.pk if file else None,
        file.name if file else "",
        file.size if file else 0,
        file.sha256 if file else "",
        file.pages if file else None,
        file.media_type if file else "",
        row.originals,
        row.copies,
        row.origin,
        row.given_at,
        row.given_by,
        tuple(file.straightened) if file else (),
        stored(row.held) if row.held else None,
        row.register,
        tuple(row.told.get("lines", ())),
    )


_ACTS = {
    "receive": "dossiers.accept",
    "appraise": "dossiers.hand_over",
    "consult": "dossiers.hand_over",
    "approve": "dossiers.approve",
    "issue": "dossiers.issue",
    "return": "dossiers.return_result",
    "answer": "dossiers.answer",
    "dispatch": "dossiers.dispatch",
}


def _task_line(actor: Actor, task: Task, content: Content) -> TaskLine:
    is_open = task.done_at is None
    mine = (
        is_open
        and task.holder_id in (None, actor.person_id)
        and task.role in actor.roles_over(task.unit_path)
        and may(actor, _ACTS[task.act], task)
    )
    forwards, backs = _moves(task, content) if is_open else ((), ())
    unit = agencies.unit_at(task.unit_path, task.opened_at.date())
    return TaskLine(
        task.pk,
        task.step,
        step_name(content, task.step),
        task.act,
        task.role,
        task.unit_path,
        unit.name,
        task.holder.name if task.holder else "",
        task.opened_at,
        task.taken_at,
        task.due_at,
        task.done_at,
        task.done_by,
        task.outcome,
        task.question,
        task.note,
        task.verdict,
        mine,
        forwards,
        backs,
        part_in(content, task.step),
    )


def _moves(
    task: Task, content: Content
) -> tuple[tuple[Step | Group, ...], tuple[Step | Group, ...]]:
    if task.act in {"receive", "answer", "dispatch"}:
        return (), ()
    process = content.process
    choices = process.choices(task.step)
    backs = tuple(each for each in choices if process.sends_back(task.step, each.code))
    return tuple(each for each in choices if each not in backs), backs


def _lines(actor: Actor, found: Dossier) -> list[Line]:
    outside = is_applicants_side(actor, found)
    asked = questions.LINES_OUTSIDE if outside else questions.LINES
    return [line(entry) for entry in asked.ask({A_NUMBER: found.pk})]


def line(entry: Entry) -> Line:
    unit: Text = {"vi": "", "en": ""}
    if entry.unit_path:
        try:
            unit = agencies.unit_at(entry.unit_path, entry.at.date()).name
        except Missing:
            unit = {"vi": entry.unit_path, "en": entry.unit_path}
    told = (entry.right, entry.fact, entry.details, unit, entry.behalf)
    return Line(entry.pk, entry.at, entry.actor_name, *told)


@dataclass(frozen=True)
class Status:
    """What a code alone tells: where it is and until when. No name, no address."""

    code: str
    procedure: Text
    state: str
    unit: Text
    submitted_at: datetime | None
    due_at: datetime | None


def status(code: str) -> Status:
    """Refuses `code_unreadable`; Missing when no dossier has the code."""
    found = Dossier.objects.filter(code=parse_code(code).text).first()
    if found is None:
        raise Missing("dossier", code)
    content = procedures.pinned(found.version_id)
    unit = agencies.unit_at(found.unit_path, found.law_day)
    return Status(
        str(found.code),
        content.short_name,
        found.state,
        unit.name,
        found.submitted_at,
        found.due_at,
    )


def look_up(code: str, secret: str) -> DossierPage:
    """The whole page for who holds code and secret. Refuses `secret_wrong`."""
    found = (
        Dossier.objects.filter(code=parse_code(code).text)
        .select_related("owner", "filed_by")
        .first()
    )
    kept = found.secret.encode() if found is not None else b""
    if found is None or not kept or not hmac.compare_digest(kept, _typed(secret)):
        raise Refused("secret_wrong")
    return page(Actor(found.owner_id, found.applicant_name), found)


def _typed(secret: str) -> bytes:
    return "".join(secret.split()).upper().encode()


def given_file(actor: Actor, ref: str, given_id: int) -> File:
    """A file of a dossier that the actor may see."""
    found = Given.objects.filter(pk=given_id, dossier_id=dossier_id(actor, ref)).first()
    if found is None or found.file_id is None:
        raise Missing("file", given_id)
    return documents.file(found.file_id)


def held_paper(actor: Actor, ref: str, given_id: int) -> StoredPaper:
    """A paper of the store that stands in a dossier the actor may see."""
    rows = Given.objects.filter(pk=given_id, dossier_id=dossier_id(actor, ref))
    found = rows.select_related("held", "held__replaced_by").first()
    if found is None or found.held is None:
        raise Missing("paper", given_id)
    return stored(found.held)


def held_offers(
    actor: Actor, dossier: Dossier, components: Sequence[Component]
) -> dict[str, list[Offer]]:
    """What the store holds for components of a dossier that the actor may put it into."""
    if not may(actor, "dossiers.use_held", dossier):
        return {}
    return offers(dossier, components)
