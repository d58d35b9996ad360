"""A draft written without code: its form page by page, its lists, each thing on its page."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from motcua.apps.procedures.queries import VersionRow
from motcua.apps.procedures.saves import last_saved, stamp
from motcua.faces.office import parts
from motcua.faces.office.asked import asked_number, office_page
from motcua.faces.office.drafted import (
    TOPICS,
    amend,
    drafted,
    findings_of,
    frame,
    listed,
    make_form,
    numbers,
    rows_of,
    stamp_of,
    up,
    who_needs,
)
from motcua.faces.office.meanwhile import CHANGED, between, is_conflict, status_of
from motcua.faces.office.part_forms import PartForm
from motcua.faces.office.question_forms import IN_TABLES, TYPES
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure.editing import add, at, double, drop, move, put

MOVES: Final[dict[str, Callable[[Mapping[str, Any], str], dict[str, Any]]]] = {
    "len": lambda content, path: move(content, path, -1),
    "xuong": lambda content, path: move(content, path, 1),
    "nhan-doi": double,
    "xoa": drop,
}


# Pages ------------------------------------------------------------------------------------------


@office_page
def form(request: Request, code: str, version_id: int) -> HttpResponse:
    """The form of a draft: its pages, and the questions of one of them beside the phone."""
    version = drafted(request, code, version_id)
    return form_page(request, code, version, asked_number(request, "trang") or 0)


def form_page(
    request: Request, code: str, version: VersionRow, number: int, said: str = "", status: int = 200
) -> HttpResponse:
    topics = rows_of(version, TOPICS)
    number = min(max(number, 0), max(len(topics) - 1, 0))
    shown = topics[number] if topics else None
    context = {
        **frame(code, version),
        "topics": topics,
        "number": number,
        "shown": shown,
        "shown_code": at(version.written, shown.path).get("code", "") if shown else "",
        "rows": rows_of(version, f"{shown.path}.fields") if shown else [],
        "stamp": stamp_of(version, TOPICS),
        "row_stamp": stamp_of(version, f"{shown.path}.fields") if shown else "",
        "types": [(each, t(*pair)) for each, pair in TYPES.items()],
        "said": said,
    }
    return render(request, "office/form.html", context, status=status)


@office_page
@require_http_methods(["GET", "POST"])
def part(request: Request, code: str, version_id: int, path: str) -> HttpResponse:
    """A list of a draft, or one thing of it to write."""
    version = drafted(request, code, version_id)
    if path == TOPICS:
        return redirect("office:form", code, version_id)
    if parts.is_thing(path):
        return _thing(request, code, version, path)
    if request.method == "POST":
        raise Missing("part", path)
    return list_page(request, code, version, path)


def list_page(
    request: Request, code: str, version: VersionRow, path: str, said: str = "", status: int = 200
) -> HttpResponse:
    parts.kind_of(path)
    context = {
        **frame(code, version),
        "path": path,
        "kind": parts.kind_of(path),
        "rows": rows_of(version, path),
        "stamp": stamp_of(version, path),
        "up": up(code, version.id, path),
        "findings": [each for each in version.findings if each.where.split(" ")[0] == path],
        "said": said,
    }
    return render(request, "office/parts.html", context, status=status)


@office_page
@require_http_methods(["GET", "POST"])
def new(request: Request, code: str, version_id: int, path: str) -> HttpResponse:
    """A new thing at the end of a list."""
    version = drafted(request, code, version_id)
    kind = parts.kind_of(path)
    before = {"type": request.GET["loai"]} if request.GET.get("loai") in TYPES else {}
    form = make_form(kind.form, version, path, before, request.POST or None)
    if not _to_save(request, form):
        return _written(request, code, version, f"{path}.moi", form)
    after = add(version.written, path, form.written(version.written))
    return _save(request, code, version, path, form, after)


def _thing(request: Request, code: str, version: VersionRow, path: str) -> HttpResponse:
    way = path.rpartition(".")[0]
    path, before = _meant(request, version, path)
    form = make_form(parts.kind_of(way).form, version, way, before, request.POST or None)
    if not _to_save(request, form):
        return _written(request, code, version, path, form)
    if request.POST.get("stamp", "") != stamp(before):
        form.show(Refused(CHANGED, **last_saved(version.id)))
        return _written(request, code, version, path, form)
    return _save(
        request,
        code,
        version,
        path,
        form,
        put(version.written, path, form.written(version.written)),
    )


def _meant(request: Request, version: VersionRow, path: str) -> tuple[str, Any]:
    """The thing that the page was opened for, wherever it stands by now: known by its code.

    Gone meanwhile, what was typed of it is a new thing.
    """
    was, way = request.POST.get("was", ""), path.rpartition(".")[0]
    rows = listed(version, way) if was else []
    for number, each in enumerate(rows):
        if isinstance(each, dict) and each.get("code") == was:
            return f"{way}.{number}", each
    if was:
        return f"{way}.moi", {}
    return path, at(version.written, path)


def _to_save(request: Request, form: PartForm) -> bool:
    """Whether it was sent to be kept; a wish for more lines shows the page again as typed."""
    if request.method != "POST":
        return False
    if "more" in request.POST:
        form.say_nothing()
        return False
    return bool(form.is_valid())


def _save(
    request: Request, code: str, version: VersionRow, path: str, form: PartForm, after: Any
) -> HttpResponse:
    try:
        amend(request, version, after)
    except Refused as refusal:
        if refusal.code != "nothing_changed":
            form.show(refusal)
            return _written(request, code, version, path, form)
    return redirect(up(code, version.id, path))


def _written(
    request: Request, code: str, version: VersionRow, path: str, form: PartForm
) -> HttpResponse:
    is_new = path.endswith(".moi")
    way = path.rpartition(".")[0]
    kind = parts.kind_of(way)
    wrong = bool(form.errors) if form.is_bound else False
    if is_conflict(form):
        version = drafted(request, code, version.id)
    context = {
        **frame(code, version),
        "path": path,
        "way": way,
        "kind": kind,
        "form": form,
        "is_new": is_new,
        "name": "" if is_new else parts.name_of(at(version.written, path), version.content),
        "stamp": "" if is_new else stamp(at(version.written, path)),
        "findings": () if is_new else findings_of(version, path, deep=True),
        "beneath": [] if is_new else _beneath(version, path, kind),
        "numbers": numbers(version) if "formula" in form.fields else [],
        "rows_typed": any(each in form.fields for each in ("when", "options")),
        "up": up(code, version.id, path),
        "action": _action(code, version, path),
        "was": form.before.get("code", ""),
        "others": between(form, version, _typed(version, path, form)),
    }
    status = status_of(form) if wrong else HTTPStatus.OK
    return render(request, "office/part.html", context, status=status)


def _action(code: str, version: VersionRow, path: str) -> str:
    if path.endswith(".moi"):
        return reverse("office:new_part", args=[code, version.id, path.removesuffix(".moi")])
    return reverse("office:part", args=[code, version.id, path])


def _typed(version: VersionRow, path: str, form: PartForm) -> Mapping[str, Any] | None:
    """The draft as it would be with what was typed, to be shown after a conflict."""
    if not is_conflict(form):
        return None
    told, way = form.written(version.written), path.rpartition(".")[0]
    if path.endswith(".moi"):
        return dict(add(version.written, way, told))
    return put(version.written, path, told)


def _beneath(version: VersionRow, path: str, kind: parts.Kind) -> list[dict[str, Any]]:
    """The lists beneath a thing: columns of a table, exemptions of a fee."""
    thing = at(version.written, path)
    lists = ["columns"] if thing.get("type") == "table" else list(kind.beneath)
    return [
        {
            "path": f"{path}.{each}",
            "kind": parts.kind_of(f"{path}.{each}"),
            "rows": rows_of(version, f"{path}.{each}"),
            "stamp": stamp_of(version, f"{path}.{each}"),
            "types": [(one, t(*TYPES[one])) for one in IN_TABLES] if each == "columns" else [],
        }
        for each in lists
        if each != "fields"
    ]


# Deeds ------------------------------------------------------------------------------------------


@office_page
@require_POST
def deed(request: Request, code: str, version_id: int, path: str, deed: str) -> HttpResponse:
    """Up, down, once more, away: on the list that the page showed, or not at all."""
    version = drafted(request, code, version_id)
    way = path.rpartition(".")[0]
    if deed not in MOVES or not parts.is_thing(path):
        raise Missing("deed", deed)
    parts.kind_of(way)
    try:
        if request.POST.get("stamp", "") != stamp_of(version, way):
            raise Refused("version_changed", **last_saved(version.id))
        amend(request, version, MOVES[deed](version.written, path))
    except Refused as refusal:
        if refusal.code != "nothing_changed":
            return _told(request, code, version, way, refusal)
    return redirect(_after(code, version, path, deed))


def _told(
    request: Request, code: str, version: VersionRow, way: str, refusal: Refused
) -> HttpResponse:
    said, status = sentence(refusal), HTTPStatus.CONFLICT
    fresh = drafted(request, code, version.id)
    if way.startswith(TOPICS):
        number = way.split(".")[2] if "." in way.removeprefix(f"{TOPICS}") else "0"
        return form_page(request, code, fresh, int(number or 0), said, status)
    return list_page(request, code, fresh, way, said, status)


def _after(code: str, version: VersionRow, path: str, deed: str) -> str:
    """The page goes with a topic that moves."""
    way, _, last = path.rpartition(".")
    if way != TOPICS:
        return up(code, version.id, path)
    there = int(last) + {"len": -1, "xuong": 1, "nhan-doi": 1}.get(deed, -1)
    return f"{reverse('office:form', args=[code, version.id])}?trang={max(there, 0)}"


@office_page
def leaving(request: Request, code: str, version_id: int, path: str) -> HttpResponse:
    """Before a thing is removed: who speaks of it."""
    version = drafted(request, code, version_id)
    way = path.rpartition(".")[0]
    if not parts.is_thing(path):
        raise Missing("part", path)
    context = {
        **frame(code, version),
        "path": path,
        "kind": parts.kind_of(way),
        "name": parts.name_of(at(version.written, path)),
        "uses": [parts.use_words(version.content, each) for each in who_needs(version, path)],
        "stamp": stamp_of(version, way),
        "up": up(code, version.id, path),
    }
    return render(request, "office/drop.html", context)
