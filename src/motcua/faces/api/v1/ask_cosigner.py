"""POST /dossiers/{ref}/cosigners: ask whoever must agree too, and ask them once more."""

from typing import Annotated

from django.http import HttpResponse
from pydantic import BaseModel, Field

from motcua.apps.dossiers import commands, queries
from motcua.faces.api.v1.door import Machine, carry_out
from motcua.faces.api.v1.wire import Body, Moment, Short, Words, words

Question = Annotated[Short, Field(examples=["groom_number"])]
"""The question of the form in whose answer the other person's number stands."""


class AskedPerson(Body):
    field: Question


class CosignerAsked(BaseModel):
    """`id` names the asking in a reminder; the answer is read with the dossier."""

    id: int
    ref: str


class ChangedSince(BaseModel):
    """What is not as it was agreed to: questions, and components that had papers or have now."""

    place: bool
    answers: list[str]
    papers: list[str]
    added: list[str]
    asks_again: bool


class CosignerOf(BaseModel):
    """`state`: asked, agreed, changed (since it was agreed to) or declined; since `at`."""

    id: int
    person: str
    state: str
    at: Moment
    reason: str
    reminded_at: Moment | None
    changed: ChangedSince | None


class AgreementOf(BaseModel):
    """Somebody else must agree before it is filed, or sent again; `given` is whether they have.

    `may_be` are the questions that name whoever may be asked, as they are answered now.
    """

    given: bool
    name: Words
    may_be: list[str]
    asked: list[CosignerOf]


def agreement_of(found: queries.Agreement | None) -> AgreementOf | None:
    if found is None:
        return None
    return AgreementOf(
        given=found.is_given,
        name=words(found.rule.name),
        may_be=[field for field, _ in found.may_be],
        asked=[
            CosignerOf(
                id=row.id,
                person=row.person,
                state=row.state,
                at=row.at,
                reason=row.reason,
                reminded_at=row.reminded_at,
                changed=changed_since(row.changed),
            )
            for row in found.asked
        ],
    )


def changed_since(found: object) -> ChangedSince | None:
    return ChangedSince.model_validate(found, from_attributes=True) if found else None


def ask_cosigner(request: Machine, ref: str, body: AskedPerson) -> HttpResponse:
    """Ask the person whom an answer names to read the dossier and agree; then wait for it."""

    def work() -> tuple[int, CosignerAsked]:
        dossier_id = queries.dossier_id(request.actor, ref)
        fact = commands.ask_cosigner(request.actor, dossier_id, field=body.field)
        return 201, CosignerAsked(id=fact.cosigning_id, ref=ref)

    return carry_out(request, work)


def remind_cosigner(request: Machine, ref: str, cosigner: int) -> HttpResponse:
    """Ask once more of whoever has not answered; once a day."""

    def work() -> tuple[int, CosignerAsked]:
        dossier_id = queries.dossier_id(request.actor, ref)
        fact = commands.remind_cosigner(request.actor, dossier_id, cosigning_id=cosigner)
        return 201, CosignerAsked(id=fact.cosigning_id, ref=ref)

    return carry_out(request, work)
