"""Agreement of a second person: as who asks sees it, and as who is asked."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.apps.documents import queries as documents
from motcua.apps.documents.models import File
from motcua.apps.dossiers.cosigning import OPEN, changes, fingerprint, still_agreed
from motcua.apps.dossiers.models import Completion, Cosigning, Dossier, Given
from motcua.apps.dossiers.queries.pages import Slot, slots
from motcua.apps.dossiers.renewing import content_of
from motcua.apps.procedures import queries as procedures
from motcua.base.query import visible
from motcua.rules.access import Actor, is_applicants_side
from motcua.rules.cosigning import Changed
from motcua.rules.errors import Missing
from motcua.rules.procedure import Content, Cosigner
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
    reminded_at: datetime | None
    changed: Changed | None


@dataclass(frozen=True)
class Agreement:
    """Who must agree to a dossier that can still be changed, and whether they have.

    `may_be`: the questions that name somebody who may, each with the name that was answered.
    """

    rule: Cosigner
    may_be: list[tuple[str, str]]
    asked: list[CosignerRow]

    @property
    def is_given(self) -> bool:
        return any(row.state == "agreed" for row in self.asked)


@dataclass(frozen=True)
class ToCosign:
    """The whole dossier, for whoever is asked to agree; and the same after it was filed.

    `changed` tells what is not as it was when they last agreed; `until` is the last day on which
    the applicant can send what completion asked for.
    """

    id: int
    dossier: Dossier
    content: Content
    slots: list[Slot]
    asked_by: str
    asked_at: datetime
    state: str
    fingerprint: str
    is_open: bool
    changed: Changed | None
    until: date | None


@dataclass(frozen=True)
class AskedOfMe:
    token: str
    code: str | None
    procedure: Text
    applicant: str
    asked_at: datetime
    reminded_at: datetime | None
    until: date | None
    dossier_state: str


def agreement(actor: Actor, dossier: Dossier, content: Content) -> Agreement | None:
    """The agreement that one's own dossier needs by its answers; None where it needs none."""
    answers = dossier.answers or {}
    if not is_applicants_side(actor, dossier):
        return None
    if content.cosigner is None or not content.needs_cosigner(answers, dossier.channel):
        return None
    mine = dossier.owner.personal_number
    may_be = [
        (number, str(answers.get(name, "")))
        for number, name in content.cosigner.among
        if answers.get(number) and answers.get(number) != mine
    ]
    return Agreement(content.cosigner, may_be, cosigners(actor, dossier))


def cosigners(actor: Actor, dossier: Dossier) -> list[CosignerRow]:
    """Who was asked about one's own dossier, and what they said."""
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
            row.reminded_at,
            _changed(row, dossier),
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
    content = content_of(found)
    asked = _request(found)
    return ToCosign(
        row.pk,
        found,
        content,
        slots(found, content, None),
        row.asked_by,
        row.asked_at,
        _state(row, found),
        fingerprint(found),
        found.state in OPEN,
        _changed(row, found),
        asked.closes_on if asked else None,
    )


def file_to_cosign(actor: Actor, token: str, given: int) -> File:
    """A file of a dossier that the actor is asked to agree to."""
    page = to_cosign(actor, token)
    found = Given.objects.filter(pk=given, dossier=page.dossier, removed_at__isnull=True).first()
    if found is None or found.file_id is None:
        raise Missing("file", given)
    return documents.file(found.file_id)


def asked_to_cosign(actor: Actor) -> list[AskedOfMe]:
    """Dossiers that wait for the actor's agreement: reminded ones first, then the oldest."""
    rows = visible(actor, SIGN, Cosigning.objects.all()).filter(
        dossier__state__in=OPEN, agreed_at__isnull=True, declined_at__isnull=True
    )
    waiting = rows.select_related("dossier").order_by("reminded_at", "asked_at")
    found = list(waiting[:50])
    last_days = dict(
        Completion.objects.filter(
            dossier__in=[row.dossier_id for row in found], answered_at__isnull=True
        ).values_list("dossier_id", "closes_on")
    )
    return [_asked(row, last_days.get(row.dossier_id)) for row in found]


def agreed_by(actor: Actor) -> list[AskedOfMe]:
    """What the actor has agreed to, the newest first: how it stands remains theirs to see."""
    rows = visible(actor, SIGN, Cosigning.objects.filter(agreed_at__isnull=False))
    return [_asked(row, None) for row in rows.select_related("dossier").order_by("-agreed_at")[:20]]


def _asked(row: Cosigning, until: date | None) -> AskedOfMe:
    dossier = row.dossier
    return AskedOfMe(
        dossier.token,
        dossier.code,
        procedures.pinned(dossier.version_id).short_name,
        dossier.applicant_name,
        row.asked_at,
        row.reminded_at,
        until,
        dossier.state,
    )


def _request(dossier: Dossier) -> Completion | None:
    if dossier.state != "completion":
        return None
    return Completion.objects.filter(dossier=dossier, answered_at__isnull=True).first()


def _changed(row: Cosigning, dossier: Dossier) -> Changed | None:
    return changes(row, dossier) if dossier.state in OPEN else None


def _state(row: Cosigning, dossier: Dossier) -> str:
    if row.declined_at is not None:
        return "declined"
    if row.agreed_at is None:
        return "asked"
    return "agreed" if still_agreed(row, dossier) else "changed"
