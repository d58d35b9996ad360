"""What waits at the office, and the shelves it keeps."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.apps.dossiers.queries.office import overview
from motcua.apps.procedures import queries as procedures
from motcua.faces.office.asked import office_page
from motcua.faces.office.told import state_words
from motcua.faces.ui.access import Request


@office_page
def start(request: Request) -> HttpResponse:
    return render(
        request,
        "office/start.html",
        {
            "overview": overview(request.actor),
            "state_words": state_words,
            "drafts": procedures.drafts(request.actor),
        },
    )
