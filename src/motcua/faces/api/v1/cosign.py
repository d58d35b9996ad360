"""/cosignings: what one is asked to agree to, read whole, agreed to or declined."""

from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from pydantic import BaseModel

from motcua.apps.dossiers import commands, queries
from motcua.faces.api.v1.ask_cosigner import ChangedSince, changed_since
from motcua.faces.api.v1.door import Machine, carry_out
from motcua.faces.api.v1.dossier_view import SlotOf, slot_of
from motcua.faces.api.v1.wire import Body, Moment, Prose, Short, Words, words


class CosigningLine(BaseModel):
    """`until`: the last day on which the applicant can send what completion asked for."""

    ref: str
    code: str | None
    procedure_name: Words
    applicant: str
    asked_at: Moment
    reminded_at: Moment | None
    until: date | None


class CosigningList(BaseModel):
    items: list[CosigningLine]


class Cosigning(BaseModel):
    """The whole dossier as it would be agreed to; `fingerprint` goes back with the agreement.

    `page` is where a person reads it with its files.
    """

    ref: str
    code: str | None
    procedure: str
    procedure_name: Words
    applicant: str
    asked_by: str
    asked_at: Moment
    until: date | None
    state: str
    dossier_state: str
    place: str
    answers: dict[str, object]
    components: list[SlotOf]
    changed: ChangedSince | None
    fingerprint: str
    page: str


class Agreeing(Body):
    """`seen` is the fingerprint of what was read."""

    seen: Short


class Declining(Body):
    reason: Prose = ""


class Answered(BaseModel):
    ref: str
    state: str


def list_cosignings(request: Machine) -> CosigningList:
    """What waits for one's own agreement: reminded first, then the oldest; fifty at most."""
    rows = queries.asked_to_cosign(request.actor)
    return CosigningList(
        items=[
            CosigningLine(
                ref=row.token,
                code=row.code,
                procedure_name=words(row.procedure),
                applicant=row.applicant,
                asked_at=row.asked_at,
                reminded_at=row.reminded_at,
                until=row.until,
            )
            for row in rows
        ]
    )


def read_cosigning(request: Machine, ref: str) -> Cosigning:
    """Everything that one is asked to agree to; for everybody else there is none."""
    page = queries.to_cosign(request.actor, ref)
    found = page.dossier
    return Cosigning(
        ref=found.token,
        code=found.code,
        procedure=found.procedure_code,
        procedure_name=words(page.content.short_name),
        applicant=found.applicant_name,
        asked_by=page.asked_by,
        asked_at=page.asked_at,
        until=page.until,
        state=page.state,
        dossier_state=found.state,
        place=found.place,
        answers=found.answers,
        components=[slot_of(each) for each in page.slots],
        changed=changed_since(page.changed),
        fingerprint=page.fingerprint,
        page=f"{settings.MOTCUA_ADDRESS}{reverse('citizen:cosign', args=[found.token])}",
    )


def agree_to_cosigning(request: Machine, ref: str, body: Agreeing) -> HttpResponse:
    """Agree to the dossier as it was read, and to nothing that was changed since."""

    def work() -> tuple[int, Answered]:
        page = queries.to_cosign(request.actor, ref)
        commands.cosign(request.actor, page.id, seen=body.seen)
        return 201, Answered(ref=ref, state="agreed")

    return carry_out(request, work)


def decline_cosigning(request: Machine, ref: str, body: Declining | None = None) -> HttpResponse:
    """Do not agree, or no longer; the applicant reads the reason."""

    def work() -> tuple[int, Answered]:
        page = queries.to_cosign(request.actor, ref)
        reason = body.reason if body else ""
        commands.decline_cosigning(request.actor, page.id, reason=reason)
        return 201, Answered(ref=ref, state="declined")

    return carry_out(request, work)
