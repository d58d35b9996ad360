"""One's own account: where one is signed in; the password and the second factor of an officer."""

from typing import Any, Final

from django import forms
from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from markupsafe import Markup

from motcua.apps.agencies import commands, identity, sessions
from motcua.base import rulebooks
from motcua.base.clock import today
from motcua.faces.ui.access import UNTOLD, Request, address_of, changed
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, words
from motcua.rules.errors import Missing, Refused
from motcua.rules.marks import qr_svg

FACTOR: Final = "motcua.second-factor"
"""Binds what a form carries to this use."""
GOOD_FOR: Final = 15 * 60
"""Seconds in which a QR code that was shown must be confirmed."""


def secret_field(label: str, *, new: bool = False, hint: str = "") -> forms.CharField:
    """A password as somebody types it: nothing is taken off its ends."""
    kind = "new-password" if new else "current-password"
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": kind}),
    )


def code_field(label: str, hint: str) -> forms.CharField:
    told = {"inputmode": "numeric", "autocomplete": "one-time-code"}
    return forms.CharField(
        label=label, help_text=hint, max_length=12, widget=forms.TextInput(attrs=told)
    )


OLD: Final = words("Mật khẩu đang dùng", "Present password")
CODE: Final = words("Mã xác thực một lần", "One-time code")
FRESH: Final = words(
    "Mã vừa dùng để đăng nhập không dùng lại được; chờ mã kế tiếp",
    "The code you signed in with does not work twice; wait for the next",
)


class PasswordForm(UseCaseForm):
    refusal_fields = {
        "password_wrong": "old",
        "second_factor_wrong": "code",
        **dict.fromkeys(
            ("password_short", "password_long", "password_own", "password_common"), "password"
        ),
        "password_same": "password",
    }
    old = secret_field(OLD)
    password = secret_field(words("Mật khẩu mới", "New password"), new=True)
    again = secret_field(words("Nhập lại mật khẩu mới", "New password again"), new=True)
    code = code_field(CODE, FRESH)

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        again = told.pop("again", None)
        if again is not None and told.get("password", again) != again:
            self.add_error(
                "again",
                t("Hai lần nhập khác nhau; nhập lại.", "The two differ; enter it again."),
            )
        return told


class FactorForm(UseCaseForm):
    refusal_fields = {
        "password_wrong": "old",
        "second_factor_wrong": "code",
        "new_code_wrong": "new_code",
    }
    held = forms.CharField(widget=forms.HiddenInput, required=False)
    new_code = code_field(
        words("Mã trên thiết bị mới", "Code on the new device"),
        words("Sáu chữ số hiện ra sau khi quét", "The six digits that show after scanning"),
    )
    old = secret_field(OLD)
    code = code_field(words("Mã trên thiết bị đang dùng", "Code on the present device"), FRESH)


@require_safe
def account(request: Request) -> HttpResponse:
    """Where this person is signed in, and for a local account the ways to change it."""
    key = str(request.session.session_key)
    rows = sessions.mine(request.actor, key)
    if request.session.get(UNTOLD):
        request.session[UNTOLD] = 0
    told = {
        "running": [row for row in rows if row.seen_at is not None],
        "past": [row for row in rows if row.seen_at is None],
        "others": any(row.seen_at is not None and not row.here for row in rows),
        "own": identity.own_account(request.actor.person_id),
        "device": device_words,
        "minutes": rulebooks.rule("session_ends").on(today()).value,
        "days": rulebooks.rule("sign_ins").on(today()).value["days"],
        "just": request.GET.get("xong", ""),
    }
    return render(request, "citizen/account.html", told)


def device_words(row: sessions.SessionRow) -> str:
    if row.browser and row.system:
        return t("{b} trên {on}", "{b} on {on}", b=row.browser, on=row.system)
    return row.browser or row.system or t("Thiết bị không rõ", "Unknown device")


@require_POST
def end(request: Request, number: int) -> HttpResponse:
    commands.end_session(request.actor, number)
    return HttpResponseRedirect("/tai-khoan?xong=phien")


@require_POST
def end_others(request: Request) -> HttpResponse:
    key = str(request.session.session_key)
    commands.end_other_sessions(request.actor, request.actor.person_id or 0, key=key)
    return HttpResponseRedirect("/tai-khoan?xong=phien-khac")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: Request) -> HttpResponse:
    own = _own(request)
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _done(request, form, identity.change_password):
        changed(request)
        return redirect("/tai-khoan?xong=mat-khau")
    told = {"form": form, "own": own, "asked": rulebooks.rule("passwords").on(today()).value}
    return render(request, "citizen/password.html", told, status=_status(form))


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def factor(request: Request) -> HttpResponse:
    """A new secret, shown until a code of it comes back; it travels in the form, signed."""
    own = _own(request)
    form = FactorForm(request.POST if request.method == "POST" else None)
    secret = _held(request, request.POST.get("held", "")) if request.method == "POST" else ""
    if request.method == "POST" and not secret:
        form.is_valid()
        form.show(Refused("factor_late"))
    elif secret and _done(request, form, identity.renew_second_factor, secret=secret):
        return redirect("/tai-khoan?xong=ma")
    secret = secret or identity.new_secret()
    told = {"form": form, "held": _hold(request, secret), **shown(secret, own.login)}
    return render(request, "citizen/factor.html", told, status=_status(form))


def shown(secret: str, login: str) -> dict[str, Any]:
    """What a page shows of a secret: to be scanned, and to be typed in fours."""
    picture = qr_svg(
        identity.address_of_secret(secret, login),
        label=t("Mã QR cho ứng dụng tạo mã", "QR code for the authenticator"),
    )
    fours = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return {"qr": Markup(picture), "fours": fours}  # noqa: S704 (our own)


def _done(request: Request, form: UseCaseForm, deed: Any, **extra: Any) -> bool:
    if not form.is_valid():
        return False
    values = {name: value for name, value in form.cleaned_data.items() if name != "held"}
    key = str(request.session.session_key)
    try:
        deed(request.actor, **values, **extra, key=key, address=address_of(request))
    except Refused as refusal:
        form.show(refusal)
        return False
    return True


def _own(request: Request) -> identity.OwnAccount:
    own = identity.own_account(request.actor.person_id)
    if own is None:
        raise Missing("account")
    return own


def _hold(request: Request, secret: str) -> str:
    return signing.dumps([request.actor.person_id, secret], salt=FACTOR)


def _held(request: Request, text: str) -> str:
    """The secret that this person was shown a moment ago, else nothing."""
    try:
        whose, secret = signing.loads(text, salt=FACTOR, max_age=GOOD_FOR)
    except signing.BadSignature:
        return ""
    return str(secret) if whose == request.actor.person_id else ""


def _status(form: UseCaseForm) -> int:
    if form.refusal is not None and form.refusal.code == "too_many_tries":
        return 429
    return 422 if form.errors else 200
