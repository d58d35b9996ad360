"""Files of the national catalogue: sent, watched while they are taken in, and what came of them."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.apps.agencies import queries as agencies
from motcua.apps.procedures import commands
from motcua.apps.procedures import imports as files
from motcua.apps.procedures.imports import LineRow
from motcua.base import clock
from motcua.faces.office.asked import office_page
from motcua.faces.office.fields import Day
from motcua.faces.office.national import SOURCES, UNPROCESSABLE
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, tr, words
from motcua.faces.ui.refusals import sentence
from motcua.faces.ui.watched import watched
from motcua.rules.access import Actor
from motcua.rules.catalogue.doubts import KINDS
from motcua.rules.catalogue.files import MEGABYTE, MOST_SENT, lines_of
from motcua.rules.errors import Forbidden, Missing, Refused
from motcua.rules.text import tidy

STATES: Final[dict[str, tuple[str, str, str]]] = {
    "running": ("soon", "Đang nhập", "Being taken in"),
    "stopped": ("hold", "Đã dừng", "Stopped"),
    "finished": ("done", "Đã xong", "Finished"),
}
SHARES: Final[dict[str, str]] = {
    "ways whose text has a number and a unit, with a term": "Cách nộp ghi số và đơn vị, đọc được "
    "thời hạn",
    "ways with a time written, with a term": "Cách nộp có ghi thời gian, đọc được thời hạn",
    "fees written, with an amount": "Khoản thu đọc được mức",
    "papers with a count": "Giấy tờ có số bản",
    "records whose papers were read whole": "Thủ tục đọc hết giấy tờ",
    "records whose legal bases were read whole": "Thủ tục đọc hết căn cứ",
    "legal bases with an issuer": "Căn cứ có cơ quan ban hành",
    "legal bases with a day": "Căn cứ có ngày ban hành",
    "results with a code": "Kết quả có mã",
}
FAULTS: Final = (
    "catalogue_file_empty",
    "catalogue_file_too_large",
    "catalogue_file_too_many",
    "catalogue_file_zip",
    "catalogue_file_unreadable",
    "record_unknown",
)
DEEDS: Final[dict[str, Callable[[Actor, int], Any]]] = {
    "dung": commands.stop_import,
    "tiep": commands.resume_import,
}


class FileForm(UseCaseForm):
    refusal_fields = dict.fromkeys(FAULTS, "sent")
    sent = forms.FileField(
        label=words("Tệp danh mục", "File of the catalogue"),
        help_text=words(
            "Tệp .json, .jsonl hoặc bản nén .gz: trang đã tải về, định dạng năm 2021, hoặc trả lời "
            "của dịch vụ LayThuTuc. Tối đa 20 MB.",
            "A .json, .jsonl or either packed as .gz: pages as crawled, the format of 2021, or "
            "answers of the service LayThuTuc. 20 MB at most.",
        ),
        widget=forms.FileInput(attrs={"accept": ".json,.jsonl,.gz,application/json"}),
    )
    since = Day(
        label=words("Áp dụng từ ngày", "In force from"),
        help_text=words(
            "Ngày bản mới bắt đầu được hiển thị; thường là hôm nay.",
            "The day from which what is new is shown; usually today.",
        ),
    )


@office_page
@require_http_methods(["GET", "POST"])
def imports(request: Request) -> HttpResponse:
    """Send a file, and see those sent before."""
    if not request.actor.paths(files.SEE):
        raise Forbidden(files.SEE)
    path = files.importable(request.actor)
    form = FileForm(initial={"since": clock.today()})
    if request.method == "POST":
        if not path:
            raise Forbidden("procedures.begin_import")
        form = FileForm(request.POST, request.FILES)
        if form.is_valid() and _begun(request, form, path):
            return redirect("office:import", import_id=form.fact.catalogue_import_id)
    context = {
        "form": form,
        "may": bool(path),
        "rows": [(each, _state(each.state)) for each in files.imports(request.actor)],
        "source_words": source_words,
    }
    return render(
        request, "office/imports.html", context, status=UNPROCESSABLE if form.errors else 200
    )


def _begun(request: Request, form: FileForm, path: str) -> bool:
    sent = form.cleaned_data["sent"]
    try:
        if sent.size > MOST_SENT:
            raise Refused("catalogue_file_too_large", most=MOST_SENT // MEGABYTE)
        digest = hashlib.sha256()
        for chunk in sent.chunks():
            digest.update(chunk)
        form.fact = commands.begin_import(
            request.actor,
            agencies.unit_at(path, clock.today()).id,
            file=tidy(PurePath(sent.name or "").name)[:200] or "?",
            sha256=digest.hexdigest(),
            since=form.cleaned_data["since"],
            lines=lines_of(_pieces(sent)),
        )
    except Refused as refusal:
        form.show(refusal)
        return False
    return True


def _pieces(sent: Any) -> Iterator[bytes]:
    sent.seek(0)
    yield from sent.chunks()


@office_page
@require_safe
def catalogue_import(request: Request, import_id: int) -> HttpResponse:
    """How far a file has come; when it is done, what came of it."""
    return _page(request, import_id)


@office_page
@require_POST
def act(request: Request, import_id: int, deed: str) -> HttpResponse:
    """Stop it, or go on."""
    files.catalogue_import(request.actor, import_id)
    if deed not in DEEDS:
        raise Missing("deed", deed)
    try:
        DEEDS[deed](request.actor, import_id)
    except Refused as refusal:
        return _page(request, import_id, sentence(refusal))
    return redirect("office:import", import_id=import_id)


def _page(request: Request, import_id: int, said: str = "") -> HttpResponse:
    page = files.catalogue_import(request.actor, import_id)
    context = {
        "page": page,
        "row": page.row,
        "state": _state(page.row.state),
        "source": source_words(page.row.source),
        "refused": [(each, _why(each), _text(each.details)) for each in page.refused],
        "shares": [(t(SHARES.get(k, k), k), each) for k, each in page.score.shares.items()],
        "kinds": [
            (kind, tr(KINDS[kind]) if kind in KINDS else kind, count)
            for kind, count in page.score.doubts.most_common()
        ],
        "named": files.NAMED,
        "said": said,
        "watch": watched(
            request,
            reverse("office:import", args=[import_id]),
            running=page.row.state == "running",
            every=3,
        ),
    }
    return render(request, "office/import.html", context, status=UNPROCESSABLE if said else 200)


def source_words(source: str) -> str:
    """What one of the three formats is called."""
    return t(*SOURCES[source]) if source in SOURCES else source


def _state(state: str) -> tuple[str, str]:
    sign, vi, en = STATES[state]
    return sign, t(vi, en)


def _why(line: LineRow) -> str:
    return sentence(Refused(line.refusal, **line.details))


def _text(details: Mapping[str, Any]) -> str:
    return str(details.get("text", ""))
