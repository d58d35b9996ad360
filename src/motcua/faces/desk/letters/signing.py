"""A letter, read before it is signed: the very paper, one PIN; then it is approved."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from motcua.apps.letters import commands, signing
from motcua.apps.letters import queries as letters
from motcua.apps.letters.signing import ToSign
from motcua.faces.desk.letters.acts import reader
from motcua.faces.desk.letters.outgoing import ADDRESS
from motcua.faces.desk.pins import PinForm, signed_with
from motcua.faces.desk.posts import place
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged
from motcua.rules.access import Actor
from motcua.rules.errors import Missing


@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
def sign(request: Request, number: int) -> HttpResponse:
    """The letter as it will be; a POST signs it, if it is what was shown, and approves it."""
    actor = reader(request)
    page = letters.letter(actor, number)
    if page.row.state != "proposed":
        return HttpResponseRedirect(f"{ADDRESS}/{number}")
    found = _to_sign(actor, number)
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        shown = request.POST.get("da-xem", "")
        if signed_with(form, lambda pin: _approved(actor, number, found.wording, pin, shown)):
            return HttpResponseRedirect(f"{ADDRESS}/{number}?xong=duyet")
    context = {
        "page": page,
        "found": found,
        "form": form,
        "here": request.path,
        "back": f"{ADDRESS}/{number}",
        "place": place(actor),
    }
    return render(request, "desk/letter_sign.html", context, status=422 if form.errors else 200)


@require_GET
def paper(request: Request, number: int) -> HttpResponse:
    """The very bytes that are to be signed."""
    found = _to_sign(reader(request), number)
    response = HttpResponse(found.pdf, content_type="application/pdf")
    return caged(response, "du-thao.pdf", inline=True)


def _to_sign(actor: Actor, number: int) -> ToSign:
    found = signing.to_sign(actor, number)
    if found is None:
        raise Missing("paper", number)
    return found


def _approved(actor: Actor, number: int, wording: int, pin: str, shown: str) -> None:
    signed = signing.sign_letter(actor, number, pin=pin, shown=shown)
    commands.approve(actor, number, wording=wording, signed=signed)
