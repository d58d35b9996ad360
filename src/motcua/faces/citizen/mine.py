"""Everything a person has begun or filed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries as dossiers
from motcua.faces.citizen import portal
from motcua.faces.citizen.states import state_words
from motcua.faces.ui.access import Request

ASKED = frozenset({"completion", "ready"})
ENDED = frozenset({"returned", "refused", "withdrawn", "closed"})


@require_safe
def mine(request: Request) -> HttpResponse:
    rows = dossiers.my_dossiers(request.actor)
    told = {
        "drafts": [row for row in rows if row.state == "draft"],
        "asked": [row for row in rows if row.state in ASKED],
        "running": [row for row in rows if row.state not in ENDED | ASKED | {"draft"}],
        "ended": [row for row in rows if row.state in ENDED],
        "state_words": state_words,
        "agreed": dossiers.agreed_by(request.actor),
        "to_cosign": dossiers.asked_to_cosign(request.actor),
        "there": portal.there(),
        "unread": dossiers.my_unread(request.actor),
    }
    return render(request, "citizen/mine.html", told)
