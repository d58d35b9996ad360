"""Who looked at one's own dossier."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries as dossiers
from motcua.faces.citizen.check import own_page
from motcua.faces.ui import looks as told
from motcua.faces.ui.access import Request


@require_safe
def looks(request: Request, ref: str) -> HttpResponse:
    """For the owner and for whom the owner has mandated; nobody else learns that it is there."""
    page = own_page(request, ref)
    before = request.GET.get("truoc", "")
    number = int(before) if before.isdecimal() and len(before) < 18 else None
    found = dossiers.looks(request.actor, page.dossier, before=number)
    context = {
        "ref": page.dossier.code or page.dossier.token,
        "content": page.content,
        "looks": found,
        "days": told.days(found.rows),
        "first_page": number is None,
        "told": told,
    }
    return render(request, "citizen/looks.html", context)
