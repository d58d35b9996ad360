"""Agreement of a second person: as who asks sees it, and as who is asked."""

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.documents import queries as documents
from motcua.apps.documents.models import File
from motcua.apps.dossiers.cosigning import fingerprint
from motcua.apps.dossiers.models import Cosigning, Dossier, Given
from motcua.apps.dossiers.queries.pages import Slot, slots
from motcua.apps.procedures import queries as procedures
from motcua.base.query import visible
from motcua.rules.access import Actor, is_applicants_side
from motcua.rules.errors import Missing
from motcua.rules.procedure import Content
from motcua.rules.text import Text

SIGN = "dossiers.cosign"


@dataclass(frozen=True)
class CosignerRow:
    """`state`: asked, agreed, changed (since it was agreed to), declined."""

    id: int
    person: str
    number: str
    state: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class ToCosign:
    """The whole draft, for whoever is asked to agree; and the same after it was filed."""

    id: int
    dossier: Dossier
    content: Content
    slots: list[Slot]
    asked_by: str
    asked_at: datetime
    state: str
    fingerprint: str


@dataclass(frozen=True)
class AskedOfMe:
    token: str
    procedure: Text
    applicant: str
    asked_at: datetime


def cosigners(actor: Actor, dossier: Dossier) -> list[CosignerRow]:
    """Who was asked about one's own draft, and what they said."""
    if not is_applicants_side(actor, dossier):
        return []
    rows = Cosigning.objects.filter(dossier=dossier).select_related("owner").order_by("pk")
    return [
        CosignerRow(
            row.pk,
            row.owner.name,
            row.owner.personal_number or "",
            _state(row, dossier),
            row.agreed_at or row.declined_at or row.asked_at,
            row.reason,
        )
        for row in rows
    ]


def to_cosign(actor: Actor, token: str) -> ToCosign:
    """What the actor is asked to agree to; `Missing` to everybody else."""
    rows = visible(actor, SIGN, Cosigning.objects.filter(dossier__token=token))
    row = rows.select_related("dossier__owner").first()
    if row is None:
        raise Missing("dossier", token)
    found = row.dossier
    content = procedures.pinned(found.version_id)
    return ToCosign(
        row.pk,
        found,
        content,
        slots(found, content, None),
        row.asked_by,
        row.asked_at,
        _state(row, found),
        fingerprint(found),
    )


def file_to_cosign(actor: Actor, token: str, given: int) -> File:
    """A file of a draft that the actor is asked to agree to."""
    page = to_cosign(actor, token)
    found = Given.objects.filter(pk=given, dossier=page.dossier, removed_at__isnull=True).first()
    if found is None or found.file_id is None:
        raise Missing("file", given)
    return documents.file(found.file_id)


def asked_to_cosign(actor: Actor) -> list[AskedOfMe]:
    """Drafts that wait for the actor's agreement, the oldest first."""
    rows = visible(actor, SIGN, Cosigning.objects.all())
    waiting = rows.filter(
        dossier__state="draft", agreed_at__isnull=True, declined_at__isnull=True
    ).select_related("dossier")
    return [
        AskedOfMe(
            row.dossier.token,
            procedures.pinned(row.dossier.version_id).short_name,
            row.dossier.applicant_name,
            row.asked_at,
        )
        for row in waiting.order_by("asked_at")[:50]
    ]


def _state(row: Cosigning, dossier: Dossier) -> str:
    if row.declined_at is not None:
        return "declined"
    if row.agreed_at is None:
        return "asked"
    kept = dossier.state != "draft" or row.agreed_to == fingerprint(dossier)
    return "agreed" if kept else "changed"
