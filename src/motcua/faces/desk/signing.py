"""Papers to be signed: read as they will be, ticked, signed under one PIN; each with its end."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from django import forms
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers import signing, signing_many
from motcua.apps.dossiers.signing import ToSign
from motcua.apps.signatures import commands as signatures
from motcua.apps.signatures import pins, queries
from motcua.apps.signatures.commands.batches import ToSign as Line
from motcua.apps.signatures.signing import prove_pin
from motcua.base import clock
from motcua.faces.desk.batch import ticked
from motcua.faces.desk.pins import PinForm
from motcua.faces.desk.posts import officer, place
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged
from motcua.faces.ui.forms import UseCaseForm, words
from motcua.faces.ui.language import t
from motcua.faces.ui.refusals import sentence
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused

AT_A_TIME: Final = 2.0
"""Seconds that one press signs for, before it shows how far it is."""
COOKIE: Final = "ky"


@dataclass(frozen=True)
class Row:
    """One paper on the page: what it is, or why it cannot be signed."""

    task_id: int
    code: str
    paper: ToSign | None
    trouble: str = ""


@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
def papers(request: Request) -> HttpResponse:
    """What is to be signed, as it will be; a POST signs what is ticked, if it is what was shown."""
    actor = officer(request.actor)
    sent = request.POST if request.method == "POST" else request.GET
    rows = _rows(actor, ticked(sent.getlist("viec")))
    if request.method == "GET":
        return _shown(request, rows, PinForm())
    form = PinForm(request.POST)
    if not form.is_valid():
        return _shown(request, rows, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    lines = [
        Line(row.task_id, row.code, request.POST.get(f"da-xem-{row.task_id}", ""))
        for row in rows
        if row.paper is not None
    ]
    pin = form.cleaned_data["pin"]
    first = next((row.paper for row in rows if row.paper is not None), None)
    try:
        path = first.told.issuer if first is not None else ""
        batch = signing_many.begin(actor, lines, pin, path)
    except Refused as refused:
        form.show(refused)
        return _shown(request, rows, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _signed_on(actor, batch, pin)


@require_http_methods(["GET", "POST"])
def batch(request: Request, number: int) -> HttpResponse:
    """How far a batch is; a POST signs on."""
    actor = officer(request.actor)
    found = queries.batch(actor, number)
    told = ""
    if request.method == "POST" and found.ended_at is None:
        try:
            pin = pins.held(actor, number, request.COOKIES.get(COOKIE, ""), clock.now())
            return _signed_on(actor, number, pin)
        except Refused as refused:
            told = sentence(refused)
    done = [line for line in found.lines if line.outcome == "done"]
    failed = [line for line in found.lines if line.outcome == "refused"]
    context = {
        "batch": found,
        "done": done,
        "failed": failed,
        "waiting": len(found.lines) - len(done) - len(failed),
        "told": told,
        "why": _why,
        "place": place(actor),
    }
    return render(request, "desk/batch.html", context)


@require_GET
def paper(request: Request, task: int) -> HttpResponse:
    """The very bytes that are to be signed."""
    found = signing.to_sign(officer(request.actor), task)
    if found is None:
        raise Missing("paper", task)
    response = HttpResponse(found.pdf, content_type="application/pdf")
    return caged(response, f"du-thao-{found.code}.pdf", inline=True)


class ChangePinForm(UseCaseForm):
    old = forms.CharField(
        label=words("Mã PIN đang dùng", "Present PIN"),
        max_length=64,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    new = forms.CharField(
        label=words("Mã PIN mới", "New PIN"),
        help_text=words(
            "Từ 6 đến 12 chữ số, không lặp một số, không liền nhau",
            "6 to 12 digits, neither one digit repeated nor in a row",
        ),
        max_length=64,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    refusal_fields = {"pin_wrong": "old", "pin_locked": "old", "pin_weak": "new"}


@sensitive_post_parameters("old", "new")
@require_http_methods(["GET", "POST"])
def mine(request: Request) -> HttpResponse:
    """One's own certificates, and another PIN."""
    actor = officer(request.actor)
    form, number = ChangePinForm(), request.POST.get("chung-thu", "")
    status = HTTPStatus.OK
    if request.method == "POST":
        form = ChangePinForm(request.POST)
        if not number.isdecimal():
            raise Missing("certificate", number)
        proved = form.is_valid() and _proves(actor, form, int(number))
        if proved and form.carries_out(signatures.change_pin, actor, int(number)):
            return HttpResponseRedirect("/ban-lam-viec/chu-ky-so?xong=doi-pin")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {
        "rows": queries.my_certificates(actor),
        "form": form,
        "changing": number,
        "done": request.GET.get("xong") == "doi-pin",
        "place": place(actor),
    }
    return render(request, "desk/certificates.html", context, status=status)


def _proves(actor: Actor, form: UseCaseForm, number: int) -> bool:
    """A wrong PIN counts here as it does where one signs."""
    try:
        prove_pin(actor, number, pin=form.cleaned_data["old"])
    except Refused as refusal:
        form.show(refusal)
        return False
    return True


def _signed_on(actor: Actor, number: int, pin: str) -> HttpResponse:
    """Sign for a while, then show how far it is; the PIN stays with its owner's browser."""
    where = f"/ban-lam-viec/ky-so/{number}"
    response = HttpResponseRedirect(where)
    ended = signing_many.sign_on(actor, number, pin, AT_A_TIME).ended_at is not None
    if ended:
        response.delete_cookie(COOKIE, path=where)
        return response
    now = clock.now()
    response.set_cookie(
        COOKIE,
        pins.hold(actor, number, pin, now),
        max_age=pins.lasts(now),
        path=where,
        secure=settings.SECURE_COOKIES,
        httponly=True,
        samesite="Strict",
    )
    return response


def _rows(actor: Actor, ids: list[int]) -> list[Row]:
    """Each paper, or why there is none; a fixed number of statements for any number of them."""
    found = signing.all_to_sign(actor, ids)
    codes = {row.id: row.code for row in dossiers.tasks_ticked(actor, ids)}
    nothing, unseen = sentence(Refused("nothing_to_sign")), sentence(Missing("task", 0))
    rows = []
    for each in ids:
        shown = found.get(each)
        trouble = "" if shown else nothing if each in found else unseen
        rows.append(Row(each, codes.get(each, str(each)), shown, trouble))
    return rows


def _why(line: Any) -> str:
    return sentence(Refused(line.refusal, **line.details))


def _shown(
    request: Request, rows: list[Row], form: PinForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    good = [row for row in rows if row.paper is not None]
    context = {
        "good": good,
        "bad": [row for row in rows if row.paper is None],
        "form": form,
        "words": t("Ký {n} văn bản", "Sign {n} papers", n=len(good))
        if len(good) != 1
        else t("Ký văn bản này", "Sign this paper"),
        "demo_pin": form.demo_pin,
        "place": place(request.actor),
    }
    return render(request, "desk/signing.html", context, status=status)
