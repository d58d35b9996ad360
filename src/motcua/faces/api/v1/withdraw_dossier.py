"""POST /dossiers/{ref}/withdrawal: the applicant stops it."""

from django.http import HttpResponse

from motcua.apps.dossiers import commands, queries
from motcua.faces.api.v1.door import Machine, carry_out
from motcua.faces.api.v1.filed import Filed
from motcua.faces.api.v1.wire import Body, Prose


class Withdrawal(Body):
    reason: Prose = ""


def withdraw_dossier(request: Machine, ref: str, body: Withdrawal | None = None) -> HttpResponse:
    """Stop one's own dossier, at any time until its result is issued."""

    def work() -> tuple[int, Filed]:
        dossier_id = queries.dossier_id(request.actor, ref)
        commands.withdraw(request.actor, dossier_id, reason=body.reason if body else "")
        return 201, Filed(ref=ref, code=ref, state="withdrawn")

    return carry_out(request, work)
