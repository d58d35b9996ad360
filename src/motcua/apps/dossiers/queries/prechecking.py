"""Drafts shown before filing: what the unit may look at while it is asked, and what it said."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from motcua.apps.documents import queries as documents
from motcua.apps.documents.models import File
from motcua.apps.dossiers.models import Dossier, Given, Precheck
from motcua.apps.dossiers.queries.pages import Slot, slots
from motcua.apps.procedures import queries as procedures
from motcua.base.query import authority
from motcua.rules.access import Actor, is_applicants_side
from motcua.rules.errors import Missing
from motcua.rules.procedure import Content
from motcua.rules.text import Text

ANSWER = "dossiers.answer_precheck"


@dataclass(frozen=True)
class PrecheckRow:
    id: int
    procedure: Text
    applicant: str
    question: str
    asked_at: datetime


@dataclass(frozen=True)
class PrecheckPage:
    """The draft as its owner left it: read by the asked unit, only until it answers."""

    id: int
    dossier: Dossier
    content: Content
    question: str
    asked_at: datetime
    slots: list[Slot]


@dataclass(frozen=True)
class Remark:
    """What the unit says about one component or question; `about` is empty for the whole."""

    about: str
    name: Text
    text: str


@dataclass(frozen=True)
class Looked:
    """What became of the last time its owner asked: waiting, ready or lacking."""

    question: str
    asked_at: datetime
    verdict: str
    remarks: list[Remark]
    answered_at: datetime | None
    answered_by: str


def _open(actor: Actor) -> QuerySet[Precheck]:
    """By posts alone, while it is asked and not filed: the dossier itself gives no right here."""
    office = Actor(None, actor.name, actor.posts, actor.only)
    rows = Precheck.objects.filter(answered_at__isnull=True, dossier__state="draft")
    return rows.filter(authority(office, ANSWER, Precheck))


def asked_prechecks(actor: Actor) -> QuerySet[Precheck] | None:
    """Drafts that the actor's units are asked to look at; None without the right."""
    return _open(actor) if actor.paths(ANSWER) else None


def prechecks(actor: Actor) -> list[PrecheckRow]:
    """Whoever waits longest first."""
    if not actor.paths(ANSWER):
        return []
    rows = _open(actor).select_related("dossier").order_by("asked_at", "pk")
    return [
        PrecheckRow(
            row.pk,
            procedures.pinned(row.dossier.version_id).short_name,
            row.dossier.applicant_name,
            row.question,
            row.asked_at,
        )
        for row in rows.defer("dossier__answers", "dossier__secret", "dossier__due_lines")[:200]
    ]


def precheck(actor: Actor, number: int) -> PrecheckPage:
    """The draft behind an open pre-check; `Missing` to other units, and to all once answered."""
    row = _open(actor).filter(pk=number).select_related("dossier__owner").first()
    if row is None:
        raise Missing("precheck", number)
    content = procedures.pinned(row.dossier.version_id)
    found = slots(row.dossier, content, None)
    return PrecheckPage(row.pk, row.dossier, content, row.question, row.asked_at, found)


def precheck_file(actor: Actor, number: int, given: int) -> File:
    """A file of a draft that may be looked at."""
    row = _open(actor).filter(pk=number).values_list("dossier_id", flat=True).first()
    found = Given.objects.filter(pk=given, dossier_id=row or 0, removed_at__isnull=True).first()
    if found is None or found.file_id is None:
        raise Missing("file", given)
    return documents.file(found.file_id)


def my_precheck(actor: Actor, dossier: Dossier) -> Looked | None:
    """The last pre-check of one's own draft."""
    if not is_applicants_side(actor, dossier):
        return None
    rows = Precheck.objects.filter(dossier=dossier)
    row = rows.order_by("-asked_at", "-pk").first()
    if row is None:
        return None
    content = procedures.pinned(dossier.version_id)
    items = row.remarks.get("items", ()) if row.remarks else ()
    return Looked(
        row.question,
        row.asked_at,
        row.verdict,
        [Remark(each["about"], _name(content, each["about"]), each["text"]) for each in items],
        row.answered_at,
        row.answered_by,
    )


def _name(content: Content, about: str) -> Text:
    component, field = content.component(about), content.form.field(about)
    if component is not None:
        return component.name
    return field.label if field is not None else {"vi": "", "en": ""}
