"""Letters that go out: the lists of a desk, and one letter with all that belongs to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Count, Prefetch, Q, QuerySet

from motcua.apps.agencies import queries as agencies
from motcua.apps.documents.models import File
from motcua.apps.letters.law import kinds, urgencies
from motcua.apps.letters.models import Addressee, Dispatch, Incoming, Letter
from motcua.apps.letters.printing import pressed
from motcua.apps.letters.queries.lines import Line, Paged, lines_about, paged
from motcua.apps.letters.signing import signed_draft
from motcua.apps.signatures import keys
from motcua.base import clock
from motcua.base.query import visible
from motcua.rules.access import Actor, may
from motcua.rules.errors import Missing
from motcua.rules.text import Text, fold

OUT_TABS: Final[dict[str, tuple[str, ...]]] = {
    "drafts": ("draft",),
    "proposed": ("proposed",),
    "to_issue": ("approved", "issued"),
    "sent": ("sent",),
    "recalled": ("recalled",),
}
RIGHTS: Final = (
    "revise",
    "remark",
    "enclose",
    "propose",
    "send_back",
    "approve",
    "issue",
    "send",
    "recall",
    "correct",
)


@dataclass(frozen=True)
class LetterRow:
    """A line of the list. `at` is when it came to this state; `waiting`: messages not sent yet."""

    id: int
    written: str
    abstract: str
    kind: Text
    state: str
    urgency: int
    urgency_name: Text
    drafter: str
    at: datetime
    answer_by: date | None
    to: list[Addressee]
    waiting: int
    answered: bool


@dataclass(frozen=True)
class LetterPage:
    row: Letter
    kind: Text
    urgency: Text
    agency: Text
    unit: Text
    asked: Text | None
    addressees: list[Addressee]
    files: list[Any]
    wordings: list[Any]
    remarks: list[Any]
    statuses: list[Any]
    waiting: list[Dispatch]
    replies: list[Incoming]
    replaced_by: Letter | None
    lines: list[Line]
    rights: frozenset[str] = field(default=frozenset())
    is_digital: bool = False
    """Whether its agency signs digitally by now."""


def out_tabs(actor: Actor) -> dict[str, int]:
    """How many letters of each tab the actor sees."""
    counts = dict(
        _seen(actor)
        .order_by()
        .values_list("state")
        .annotate(n=Count("pk"))
        .values_list("state", "n")
    )
    return {tab: sum(counts.get(each, 0) for each in states) for tab, states in OUT_TABS.items()}


def letter_list(actor: Actor, tab: str, text: str = "", page: int = 1) -> Paged:
    """The letters of a tab, the latest first; with a text, of all tabs what has its words."""
    found = paged(_told(_wanted(actor, tab, text)).order_by("-pk"), page)
    made = _rows(found.rows)
    return Paged(made, found.number, found.pages, found.first, found.last, found.total)


def letter_numbers(actor: Actor, tab: str, text: str = "") -> QuerySet[Letter, int]:
    """The numbers of all letters of a tab, the latest first."""
    return _wanted(actor, tab, text).order_by("-pk").values_list("pk", flat=True)


def letters_numbered(actor: Actor, numbers: Sequence[int]) -> list[LetterRow]:
    """These letters, of those the actor sees, the latest first."""
    return _rows(_told(_seen(actor).filter(pk__in=list(numbers))).order_by("-pk"))


def _wanted(actor: Actor, tab: str, text: str) -> QuerySet[Letter]:
    rows = _seen(actor)
    if text:
        for word in fold(text).split():
            rows = rows.filter(
                Q(abstract_folded__contains=word)
                | Q(document_id__icontains=word)
                | Q(dossier_code__icontains=word)
            )
    else:
        rows = rows.filter(state__in=OUT_TABS[tab])
    return rows


def _told(rows: QuerySet[Letter]) -> QuerySet[Letter]:
    """With what its line tells besides."""
    late = Count("dispatches", filter=Q(dispatches__sent_at__isnull=True), distinct=True)
    replied = Count("replies", distinct=True)
    order = Prefetch("addressees", queryset=Addressee.objects.order_by("pk"))
    told = rows.annotate(waiting=late, replied=replied).select_related("drafter")
    return told.prefetch_related(order)


def _rows(found: Iterable[Any]) -> list[LetterRow]:
    today = clock.today()
    known, levels = kinds(today), urgencies(today)
    return [_row(each, known, levels) for each in found]


def letter(actor: Actor, number: int) -> LetterPage:
    """One letter; Missing where there is none that one may know of."""
    row = _one(actor, number)
    today = clock.today()
    day = row.issued_on or today
    asked = agencies.unit_at(row.asked_path, today).name if row.asked_path else None
    files = row.enclosures.filter(dropped_at__isnull=True).select_related("file").order_by("pk")
    return LetterPage(
        row,
        kinds(day)[row.kind].name,
        urgencies(day)[row.urgency].name,
        agencies.unit_at(row.agency_path, today).name,
        agencies.unit_at(row.unit_path, today).name,
        asked,
        list(row.addressees.order_by("pk")),
        list(files),
        list(row.wordings.select_related("by").order_by("-number")),
        list(row.remarks.select_related("by").order_by("-at", "-pk")),
        list(row.statuses.order_by("-at", "-pk")),
        list(row.dispatches.filter(sent_at__isnull=True).order_by("pk")),
        list(row.replies.order_by("pk")),
        Letter.objects.filter(replaces=row).exclude(state="draft").first(),
        lines_about("letter", row.pk),
        frozenset(each for each in RIGHTS if may(actor, f"letters.{each}", row)),
        keys.signs_digitally(row.agency_path, clock.now()),
    )


def letter_file(actor: Actor, number: int, file_id: int) -> File:
    """The PDF of a letter, or a file that goes with it."""
    row = _one(actor, number)
    if row.paper is not None and row.paper.pk == file_id:
        return row.paper
    found = row.enclosures.select_related("file").filter(file_id=file_id).first()
    if found is None:
        raise Missing("file", file_id)
    kept: File = found.file
    return kept


def letter_preview(actor: Actor, number: int) -> bytes:
    """How it looks on paper now, before it has its number: as its leader signed it, if so."""
    letter = _one(actor, number)
    return signed_draft(letter) or pressed(letter)


def _one(actor: Actor, number: int) -> Letter:
    near = ("drafter", "approver", "answers", "replaces", "paper")
    row: Letter | None = _seen(actor).select_related(*near).filter(pk=number).first()
    if row is None:
        raise Missing("letter", number)
    return row


def _seen(actor: Actor) -> QuerySet[Letter]:
    return visible(actor, "letters.see", Letter.objects.all())


def _row(row: Any, known: dict[str, Any], levels: dict[int, Any]) -> LetterRow:
    at = row.recalled_at or row.sent_at or row.issued_at or row.approved_at
    return LetterRow(
        row.pk,
        row.written,
        row.abstract,
        known[row.kind].name,
        row.state,
        row.urgency,
        levels[row.urgency].name,
        row.drafter.name,
        at or row.proposed_at or row.drafted_at,
        row.answer_by,
        list(row.addressees.all()),
        row.waiting,
        bool(row.replied),
    )
