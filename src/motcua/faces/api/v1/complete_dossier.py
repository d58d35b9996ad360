"""POST /dossiers/{ref}/completion: everything that was asked for is here."""

from django.http import HttpResponse

from motcua.apps.dossiers import commands, queries
from motcua.faces.api.v1.door import Machine, carry_out
from motcua.faces.api.v1.filed import Filed


def complete_dossier(request: Machine, ref: str) -> HttpResponse:
    """Hand in again what completion was asked for; files and answers were changed before."""

    def work() -> tuple[int, Filed]:
        fact = commands.complete(request.actor, queries.dossier_id(request.actor, ref))
        found = queries.dossier(request.actor, ref).dossier
        return 201, Filed(ref=ref, code=found.code, state=found.state, answer_due=fact.due_at)

    return carry_out(request, work)
