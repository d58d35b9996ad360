"""A running dossier under another version: what it keeps, what it takes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.agencies.queries import work_calendar
from motcua.apps.dossiers.clocks import (
    accepted_by,
    article_of_term,
    clock_of,
    keep,
    spans,
    task_reading,
)
from motcua.apps.dossiers.models import Completion, Dossier, Given, Task
from motcua.apps.dossiers.moves import unit_for
from motcua.apps.dossiers.recounting import task_spans_of
from motcua.apps.procedures import queries as procedures
from motcua.rules.errors import Refused
from motcua.rules.procedure import Content
from motcua.rules.procedure.migrating import Running, obstacles, step_there
from motcua.rules.process import Step
from motcua.rules.segments import Segment


@dataclass(frozen=True)
class Around:
    """What stands beside a dossier and decides whether it can go on elsewhere."""

    tasks: list[Task]
    given: set[str]
    asked: set[str]
    segments: tuple[Segment, ...]
    of_tasks: Mapping[int, tuple[Segment, ...]]
    accepted_by: str = ""


def go_on(
    dossier: Dossier, around: Around, version_id: int, mapping: Mapping[str, str], now: datetime
) -> None:
    """Make it a dossier of another version, in memory; refuses the first obstacle.

    The term that ends earlier holds: a new version may promise better, never worse. A fee is never
    raised; one that is lower and not paid yet counts. Nothing is saved.
    """
    old = procedures.pinned(dossier.version_id)
    new = procedures.pinned(version_id)
    found = obstacles(old, new, _running(dossier, around), mapping, now.date())
    if found:
        raise found[0]
    article = _article(dossier)
    dossier.version_id = version_id
    dossier.case = new.facts(dossier.answers, dossier.channel)["case"] or ""
    _cheaper(dossier, new)
    _better_term(dossier, new, around, now, article)
    for task in around.tasks:
        step = step_there(old.process, new.process, task.step, mapping)
        if step is None:
            continue
        if old.process.step(task.step).unit != step.unit:
            task.unit_path = unit_for(dossier, step.unit, now.date())
        if task.role != step.role:
            task.holder_id = task.taken_at = None
        task.step, task.role = step.code, step.role
        _term_there(task, step, around.of_tasks.get(task.pk, ()), now)


def _term_there(task: Task, step: Step, segments: tuple[Segment, ...], now: datetime) -> None:
    """The step's term from when the task was opened; one that waits is counted on its return."""
    task.term = str(step.term)
    task.due_at = task_reading(task, segments, now).moment


def _running(dossier: Dossier, around: Around) -> Running:
    return Running(
        tuple(task.step for task in around.tasks),
        dossier.answers or {},
        dossier.channel,
        around.given,
        around.asked,
        # What a result was made of is not asked again; what is being completed, on its return.
        in_full=dossier.state in {"submitted", "handling"},
    )


def _cheaper(dossier: Dossier, new: Content) -> None:
    if dossier.fee_paid_at is not None:
        return
    fee = fee_there(dossier, new)
    if fee < dossier.fee:
        known = new.facts(dossier.answers, dossier.channel)
        dossier.fee = fee
        dossier.fee_lines = [
            {"name": dict(line.name), "amount": line.amount, "why": dict(line.explained)}
            for line in new.fee(dossier.channel, dossier.case or None, known).lines
        ]


def fee_there(dossier: Dossier, new: Content) -> int:
    """What it would cost under the other version."""
    known = new.facts(dossier.answers, dossier.channel)
    return int(new.fee(dossier.channel, known["case"], known).total)


def _article(dossier: Dossier) -> str:
    """The ground of the term it has, to be kept with that term; none before there is one."""
    if dossier.accepted_at is None:
        return ""
    return dossier.term_basis or article_of_term(dossier)


def _better_term(
    dossier: Dossier, new: Content, around: Around, now: datetime, article: str
) -> None:
    dossier.term_basis = article
    if dossier.state != "handling" or dossier.due_at is None:
        return
    rule = new.term(dossier.channel, dossier.case or None)
    held = (dossier.term, dossier.policy)
    dossier.term_basis = ""
    calendar = work_calendar(dossier.unit_path, now.date())
    dossier.term, dossier.policy = str(rule.term), rule.policy
    try:
        found = clock_of(dossier, around.segments, around.accepted_by).due(calendar, now)
    except Refused:
        found = None
    if found is not None and found.moment < dossier.due_at:
        keep(dossier, found)
    else:
        dossier.term, dossier.policy = held
        dossier.term_basis = article


def open_tasks(dossier: Dossier) -> list[Task]:
    """What still waits to be done on it, oldest first."""
    return list(Task.objects.filter(dossier=dossier, done_at__isnull=True).order_by("pk"))


def around_of(dossier: Dossier) -> Around:
    """Read what stands beside one dossier."""
    here = Given.objects.filter(dossier=dossier, removed_at__isnull=True)
    asked = Completion.objects.filter(dossier=dossier, answered_at__isnull=True).first()
    return Around(
        open_tasks(dossier),
        set(here.values_list("component", flat=True)),
        {item["component"] for item in asked.items} if asked else set(),
        spans(dossier),
        task_spans_of([dossier]),
        accepted_by(dossier),
    )
