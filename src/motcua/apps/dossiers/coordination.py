"""What commands of linked handling have in common: the pieces, their terms, and who is told."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.clocks import office_due
from motcua.apps.dossiers.models import Dossier, LinkedTask, Task, Warning  # noqa: A004
from motcua.apps.dossiers.moves import process_of
from motcua.base import rulebooks
from motcua.base.rows import insert, update
from motcua.base.statements import A_NUMBER, Rows
from motcua.rules.access import HOUSE
from motcua.rules.coordination import Agreement, Piece, agreement, opening
from motcua.rules.deadlines import due
from motcua.rules.errors import Refused
from motcua.rules.terms import Term

STEPS = {"opinion": "opinion", "work": "linked"}
"""What the task of a piece is called in place of a step of the process."""


_ASKED = Rows(
    lambda: LinkedTask.objects.filter(asker=A_NUMBER).select_related("task").order_by("rank", "pk")
)


def linked_rows(task: Task) -> list[LinkedTask]:
    """Everything the holder of a task asked of others, with the tasks that came of it."""
    return _ASKED.ask({A_NUMBER: task.pk})


def pieces(rows: Sequence[LinkedTask]) -> tuple[Piece, ...]:
    """The rows as the rule sees them."""
    replaced = {row.instead_of_id for row in rows}
    return tuple(
        Piece(
            row.pk,
            row.rank,
            row.silence,  # type: ignore[arg-type]
            row.task.due_at if row.task else None,
            row.outcome,
            row.silent_at,
            row.pk in replaced,
        )
        for row in rows
    )


def agreement_between(task: Task, asked: agencies.UnitRow) -> Agreement:
    """The agreement of who holds a step with whom it asks, as it was on the law day."""
    return agreed(task.dossier, task.step, asked.functions)


def agreed(dossier: Dossier, step: str, asked: Sequence[str]) -> Agreement:
    asking = process_of(dossier).step(step).unit
    if asking == "lead":
        lead = agencies.unit_at(dossier.unit_path, dossier.law_day)
        asking = next(iter(lead.functions), asking)
    return agreement(rulebooks.rulebook("coordination"), asking, asked, dossier.law_day)


def answer_due(path: str, start: datetime, term: Term) -> datetime:
    """When the term of an answer is over: working time by the hour, days of the law by date."""
    if term.unit in ("working_hour", "working_day"):
        return office_due(path, start, term)
    calendar = agencies.work_calendar(path, start.date())
    return due(start, term, calendar=calendar, policy="next_day").moment


def latest_answer(task: Task, path: str, agreed_term: Term, start: datetime) -> datetime:
    """Until when an answer may be asked for without a reason.

    The agreement's term, and never beyond the dossier's own promise while that is still ahead.
    """
    usual = answer_due(path, start, agreed_term)
    promise = task.dossier.due_at
    return min(usual, promise) if promise is not None and promise > start else usual


def open_those_next(rows: Sequence[LinkedTask], asker: Task, now: datetime) -> list[Task]:
    """A task for each piece whose turn has come."""
    by_id = {row.pk: row for row in rows}
    return [open_piece(by_id[piece.id], asker, now) for piece in opening(pieces(rows), now)]


def open_piece(row: LinkedTask, asker: Task, now: datetime) -> Task:
    """The asked unit has it from now on."""
    until = answer_due(row.unit_path, now, Term.parse(row.term))
    promise = asker.dossier.due_at
    if not row.reason and promise is not None and now < promise < until:
        until = promise
    task = insert(
        Task(
            dossier_id=row.dossier_id,
            owner_id=asker.owner_id,
            unit_path=row.unit_path,
            step=STEPS[row.kind],
            act="answer",
            role="case_officer",
            opened_at=now,
            term=_counted(row, now, until),
            due_at=until,
            asked_by=asker,
            question=row.content,
        )
    )
    row.task = task
    update(row, "task")
    return task


def _counted(row: LinkedTask, now: datetime, until: datetime) -> str:
    """The term as the task's clock counts it: in working time, also where the promise cut it."""
    term = Term.parse(row.term)
    working = term.unit in ("working_hour", "working_day")
    if working and office_due(row.unit_path, now, term) == until:
        return str(term)
    calendar = agencies.work_calendar(row.unit_path, now.date())
    minutes = max(calendar.between(now, until), timedelta(0)) // timedelta(minutes=1)
    return str(Term(round(Decimal(minutes) / 60, 2), "working_hour"))


def told_of(row: LinkedTask, dossier: Dossier, day: date) -> list[dict[str, str]]:
    """Who hears of a silence: the head of the one-stop unit; of a unit that holds us up, its own.

    NĐ 118/2025, Điều 19 khoản 4. A post that nobody holds is told by its unit.
    """
    told = [_head(dossier.intake_path, ("one_stop_head",), day)]
    if row.silence == "wait_and_escalate":
        told.append(_head(row.unit_path, ("section_head", "leader"), day))
    return told


def warn_of_silence(row: LinkedTask, now: datetime) -> None:
    """Those who are told find it among their warnings: a post each, the one-stop unit's first."""
    due_at = row.task.due_at if row.task else None
    Warning.objects.bulk_create(
        Warning(
            dossier_id=row.dossier_id,
            task=row.task,
            level="silent",
            due_at=due_at or now,
            whom=whom,
            role=told["role"],
            unit_path=told["unit_path"],
            at=now,
        )
        for whom, told in zip(("one_stop", "asked"), row.told, strict=False)
    )


def _head(path: str, roles: Sequence[str], day: date) -> dict[str, str]:
    above = agencies.agency_above(path, day).path
    posts = [p for p in agencies.posts_on(HOUSE, day, above) if path.startswith(p.unit_path)]
    for role in roles:
        for post in posts:
            if post.role == role:
                return {"name": post.person, "role": role, "unit_path": path}
    return {"name": "", "role": roles[0], "unit_path": path}


def refuse_held(held: Piece, row: LinkedTask, now: datetime) -> Refused:
    """Why the lead may not go on: awaited, overdue and waited for, or sent back to him."""
    unit = agencies.unit_at(row.unit_path, now.date()).name
    means = held.means(now)
    if means == "overdue":
        return Refused("opinion_overdue", unit=unit, due=held.due_at, basis=row.basis)
    if means == "declined":
        return Refused("linked_declined", unit=unit, reason=row.end_reason)
    details: dict[str, Any] = {"until": held.due_at} if held.due_at else {}
    return Refused("opinion_awaited", unit=unit, **details)
