"""What people call procedures: words of one procedure, and questions that found nothing."""

from typing import Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from motcua.apps.procedures import commands, everyday, unfound
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.faces.office.asked import office_page
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import words
from motcua.rules.errors import Forbidden, Missing, Refused

UNPROCESSABLE: Final = 422
NEAR: Final = 5


class WordForm(UseCaseForm):
    refusal_fields = {"keyword_missing": "words", "keyword_known": "words"}
    words = forms.CharField(
        label=words("Từ người dân hay gọi", "A word that people use"),
        help_text=words(
            "Ví dụ: sổ đỏ. Gõ có dấu; người tìm gõ không dấu cũng ra.",
            "Type it with Vietnamese marks; it is found without them too.",
        ),
        max_length=80,
    )


class AnswerForm(UseCaseForm):
    refusal_fields = {
        "keyword_missing": "code",
        "keyword_known": "code",
        "procedure_unknown": "code",
    }
    code = forms.CharField(
        label=words("Mã thủ tục khác", "Code of another procedure"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "1.001193"}),
    )


@office_page
@require_http_methods(["GET", "POST"])
def keywords(request: Request, code: str) -> HttpResponse:
    """The words of one procedure; a new one is found by from the next search on."""
    if not request.actor.paths(everyday.SEE):
        raise Forbidden(everyday.SEE)
    form = WordForm(request.POST or None)
    number = _procedure_id(code)
    if request.method == "POST" and form.carries_out(commands.add_keyword, request.actor, number):
        return redirect("office:keywords", code)
    newest = procedures.history(code)[:1]
    context = {
        "code": code,
        "content": newest[0].content if newest else None,
        "rows": everyday.keywords(request.actor, code, clock.today()),
        "form": form,
        "may": everyday.addable(request.actor),
    }
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, "office/keywords.html", context, status=status)


@office_page
@require_POST
def end(request: Request, keyword_id: int) -> HttpResponse:
    """Drop a word."""
    code = everyday.keyword_procedure(request.actor, keyword_id)
    if not code:
        raise Missing("keyword", keyword_id)
    try:
        commands.end_keyword(request.actor, keyword_id)
    except Refused as refusal:
        if refusal.code != "keyword_ended":
            raise
    return redirect("office:keywords", code)


@office_page
def asked(request: Request) -> HttpResponse:
    """Questions that found nothing, the most asked first."""
    context = {
        "rows": unfound.unfound(request.actor),
        "hidden": unfound.hidden(request.actor),
        "may": everyday.addable(request.actor),
    }
    return render(request, "office/unfound.html", context)


@office_page
@require_http_methods(["GET", "POST"])
def answer(request: Request, number: int) -> HttpResponse:
    """Say which procedure was meant: one press on what is near, or its code; or put it aside."""
    row = unfound.unfound_one(request.actor, number)
    form = AnswerForm(request.POST if "code" in request.POST else None)
    if request.method == "POST":
        if "bo-qua" in request.POST:
            unfound.settle(request.actor, number)
            return redirect("office:unfound")
        if form.is_valid() and _answered(request, form, row.words):
            unfound.settle(request.actor, number)
            return redirect(f"{reverse('office:keywords', args=[form.cleaned_data['code']])}")
    context = {
        "row": row,
        "near": procedures.near(row.words, clock.today(), NEAR),
        "form": form,
        "may": everyday.addable(request.actor),
    }
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, "office/unfound_one.html", context, status=status)


def _answered(request: Request, form: AnswerForm, told: str) -> bool:
    try:
        number = procedures.procedure_id(form.cleaned_data["code"].strip())
        commands.add_keyword(request.actor, number, words=told)
    except Refused as refusal:
        form.show(refusal)
        return False
    return True


def _procedure_id(code: str) -> int:
    try:
        return procedures.procedure_id(code)
    except Refused as refusal:
        raise Missing("procedure", code) from refusal
