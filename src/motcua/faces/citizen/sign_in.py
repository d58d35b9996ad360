"""Coming in and going out: an electronic identity for everybody, a local account for officers."""

from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.apps.agencies import identity
from motcua.apps.agencies import queries as agencies
from motcua.base import clock
from motcua.faces.ui.access import (
    OWN_PASSWORD,
    Request,
    address_of,
    known_again,
    public,
    sign_in,
    sign_out,
)
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import active, words
from motcua.faces.ui.refusals import sentence
from motcua.rules.access import Actor
from motcua.rules.errors import Refused

KEPT: Final = "dang_nhap"
HOME: Final = "/ho-so-cua-toi"
DESK: Final = "/ban-lam-viec"


class OfficerForm(UseCaseForm):
    refusal_fields = {"second_factor_wrong": "code"}

    login = forms.CharField(label=words("Tên đăng nhập", "Login name"), max_length=60)
    password = forms.CharField(
        label=words("Mật khẩu", "Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label=words("Mã xác thực một lần", "One-time code"),
        help_text=words("Sáu chữ số trên điện thoại của bạn", "Six digits on your phone"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


def own_path(request: HttpRequest, path: str) -> str:
    """The path when it is one of this site, else nothing: nobody is led away after a sign-in."""
    safe = path.startswith("/") and url_has_allowed_host_and_scheme(path, None)
    return path if safe and not path.startswith("/dang-") else ""


@public
@require_safe
def choose(request: Request) -> HttpResponse:
    onward = own_path(request, request.GET.get("tiep", ""))
    if request.actor.person_id is not None:
        return HttpResponseRedirect(_landing(request.actor, onward))
    told = {"onward": onward, "electronic": identity.is_offered(), "fault": ""}
    return render(request, "citizen/sign_in.html", told)


@public
@require_safe
def electronic(request: HttpRequest) -> HttpResponse:
    """To the identity provider; what it must prove on the way back stays in the session."""
    onward = own_path(request, request.GET.get("tiep", ""))
    try:
        begun = identity.begin(active())
    except Refused as refusal:
        return _failed(request, onward, refusal)
    request.session[KEPT] = {**begun.kept, "tiep": onward}
    return HttpResponseRedirect(begun.url)


@public
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    kept = request.session.pop(KEPT, None) or {}
    onward = own_path(request, str(kept.get("tiep", "")))
    try:
        person_id = identity.finish(request.GET.dict(), kept)
    except Refused as refusal:
        return _failed(request, onward, refusal)
    return _in(request, person_id, onward)


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def officer(request: Request) -> HttpResponse:
    onward = own_path(request, request.POST.get("tiep", request.GET.get("tiep", "")))
    form = OfficerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            person_id = identity.with_password(**form.cleaned_data, address=address_of(request))
        except Refused as refusal:
            form.show(refusal)
        else:
            return _in(request, person_id, onward, must_change=_made_by_us(person_id))
    many = form.refusal is not None and form.refusal.code == "too_many_tries"
    status = 429 if many else 422 if form.errors else 200
    told = {"form": form, "onward": onward}
    return render(request, "citizen/officer.html", told, status=status)


@public
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    sign_out(request)
    return HttpResponseRedirect("/")


def _in(
    request: HttpRequest, person_id: int, onward: str, *, must_change: bool = False
) -> HttpResponse:
    machine = sign_in(request, person_id, must_change=must_change)
    actor = agencies.actor_for(person_id, clock.now())
    where = OWN_PASSWORD if must_change else _landing(actor, onward)
    return known_again(HttpResponseRedirect(where), machine)


def _made_by_us(person_id: int) -> bool:
    account = identity.own_account(person_id)
    return account is not None and account.must_change


def _landing(actor: Actor, onward: str) -> str:
    if onward and onward != "/":
        return onward
    return DESK if actor.is_officer else HOME


def _failed(request: HttpRequest, onward: str, refusal: Refused) -> HttpResponse:
    unreachable = refusal.code == "identity_unreachable"
    told = {
        "onward": onward,
        "electronic": identity.is_offered(),
        "fault": sentence(refusal) if unreachable else "",
        "refused": not unreachable,
    }
    return render(request, "citizen/sign_in.html", told, status=503 if unreachable else 401)
