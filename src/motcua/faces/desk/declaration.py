"""Mending the answers of a dossier at the counter, while it waits to be completed."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.apps.dossiers import commands
from motcua.base import clock
from motcua.faces.desk.communes import communes_for
from motcua.faces.desk.posts import officer, place
from motcua.faces.desk.questions import PREFIX, addresses, as_typed, ask, typed
from motcua.faces.desk.situation import Situation, situation
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t
from motcua.rules.errors import Forbidden, Refused
from motcua.rules.procedure import clean, validate

FILL = "dossiers.fill"


@require_http_methods(["GET", "POST"])
def declaration(request: Request, code: str) -> HttpResponse:
    officer(request.actor)
    at = situation(request.actor, code)
    if not at.may(FILL):
        raise Forbidden(FILL)
    if at.dossier.state != "completion":
        raise Refused("already_submitted", code=at.dossier.code)
    content = at.page.content
    if request.method == "GET":
        return _shown(request, at, _as_typed(at), {})
    values = typed(content, request.POST)
    if request.POST.get("lam") == "lai":  # only the communes of another province
        return _shown(request, at, values, {})
    answers = {**at.dossier.answers, **clean(content, values)}
    faults = validate(content, answers, on=clock.today(), channel=at.dossier.channel)
    if faults:
        told = {f"{PREFIX}{each.field}": t(each.vi, each.en) for each in faults}
        return _shown(request, at, values, told)
    commands.fill(request.actor, at.dossier.pk, answers=answers)
    return HttpResponseRedirect(f"/ban-lam-viec/ho-so/{at.dossier.code}?xong=to-khai")


def _shown(
    request: Request, at: Situation, values: Mapping[str, Any], errors: dict[str, str]
) -> HttpResponse:
    dossier = at.dossier
    facts = at.page.content.facts(dossier.answers, dossier.channel)
    topics = ask(at.page.content, facts, values, errors)
    sent = request.POST
    context = {
        "dossier": dossier,
        "topics": topics,
        "errors": errors,
        "communes": communes_for(values, addresses(topics, sent), sent, by_button=True),
        "place": place(request.actor),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
    return render(request, "desk/declaration.html", context, status=status)


def _as_typed(at: Situation) -> dict[str, Any]:
    answers = at.dossier.answers
    form = at.page.content.form
    return {each.code: as_typed(each, answers[each.code]) for each in form if each.code in answers}
