"""The work list of the national catalogue: what is doubtful in its records, and settling it."""

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from motcua.apps.procedures import commands, records
from motcua.apps.procedures.records import PAGE, DoubtRow
from motcua.faces.office.asked import asked_number, office_page
from motcua.faces.office.fields import Day
from motcua.faces.ui import format as written
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, tr, words
from motcua.rules.catalogue.doubts import CORRECTED, KINDS
from motcua.rules.errors import Forbidden, Refused
from motcua.rules.terms import Term

UNPROCESSABLE: Final = 422
HINTS: Final = {
    "term": ("5 ngày làm việc", "5 working days"),
    "amount": ("100.000", "100.000"),
    "decision": ("1234/QĐ-BTP", "1234/QĐ-BTP"),
    "code": ("1.001193", "1.001193"),
}
OUTCOMES: Final = {
    "accepted": ("nhận giá trị đọc được", "the reading was accepted"),
    "corrected": ("đã sửa", "corrected"),
    "kept": ("giữ nguyên văn", "kept as written"),
}
SOURCES: Final = {
    "crawl": ("trang Cổng Dịch vụ công quốc gia", "pages of the national portal"),
    "structured_2021": ("định dạng năm 2021", "the format of 2021"),
    "portal": ("dịch vụ LayThuTuc", "the service LayThuTuc"),
}


class SettleForm(UseCaseForm):
    """One of three buttons, and a value for one of them."""

    refusal_fields = dict.fromkeys(
        (
            "value_missing",
            "term_unreadable",
            "term_without_unit",
            "amount_unreadable",
            "procedure_code_wrong",
        ),
        "value",
    )
    outcome = forms.CharField(required=False, max_length=12)
    value = forms.CharField(
        required=False, max_length=200, label=words("Giá trị đúng", "The right value")
    )


class PublishForm(UseCaseForm):
    refusal_fields = {"date_in_past": "since"}
    since = Day(label=words("Áp dụng từ ngày", "In force from"))


@dataclass(frozen=True)
class Line:
    """A doubt with the words of its page; `form` is the refused one, if this was refused."""

    row: DoubtRow
    kind: str
    read: str
    outcome: str
    hint: str
    may_accept: bool
    form: SettleForm | None = None


@office_page
@require_safe
def work_list(request: Request) -> HttpResponse:
    """Kinds of doubts, and a page of the open ones."""
    return _list(request)


def _list(request: Request, refused: tuple[int, SettleForm] | None = None) -> HttpResponse:
    _refuse_strangers(request)
    kinds = records.progress(request.actor)
    kind = request.GET.get("loai", "")
    if kind not in KINDS:
        kind = next((each.kind for each in kinds if each.open), "")
    number = max(1, asked_number(request, "trang") or 1)
    rows = records.doubts(request.actor, kind=kind, first=(number - 1) * PAGE) if kind else []
    total = next((each.open for each in kinds if each.kind == kind), 0)
    told: dict[str, Any] = {
        "kinds": [(each, tr(KINDS[each.kind])) for each in kinds],
        "kind": kind,
        "kind_name": tr(KINDS[kind]) if kind else "",
        "lines": [_line(row, refused) for row in rows],
        "open": sum(each.open for each in kinds),
        "all": sum(each.all for each in kinds),
        "page": number,
        "pages": max(1, -(-total // PAGE)),
        "may_settle": records.settleable(request.actor),
    }
    return render(request, "office/national.html", told, status=UNPROCESSABLE if refused else 200)


@office_page
@require_safe
def record(request: Request, record_id: int) -> HttpResponse:
    """A record whole: its words, its doubts, and what waits to be published."""
    return _record(request, record_id)


def _record(
    request: Request,
    record_id: int,
    refused: tuple[int, SettleForm] | None = None,
    publishing: PublishForm | None = None,
) -> HttpResponse:
    found = records.record(request.actor, record_id)
    rows = records.doubts(request.actor, record_id=record_id, done=True)
    told: dict[str, Any] = {
        "record": found,
        "lines": [_line(row, refused) for row in rows],
        "source": t(*SOURCES[found.source]) if found.source in SOURCES else found.source,
        "raw": [(key, _flat(value)) for key, value in found.raw.items()],
        "may_settle": records.settleable(request.actor) and found.latest,
        "may_publish": records.publishable(request.actor, record_id) and found.latest,
        "form": publishing or PublishForm(),
    }
    status = UNPROCESSABLE if refused or publishing else 200
    return render(request, "office/national_record.html", told, status=status)


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_flat(each)}" for key, each in value.items())
    if isinstance(value, list):
        return "\n".join(_flat(each) for each in value)
    return "" if value is None else str(value)


@office_page
@require_POST
def settle(request: Request, doubt_id: int) -> HttpResponse:
    """Settle a doubt and go on where one was: the list of its kind, or its record."""
    row = records.doubt(request.actor, doubt_id)
    form = SettleForm(request.POST)
    back = request.POST.get("ve", "")
    if form.carries_out(commands.settle, request.actor, doubt_id):
        if back == "ban-ghi":
            return redirect(f"{reverse('office:national_record', args=[row.record_id])}#doubts")
        page = request.POST.get("trang", "1")
        page = page if page.isdecimal() and len(page) < 6 else "1"
        return redirect(f"{reverse('office:national')}?loai={row.kind}&trang={page}")
    # On the record one sees the words around it, and what was typed.
    return _record(request, row.record_id, (doubt_id, form))


@office_page
@require_POST
def publish(request: Request, record_id: int) -> HttpResponse:
    """Publish what was settled of a record, from a day on."""
    found = records.record(request.actor, record_id)
    form = PublishForm(request.POST)
    if form.carries_out(commands.publish_settled, request.actor, record_id):
        code = form.fact.code or found.code
        return redirect(f"{reverse('office:procedure', args=[code])}")
    return _record(request, record_id, publishing=form)


def _refuse_strangers(request: Request) -> None:
    if not request.actor.paths(records.SEE):
        raise Forbidden(records.SEE)


def _line(row: DoubtRow, refused: tuple[int, SettleForm] | None) -> Line:
    how = CORRECTED.get(row.kind, "")
    return Line(
        row=row,
        kind=tr(KINDS[row.kind]) if row.kind in KINDS else row.kind,
        read=_told(how, row.read),
        outcome=_outcome(row, how),
        hint=t(*HINTS[how]) if how else "",
        may_accept=bool(row.read) or not how,
        form=refused[1] if refused and refused[0] == row.id else None,
    )


def _outcome(row: DoubtRow, how: str) -> str:
    if not row.outcome:
        return ""
    told = t(*OUTCOMES[row.outcome])
    return f"{told}: {_told(how, row.value)}" if row.value else told


def _told(how: str, value: str) -> str:
    """A stored value in the reader's language."""
    if how == "term" and value:
        return "; ".join(_term(each) for each in value.split("; "))
    if how == "amount" and value.isdecimal():
        return written.dong(int(value))
    return value


def _term(text: str) -> str:
    try:
        term = Term.parse(text)
    except Refused:
        return text
    return t(term.vi, str(term))
