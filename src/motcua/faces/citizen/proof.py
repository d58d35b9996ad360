"""Every line that was written about one's own dossier, and that none was changed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries as dossiers
from motcua.faces.citizen.check import own_page
from motcua.faces.ui.access import Request
from motcua.faces.ui.happenings import short_names


@require_safe
def proof(request: Request, ref: str) -> HttpResponse:
    """For the owner, who filed it, and whom the owner has mandated."""
    page = own_page(request, ref)
    context = {
        "ref": page.dossier.code or page.dossier.token,
        "content": page.content,
        "proof": dossiers.proof(request.actor, page.dossier),
        "names": short_names(),
        "me": request.actor.name,
    }
    return render(request, "citizen/proof.html", context)
