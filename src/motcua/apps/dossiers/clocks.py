"""The clock of a dossier: its term and dated segments, read by the rules, kept in its columns."""

from datetime import date, datetime
from typing import Any

from motcua.apps.agencies.queries import work_calendar
from motcua.apps.dossiers.models import Dossier, Span
from motcua.apps.procedures import queries as procedures
from motcua.base import rulebooks
from motcua.base.clock import HANOI
from motcua.rules.deadlines import Due, due
from motcua.rules.errors import Refused
from motcua.rules.procedure.content import TermRule
from motcua.rules.segments import Clock, Segment
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


def start_clock(dossier: Dossier, rule: TermRule, now: datetime) -> None:
    """Promise a result: the term of the procedure from now, in the calendar of the agency."""
    dossier.term, dossier.policy = str(rule.term), rule.policy
    dossier.accepted_at = now
    found = clock_of(dossier, ()).due(work_calendar(dossier.unit_path, now.date()))
    dossier.promised_at, dossier.provisional = found.moment, found.provisional
    _keep(dossier, found)


def move_clock(dossier: Dossier, now: datetime) -> datetime:
    """Count again after a segment was added or ended; the printed promise stays as printed."""
    found = clock_of(dossier, spans(dossier)).due(work_calendar(dossier.unit_path, now.date()), now)
    _keep(dossier, found)
    return found.moment


def clock_of(dossier: Dossier, segments: tuple[Segment, ...]) -> Clock:
    if dossier.accepted_at is None:
        raise ValueError("a dossier that is not accepted has no clock")
    start = dossier.accepted_at.astimezone(HANOI)
    content = procedures.pinned(dossier.version_id)
    article = content.term(dossier.channel, dossier.case or None).basis
    return Clock(start, Term.parse(dossier.term), dossier.policy, segments, article)  # type: ignore[arg-type]


def spans(dossier: Dossier) -> tuple[Segment, ...]:
    rows = Span.objects.filter(dossier=dossier).order_by("since", "pk")
    return tuple(
        Segment(
            row.kind,  # type: ignore[arg-type]
            row.since.astimezone(HANOI),
            row.until.astimezone(HANOI) if row.until else None,
            row.reason,
            row.basis,
        )
        for row in rows
    )


def _keep(dossier: Dossier, found: Due) -> None:
    dossier.due_at = found.moment
    dossier.due_lines = [
        {"at": line.at.isoformat(), "vi": line.vi, "en": line.en, "basis": line.basis}
        for line in found.lines
    ]
