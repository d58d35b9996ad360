"""PATCH /dossiers/{ref}: change answers before it is filed, or when completion was asked for."""

from typing import Any

from django.http import HttpResponse

from motcua.apps.dossiers import commands, queries
from motcua.faces.api.v1.create_dossier import known_fields
from motcua.faces.api.v1.door import Machine, carry_out
from motcua.faces.api.v1.filed import Filed, ReturnBy
from motcua.faces.api.v1.wire import Body, Place


class Change(Body):
    """Answers named here replace those kept; the others stay."""

    answers: dict[str, Any] = {}
    place: Place | None = None
    return_by: ReturnBy | None = None


def change_dossier(request: Machine, ref: str, body: Change) -> HttpResponse:
    """Keep answers as they are, right or not yet; submitting tells what is wrong with them."""

    def work() -> tuple[int, Filed]:
        page = queries.dossier(request.actor, ref)
        known_fields(page.content, body.answers)
        commands.fill(request.actor, page.dossier.pk, **body.model_dump())
        found = page.dossier
        return 200, Filed(ref=found.code or found.token, code=found.code, state=found.state)

    return carry_out(request, work)
