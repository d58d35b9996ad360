"""POST /dossiers/{ref}/submission: file a draft."""

from django.http import HttpResponse

from motcua.apps.dossiers import commands, queries
from motcua.faces.api.v1.door import Machine, carry_out
from motcua.faces.api.v1.filed import Filed, submitted


def submit_dossier(request: Machine, ref: str) -> HttpResponse:
    """File it: it gets its code, and the one-stop unit must answer within the term of the law."""

    def work() -> tuple[int, Filed]:
        dossier_id = queries.dossier_id(request.actor, ref)
        return 201, submitted(commands.submit(request.actor, dossier_id))

    return carry_out(request, work)
