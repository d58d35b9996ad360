"""Who looked at a dossier, for whoever inspects."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.looking import looked
from motcua.faces.desk.posts import officer, place
from motcua.faces.desk.situation import situation
from motcua.faces.ui import looks as told
from motcua.faces.ui.access import Request


@require_GET
def looks(request: Request, code: str) -> HttpResponse:
    """The list as its owner reads it; that it was inspected stands in it as well."""
    at = situation(officer(request.actor), code)
    before = request.GET.get("truoc", "")
    number = int(before) if before.isdecimal() and len(before) < 18 else None
    found = dossiers.looks(request.actor, at.dossier, before=number)
    looked(request.actor, at.dossier, "opened", step=at.step_of_mine)
    context = {
        "dossier": at.dossier,
        "looks": found,
        "days": told.days(found.rows),
        "told": told,
        "place": place(request.actor),
    }
    return render(request, "desk/looks.html", context)
