"""For whoever holds a code: its state; with the secret, everything. And what a result is."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from motcua.apps.agencies import attempts
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.looking import looked_with_secret
from motcua.apps.dossiers.queries import DossierPage
from motcua.apps.feedback.queries import invitation
from motcua.apps.register import queries as register
from motcua.apps.register.queries import Checked
from motcua.faces.citizen.follow import open_to_me, papers, pdf, situation
from motcua.faces.citizen.states import state_sign, state_words
from motcua.faces.ui.access import Request, address_of, public
from motcua.faces.ui.language import t
from motcua.faces.ui.pages import too_many
from motcua.faces.ui.refusals import sentence
from motcua.rules.access import NOBODY
from motcua.rules.codes import parse_code
from motcua.rules.errors import Missing, Refused
from motcua.rules.text import tidy

LONGEST = 80
LONGEST_ADDRESS = 400


@public
@require_safe
def look_up(request: HttpRequest) -> HttpResponse:
    code, secret = _asked(request)
    if not code:
        return _form(request, code, "")
    if secret:
        try:
            page = _page(request, code, secret)
        except Refused as refusal:
            if refusal.code == "too_many_tries":
                return too_many(request, refusal)
            return _form(request, code, sentence(refusal), status=422)
        if page.dossier.state != "draft":
            return _whole(request, page, secret)
    try:
        found = dossiers.status(code)
    except Refused as refusal:
        return _form(request, code, sentence(refusal), status=422)
    except Missing:
        told = t(
            "Không có hồ sơ nào mang mã này. Chép lại mã như ở đầu giấy tiếp nhận.",
            "No dossier has this code. Copy it as it stands on the receipt.",
        )
        return _form(request, code, told, status=404)
    status = {"words": state_words(found.state), "sign": state_sign(found.state)}
    return _private(
        render(request, "citizen/status.html", {"found": found, "status": status, "fault": ""})
    )


def _asked(request: HttpRequest) -> tuple[str, str]:
    """Code and secret as typed; a scanner types the whole address that the QR holds."""
    code, secret = (tidy(request.GET.get(name, "")) for name in ("ma", "bi-mat"))
    if "?" in code:
        held = parse_qs(urlsplit(code[:LONGEST_ADDRESS]).query)
        code, secret = (tidy(held.get(name, [""])[0]) for name in ("ma", "bi-mat"))
    return code[:LONGEST], secret[:LONGEST]


def _form(request: HttpRequest, code: str, fault: str, status: int = 200) -> HttpResponse:
    told = {"code": code, "fault": fault}
    return render(request, "citizen/look_up.html", told, status=status)


def _page(request: HttpRequest, code: str, secret: str) -> DossierPage:
    """The dossier for who holds both; wrong tries count for the address and for the code."""
    whos = [f"look-up:{address_of(request)}", f"code:{parse_code(code).text}"]
    with attempts.in_line(whos, wrong={"secret_wrong"}):
        return dossiers.look_up(code, secret)


def _whole(request: HttpRequest, page: DossierPage, secret: str) -> HttpResponse:
    looked_with_secret(page.dossier, "opened")
    key = "?" + urlencode({"ma": str(page.dossier.code), "bi-mat": secret})
    told: dict[str, Any] = {**situation(page), "mine": False, "key": key, "just_completed": False}
    told["rating"] = invitation(NOBODY, page.dossier, by_secret=True)
    told["talk"] = None  # what was said is for whoever signs in
    told["papers"] = papers(page, lambda form, about: f"/tra-cuu/giay/{form}/{about}{key}")
    return _private(render(request, "citizen/follow.html", told))


@public
@require_safe
def paper(request: HttpRequest, form: str, about: int) -> HttpResponse:
    """A paper of the dossier for who holds code and secret."""
    code, secret = _asked(request)
    try:
        page = _page(request, code, secret)
    except Refused as refusal:
        if refusal.code == "too_many_tries":
            return too_many(request, refusal)
        raise Missing("paper", form) from refusal
    open_to_me(page, form)
    told = dossiers.paper_by_secret(code, secret, form, about)
    looked_with_secret(page.dossier, f"paper:{form}")
    return _private(pdf(told, form, page))


@public
@require_safe
def verify(request: Request, token: str) -> HttpResponse:
    """What anybody may know of a result whose QR was scanned."""
    try:
        found = _checked(token)
    except Missing:
        return render(request, "citizen/unverified.html", status=404)
    mine = dossiers.my_result(request.actor, token) if request.actor.person_id else None
    return render(request, "citizen/verify.html", {"found": found, "mine": mine})


def _checked(token: str) -> Checked:
    """By the register; what is not in it yet, or never will be (a refusal), by its dossier."""
    try:
        return register.check_paper(token)
    except Missing:
        return dossiers.verify_result(token)


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
