"""Why these dates: the term of each task line by line, and the second reading of one history."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.clocks import clock_of, law_if_any, segments_of, task_reading
from motcua.apps.dossiers.models import Dossier, Span, Task
from motcua.apps.dossiers.queries import questions
from motcua.apps.dossiers.queries.pages import DossierPage
from motcua.apps.dossiers.queries.pages import Line as Told
from motcua.base import clock, rulebooks
from motcua.base.clock import HANOI
from motcua.base.statements import A_NUMBER
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.explain import Line, start_basis
from motcua.rules.segments import Measured

# Steps have terms by the agency's own arrangement, which no article names.
STEP_TERM = ("Quy trình nội bộ của thủ tục", "Internal process of the procedure")
OPINION_TERM = ("Văn bản lấy ý kiến", "Letter that asks for the opinion")


@dataclass(frozen=True)
class SecondReading:
    """One history, read twice: by the handling decree, and by the index of QĐ 766/QĐ-TTg."""

    measured: Measured
    late_by_decree: bool
    ended: bool
    basis: str

    @property
    def agree(self) -> bool:
        return self.measured.late == self.late_by_decree


def task_reasons(actor: Actor, page: DossierPage) -> dict[int, tuple[Line, ...]]:
    """The computation of every task's term, oldest task first. The page is one the actor sees."""
    about = {A_NUMBER: page.dossier.pk}
    spans: dict[int | None, list[Span]] = {}
    for row in questions.SPANS_OF_TASKS.ask(about):
        spans.setdefault(row.task_id, []).append(row)
    told = sorted(page.lines, key=lambda line: (line.at, line.id))
    return {
        task.pk: _lines(page.dossier, task, spans.get(task.pk, []), _opened_by(page, task, told))
        for task in questions.TASKS.ask(about)
    }


def _opened_by(page: DossierPage, task: Task, told: Iterable[Told]) -> str:
    """Who did what opened it: a command's line is written after what it did, before the next one.

    Nobody is named for what the applicant did.
    """
    line = next((each for each in told if each.at >= task.opened_at), None)
    return line.actor if line and line.actor != page.dossier.applicant_name else ""


def _lines(dossier: Dossier, task: Task, spans: list[Span], by: str) -> tuple[Line, ...]:
    try:
        found = task_reading(task, segments_of(spans), task.done_at or clock.now(), by)
    except Refused:
        return ()  # a unit without hours, or without a calendar any more
    general = start_basis(found.calendar, task.opened_at)
    vi, en = _basis(dossier, task)
    *told, last = (
        replace(line, basis=vi, basis_en=en) if line.basis == general else line
        for line in found.lines
    )
    return (*told, replace(last, basis=vi, basis_en=en))


def _basis(dossier: Dossier, task: Task) -> tuple[str, str]:
    """An article has one name in both languages."""
    if task.act == "receive":
        return rulebooks.rule("answer_to_online_submission").on(dossier.law_day).basis, ""
    return OPINION_TERM if task.act == "answer" else STEP_TERM


def second_reading(actor: Actor, page: DossierPage) -> SecondReading | None:
    """How the index reads what the page shows; None before a promise, or where it has no rule."""
    dossier = page.dossier
    if dossier.accepted_at is None or dossier.due_at is None:
        return None
    allowed = law_if_any("completions_before_late", dossier.law_day)
    if allowed is None:
        return None
    at: datetime = dossier.finished_at or dossier.ended_at or clock.now()
    history = clock_of(dossier, segments_of(page.spans))
    days = agencies.work_calendar(dossier.unit_path, dossier.accepted_at.astimezone(HANOI).date())
    found = history.measured(days, at.astimezone(HANOI), supplements_allowed=int(allowed))
    basis = rulebooks.rule("completions_before_late").on(dossier.law_day).basis
    waiting = history.waiting is not None
    late = not waiting and at > dossier.due_at
    return SecondReading(found, late, dossier.ended_at is not None, basis)
