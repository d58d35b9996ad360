"""Letters that come in: the lists of a desk, and one letter with all that belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from motcua.apps.agencies import queries as agencies
from motcua.apps.documents.models import File
from motcua.apps.letters.law import law, urgencies
from motcua.apps.letters.models import BrokenMessage, Dispatch, Incoming, Letter, Share
from motcua.apps.letters.queries.lines import Line, Paged, lines_about, paged
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.base.query import visible
from motcua.rules.access import Actor, may
from motcua.rules.errors import Missing
from motcua.rules.text import Text, fold

IN_TABS: Final[dict[str, tuple[str, ...]]] = {
    "new": ("arrived",),
    "to_assign": ("registered",),
    "working": ("assigned", "begun"),
    "finished": ("finished",),
    "other": ("refused", "taken_back", "replaced"),
}
RIGHTS: Final = (
    "register",
    "refuse",
    "assign",
    "begin",
    "finish",
    "settle_change",
    "draft",
    "link",
)


@dataclass(frozen=True)
class IncomingRow:
    """A line of the list. `term`: late, soon, ok, or nothing where none runs; by `due`."""

    id: int
    number: int | None
    written: str
    sender: str
    abstract: str
    state: str
    urgency: int
    urgency_name: Text
    arrived_at: datetime
    due: datetime | None
    term: str
    holder: str
    unit: Text
    asks: str


@dataclass(frozen=True)
class ShareLine:
    id: int
    unit: Text
    note: str
    by: str
    done_at: datetime | None
    mine: bool


@dataclass(frozen=True)
class IncomingPage:
    row: Incoming
    urgency: Text
    agency: Text
    unit: Text
    unit_code: str
    term: str
    due: datetime | None
    files: list[Any]
    shares: list[ShareLine]
    drafts: list[Letter]
    told: list[Dispatch]
    lines: list[Line]
    rights: frozenset[str]


def in_tabs(actor: Actor) -> dict[str, tuple[int, int]]:
    """How many letters of each tab the actor sees, and how many of them are late."""
    now = clock.now()
    late = Q(state="arrived", register_by__lt=now) | Q(
        state__in=("registered", "assigned", "begun"), due_at__lt=now
    )
    rows = (
        _seen(actor)
        .order_by()
        .values("state")
        .annotate(n=Count("pk", distinct=True), late=Count("pk", filter=late, distinct=True))
    )
    counts = {each["state"]: (each["n"], each["late"]) for each in rows}
    return {
        tab: (
            sum(counts.get(each, (0, 0))[0] for each in states),
            sum(counts.get(each, (0, 0))[1] for each in states),
        )
        for tab, states in IN_TABS.items()
    }


def incoming_list(actor: Actor, tab: str, text: str = "", page: int = 1) -> Paged:
    """The letters of a tab: what has a term by its term, the rest the latest first."""
    order = {"new": ("register_by", "pk"), "working": ("due_at", "pk")}
    by = ("-pk",) if text else order.get(tab, ("-pk",))
    rows = _wanted(actor, tab, text)
    found = paged(rows.select_related("holder").order_by(*by), page)
    made = [_row(each) for each in found.rows]
    return Paged(made, found.number, found.pages, found.first, found.last, found.total)


def incoming_numbers(actor: Actor, tab: str, text: str = "") -> QuerySet[Incoming, int]:
    """The numbers of all letters of a tab, the latest first."""
    return _wanted(actor, tab, text).order_by("-pk").values_list("pk", flat=True)


def incoming_numbered(actor: Actor, numbers: Sequence[int]) -> list[IncomingRow]:
    """These letters, of those the actor sees, the latest first."""
    rows = _seen(actor).filter(pk__in=list(numbers)).select_related("holder")
    return [_row(each) for each in rows.order_by("-pk")]


def _wanted(actor: Actor, tab: str, text: str) -> QuerySet[Incoming]:
    rows = _seen(actor)
    if text:
        for word in fold(text).split():
            rows = rows.filter(
                Q(abstract_folded__contains=word)
                | Q(written__icontains=word)
                | Q(sender_name__icontains=word)
                | Q(dossier_code__icontains=word)
            )
    else:
        rows = rows.filter(state__in=IN_TABS[tab])
    return rows


def incoming(actor: Actor, number: int) -> IncomingPage:
    """One letter; Missing where there is none that one may know of."""
    row = _one(actor, number)
    today = clock.today()
    unit = agencies.unit_at(row.unit_path, today)
    files = row.enclosures.select_related("file").order_by("pk")
    drafts = Letter.objects.filter(answers=row).order_by("pk")
    due, term = _term(row)
    rights = {each for each in RIGHTS if may(actor, f"letters.{each}", row)}
    return IncomingPage(
        row,
        urgencies(today).get(row.urgency, urgencies(today)[0]).name,
        agencies.unit_at(row.agency_path, today).name,
        unit.name,
        unit.code,
        term,
        due,
        list(files),
        [_share(actor, each) for each in row.shares.select_related("by").order_by("pk")],
        list(drafts),
        list(row.dispatches.order_by("-pk")),
        lines_about("incoming", row.pk),
        frozenset(rights),
    )


def incoming_file(actor: Actor, number: int, file_id: int) -> File:
    found = _one(actor, number).enclosures.select_related("file").filter(file_id=file_id).first()
    if found is None:
        raise Missing("file", file_id)
    kept: File = found.file
    return kept


def broken_messages(actor: Actor, limit: int = 50) -> list[BrokenMessage]:
    """What the axis brought and nobody could take, the latest first."""
    rows = visible(actor, "letters.see", BrokenMessage.objects.all())
    return list(rows.order_by("-pk")[:limit])


def _seen(actor: Actor) -> QuerySet[Incoming]:
    """What one's unit answers for, keeps the book of, or helps with."""
    helping = visible(actor, "letters.see", Share.objects.all()).values("incoming_id")
    mine = visible(actor, "letters.see", Incoming.objects.all()).values("pk")
    return Incoming.objects.filter(Q(pk__in=mine) | Q(pk__in=helping))


