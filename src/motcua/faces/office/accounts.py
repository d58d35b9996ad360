"""A local account is opened, or opened again: password and second factor are shown this once."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from markupsafe import Markup

from motcua.apps.agencies import commands, granting, grants, identity, registers
from motcua.apps.agencies.facts import GrantProposed
from motcua.base import clock, rulebooks
from motcua.faces.office import people
from motcua.faces.office.asked import office_page
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, words
from motcua.rules.errors import Forbidden
from motcua.rules.grants import ACCOUNT
from motcua.rules.marks import qr_svg


class AccountForm(UseCaseForm):
    refusal_fields = {"login_taken": "login", "login_missing": "login"}
    login = forms.CharField(
        label=words("Tên đăng nhập", "Login name"),
        help_text=words("Chữ thường, ví dụ lua.non", "Small letters, such as lua.non"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off"}),
    )


@office_page
@require_http_methods(["GET", "HEAD", "POST"])
def open_account(request: Request, person_id: int) -> HttpResponse:
    found = registers.person_row(request.actor, person_id)
    if not registers.may_open_account(request.actor, person_id):
        raise Forbidden("agencies.open_account")
    posted = request.POST if request.method == "POST" else None
    form = AccountForm(posted, initial={"login": found.login})
    told: dict[str, Any] = {"found": found, "form": form, "made": None}
    days = rulebooks.rule("passwords").on(clock.today()).value["first_days"]
    if posted is not None:
        told["made"] = _opened(request, person_id, form)
    status = 422 if form.errors else 200
    return render(
        request,
        "office/account.html",
        {**told, "days": days, "two": grants.needs_two(ACCOUNT)},
        status=status,
    )


@office_page
@require_POST
def close_account(request: Request, person_id: int) -> HttpResponse:
    registers.person_row(request.actor, person_id)
    form = people.CloseForm(request.POST)
    if form.carries_out(commands.close_account, request.actor, person_id):
        return redirect("office:person", person_id=person_id)
    return people.page(request, person_id, closing=form, status=422)


def _opened(request: Request, person_id: int, form: AccountForm) -> dict[str, Any] | None:
    """What goes to the page that answers, and nowhere else."""
    password, secret = identity.new_password(), identity.new_secret()
    made = {"password": password, "second_factor": secret}
    if not form.carries_out(granting.open_account, request.actor, person_id, **made):
        return None
    login, shown = form.fact.login, {"login": form.fact.login, "password": password}
    if isinstance(form.fact, GrantProposed):
        return shown  # the second factor is made for whoever confirms
    return {**shown, **second_factor(login, secret), "ended": form.fact.ended}


def second_factor(login: str, secret: str) -> dict[str, Any]:
    """A secret of one-time codes as it is scanned and as it is typed."""
    picture = qr_svg(
        identity.address_of_secret(secret, login),
        label=t("Mã QR cho ứng dụng tạo mã", "QR code for the authenticator"),
    )
    fours = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return {"qr": Markup(picture), "fours": fours}  # noqa: S704 (our own)
