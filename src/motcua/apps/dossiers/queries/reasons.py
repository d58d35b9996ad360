"""Why these dates: the term of each task line by line, and the second reading of one history."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.clocks import clock_of, law_if_any, segments_of, task_reading
from motcua.apps.dossiers.models import Dossier, Span, Task
from motcua.apps.dossiers.queries.pages import DossierPage
from motcua.base import clock, rulebooks
from motcua.base.clock import HANOI
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.explain import Line, start_basis
from motcua.rules.segments import Measured

# Steps have terms by the agency's own arrangement, which no article names.
STEP_TERM = "Quy trình nội bộ của thủ tục"
OPINION_TERM = "Văn bản lấy ý kiến"


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
    tasks = Task.objects.filter(dossier=page.dossier).order_by("opened_at", "pk")
    spans: dict[int | None, list[Span]] = {}
    for row in Span.objects.filter(dossier=page.dossier, task__isnull=False):
        spans.setdefault(row.task_id, []).append(row)
    return {task.pk: _lines(page.dossier, task, spans.get(task.pk, [])) for task in tasks}


def _lines(dossier: Dossier, task: Task, spans: list[Span]) -> tuple[Line, ...]:
    try:
        found = task_reading(task, segments_of(spans), task.done_at or clock.now())
    except Refused:
        return ()  # a unit without hours, or without a calendar any more
    general = start_basis(task.opened_at.astimezone(HANOI).date())
    own = _basis(dossier, task)
    *told, last = (
        replace(line, basis=own) if line.basis == general else line for line in found.lines
    )
    return (*told, replace(last, basis=own))


def _basis(dossier: Dossier, task: Task) -> str:
    if task.act == "receive":
        return rulebooks.rule("answer_to_online_submission").on(dossier.law_day).basis
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