def _one(actor: Actor, number: int) -> Incoming:
    near = ("holder", "answer", "replies_to", "replaces")
    row: Incoming | None = _seen(actor).select_related(*near).filter(pk=number).first()
    if row is None:
        raise Missing("incoming", number)
    return row


def _share(actor: Actor, share: Share) -> ShareLine:
    unit = agencies.unit_at(share.unit_path, clock.today())
    by = share.by.name if share.by else ""
    mine = share.done_at is None and may(actor, "letters.contribute", share)
    return ShareLine(share.pk, unit.name, share.note, by, share.done_at, mine)


def _term(row: Incoming) -> tuple[datetime | None, str]:
    """The moment that counts now, and how it stands."""
    due = {"arrived": row.register_by, "assigned": row.due_at, "begun": row.due_at}.get(row.state)
    if due is None:
        return row.due_at, ""
    now = clock.now()
    if due < now:
        return due, "late"
    near = law("letter_near", now.date()).work
    calendar = agencies.work_calendar(row.unit_path, now.date())
    return due, "soon" if due <= calendar.add(now, near) else "ok"


def _row(row: Incoming) -> IncomingRow:
    due, term = _term(row)
    today = clock.today()
    levels = urgencies(today)
    return IncomingRow(
        row.pk,
        row.number,
        row.written,
        row.sender_name,
        row.abstract,
        row.state,
        row.urgency,
        levels.get(row.urgency, levels[0]).name,
        row.arrived_at,
        due.astimezone(HANOI) if due else None,
        term,
        row.holder.name if row.holder else "",
        agencies.unit_at(row.unit_path, today).name,
        row.change.get("kind") or "",
    )
