"""Writing to the applicant, noting for colleagues, reading; and the list of what is unread."""

from http import HTTPStatus

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.faces.desk.dossier import shown
from motcua.faces.desk.posts import officer, place
from motcua.faces.desk.situation import situation
from motcua.faces.desk.talk import Talk, message_form, note_form
from motcua.faces.ui.access import Request
from motcua.rules.errors import Refused

WRONG = HTTPStatus.UNPROCESSABLE_ENTITY


@require_POST
def say(request: Request, code: str) -> HttpResponse:
    at = situation(officer(request.actor), code)
    form = message_form(request.POST)
    if form.carries_out(commands.write_message, request.actor, at.dossier.pk):
        return _back(code, "nhan-tin")
    fresh = situation(request.actor, code)
    return shown(request, fresh, status=WRONG, talk=Talk(message=form, failed="message"))


@require_POST
def note(request: Request, code: str) -> HttpResponse:
    at = situation(officer(request.actor), code)
    form = note_form(request.POST)
    if form.carries_out(commands.write_note, request.actor, at.dossier.pk):
        return _back(code, "ghi-chu")
    fresh = situation(request.actor, code)
    return shown(request, fresh, status=WRONG, talk=Talk(note=form, failed="note"))


@require_POST
def read(request: Request, code: str) -> HttpResponse:
    """Reading twice is no fault: somebody of the unit was first."""
    at = situation(officer(request.actor), code)
    try:
        commands.read_messages(request.actor, at.dossier.pk)
    except Refused as refusal:
        if refusal.code != "nothing_unread":
            raise
    return _back(code, "da-doc")


def _back(code: str, done: str) -> HttpResponseRedirect:
    where = "ghi-chu" if done == "ghi-chu" else "trao-doi"
    return HttpResponseRedirect(f"/ban-lam-viec/ho-so/{code}?xong={done}#{where}")


@require_GET
def unread(request: Request) -> HttpResponse:
    """Whose applicants wait to be read, the longest wait first."""
    actor = officer(request.actor)
    context = {"rows": dossiers.unread_list(actor), "place": place(actor)}
    return render(request, "desk/unread.html", context)
