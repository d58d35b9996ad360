"""The register of results: found, opened with a reason, taken back, copied; old papers entered."""

from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.apps.register import commands
from motcua.apps.register import queries as register
from motcua.base import clock
from motcua.faces.office.asked import asked_number, office_page
from motcua.faces.office.result_forms import (
    BacklogForm,
    CopyForm,
    CorrectForm,
    EnterForm,
    LookForm,
    RevokeForm,
)
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged_file
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import tr
from motcua.rules.errors import Forbidden, Missing, Refused
from motcua.rules.reuse import STATES

LONGEST: Final = 100


@office_page
@require_safe
def found(request: Request) -> HttpResponse:
    _refuse_unless(request, "register.see")
    text = request.GET.get("tim", "").replace("\0", "")[:LONGEST]
    state = request.GET.get("trang-thai", "")
    page = max(asked_number(request, "trang") or 1, 1)
    rows, more = register.find_papers(
        request.actor, text=text, state=state if state in STATES else "", page=page
    )
    told = {"rows": rows, "more": more, "page": page, "text": text, "state": state}
    return render(request, "office/results.html", told)


@office_page
@require_safe
def paper(request: Request, number: int) -> HttpResponse:
    return _paper(request, number)


def _paper(
    request: Request, number: int, tried: dict[str, UseCaseForm] | None = None
) -> HttpResponse:
    opened = register.opened_paper(request.actor, number)
    lines = opened.paper.lines if opened.looked_at else ()
    held: dict[str, Any] = {
        "xem": LookForm(auto_id="xem-%s"),
        "thu-hoi": RevokeForm(auto_id="thu-hoi-%s"),
        "ban-sao": CopyForm(auto_id="ban-sao-%s"),
        "sua": CorrectForm(auto_id="sua-%s", lines=lines),
        **(tried or {}),
    }
    told = {"opened": opened, "paper": opened.paper, "forms": held, "tried": tried}
    return render(request, "office/result.html", told, status=422 if tried else 200)


@office_page
@require_POST
def deed(request: Request, number: int, deed: str) -> HttpResponse:
    """Look, take back, copy or correct, each by its own command."""
    register.registered_id(request.actor, number)
    use_cases: dict[str, tuple[type[UseCaseForm], Any]] = {
        "xem": (LookForm, commands.look_at_paper),
        "thu-hoi": (RevokeForm, commands.revoke_paper),
        "ban-sao": (CopyForm, commands.certify_copy),
        "sua": (CorrectForm, commands.correct_paper),
    }
    if deed not in use_cases:
        raise Missing("deed", deed)
    kind, use_case = use_cases[deed]
    more: dict[str, Any] = {}
    if kind is CorrectForm:
        more["lines"] = register.opened_paper(request.actor, number).paper.lines
    form = kind(request.POST, auto_id=f"{deed}-%s", **more)
    if not form.carries_out(use_case, request.actor, number):
        return _paper(request, number, {deed: form})
    there = form.fact.new_id if deed == "sua" else number
    return HttpResponseRedirect(reverse("office:registered_paper", args=[there]))


@office_page
@require_safe
def copy(request: Request, number: int, copy_id: int) -> HttpResponseBase:
    """A certified copy, to be given to who asked for it."""
    return caged_file(register.copy_file(request.actor, number, copy_id))


@office_page
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request) -> HttpResponse:
    _refuse_unless(request, "register.enter_paper")
    sent = request.method == "POST"
    form = EnterForm(request.POST if sent else None, request.FILES if sent else None)
    form.offer(request.actor, "register.enter_paper")
    plans = register.backlog(request.actor)
    choices = [("", "–"), *((str(row.id), f"{row.book}: {tr(row.type_name)}") for row in plans)]
    form.choose_from("backlog_id", choices)
    if not sent:
        asked = request.GET.get("ke-hoach", "")
        form.fields["backlog_id"].initial = asked
        kinds = {str(row.id): row.type_code for row in plans}
        form.fields["type_code"].initial = kinds.get(asked, "")
    entered = _entered(request, form) if sent else None
    told = {"form": _next_sheet(request, choices) if entered else form, "entered": entered}
    status = 422 if sent and entered is None else 200
    return render(request, "office/enter_paper.html", told, status=status)


def _next_sheet(request: Request, choices: list[tuple[str, str]]) -> EnterForm:
    """A fresh sheet for the next paper of the same book: the kind and the book stay."""
    stays = {
        key: request.POST.get(key, "") for key in ("origin", "type_code", "unit", "backlog_id")
    }
    form = EnterForm(initial={**stays, "source": request.POST.get("source", "")})
    form.offer(request.actor, "register.enter_paper")
    form.choose_from("backlog_id", choices)
    return form


def _entered(request: Request, form: EnterForm) -> Any:
    if not form.is_valid():
        return None
    try:
        values = form.values()
        return commands.enter_paper(request.actor, int(form.cleaned_data["unit"]), **values)
    except Refused as refusal:
        form.show(refusal)
        return None


@office_page
@require_http_methods(["GET", "HEAD", "POST"])
def backlog(request: Request) -> HttpResponse:
    _refuse_unless(request, "register.see")
    may_plan = bool(request.actor.paths("register.plan_backlog"))
    sent = request.method == "POST"
    form = BacklogForm(request.POST if sent else None)
    form.offer(request.actor, "register.plan_backlog")
    if sent and form.is_valid():
        try:
            unit = int(form.cleaned_data["unit"])
            commands.plan_backlog(request.actor, unit, **form.values())
            return HttpResponseRedirect(request.path)
        except Refused as refusal:
            form.show(refusal)
    rows = register.backlog(request.actor)
    told = {
        "rows": rows,
        "tiers": register.by_tier(rows),
        "form": form if may_plan else None,
        "may_enter": bool(request.actor.paths("register.enter_paper")),
        "today": clock.today(),
    }
    return render(request, "office/backlog.html", told, status=422 if sent else 200)


def _refuse_unless(request: Request, right: str) -> None:
    if not request.actor.paths(right):
        raise Forbidden(right)
