"""Work that was to follow from what happened and was given up: tried again, or set aside."""

from typing import Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from motcua.apps.agencies import commands
from motcua.apps.agencies import deliveries as given_up
from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.queries.journal import codes
from motcua.base import clock
from motcua.base.given_up import GivenUp
from motcua.faces.office.asked import asked_number, office_page
from motcua.faces.office.subjects import KINDS
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.happenings import short_names, told_value
from motcua.faces.ui.language import t, words
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Refused

FAULTS: Final[dict[str, tuple[str, str]]] = {
    "": ("máy dừng giữa chừng, mười lần liền", "the worker ended in the middle of it, ten times"),
    "forbidden": ("không có quyền làm việc này", "nobody holds the right for it"),
    "missing": ("không tìm thấy điều nó cần", "what it needs was not found"),
    "outage": ("cơ sở dữ liệu không trả lời", "the database did not answer"),
    "unreachable": ("hệ thống bên kia không trả lời", "the other system did not answer"),
    "files": ("không đọc hoặc ghi được tệp", "a file could not be read or written"),
}


class AsideForm(UseCaseForm):
    refusal_fields = {"reason_missing": "reason"}
    reason = forms.CharField(
        label=words("Vì sao gác lại", "Why it is set aside"),
        help_text=words("Ví dụ đã làm tay", "Such as: done by hand"),
        max_length=500,
    )


@office_page
@require_safe
def deliveries(request: Request) -> HttpResponse:
    return _page(request)


@office_page
@require_POST
def retry(request: Request, number: int) -> HttpResponse:
    unit_id = _unit(given_up.delivery(request.actor, number))
    commands.retry_delivery(request.actor, unit_id, number=number)
    return redirect("/van-phong/viec-bo-do?xong=1")


@office_page
@require_POST
def retry_all(request: Request) -> HttpResponse:
    """Under each post that lets it; where nothing waits any more there is nothing to do."""
    done = 0
    for path in request.actor.paths(given_up.RIGHT):
        unit = agencies.unit_at(path, clock.today())
        try:
            done += commands.retry_deliveries(request.actor, unit.id).count
        except Refused as refusal:
            if refusal.code != "deliveries_none":
                raise
    if not done:
        raise Refused("deliveries_none")
    return redirect(f"/van-phong/viec-bo-do?xong={done}")


@office_page
@require_POST
def set_aside(request: Request, number: int) -> HttpResponse:
    form = AsideForm(request.POST)
    unit_id = _unit(given_up.delivery(request.actor, number))
    if form.carries_out(commands.set_aside_delivery, request.actor, unit_id, number=number):
        return redirect("/van-phong/viec-bo-do?gac=1")
    return _page(request, (number, form), 422)


def fault_words(error: str) -> str:
    """Why it failed, as somebody understands who cannot read a log."""
    kind, _, told = error.partition(":")
    if kind == "refused":
        return sentence(Refused(told))
    if kind == "bug":
        return t("lỗi của phần mềm ({name})", "a fault of the software ({name})", name=told)
    return t(*FAULTS.get(kind, FAULTS[""]))


def _begun(text: str) -> str:
    """As at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def _unit(found: GivenUp | None) -> int:
    if found is None:
        raise Refused("delivery_gone")
    return agencies.unit_at(found.unit_path, clock.today()).id


def _page(
    request: Request, tried: tuple[int, AsideForm] | None = None, status: int = 200
) -> HttpResponse:
    page = given_up.deliveries(request.actor, asked_number(request, "trang") or 1)
    about = [row.subject_id for row in page.rows if row.subject_kind == "dossier"]
    forms_of = {row.id: AsideForm() for row in page.rows}
    if tried:
        forms_of[tried[0]] = tried[1]
    for number, form in forms_of.items():
        form.auto_id = f"id_{number}_%s"
    told = {
        "page": page,
        "codes": codes(request.actor, about),
        "forms": forms_of,
        "tried": tried[0] if tried else None,
        "kind": lambda row: t(*KINDS[row.subject_kind]) if row.subject_kind in KINDS else "",
        "fault": lambda error: _begun(fault_words(error)),
        "what": lambda row: _begun(told_value("reaction", row.reaction)),
        "facts": short_names(),
        "again": asked_number(request, "xong"),
        "aside": asked_number(request, "gac"),
    }
    return render(request, "office/deliveries.html", told, status=status)
