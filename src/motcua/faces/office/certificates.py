"""Certificates of agencies and officers: found, registered, replaced, unlocked, revoked."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.apps.agencies import queries as agencies
from motcua.apps.signatures import commands
from motcua.apps.signatures import queries as signatures
from motcua.apps.signatures.enrolling import Enrolment
from motcua.apps.signatures.queries import SHELVES, CertificateRow
from motcua.faces.office.asked import asked_number, office_page
from motcua.faces.office.certificate_forms import (
    REGISTER,
    RegisterForm,
    ReplaceForm,
    RevokeForm,
    UnlockForm,
)
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.rules.errors import Forbidden, Missing, Refused
from motcua.rules.signing import AGENCY

LONGEST: Final = 100
SLUGS: Final = {"in_use": "", "expiring": "sap-het-han", "locked": "khoa", "over": "da-het"}
DEEDS: Final[Mapping[str, tuple[type[UseCaseForm], Callable[..., Any]]]] = {
    "thu-hoi": (RevokeForm, commands.revoke_certificate),
    "mo-khoa": (UnlockForm, commands.unlock_certificate),
}


@office_page
@require_safe
def found(request: Request) -> HttpResponse:
    _refuse_others(request)
    asked = request.GET.get("xem", "")
    shelf = next((name for name in SHELVES if SLUGS[name] == asked), SHELVES[0])
    text = request.GET.get("tim", "").replace("\0", "")[:LONGEST]
    page = max(asked_number(request, "trang") or 1, 1)
    told = {
        "found": signatures.certificate_list(request.actor, shelf, text, page),
        "shelf": shelf,
        "slugs": SLUGS,
        "text": text,
        "page": page,
    }
    return render(request, "office/certificates.html", told)


@office_page
@require_safe
def one(request: Request, number: int) -> HttpResponse:
    _refuse_others(request)
    return _page(request, number)


@office_page
@require_POST
def deed(request: Request, number: int, deed: str) -> HttpResponse:
    _refuse_others(request)
    row = signatures.certificate(request.actor, number)
    if deed not in DEEDS:
        raise Missing("deed", deed)
    kind, command = DEEDS[deed]
    form = kind(request.POST, auto_id=f"{deed}-%s")
    if form.carries_out(command, request.actor, row.id):
        return HttpResponseRedirect(f"{reverse('office:certificate', args=[number])}?xong={deed}")
    return _page(request, number, {deed: form})


@sensitive_post_parameters("pin")
@office_page
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Request) -> HttpResponse:
    """A certificate for an officer or an agency, its key kept elsewhere."""
    _refuse_others(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RegisterForm(*sent, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        unit, person = form.cleaned_data["unit"], form.cleaned_data["person_id"]
        use = commands.register_certificate
        fact = _done(form, person, lambda made: use(request.actor, unit, enrolment=made))
        if fact is not None:
            there = reverse("office:certificate", args=[fact.certificate_id])
            return HttpResponseRedirect(f"{there}?xong=dang-ky")
    told = {"form": form, "row": None}
    return render(request, "office/bring_certificate.html", told, status=_status(form))


@sensitive_post_parameters("pin")
@office_page
@require_http_methods(["GET", "HEAD", "POST"])
def replaced(request: Request, number: int) -> HttpResponse:
    """Another certificate of the same holder takes the place of this one at once."""
    _refuse_others(request)
    row = signatures.certificate(request.actor, number)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReplaceForm(*sent, is_agency=row.kind == AGENCY)
    if request.method == "POST" and form.is_valid():
        reason, use = form.cleaned_data["reason"], commands.replace_certificate
        fact = _done(
            form,
            row.owner_id,
            lambda made: use(request.actor, row.id, enrolment=made, reason=reason),
        )
        if fact is not None:
            there = reverse("office:certificate", args=[fact.new_id])
            return HttpResponseRedirect(f"{there}?xong=thay")
    told = {"form": form, "row": row}
    return render(request, "office/bring_certificate.html", told, status=_status(form))


def _done(
    form: RegisterForm | ReplaceForm, person: int | None, use: Callable[[Enrolment], Any]
) -> Any:
    """The fact, or nothing when it is refused: then the form says why."""
    try:
        return use(form.enrolment(person))
    except Refused as refused:
        form.show(refused)
        return None


def _status(form: UseCaseForm) -> int:
    return 422 if form.errors else 200


def _page(
    request: Request, number: int, tried: dict[str, UseCaseForm] | None = None
) -> HttpResponse:
    row = signatures.certificate(request.actor, number)
    forms = {name: kind(auto_id=f"{name}-%s") for name, (kind, _) in DEEDS.items()}
    told = {
        "row": row,
        "holder": _holder(row),
        "forms": {**forms, **(tried or {})},
        "tried": next(iter(tried), "") if tried else "",
        "done": request.GET.get("xong", ""),
    }
    return render(request, "office/certificate.html", told, status=422 if tried else 200)


def _holder(row: CertificateRow) -> str:
    """Whom the house knows as its holder, which may be written otherwise in the certificate."""
    return agencies.people_named([row.owner_id])[row.owner_id] if row.owner_id else ""


def _refuse_others(request: Request) -> None:
    if not request.actor.paths(REGISTER):
        raise Forbidden(REGISTER)
