"""The other person's agreement: asked by the applicant, given on a page of its own."""

from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import Draft
from motcua.base import clock
from motcua.faces.citizen import agreeing, check, completing
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged_file
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import summary


@require_POST
def ask(request: Request, ref: str) -> HttpResponse:
    """Ask whoever the answers name; pressing twice asks once."""
    draft = dossiers.draft(request.actor, ref)
    try:
        commands.ask_cosigner(request.actor, draft.dossier.pk, field=request.POST.get("ai", ""))
    except Refused as refusal:
        if refusal.code not in {"cosigner_asked", "cosigner_agreed"}:
            return _refused(request, draft, refusal)
    return _back(draft)


@require_POST
def remind(request: Request, ref: str) -> HttpResponse:
    """Ask once more; pressing twice is said to be too early."""
    draft = dossiers.draft(request.actor, ref)
    which = request.POST.get("ai", "")
    if not (which.isdecimal() and which.isascii() and len(which) < 19):
        raise Missing("cosigning", which)
    try:
        commands.remind_cosigner(request.actor, draft.dossier.pk, cosigning_id=int(which))
    except Refused as refusal:
        if refusal.code != "cosigner_not_waiting":
            return _refused(request, draft, refusal)
    return _back(draft)


def _refused(request: Request, draft: Draft, refusal: Refused) -> HttpResponse:
    if refusal.code == "already_submitted":
        return HttpResponseRedirect(reverse("citizen:follow", args=[draft.dossier.token]))
    if draft.dossier.state == "draft":
        return check.shown(request, draft, said=sentence(refusal), status=422)
    return completing.shown(request, draft, {"": sentence(refusal)})


def _back(draft: Draft) -> HttpResponse:
    page = "citizen:check" if draft.dossier.state == "draft" else "citizen:complete"
    ref = draft.dossier.code or draft.dossier.token
    return HttpResponseRedirect(f"{reverse(page, args=[ref])}#cung-ky")


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
        "changed": agreeing.changes_told(page.content, page.changed),
        "may_answer": page.is_open and (page.dossier.state == "draft" or page.state != "agreed"),
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
