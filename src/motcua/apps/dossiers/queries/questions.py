"""What the pages of one dossier ask all day: described once, asked with its number."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from django.db.models import Q

from motcua.apps.dossiers.models import (
    Change,
    Completion,
    Dossier,
    Fault,
    Given,
    LinkedTask,
    Message,
    Note,
    Paper,
    Result,
    ReuseCheck,
    Span,
    Task,
)
from motcua.apps.dossiers.queries.lists import alike, seen_by
from motcua.apps.dossiers.reuse_checks import STORE
from motcua.base.models import Entry
from motcua.base.query import filed_by
from motcua.base.statements import A_NUMBER, A_PERSON, A_WORD, Question, Rows
from motcua.rules.access import Actor

KINDS_OF_SIGHT: Final = 256
"""So many different views of the house, by unit and role, keep their statements at hand."""

Watched = tuple[str, ...]

OFFICERS_ONLY = frozenset({"NoteWritten"})

TASKS = Rows(
    lambda: (
        Task.objects.filter(dossier=A_NUMBER).select_related("holder").order_by("opened_at", "pk")
    )
)
OPEN_REQUEST = Rows(
    lambda: Completion.objects.filter(dossier=A_NUMBER, answered_at__isnull=True).order_by("pk")
)
REQUESTS = Question(
    lambda: Completion.objects.filter(dossier=A_NUMBER).values_list("asked_at", "answered_at")
)
SPANS = Rows(
    lambda: Span.objects.filter(dossier=A_NUMBER, task__isnull=True).order_by("since", "pk")
)
SPANS_OF_TASKS = Rows(lambda: Span.objects.filter(dossier=A_NUMBER, task__isnull=False))
RESULTS = Rows(lambda: Result.objects.filter(dossier=A_NUMBER).order_by("-version", "-pk"))
PAPERS = Rows(
    lambda: Paper.objects.filter(dossier=A_NUMBER).select_related("file").order_by("made_at", "pk")
)
GIVEN = Rows(
    lambda: (
        Given.objects.filter(dossier=A_NUMBER, removed_at__isnull=True)
        .select_related("file", "held", "held__replaced_by")
        .order_by("given_at", "pk")
    )
)
LINES = Rows(
    lambda: Entry.objects.filter(subject_kind="dossier", subject_id=A_NUMBER).order_by("id")
)
LINES_OUTSIDE = Rows(
    # That officers noted something is theirs to know, like the note itself.
    lambda: (
        Entry.objects.filter(subject_kind="dossier", subject_id=A_NUMBER)
        .exclude(fact__in=OFFICERS_ONLY)
        .order_by("id")
    )
)
MESSAGES = Rows(lambda: Message.objects.filter(dossier=A_NUMBER).order_by("-at", "-pk"))
NOTES = Rows(lambda: Note.objects.filter(dossier=A_NUMBER).order_by("-at", "-pk"))
CHANGES = Rows(lambda: Change.objects.filter(dossier=A_NUMBER).order_by("-at", "pk"))


# Of what an actor may see -----------------------------------------------------------------------


def whole(actor: Actor, column: str, value: str) -> Dossier | None:
    """The dossier with its people, by `code` or `token`, when the actor may know of it."""
    return _whole(*alike(actor), column).first({A_WORD: value, A_PERSON: actor.person_id})


def number_of(actor: Actor, column: str, value: str) -> int | None:
    """The number alone."""
    asked = _number(*alike(actor), column)
    found = asked.ask({A_WORD: value, A_PERSON: actor.person_id})
    return int(found[0][0]) if found else None


def is_sent_and_seen(actor: Actor, dossier_id: int) -> bool:
    """Whether it is more than a draft and one that the actor may see."""
    asked = _sent(*alike(actor))
    return bool(asked.ask({A_NUMBER: dossier_id, A_PERSON: actor.person_id}))


def linked_of(actor: Actor, dossier_id: int) -> list[LinkedTask]:
    return _linked(*alike(actor)).ask(_of(actor, dossier_id))


def faults_of(actor: Actor, dossier_id: int) -> list[Fault]:
    """Noted, neither dropped nor asked for yet."""
    return _faults(*alike(actor)).ask(_of(actor, dossier_id))


def looks_of(actor: Actor, dossier_id: int) -> list[ReuseCheck]:
    """Looks into registers of the State, the house's own store aside."""
    return _looks(*alike(actor)).ask(_of(actor, dossier_id))


def _of(actor: Actor, dossier_id: int) -> Mapping[Any, Any]:
    return {A_NUMBER: dossier_id, A_PERSON: actor.person_id}


@lru_cache(KINDS_OF_SIGHT)
def _whole(sight: Actor, watched: Watched, column: str) -> Rows[Dossier]:
    return Rows(lambda: _known(sight, watched, column).select_related("owner", "filed_by"))


@lru_cache(KINDS_OF_SIGHT)
def _number(sight: Actor, watched: Watched, column: str) -> Question:
    return Question(lambda: _known(sight, watched, column).values_list("pk"))


def _known(sight: Actor, watched: Watched, column: str) -> Any:
    mine = Q(pk__in=[])
    if sight.person_id is not None and sight.is_let("dossiers.see"):
        mine = filed_by(sight)
    rows = seen_by(sight, watched) | Dossier.objects.filter(mine)
    return rows.filter(**{column: A_WORD})


@lru_cache(KINDS_OF_SIGHT)
def _sent(sight: Actor, watched: Watched) -> Question:
    rows = seen_by(sight, watched)
    return Question(lambda: rows.filter(pk=A_NUMBER).exclude(state="draft").values_list("pk"))


@lru_cache(KINDS_OF_SIGHT)
def _linked(sight: Actor, watched: Watched) -> Rows[LinkedTask]:
    rows = LinkedTask.objects.filter(dossier_id=A_NUMBER, dossier__in=seen_by(sight, watched))
    rows = rows.select_related("task__holder", "evidence")
    return Rows(lambda: rows.order_by("asker_id", "rank", "pk"))


@lru_cache(KINDS_OF_SIGHT)
def _faults(sight: Actor, watched: Watched) -> Rows[Fault]:
    rows = Fault.objects.filter(dossier_id=A_NUMBER, dossier__in=seen_by(sight, watched))
    rows = rows.filter(dropped_at__isnull=True, completion__isnull=True)
    return Rows(lambda: rows.order_by("pk"))


@lru_cache(KINDS_OF_SIGHT)
def _looks(sight: Actor, watched: Watched) -> Rows[ReuseCheck]:
    rows = ReuseCheck.objects.filter(dossier_id=A_NUMBER, dossier__in=seen_by(sight, watched))
    return Rows(lambda: rows.exclude(register=STORE).order_by("checked_at", "pk"))
