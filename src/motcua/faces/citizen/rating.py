"""Rating a dossier that has ended: one press, and more for who wants to say more."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from motcua.apps.agencies import attempts
from motcua.apps.dossiers.queries import DossierPage
from motcua.apps.feedback import commands
from motcua.apps.feedback.queries import Invitation, invitation
from motcua.faces.citizen.check import own_page
from motcua.faces.ui.access import Request, address_of, public
from motcua.faces.ui.pages import too_many
from motcua.faces.ui.refusals import sentence
from motcua.faces.ui.vocabulary import mark_words
from motcua.rules.codes import parse_code
from motcua.rules.errors import Missing, Refused
from motcua.rules.text import tidy

LONGEST: Final = 80


@require_http_methods(["GET", "HEAD", "POST"])
def rating(request: Request, ref: str) -> HttpResponse:
    """What was said, to be added to or changed while it may be; a mark posted here is kept."""
    page = own_page(request, ref)
    asked = invitation(request.actor, page.dossier)
    if asked is None:
        raise Missing("rating", ref)
    fault = ""
    if request.method == "POST":
        try:
            _keep(request, page, asked)
        except Refused as refusal:
            fault = sentence(refusal)
        else:
            return HttpResponseRedirect(f"{reverse('citizen:rating', args=[ref])}?da=1")
    told = {"asked": asked, "page": page, "dossier": page.dossier, "fault": fault}
    told |= {"said": _as_typed(request, asked), "marks": marks(asked.highest)}
    told["just"] = "da" in request.GET
    return render(request, "citizen/rating.html", told, status=422 if fault else 200)


def _keep(request: Request, page: DossierPage, asked: Invitation) -> None:
    given: dict[str, Any] = {
        "score": _mark(request.POST.get("diem", "")),
        "contents": {
            code: _mark(request.POST[f"nd-{code}"])
            for code in asked.contents
            if request.POST.get(f"nd-{code}")
        },
        "words": request.POST.get("loi", ""),
    }
    # The one-press form knows of no contents: pressed again it changes nothing that was said.
    if asked.rating is None:
        commands.rate(request.actor, page.dossier.pk, **given)
    elif "sua" in request.POST:
        try:
            commands.change_rating(request.actor, asked.rating.pk, **given)
        except Refused as refusal:
            if refusal.code != "rating_unchanged":
                raise


def _mark(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) == 1 else 0


def _as_typed(request: Request, asked: Invitation) -> dict[str, Any]:
    """The form as it was sent, or else as it is kept."""
    if request.method == "POST":
        marks_of = {code: _mark(request.POST.get(f"nd-{code}", "")) for code in asked.contents}
        words = request.POST.get("loi", "")
        return {"score": _mark(request.POST.get("diem", "")), "contents": marks_of, "words": words}
    kept = asked.rating
    if kept is None:
        return {"score": 0, "contents": {}, "words": ""}
    return {"score": kept.score, "contents": kept.contents, "words": kept.words or ""}


def marks(highest: int) -> list[tuple[int, str]]:
    """Every mark with what it says, the best first: that is where most thumbs go."""
    return [(mark, mark_words(mark)) for mark in range(highest, 0, -1)]


@public
@require_POST
def rating_by_secret(request: HttpRequest) -> HttpResponse:
    """One press of whoever holds code and secret; wrong tries count as when looking up."""
    code = tidy(request.POST.get("ma", ""))[:LONGEST]
    secret = tidy(request.POST.get("bi-mat", ""))[:LONGEST]
    query = urlencode({"ma": code, "bi-mat": secret})
    try:
        whos = [f"look-up:{address_of(request)}", f"code:{parse_code(code).text}"]
        with attempts.in_line(whos, wrong={"secret_wrong"}):
            commands.rate_with_secret(code, secret, score=_mark(request.POST.get("diem", "")))
    except Refused as refusal:
        if refusal.code == "too_many_tries":
            return too_many(request, refusal)
        if refusal.code != "rating_given":  # pressed twice: it was kept the first time
            raise
    return HttpResponseRedirect(f"{reverse('citizen:look_up')}?{query}")
