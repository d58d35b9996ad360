"""The clock of a dossier: its term and dated segments, read by the rules, kept in its columns."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from motcua.apps.agencies.queries import work_calendar
from motcua.apps.dossiers.models import Dossier, Span, Task
from motcua.apps.procedures import queries as procedures
from motcua.base import rulebooks
from motcua.base.clock import HANOI
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.deadlines import Due, due, latest_before
from motcua.rules.errors import Refused
from motcua.rules.procedure.content import TermRule
from motcua.rules.segments import Clock, Segment, in_order, task_due
from motcua.rules.terms import Term


def law(name: str, day: date) -> Any:
    """The value in force on a day of a rule of handling."""
    return rulebooks.rule(name).on(day).value


def law_if_any(name: str, day: date) -> Any:
    """The same, or None where the law of that day had no such rule."""
    try:
        return law(name, day)
    except Refused:
        return None


def basis(name: str, day: date) -> str:
    return rulebooks.rule(name).on(day).basis


def office_due(unit_path: str, start: datetime, term: Term) -> datetime:
    """When a unit's own term is over: always by accumulated working hours of that unit."""
    calendar = work_calendar(unit_path, start.date())
    return due(start, term, calendar=calendar, policy="hour_accumulating").moment


def apology_by(unit_path: str, due_at: datetime, law_day: date) -> datetime | None:
    """The last moment to apologise in time; None where the law of that day sets none."""
    before: Term | None = law_if_any("apology_at_least_before", law_day)
    if before is None:
        return None
    local = due_at.astimezone(HANOI)
    return latest_before(local, before, calendar=work_calendar(unit_path, local.date()))


def start_clock(dossier: Dossier, rule: TermRule, now: datetime, actor: Actor) -> None:
    """Promise a result: the term of the procedure from now, in the calendar of the agency."""
    dossier.term, dossier.policy = str(rule.term), rule.policy
    dossier.accepted_at = now
    found = clock_of(dossier, (), actor.name).due(work_calendar(dossier.unit_path, now.date()))
    dossier.promised_at, dossier.provisional = found.moment, found.provisional
    keep(dossier, found)


def move_clock(dossier: Dossier, now: datetime) -> datetime:
    """Count again after a segment was added or ended; the printed promise stays as printed."""
    counted = clock_of(dossier, spans(dossier), accepted_by(dossier))
    found = counted.due(work_calendar(dossier.unit_path, now.date()), now)
    keep(dossier, found)
    return found.moment


def accepted_by(dossier: Dossier) -> str:
    """Who accepted it, and so started its clock."""
    intake = Task.objects.filter(dossier=dossier, act="receive", done_at__isnull=False)
    return intake.order_by("-done_at").values_list("done_by", flat=True).first() or ""


def clock_of(dossier: Dossier, segments: tuple[Segment, ...], by: str = "") -> Clock:
    if dossier.accepted_at is None:
        raise ValueError("a dossier that is not accepted has no clock")
    start = dossier.accepted_at.astimezone(HANOI)
    article = dossier.term_basis or article_of_term(dossier)
    allowed = law("extensions_allowed", dossier.law_day)
    term, told = Term.parse(dossier.term), in_order(start, segments)
    return Clock(start, term, dossier.policy, told, article, by, allowed)  # type: ignore[arg-type]


def article_of_term(dossier: Dossier) -> str:
    """What the version it is pinned to names as the ground of its term."""
    content = procedures.pinned(dossier.version_id)
    return content.term(dossier.channel, dossier.case or None).basis


def spans(dossier: Dossier) -> tuple[Segment, ...]:
    """What happened to the dossier's own clock, in the order in which it was written."""
    return segments_of(Span.objects.filter(dossier=dossier, task__isnull=True))


def segments_of(rows: Iterable[Span]) -> tuple[Segment, ...]:
    return tuple(
        Segment(
            row.kind,  # type: ignore[arg-type]
            row.since.astimezone(HANOI),
            row.until.astimezone(HANOI) if row.until else None,
            row.reason,
            row.basis,
            row.supplement,
            row.by,
            row.ended_by,
        )
        for row in sorted(rows, key=lambda row: row.pk)
    )


def begin_wait(dossier: Dossier, actor: Actor, since: datetime, reason: str) -> None:
    """The dossier's clock stops for a completion, as the law of its day has it; its open tasks'
    clocks pause with it, but for those that wait for something of their own already."""
    article = basis("after_completion", dossier.law_day)
    told: dict[str, Any] = {"since": since, "reason": reason, "basis": article, "by": actor.name}
    waiting = Span.objects.filter(dossier=dossier, task__isnull=False, until__isnull=True)
    tasks = Task.objects.filter(dossier=dossier, done_at__isnull=True).exclude(
        pk__in=waiting.values("task_id")
    )
    kind = law("after_completion", dossier.law_day)
    Span.objects.bulk_create(
        [
            Span(dossier=dossier, kind=kind, **told),
            *(Span(dossier=dossier, task=task, kind="paused", **told) for task in tasks),
        ]
    )


def end_wait(dossier: Dossier, actor: Actor, now: datetime) -> None:
    """What was waited for is here: the clocks that stopped together go on together."""
    waits = Span.objects.filter(dossier=dossier, until__isnull=True)
    begun = waits.filter(task__isnull=True).values_list("since", flat=True).first()
    if begun is None:
        return
    waits.filter(since=begun).update(until=now, ended_by=actor.name)
    for task in Task.objects.filter(dossier=dossier, done_at__isnull=True, spans__since=begun):
        move_task_clock(task, now)


def end_task_wait(task: Task, actor: Actor, now: datetime) -> None:
    """The wait of one task is over, whatever the dossier still waits for."""
    waits = Span.objects.filter(dossier=task.dossier_id, task=task, until__isnull=True)
    if waits.update(until=now, ended_by=actor.name):
        move_task_clock(task, now)


def move_task_clock(task: Task, now: datetime) -> datetime:
    """Count a task's term again after a segment of its own was added or ended."""
    rows = segments_of(Span.objects.filter(dossier=task.dossier_id, task=task))
    task.due_at = task_reading(task, rows, now).moment
    update(task, "due_at")
    return task.due_at


def task_reading(
    task: Task, segments: tuple[Segment, ...], now: datetime | None = None, by: str = ""
) -> Due:
    """When a task is due and why, from its own term and segments."""
    opened = task.opened_at.astimezone(HANOI)
    calendar = work_calendar(task.unit_path, opened.date())
    told = in_order(opened, segments)
    return task_due(opened, term_of(task), told, calendar=calendar, now=now, by=by)


def term_of(task: Task) -> Term:
    """The term it was opened with; of a task older than that record, the working time it got."""
    if task.term:
        return Term.parse(task.term)
    calendar = work_calendar(task.unit_path, task.opened_at.astimezone(HANOI).date())
    got = calendar.between(task.opened_at.astimezone(HANOI), task.due_at.astimezone(HANOI))
    hours = Decimal(max(got, timedelta(0)) // timedelta(minutes=1)) / 60
    return Term(round(hours, 2), "working_hour")


def keep(dossier: Dossier, found: Due) -> None:
    """The moment and its explanation in the columns of the dossier, not saved yet."""
    dossier.due_at = found.moment
    dossier.due_lines = [
        {
            "at": line.at.isoformat(),
            "vi": line.vi,
            "en": line.en,
            "basis": line.basis,
            "by": line.by,
        }
        for line in found.lines
    ]
