"""A new draft is begun, or one taken up that was begun and never touched."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.citizen import portal
from motcua.faces.citizen.drafts import NEEDS_A_PLACE, first_topic
from motcua.faces.citizen.suiting import plain_answers
from motcua.faces.ui import asking
from motcua.faces.ui.access import Request
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import Content


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request, code: str) -> HttpResponse:
    """A new draft; one that was begun and never touched is taken up again."""
    try:
        found = catalogue.version_on(code, clock.today())
    except Refused as refusal:
        if refusal.code == "procedure_unknown":
            raise Missing("procedure", code) from refusal
        raise
    if portal.there(code) is not None and request.method != "POST":
        return HttpResponseRedirect(reverse("citizen:procedure", args=[code]))
    if request.method != "POST":
        return _ask_to_begin(request, found)
    return _begun(request, found, code)


def _begun(request: Request, found: Any, code: str) -> HttpResponse:
    whose = request.POST.get("cho", "")
    owner = int(whose) if whose.isdecimal() else request.actor.person_id
    untouched = dossiers.untouched_draft(request.actor, code, owner)
    answers = plain_answers(found.content, asking.read(found.content, request.POST), "online")
    if untouched is not None:
        if answers:
            commands.fill(request.actor, untouched.pk, answers=answers)
        return HttpResponseRedirect(_first_page(untouched.token, found.content, untouched.place))
    try:
        fact = commands.begin(
            request.actor, catalogue.procedure_id(code), owner_id=owner, answers=answers
        )
    except Refused as refusal:
        if refusal.code != "drafts_full":
            raise
        return _ask_to_begin(request, found, sentence(refusal))
    draft = dossiers.draft(request.actor, fact.token)
    return HttpResponseRedirect(_first_page(fact.token, draft.content, draft.dossier.place))


def _ask_to_begin(request: Request, found: Any, full: str = "") -> HttpResponse:
    """The press that begins; `full` says why it did not, what was brought along is kept."""
    brought = request.POST if full else request.GET
    told = {
        "found": found,
        "content": found.content,
        "drafts": dossiers.drafts_of(request.actor, found.content.code),
        "kept": [(each, value) for each, value in brought.items() if each.startswith("a.")],
        "others": [each for each in request.actor.mandates if each.begins_any(found.content.code)],
        "chosen": brought.get("cho", ""),
        "full": full,
    }
    return render(request, "citizen/begin.html", told, status=409 if full else 200)


def _first_page(token: str, content: Content, place: str) -> str:
    if not place or content.competence.by in NEEDS_A_PLACE:
        return reverse("citizen:place", args=[token])
    return first_topic(token, content, {})
