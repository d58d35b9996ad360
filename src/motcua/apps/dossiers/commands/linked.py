"""Linked handling: ask other agencies, answer, send back what is not one's own, mark a silence."""

from datetime import datetime

from motcua.apps.agencies import queries as agencies
from motcua.apps.documents.commands import Received, keep
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.coordination import (
    agreement_between,
    answer_due,
    latest_answer,
    linked_rows,
    open_those_next,
    pieces,
    refuse_held,
    told_of,
    warn_of_silence,
)
from motcua.apps.dossiers.models import LinkedTask, Task
from motcua.apps.dossiers.moves import begin_work, finish, process_of
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import insert, update
from motcua.rules.access import Actor
from motcua.rules.coordination import (
    KINDS,
    VERDICTS,
    Piece,
    blocking,
    fallen_silent,
    ranks_open,
)
from motcua.rules.errors import Missing, Refused
from motcua.rules.terms import Term


@command(Task)
def consult(
    actor: Actor,
    task: Task,
    *,
    unit: str,
    question: str,
    term: str = "",
    kind: str = "opinion",
    rank: int = 0,
    reason: str = "",
    instead_of: int | None = None,
) -> facts.OpinionAsked:
    """Ask another agency for an opinion or a piece of work, with content and term.

    NĐ 118/2025, Điều 19 khoản 4, Điều 20. `rank` 0 is sent at once; a higher one when all below are
    settled. Without a `term` the agreement's holds; a longer one, or one beyond the promise, needs
    a `reason`. Refuses `question_missing`, `kind_unknown`, `rank_unknown`, `unit_not_in_force`,
    `asks_itself`, `unit_without_officer`,
    `opinion_awaited`, `linked_term_too_long` (latest), `linked_ended`.
    """
    now = begin_work(actor, task, "appraise")
    if task.dossier.state != "handling":
        raise Refused("dossier_not_open", state=task.dossier.state)
    if not question.strip():
        raise Refused("question_missing")
    if kind not in KINDS:
        raise Refused("kind_unknown", kind=kind)
    asked = _askable(task, unit, now)
    rows = linked_rows(task)
    _fits(rows, asked.path, rank, instead_of, now)
    row = _piece_asked(actor, task, asked, term, reason, now)
    row.kind, row.content, row.rank, row.instead_of_id = kind, question, rank, instead_of
    insert(row)
    opened = tuple(each.pk for each in open_those_next([*rows, row], task, now))
    update(task, "holder_id", "taken_at")
    begun, due = (row.task.pk, row.task.due_at) if row.task else (None, None)
    return facts.OpinionAsked(
        task.dossier_id, task.pk, begun, asked.code, due, row.pk, kind, rank, opened
    )


@command(Task)
def answer(
    actor: Actor, task: Task, *, text: str, verdict: str, file: Received | None = None
) -> facts.OpinionGiven:
    """Answer what another agency asked: agreed, not agreed or done, in words, with a paper for it.

    Refuses `answer_missing`, `verdict_unknown`.
    """
    now = begin_work(actor, task, "answer")
    if not text.strip():
        raise Refused("answer_missing")
    if verdict not in VERDICTS:
        raise Refused("verdict_unknown", verdict=verdict)
    task.verdict = verdict
    outcome = finish(actor, task, now, note=text)
    update(task, "verdict")
    opened = _ended(task, "answered", now, evidence=file)
    return facts.OpinionGiven(task.dossier_id, task.pk, outcome, verdict, opened)


@command(Task)
def decline(actor: Actor, task: Task, *, reason: str) -> facts.LinkedDeclined:
    """Not ours to answer: back to the lead, who turns to another. The time it cost stays.

    A dossier that came to the wrong agency as a whole is dispatched, not declined.
    """
    now = begin_work(actor, task, "answer")
    if not reason.strip():
        raise Refused("reason_missing")
    outcome = finish(actor, task, now, note=reason)
    task.outcome = "declined"
    update(task, "outcome")
    _ended(task, "declined", now, reason=reason)
    unit = agencies.unit_at(task.unit_path, now.date())
    return facts.LinkedDeclined(task.dossier_id, task.pk, unit.code, reason, outcome)


@command(Task)
def call_off(actor: Actor, task: Task, *, linked_id: int, reason: str) -> facts.LinkedCalledOff:
    """The lead needs it no longer, and says why. What is overdue and waited for stays waited for.

    Refuses `reason_missing`, `opinion_overdue`, `linked_ended`.
    """
    now = begin_work(actor, task, "appraise")
    if not reason.strip():
        raise Refused("reason_missing")
    rows = linked_rows(task)
    row = _one_of(rows, linked_id)
    piece = _piece(rows, row)
    if piece.means(now) == "overdue":
        raise refuse_held(piece, row, now)
    if piece.means(now) not in {"waiting", "awaited", "declined"}:
        raise Refused("linked_ended")
    row.outcome, row.ended_at, row.end_reason = "called_off", now, reason
    update(row, "outcome", "ended_at", "end_reason")
    if row.task is not None and row.task.done_at is None:
        _end_task(row.task, actor, now, "called_off")
    opened = open_those_next(rows, task, now)
    update(task, "holder_id", "taken_at")
    unit = agencies.unit_at(row.unit_path, now.date())
    return facts.LinkedCalledOff(
        task.dossier_id, task.pk, row.pk, unit.code, reason, tuple(each.pk for each in opened)
    )


