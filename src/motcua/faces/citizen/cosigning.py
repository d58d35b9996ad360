"""The other person's agreement: asked on the check page, given on a page of its own."""

from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.base import clock
from motcua.faces.citizen import check
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged_file
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Refused
from motcua.rules.procedure import summary


@require_POST
def ask(request: Request, ref: str) -> HttpResponse:
    """Ask whoever the answers name; pressing twice asks once."""
    draft = dossiers.draft(request.actor, ref)
    try:
        commands.ask_cosigner(request.actor, draft.dossier.pk, field=request.POST.get("ai", ""))
    except Refused as refusal:
        if refusal.code == "already_submitted":
            return HttpResponseRedirect(reverse("citizen:follow", args=[ref]))
        if refusal.code != "cosigner_asked":
            return check.shown(request, draft, said=sentence(refusal), status=422)
    return HttpResponseRedirect(f"{reverse('citizen:check', args=[ref])}#cung-ky")


@require_http_methods(["GET", "HEAD", "POST"])
def cosign(request: Request, ref: str) -> HttpResponse:
    """Everything that will be filed, to be agreed to or not."""
    said = ""
    if request.method == "POST":
        said = _answer(request, ref)
        if not said:
            return HttpResponseRedirect(reverse("citizen:cosign", args=[ref]))
    page = dossiers.to_cosign(request.actor, ref)
    facts = page.content.facts(page.dossier.answers, page.dossier.channel)
    names = agencies.commune_names(clock.today())
    told = {
        "page": page,
        "topics": summary(page.content, facts, names),
        "place": names.get(page.dossier.place, ""),
        "said": said,
        "is_draft": page.dossier.state == "draft",
    }
    return render(request, "citizen/cosign.html", told, status=422 if said else 200)


def _answer(request: Request, ref: str) -> str:
    page = dossiers.to_cosign(request.actor, ref)
    try:
        if "dong-y" in request.POST:
            commands.cosign(request.actor, page.id, seen=request.POST.get("da-doc", ""))
        else:
            reason = request.POST.get("ly-do", "")
            commands.decline_cosigning(request.actor, page.id, reason=reason)
    except Refused as refusal:
        if refusal.code not in {"cosigned", "cosigning_declined"}:
            return sentence(refusal)
    return ""


@require_safe
def file(request: Request, ref: str, given: int) -> HttpResponse | FileResponse:
    return caged_file(dossiers.file_to_cosign(request.actor, ref, given))
