"""Parents, guardians and representatives who declared themselves: seen, confirmed or not."""

from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from motcua.apps.agencies import commands, mandates
from motcua.apps.documents import queries as documents
from motcua.faces.desk.posts import officer, place
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged_file
from motcua.faces.ui.mandates import kind_name, state_of
from motcua.faces.ui.refusals import sentence
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden, Missing, Refused

ADDRESS = "/ban-lam-viec/dai-dien"


def _confirms(actor: Actor) -> Actor:
    if not actor.paths(mandates.CONFIRM):
        raise Forbidden(mandates.CONFIRM)
    return officer(actor)


@require_GET
def waiting(request: Request) -> HttpResponse:
    actor = _confirms(request.actor)
    told = {
        "place": place(actor),
        "rows": mandates.mandates_to_confirm(actor),
        "settled": mandates.mandates_confirmed(actor),
        "kind_name": kind_name,
        "state_of": state_of,
        "done": request.GET.get("da", ""),
    }
    return render(request, "desk/representatives.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: Request, number: int) -> HttpResponse:
    """What was declared, the proof, and the answer; a refusal keeps what was typed."""
    actor = _confirms(request.actor)
    row = mandates.office_mandate(actor, number)
    said = ""
    if request.method == "POST":
        try:
            _answer(request, number)
            return HttpResponseRedirect(f"{ADDRESS}?da=1")
        except Refused as refusal:
            said = sentence(refusal)
    told = {
        "place": place(actor),
        "row": row,
        "kind": kind_name(row.kind),
        "state": state_of(row),
        "said": said,
        "seen": request.POST.get("da-xem", ""),
        "reason": request.POST.get("ly-do", ""),
    }
    return render(request, "desk/representative.html", told, status=422 if said else 200)


def _answer(request: Request, number: int) -> None:
    reason = request.POST.get("ly-do", "")
    if "xac-nhan" in request.POST:
        commands.confirm_mandate(request.actor, number, seen=request.POST.get("da-xem", ""))
    elif "khong" in request.POST:
        commands.decline_mandate(request.actor, number, reason=reason)
    else:
        commands.revoke_mandate(request.actor, number, reason=reason)


@require_GET
def proof(request: Request, number: int) -> HttpResponse | FileResponse:
    row = mandates.office_mandate(_confirms(request.actor), number)
    if row.evidence_id is None:
        raise Missing("file", number)
    return caged_file(documents.file(row.evidence_id))
