"""Preparing versions of procedures: draft, mend, propose, publish, repeal."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from motcua.apps.procedures import commands
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.queries import VersionRow
from motcua.apps.procedures.saves import stamp
from motcua.faces.office.asked import asked_number, office_page
from motcua.faces.office.differences import Difference
from motcua.faces.office.fields import BASIS, BASIS_HINT, Day
from motcua.faces.office.meanwhile import between, status_of
from motcua.faces.office.procedure import page
from motcua.faces.office.writing import ContentField, write
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import words
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden, Missing

UNPROCESSABLE = 422


class DraftForm(UseCaseForm):
    refusal_fields = {
        "content_unreadable": "content",
        "procedure_code_wrong": "content",
        "term_unreadable": "content",
        "term_without_unit": "content",
        "nothing_changed": "content",
        "basis_missing": "basis",
    }
    since = Day(label=words("Ngày áp dụng", "Day in force"))
    basis = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)
    content = ContentField(
        label=words("Nội dung, dạng YAML hoặc JSON", "Content, as YAML or JSON"), required=False
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    """The stamp of the content that the page showed; another saved since is a conflict."""


class ActForm(UseCaseForm):
    """Nothing to fill in: the button is the whole form."""


class RepealForm(UseCaseForm):
    refusal_fields = {"version_ended": "until", "basis_missing": "basis"}
    until = Day(label=words("Hết hiệu lực từ ngày", "No longer in force from"))
    basis = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)


@office_page
@require_http_methods(["GET", "POST"])
def draft(request: Request, code: str) -> HttpResponse:
    """A new version, begun from another one."""
    rows = _versions(request, code)
    if not procedures.draftable(request.actor, code):
        raise Forbidden("procedures.draft")
    start = _version(rows, asked_number(request, "tu") or rows[0].id)
    if request.method == "POST":
        form = DraftForm(request.POST)
        if form.carries_out(_draft_from(start), request.actor, start.procedure_id):
            return _to(code, form.fact.version_id)
        return _editor(request, code, start, form, again=False, status=UNPROCESSABLE)
    form = DraftForm(initial={"basis": ""})
    return _editor(request, code, start, form, again=False)


def _draft_from(start: VersionRow) -> Any:
    """A draft says what the version it begins from says, where no text of its own was sent."""

    def begin(actor: Actor, procedure_id: int, *, content: Any, seen: str, **told: Any) -> Any:
        return commands.draft(actor, procedure_id, content=content or start.written, **told)

    return begin


@office_page
@require_http_methods(["GET", "POST"])
def amend(request: Request, code: str, version_id: int) -> HttpResponse:
    """A draft, mended in place."""
    version = _version(_versions(request, code), version_id)
    if not procedures.publishable(request.actor, "procedures.amend", version_id):
        raise Forbidden("procedures.amend")
    if request.method == "POST":
        form = DraftForm(request.POST)
        form.fields["content"].required = True
        if form.carries_out(commands.amend, request.actor, version_id):
            return _to(code, version_id)
        version = _version(_versions(request, code), version_id)
        others = between(form, version, form.cleaned_data.get("content"))
        form.data = {**request.POST.dict(), "seen": stamp(version.written)}
        status = status_of(form)
        return _editor(request, code, version, form, again=True, status=status, others=others)
    kept = {
        "content": write(version.written),
        "since": version.since,
        "basis": version.basis,
        "seen": stamp(version.written),
    }
    return _editor(request, code, version, DraftForm(initial=kept), again=True)


@office_page
@require_POST
def propose(request: Request, code: str, version_id: int) -> HttpResponse:
    return _act(request, code, version_id, "propose", commands.propose, ActForm(request.POST))


@office_page
@require_POST
def publish(request: Request, code: str, version_id: int) -> HttpResponse:
    return _act(request, code, version_id, "publish", commands.publish, ActForm(request.POST))


@office_page
@require_POST
def repeal(request: Request, code: str, version_id: int) -> HttpResponse:
    return _act(request, code, version_id, "repeal", commands.repeal, RepealForm(request.POST))


def _act(
    request: Request, code: str, version_id: int, deed: str, command: Any, form: UseCaseForm
) -> HttpResponse:
    _version(_versions(request, code), version_id)
    if form.carries_out(command, request.actor, version_id):
        return _to(code, version_id)
    return page(request, code, UNPROCESSABLE, version_id=version_id, form=form, deed=deed)


def _editor(
    request: Request,
    code: str,
    version: VersionRow,
    form: DraftForm,
    *,
    again: bool,
    status: int = 200,
    others: list[Difference] | None = None,
) -> HttpResponse:
    context = {"code": code, "version": version, "form": form, "is_draft": again}
    context["others"] = others
    return render(request, "office/draft.html", context, status=status)


def _versions(request: Request, code: str) -> list[VersionRow]:
    rows = procedures.versions(request.actor, code)
    if not rows:
        raise Missing("procedure", code)
    return rows


def _version(rows: list[VersionRow], version_id: int) -> VersionRow:
    for row in rows:
        if row.id == version_id:
            return row
    raise Missing("version", version_id)


def _to(code: str, version_id: int) -> HttpResponse:
    return redirect(f"{reverse('office:procedure', args=[code])}?phien-ban={version_id}")
