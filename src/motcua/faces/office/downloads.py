"""One's own lists as files: asked for, on their way, fetched, stopped, deleted."""

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.apps.agencies import queries as agencies
from motcua.apps.exports import commands, queries
from motcua.apps.exports.lists import SEE_IDENTITIES, Exportable, list_coded
from motcua.base import clock, rulebooks
from motcua.faces.office.asked import asked_number, office_page
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged_file
from motcua.faces.ui.exporting import (
    RIGHT,
    asked_for,
    filter_words,
    list_words,
    may_take_out,
    named,
)
from motcua.faces.ui.language import active, t
from motcua.faces.ui.refusals import sentence
from motcua.faces.ui.watched import Watched
from motcua.rules.errors import Forbidden, Missing, Refused

FORMATS: Final = (("xlsx", "Excel (XLSX)"), ("csv", "CSV"))
WATCHED_EVERY: Final = 2
DEEDS: Final[dict[str, Callable[..., Any]]] = {
    "dung": commands.stop_export,
    "xoa": commands.delete_export,
}
STATES: Final[dict[str, tuple[str, str, str]]] = {
    "waiting": ("wait", "Đang chờ", "Waiting"),
    "reading": ("soon", "Đang đọc", "Reading"),
    "writing": ("soon", "Đang ghi tệp", "Writing the file"),
    "ready": ("done", "Đã xong", "Ready"),
    "stopped": ("hold", "Đã dừng", "Stopped"),
    "failed": ("no", "Không làm được", "Failed"),
}


@office_page
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, code: str) -> HttpResponse:
    """What would be taken out, in words; one press and the worker makes it."""
    one = list_coded(code)
    if not may_take_out(request.actor, one):
        raise Forbidden(one.right or RIGHT)
    asked = asked_for(one, request.actor, request.GET.dict())
    said, chosen = "", str(request.POST.get("dang", "xlsx"))
    if request.method == "POST":
        try:
            fact = commands.ask_export(
                request.actor,
                _unit(request, one),
                listing=code,
                suffix=chosen,
                asked=asked,
                language=active(),
            )
            return HttpResponseRedirect(f"{reverse('office:exports')}?moi={fact.export_id}")
        except Refused as refusal:
            said = sentence(refusal)
    context = {
        "one": one,
        "name": named(one),
        "narrowed": filter_words(one, request.actor, asked),
        "back": {name: asked[name] for name in asked if name not in one.typed},
        "columns": [t(column.vi, column.en) for column in one.columns],
        "masked": _masks(request, one),
        "formats": FORMATS,
        "chosen": chosen,
        "said": said,
        "days": _days(),
    }
    return render(request, "office/ask_export.html", context, status=422 if said else 200)


def _unit(request: Request, one: Exportable) -> int:
    """The widest of the units by whose posts one sees the list: its journal tells of it."""
    paths = set(request.actor.paths(RIGHT))
    by_list = set(request.actor.paths(one.right)) & paths if one.right else paths
    return agencies.unit_at(min(by_list or paths, key=len), clock.today()).id


def _masks(request: Request, one: Exportable) -> bool:
    holds = any(column.kind == "identity" for column in one.columns)
    return holds and not request.actor.paths(SEE_IDENTITIES)


def _days() -> int:
    return int(rulebooks.rule("exports").on(clock.today()).value["days"])


@office_page
@require_safe
def mine(request: Request) -> HttpResponse:
    return _page(request)


def _page(request: Request, said: str = "") -> HttpResponse:
    rows = queries.my_exports(request.actor)
    new, under_way = asked_number(request, "moi"), [row.id for row in rows if row.under_way]
    context = {
        "rows": [(row, _state(row), *_told(request, row)) for row in rows],
        "under_way": under_way,
        "watch": _watch(request, under_way, new),
        "new": new,
        "said": said,
        "days": _days(),
    }
    return render(request, "office/exports.html", context, status=409 if said else 200)


def _watch(request: Request, under_way: list[int], new: int | None) -> Watched:
    """Only after one has asked, and it can be turned off."""
    here = reverse("office:exports")
    on = bool(under_way) and new is not None and request.method != "POST"
    newest = f"{here}?moi={under_way[0]}" if under_way else here
    return Watched(bool(under_way), on, WATCHED_EVERY, here, here if on else newest)


def _state(row: queries.ExportRow) -> tuple[str, str]:
    sign, vi, en = STATES[row.state]
    if row.state == "ready" and not row.open:
        return "no", t("Vai trò đã đổi", "Your posts changed")
    return sign, t(vi, en)


def _told(request: Request, row: queries.ExportRow) -> tuple[str, str, str]:
    """The name of the list, its filters in one line, why it failed."""
    why = sentence(Refused(row.failure)) if row.failure else ""
    try:
        one = list_coded(row.listing)
    except Missing:
        return list_words(row.listing), "", why
    narrowed = filter_words(one, request.actor, row.asked)
    return named(one), "; ".join(f"{name}: {value}" for name, value in narrowed), why


@office_page
@require_POST
def fetch(request: Request, number: int) -> HttpResponseBase:
    """The file itself; the journal tells that it was taken."""
    try:
        commands.fetch_export(request.actor, number)
    except Refused as refusal:
        return _page(request, sentence(refusal))
    return caged_file(queries.export_file(request.actor, number), save=True, own_kind=True)


@office_page
@require_POST
def act(request: Request, number: int, deed: str) -> HttpResponse:
    if deed not in DEEDS:
        raise Missing("deed", deed)
    try:
        DEEDS[deed](request.actor, number)
    except Refused as refusal:
        return _page(request, sentence(refusal))
    return HttpResponseRedirect(reverse("office:exports"))