@command(Task)
def note_silence(actor: Actor, task: Task) -> facts.OpinionSilent:
    """Put on record who has not answered in time, what that means, and who is told of it.

    NĐ 118/2025, Điều 19 khoản 4. By the lead's next act, or by the house. Refuses
    `nobody_is_silent`.
    """
    if task.done_at is not None:
        raise Refused("task_already_done", by=task.done_by, at=task.done_at)
    now = clock.now()
    rows = linked_rows(task)
    silent = fallen_silent(pieces(rows), now)
    if not silent or task.dossier.state != "handling":
        raise Refused("nobody_is_silent")
    told: list[str] = []
    for piece in silent:
        row = _one_of(rows, piece.id)
        row.silent_at, row.told = now, told_of(row, task.dossier, now.date())
        update(row, "silent_at", "told")
        warn_of_silence(row, now)
        told += [each["name"] or each["role"] for each in row.told]
    opened = open_those_next(rows, task, now)
    return facts.OpinionSilent(
        task.dossier_id,
        task.pk,
        tuple(_one_of(rows, each.id).unit_path.rstrip(".") for each in silent),
        tuple(each.means(now) for each in silent),
        tuple(dict.fromkeys(told)),
        tuple(each.pk for each in opened),
    )


def others_are_in(actor: Actor, task: Task, now: datetime) -> None:
    """Refuse while another agency must still answer; where silence is an answer, record it.

    What was asked and is not needed any more ends with the lead's own step, never unseen.
    """
    rows = linked_rows(task)
    if not rows:
        return
    each = pieces(rows)
    held = blocking(each, now)
    if held is not None:
        raise refuse_held(held, _one_of(rows, held.id), now)
    if fallen_silent(each, now):
        note_silence(actor, task.pk)
    for row in rows:
        if row.task is not None and row.task.done_at is None:
            _end_task(row.task, actor, now, "late")


def _end_task(task: Task, actor: Actor, now: datetime, outcome: str) -> None:
    task.done_at, task.done_by, task.outcome = now, actor.name, outcome
    update(task, "done_at", "done_by", "outcome")


def _askable(task: Task, code: str, now: datetime) -> agencies.UnitRow:
    asked = agencies.unit_coded(code, now.date())
    if not asked.in_force(now.date()):
        raise Refused("unit_not_in_force", code=code)
    asked = _its_section(asked, process_of(task.dossier).step(task.step).unit, now)
    if asked.path == task.unit_path:
        raise Refused("asks_itself")
    if not agencies.is_staffed(asked.path, "case_officer", now.date()):
        raise Refused("unit_without_officer", code=asked.code)
    return asked


def _its_section(asked: agencies.UnitRow, asking: str, now: datetime) -> agencies.UnitRow:
    """Of a whole agency, the part that does its work: officers hold posts there, not above."""
    if asked.kind not in agencies.AGENCY_KINDS:
        return asked
    for function in (*asked.functions, asking):
        try:
            part = agencies.unit_with(function, asked.path, now.date())
        except Refused:
            continue
        if part.path.startswith(asked.path):
            return part
    return asked


def _fits(
    rows: list[LinkedTask], path: str, rank: int, instead_of: int | None, now: datetime
) -> None:
    """Its place in the order is free, and what it stands in for was sent back."""
    if rank not in ranks_open(pieces(rows)):
        raise Refused("rank_unknown", rank=rank)
    if instead_of is not None:
        row = _one_of(rows, instead_of)
        if _piece(rows, row).means(now) != "declined":
            raise Refused("linked_ended")
    for row in rows:
        still = not row.outcome and (row.task is None or row.task.done_at is None)
        if still and row.unit_path == path and row.rank == rank:
            raise Refused("opinion_awaited")


def _piece_asked(
    actor: Actor, task: Task, asked: agencies.UnitRow, term: str, reason: str, now: datetime
) -> LinkedTask:
    """The piece with its term and the agreement as they hold; what begins later is measured as
    if it began now."""
    agreed = agreement_between(task, asked)
    wanted = Term.parse(term) if term else agreed.term
    latest = latest_answer(task, asked.path, agreed.term, now)
    if term and not reason.strip() and answer_due(asked.path, now, wanted) > latest:
        raise Refused("linked_term_too_long", latest=latest, term=agreed.term)
    return LinkedTask(
        dossier=task.dossier,
        asker=task,
        unit_path=asked.path,
        term=str(wanted),
        reason=reason,
        silence=agreed.silence,
        basis=agreed.basis,
        unverified=agreed.unverified,
        asked_at=now,
        asked_by=actor.name,
    )


def _ended(
    task: Task, outcome: str, now: datetime, *, reason: str = "", evidence: Received | None = None
) -> tuple[int, ...]:
    """The piece that a task was the work of is over; the tasks that this opens."""
    asker = Task.objects.select_related("dossier").get(pk=task.asked_by_id)
    rows = linked_rows(asker)
    row = next(each for each in rows if each.task_id == task.pk)
    row.outcome, row.ended_at, row.end_reason = outcome, now, reason
    if evidence is not None:
        row.evidence = keep(evidence, owner_id=task.owner_id, unit_path=task.unit_path)
    update(row, "outcome", "ended_at", "end_reason", "evidence")
    return tuple(each.pk for each in open_those_next(rows, asker, now))


def _one_of(rows: list[LinkedTask], number: int) -> LinkedTask:
    found = next((row for row in rows if row.pk == number), None)
    if found is None:
        raise Missing("linked_task", number)
    return found


def _piece(rows: list[LinkedTask], row: LinkedTask) -> Piece:
    return next(each for each in pieces(rows) if each.id == row.pk)
