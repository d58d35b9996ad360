"""What was said inside a dossier and which answers changed, for whom it concerns."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.successors import names_of_places
from motcua.apps.dossiers.models import Dossier, Message
from motcua.apps.dossiers.queries import questions
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.query import authority, by_mandate, filed_by
from motcua.base.statements import A_NUMBER
from motcua.rules.access import Actor, is_applicants_side, may
from motcua.rules.errors import Missing
from motcua.rules.procedure import shown
from motcua.rules.text import Text

READ = "dossiers.read_messages"
MOST_WAITING = 200


@dataclass(frozen=True)
class Said:
    """A message; `unread`: by the side that looks at it. Role and unit only of an officer."""

    id: int
    side: str
    text: str
    by: str
    role: str
    unit: Text
    at: datetime
    read_at: datetime | None
    read_by: str
    unread: bool


@dataclass(frozen=True)
class Noted:
    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Conversation:
    """Newest first. Notes are for officers alone, and none of them is the applicant."""

    side: str
    messages: list[Said]
    notes: list[Noted]
    may_write: bool
    may_note: bool
    sees_notes: bool

    @property
    def unread(self) -> int:
        return sum(each.unread for each in self.messages)


def conversation(actor: Actor, dossier: Dossier) -> Conversation:
    """The thread of a dossier for its owner, its filer and the officers who may see it.

    `Missing` for anybody else. Whoever is its applicant sees no note, whatever their posts.
    """
    mine = _mine(actor, dossier)
    if not mine and not _at_office(actor, dossier):
        raise Missing("dossier", dossier.code or dossier.token)
    side = "applicant" if mine else "office"
    filed = dossier.state != "draft"
    about = {A_NUMBER: dossier.pk}
    notes = questions.NOTES.ask(about) if not mine else ()
    return Conversation(
        side,
        [_said(row, side) for row in questions.MESSAGES.ask(about)],
        [Noted(row.text, row.by, row.at) for row in notes],
        filed and may(actor, "dossiers.write_message", dossier),
        filed and not mine and may(actor, "dossiers.write_note", dossier),
        not mine,
    )


def _mine(actor: Actor, dossier: Dossier) -> bool:
    return is_applicants_side(actor, dossier)


def _office(actor: Actor) -> Actor:
    """The posts alone: what one owns is not what one answers for."""
    return Actor(None, actor.name, actor.posts, actor.only)


def _at_office(actor: Actor, dossier: Dossier) -> bool:
    return questions.is_sent_and_seen(_office(actor), dossier.pk)


def _said(row: Message, side: str) -> Said:
    unit: Text = {"vi": "", "en": ""}
    if row.from_path:
        unit = agencies.unit_at(row.from_path, row.at.astimezone(clock.HANOI).date()).name
    return Said(
        row.pk,
        row.side,
        row.text,
        row.by,
        row.role,
        unit,
        row.at,
        row.read_at,
        row.read_by,
        row.read_at is None and row.side != side,
    )


# Unread ---------------------------------------------------------------------------------------


def _waiting(actor: Actor) -> QuerySet[Message]:
    """Messages of applicants that nobody has read, over which the actor has the right by post."""
    rows = Message.objects.filter(read_at__isnull=True, side="applicant")
    return rows.filter(authority(_office(actor), READ, Dossier, "dossier__"))


def unread_messages(actor: Actor) -> QuerySet[Message] | None:
    """Messages of applicants to the units over which the actor reads them; None without any."""
    return _waiting(actor) if actor.paths(READ) else None


def unread_in(actor: Actor, dossier_ids: Collection[int]) -> dict[int, int]:
    """How many messages wait in each of these dossiers, for marks in a list."""
    if not dossier_ids or not actor.paths(READ):
        return {}
    rows = _waiting(actor).filter(dossier_id__in=list(dossier_ids))
    counted = rows.order_by().values_list("dossier_id").annotate(n=Count("pk"))
    return {int(dossier): int(n) for dossier, n in counted}


def my_unread(actor: Actor) -> dict[int, int]:
    """Answers that a citizen has not read, by dossier: own, or filed for another."""
    if actor.person_id is None:
        return {}
    rows = Message.objects.filter(
        Q(owner_id=actor.person_id) | filed_by(actor, "dossier__") | by_mandate(actor, "dossier__"),
        read_at__isnull=True,
        side="office",
    )
    counted = rows.order_by().values_list("dossier_id").annotate(n=Count("pk"))
    return {int(dossier): int(n) for dossier, n in counted}


@dataclass(frozen=True)
class Waiting:
    """A dossier whose applicant waits to be read, since when, and how many messages."""

    code: str
    procedure: Text
    applicant: str
    since: datetime
    count: int


def unread_list(actor: Actor) -> list[Waiting]:
    """Whoever waits longest first; two statements, at most 200 dossiers."""
    if not actor.paths(READ):
        return []
    counted = _waiting(actor).order_by().values("dossier_id")
    found = counted.annotate(since=Min("at"), n=Count("pk")).order_by("since")[:MOST_WAITING]
    told = {each["dossier_id"]: each for each in found}
    rows = Dossier.objects.filter(pk__in=told).only(
        "code", "version_id", "applicant_name", "procedure_code"
    )
    lines = [
        Waiting(
            str(row.code),
            procedures.pinned(row.version_id).short_name,
            row.applicant_name,
            told[row.pk]["since"],
            told[row.pk]["n"],
        )
        for row in rows
    ]
    return sorted(lines, key=lambda each: each.since)


# Changes ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Changed:
    """An answer that became another after filing; both as they are read, empty for none."""

    label: Text
    before: Text
    after: Text
    by: str
    at: datetime


def changes(actor: Actor, dossier: Dossier) -> list[Changed]:
    """Answers changed after filing, newest first, for whoever may see the dossier."""
    rows = questions.CHANGES.ask({A_NUMBER: dossier.pk})
    if not rows:
        return []
    if not _mine(actor, dossier) and not _at_office(actor, dossier):
        raise Missing("dossier", dossier.code or dossier.token)
    form = procedures.pinned(dossier.version_id).form
    places = names_of_places(dossier.law_day, clock.today())
    found = []
    for row in rows:
        field = form.field(row.field)
        before, after = (
            shown(field, row.values.get(each), places) if field else _plain(row.values.get(each))
            for each in ("before", "after")
        )
        label = field.label if field else _plain(row.field)
        found.append(Changed(label, before, after, row.by, row.at))
    return found


def _plain(value: object) -> Text:
    text = "" if value is None else str(value)
    return {"vi": text, "en": text}
