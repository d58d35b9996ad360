"""One scanned paper beside its pages: what was read of it, confirmed or mended by a person."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.apps.scans import commands, queries
from motcua.apps.scans.queries import PaperPage
from motcua.faces.desk.posts import officer, place
from motcua.faces.ui.access import Request
from motcua.faces.ui.format import vi
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Refused
from motcua.rules.extracting import Proposal

HERE: Final = "/ban-lam-viec/so-hoa"
INSTEAD: Final = frozenset({"holder_name", "birth_year", "issued_on", "issuer"})
"""What is asked where there is no personal number."""


@dataclass(frozen=True)
class Told:
    """A data field as the page shows it: its value, what was read, how sure one may be."""

    name: str
    label: str
    hint: str
    value: str
    proposed: Proposal | None
    wrong: str

    @property
    def status(self) -> tuple[str, str]:
        """Icon and words of how sure the reading is."""
        if self.name == "paper_type" and self.proposed is not None:
            return "ok", t("theo danh mục", "from the catalogue")
        if self.proposed is None:
            return "wait", t("không đọc thấy", "not found")
        if self.proposed.line is None and self.proposed.level != "sure":
            return "soon", t("gợi ý, cần xem", "a suggestion, look")
        return {
            "sure": ("ok", t("đọc rõ", "read clearly")),
            "likely": ("soon", t("nên xem lại", "look again")),
            "guess": ("late", t("đọc không rõ", "hardly readable")),
        }[self.proposed.level]

    @property
    def doubtful(self) -> bool:
        return self.proposed is None or self.proposed.level != "sure"


@require_http_methods(["GET", "POST"])
def paper(request: Request, number: int, first: int) -> HttpResponse:
    """The paper whose first page is `first`."""
    actor = officer(request.actor)
    at = queries.paper(actor, number, first)
    if request.method == "GET":
        return _shown(request, at, {})
    data = request.POST
    shown = tuple(int(each) for each in data.getlist("trang") if each.isdecimal())
    fields = {name: data.get(name, "") for name in at.fields}
    proposed = {name: each.value for name, each in at.proposed.items()}
    component = data.get("giay", at.stack.component)
    try:
        commands.confirm_paper(
            actor, number, component=component, places=shown, fields=fields, proposed=proposed
        )
    except Refused as refusal:
        return _shown(request, at, _wrong(refusal))
    return HttpResponseRedirect(_onward(request, number))


def _onward(request: Request, number: int) -> str:
    """The next paper that can be confirmed, or the batch."""
    of = queries.batch(request.actor, number)
    for stack in of.loose:
        if stack.component and all(of.at(page).state == "read" for page in stack.pages):
            return f"{HERE}/{number}/giay/{of.at(stack.first).place}?xong=giay"
    return f"{HERE}/{number}?xong=giay"


def _wrong(refusal: Refused) -> dict[str, str]:
    """What is wrong at which field."""
    words = sentence(refusal)
    if refusal.code == "scan_fields_missing":
        names: tuple[str, ...] = refusal.details["fields"]  # type: ignore[assignment]
        return {name: t("Điền ô này", "Fill this in") for name in names} | {"": words}
    if refusal.code == "component_unknown":
        return {"giay": t("Chọn giấy tờ", "Choose the paper"), "": words}
    if refusal.code.startswith("personal_number"):
        return {"holder_number": words, "": words}
    return {"": words}


def _shown(request: Request, at: PaperPage, wrong: dict[str, str]) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    told = []
    for name in at.fields:
        label, hint = _field_words(name)
        found = at.proposed.get(name)
        value = data.get(name, "") if data is not None else (found.value if found else "")
        told.append(Told(name, label, hint, value, found, wrong.get(name, "")))
    first = next((each.name for each in told if each.wrong), "")
    spare = not data and bool(at.proposed.get("holder_number"))
    open_ = [each for each in told if not (spare and each.name in INSTEAD)]
    first = first or next((each.name for each in open_ if each.doubtful and not data), "")
    component = data.get("giay", "") if data is not None else at.stack.component
    context = {
        "place": place(request.actor),
        "at": at,
        "batch": at.of.batch,
        "base": f"{HERE}/{at.of.batch.pk}",
        "fields": [each for each in told if each.name not in INSTEAD],
        "instead": [each for each in told if each.name in INSTEAD],
        "spare": spare,
        "wrong": wrong,
        "focus": "giay" if not component else first,
        "component": component,
        "name": tr(at.of.name(component)) if component else "",
        "left": len(at.of.loose),
        "done": request.GET.get("xong") == "giay",
        "found": finding_words,
        "reader": queries.reader(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "desk/scan_paper.html", context, status=status)


def _field_words(name: str) -> tuple[str, str]:
    return {
        "paper_type": (t("Mã loại giấy tờ", "Code of the kind of paper"), ""),
        "holder_number": (
            t("Số định danh của chủ giấy tờ", "Personal number of the holder"),
            t("Không có thì ghi bốn ô bên dưới", "Without one, fill the four fields below"),
        ),
        "holder_name": (t("Họ tên chủ giấy tờ", "Name of the holder"), ""),
        "birth_year": (t("Năm sinh", "Year of birth"), ""),
        "issued_on": (t("Ngày cấp", "Issued on"), ""),
        "issuer": (t("Nơi cấp", "Issued by"), ""),
        "title": (t("Tên giấy tờ", "Name of the paper"), ""),
        "summary": (t("Trích yếu", "Summary"), ""),
        "validity": (
            t("Thời hạn hiệu lực", "Validity"),
            t("Ngày hết hạn, hoặc: {w}", "Last day, or: {w}", w=vi("Không thời hạn")),
        ),
        "scope": (
            t("Phạm vi hiệu lực", "Where it is valid"),
            t("Ví dụ: {w}", "For example: {w}", w=vi("Toàn quốc")),
        ),
    }.get(name, (name, ""))


def finding_words(code: str) -> str:
    """What is wrong with a page, and what to do."""
    return {
        "blank": t("trang trắng, bỏ ra ngoài", "blank, left out"),
        "low_dpi": t("độ phân giải thấp, nên quét lại", "low resolution, scan it again"),
        "dark": t("tối, nên quét lại", "dark, scan it again"),
        "skewed": t("đặt lệch nhiều, đã xoay thẳng", "laid down askew, straightened"),
        "blurred": t("mờ, nên quét lại", "blurred, scan it again"),
    }.get(code, code)


def failure_words(code: str) -> str:
    """Why a page could not be read, and what to do."""
    return {
        "page_unreadable": t(
            "Tệp hỏng ở trang này. Quét lại trang rồi gửi.",
            "The file is broken here. Scan the page again and send it.",
        ),
        "reading_too_long": t(
            "Đọc quá lâu nên dừng. Quét lại ở 300 dpi rồi gửi.",
            "It took too long. Scan it again at 300 dpi and send it.",
        ),
        "page_too_heavy": t(
            "Trang quá lớn so với bộ nhớ. Quét lại ở 300 dpi rồi gửi.",
            "Too large for the memory. Scan it again at 300 dpi and send it.",
        ),
        "page_kills_reader": t(
            "Đã thử ba lần không xong. Quét lại trang rồi gửi.",
            "Tried three times without an end. Scan the page again and send it.",
        ),
        "reader_broke": t(
            "Chương trình đọc gặp lỗi. Bấm Đọc lại.", "The reader broke. Press Read again."
        ),
    }.get(code, code)
