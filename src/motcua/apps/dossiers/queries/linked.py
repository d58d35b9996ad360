"""Linked handling as its lead sees it: all that was asked, also what waits for its turn."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.apps.agencies import queries as agencies
from motcua.apps.documents import queries as documents
from motcua.apps.documents.models import File
from motcua.apps.dossiers.coordination import pieces
from motcua.apps.dossiers.models import LinkedTask
from motcua.apps.dossiers.queries import questions
from motcua.apps.dossiers.queries.lists import seen
from motcua.apps.dossiers.queries.pages import dossier_id
from motcua.base import clock
from motcua.rules.access import Actor
from motcua.rules.coordination import Meaning
from motcua.rules.errors import Missing
from motcua.rules.text import Text


@dataclass(frozen=True)
class Told:
    """Who was told of a silence; without a name, nobody holds the post."""

    name: str
    role: str
    unit: Text


@dataclass(frozen=True)
class LinkedLine:
    """What one unit was asked, how it stands now, and what its silence would mean."""

    id: int
    asker_id: int
    task_id: int | None
    unit_path: str
    unit: Text
    kind: str
    content: str
    rank: int
    term: str
    reason: str
    means: Meaning
    silence: str
    basis: str
    unverified: bool
    asked_at: datetime
    asked_by: str
    opened_at: datetime | None
    due_at: datetime | None
    holder: str
    done_at: datetime | None
    done_by: str
    verdict: str
    answer: str
    end_reason: str
    evidence: str
    silent_at: datetime | None
    told: tuple[Told, ...]
    instead_of: int | None

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.means in {"awaited", "overdue"}


def linked(actor: Actor, dossier: int) -> list[LinkedLine]:
    """All linked tasks of a dossier that the actor may see, in their order; one statement."""
    found = questions.linked_of(actor, dossier)
    now = clock.now()
    means = {piece.id: piece.means(now) for piece in pieces(found)}
    return [_line(row, means[row.pk]) for row in found]


def _line(row: LinkedTask, means: Meaning) -> LinkedLine:
    task = row.task
    return LinkedLine(
        row.pk,
        row.asker_id,
        row.task_id,
        row.unit_path,
        _unit(row.unit_path, row.asked_at.date()),
        row.kind,
        row.content,
        row.rank,
        row.term,
        row.reason,
        means,
        row.silence,
        row.basis,
        row.unverified,
        row.asked_at,
        row.asked_by,
        task.opened_at if task else None,
        task.due_at if task else None,
        task.holder.name if task and task.holder else "",
        task.done_at if task else None,
        task.done_by if task else "",
        task.verdict if task else "",
        task.note if task else "",
        row.end_reason,
        row.evidence.name if row.evidence else "",
        row.silent_at,
        tuple(
            Told(each["name"], each["role"], _unit(each["unit_path"], row.asked_at.date()))
            for each in row.told
        ),
        row.instead_of_id,
    )


def _unit(path: str, day: date) -> Text:
    return agencies.unit_at(path, day).name


def evidence(actor: Actor, ref: str, linked_id: int) -> File:
    """The paper that came with an answer, of a dossier that the actor may see."""
    found = LinkedTask.objects.filter(pk=linked_id, dossier_id=dossier_id(actor, ref)).first()
    if found is None or found.evidence_id is None:
        raise Missing("file", linked_id)
    return documents.file(found.evidence_id)


def fallen_silent(actor: Actor) -> list[int]:
    """Tasks whose holders wait for somebody who has not answered in time, not on record yet."""
    late = LinkedTask.objects.filter(
        outcome="",
        silent_at__isnull=True,
        task__done_at__isnull=True,
        task__due_at__lt=clock.now(),
        asker__done_at__isnull=True,
        dossier__state="handling",
        dossier__in=seen(actor),
    )
    return sorted(set(late.values_list("asker_id", flat=True)))


@dataclass(frozen=True)
class FaultLine:
    """A fault that some unit noted and nobody has asked for yet."""

    id: int
    task_id: int
    component: str
    reason: str
    basis: str
    unit: Text
    noted_by: str
    noted_at: datetime


@dataclass(frozen=True)
class CheckLine:
    """The last look for a component in its register."""

    component: str
    register: str
    result: str
    note: str
    checked_by: str
    checked_at: datetime


@dataclass(frozen=True)
class Gathered:
    """What stands before a request: noted faults, and looks into registers."""

    faults: list[FaultLine]
    checks: dict[str, CheckLine]


def gathered(actor: Actor, dossier: int) -> Gathered:
    """For the one request that names everything; two statements."""
    return Gathered(
        [
            FaultLine(
                each.pk,
                each.task_id,
                each.component,
                each.reason,
                each.basis,
                _unit(each.unit_path, each.noted_at.date()),
                each.noted_by,
                each.noted_at,
            )
            for each in questions.faults_of(actor, dossier)
        ],
        {
            each.component: CheckLine(
                each.component,
                each.register,
                each.result,
                each.note,
                each.checked_by,
                each.checked_at,
            )
            for each in questions.looks_of(actor, dossier)
        },
    )
