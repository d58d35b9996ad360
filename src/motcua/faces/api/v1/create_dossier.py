"""POST /dossiers: begin a dossier of the token's person; file it at once if it is whole."""

from collections.abc import Mapping
from typing import Annotated, Any

from django.http import HttpResponse
from pydantic import Field

from motcua.apps.dossiers import commands
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.api.v1.ask_cosigner import Question
from motcua.faces.api.v1.door import Machine, carry_out
from motcua.faces.api.v1.filed import Filed, ReturnBy, submitted
from motcua.faces.api.v1.problems import FieldFault, Wrong
from motcua.faces.api.v1.wire import Body, Place, Short
from motcua.faces.api.v1.words import fault_in_words
from motcua.rules.procedure import Content


class NewDossier(Body):
    """`answers` are by the form of the procedure; with `submit` all is done, or nothing.

    `ask_cosigner` names the question with the number of whoever must agree too: they are asked at
    once, and it is filed when they have agreed.
    """

    procedure: Annotated[Short, Field(examples=["1.001193"])]
    place: Place | None = None
    answers: dict[str, Any] = {}
    return_by: ReturnBy | None = None
    ask_cosigner: Question | None = None
    submit: bool = False


def create_dossier(request: Machine, body: NewDossier) -> HttpResponse:
    """Begin a draft with answers. With `submit` it is filed in the same transaction."""

    def work() -> tuple[int, Filed]:
        found = catalogue.version_on(body.procedure, clock.today())
        known_fields(found.content, body.answers)
        begun = commands.begin(
            request.actor, found.procedure_id, place=body.place or "", answers=body.answers
        )
        if body.return_by is not None:
            commands.fill(request.actor, begun.dossier_id, answers={}, return_by=body.return_by)
        if body.ask_cosigner is not None:
            commands.ask_cosigner(request.actor, begun.dossier_id, field=body.ask_cosigner)
        if body.submit:
            return 201, submitted(commands.submit(request.actor, begun.dossier_id))
        return 201, Filed(ref=begun.token, code=None, state="draft")

    return carry_out(request, work)


def known_fields(content: Content, answers: Mapping[str, Any]) -> None:
    """An answer to a question that the form does not have is a mistake of the client."""
    wrong = Wrong("input_invalid", 422)
    for code in answers:
        if content.form.field(code) is None:
            said = fault_in_words({"type": "extra_forbidden"})
            wrong.faults.append(
                FieldFault(field=f"answers.{code[:100]}", code="extra_forbidden", detail=said)
            )
    if wrong.faults:
        raise wrong
