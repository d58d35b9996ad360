"""The parts of a draft that have pages of their own: which form each takes, what it is called."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from motcua.faces.office.part_forms import (
    CaseForm,
    ComponentForm,
    ExemptionForm,
    FeeForm,
    LegalForm,
    LineForm,
    PartForm,
    TermForm,
    TopicForm,
)
from motcua.faces.office.question_forms import QuestionForm
from motcua.faces.office.result_forms import result_kinds
from motcua.faces.office.result_parts import ResultForm, ResultLineForm
from motcua.faces.office.reuse_forms import HolderForm, UseForm
from motcua.faces.ui.language import t, tr
from motcua.rules.codes import is_result_code
from motcua.rules.errors import Missing
from motcua.rules.procedure import Content
from motcua.rules.procedure.editing import Use


@dataclass(frozen=True)
class Kind:
    """A list of a content: its heading, what one thing of it is, what lies beneath each."""

    form: type[PartForm]
    heading: tuple[str, str]
    one: tuple[str, str]
    beneath: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return t(*self.heading)

    @property
    def noun(self) -> str:
        return t(*self.one)


KINDS: Final[dict[str, Kind]] = {
    "form.topics": Kind(TopicForm, ("Biểu mẫu", "Form"), ("trang", "page"), ("fields",)),
    "form.topics.*.fields": Kind(QuestionForm, ("Câu hỏi", "Questions"), ("câu hỏi", "question")),
    "form.topics.*.fields.*.columns": Kind(
        QuestionForm, ("Cột của bảng", "Columns"), ("cột", "column")
    ),
    "components": Kind(
        ComponentForm, ("Thành phần hồ sơ", "Papers"), ("giấy tờ", "paper"), ("met_by",)
    ),
    "components.*.met_by": Kind(
        UseForm,
        ("Kết quả đã cấp dùng thay", "Results that stand for it"),
        ("kết quả dùng thay", "result that stands for it"),
        ("holders",),
    ),
    "components.*.met_by.*.holders": Kind(
        HolderForm, ("Giấy phải của ai", "Whose it must be"), ("người giữ giấy", "holder")
    ),
    "fees": Kind(FeeForm, ("Phí, lệ phí", "Fees"), ("khoản thu", "fee"), ("exemptions",)),
    "fees.*.exemptions": Kind(
        ExemptionForm, ("Miễn, giảm", "Exemptions"), ("trường hợp miễn, giảm", "exemption")
    ),
    "terms": Kind(TermForm, ("Thời hạn", "Terms"), ("thời hạn", "term")),
    "cases": Kind(CaseForm, ("Trường hợp", "Cases"), ("trường hợp", "case")),
    "results": Kind(ResultForm, ("Kết quả", "Results"), ("kết quả", "result"), ("lines",)),
    "results.*.lines": Kind(
        ResultLineForm, ("Dòng trên giấy", "Lines on the paper"), ("dòng", "line")
    ),
    "steps": Kind(LineForm, ("Trình tự thực hiện", "Steps for the applicant"), ("bước", "step")),
    "conditions": Kind(
        LineForm, ("Yêu cầu, điều kiện", "Requirements"), ("yêu cầu", "requirement")
    ),
    "legal": Kind(LegalForm, ("Căn cứ pháp lý", "Legal bases"), ("văn bản", "document")),
}
SHELVES: Final = ("components", "fees", "terms", "cases", "results", "steps", "conditions", "legal")
"""The lists that a draft's own pages lead to, beside its form."""

HOWS: Final[dict[str, tuple[str, str]]] = {
    "condition": ("điều kiện", "condition"),
    "calculation": ("phép tính", "calculation"),
    "prefill": ("điền sẵn", "filling in"),
    "agreement": ("đối chiếu số định danh", "check against the personal number"),
    "fee": ("số để tính tiền", "number that a fee counts"),
    "result": ("nội dung kết quả", "text of the result"),
}


def kind_of(path: str) -> Kind:
    """The kind of a list by its path; Missing for what has no page."""
    found = KINDS.get(re.sub(r"\.[0-9]{1,4}\b", ".*", path))
    if found is None:
        raise Missing("part", path)
    return found


def is_thing(path: str) -> bool:
    return path.rpartition(".")[2].isdecimal()


def name_of(thing: Any, content: Content | None = None) -> str:
    """What a thing is called by those who write it; a question by its words, of this `content`."""
    if not isinstance(thing, Mapping):
        return str(thing or "…")
    for key in ("label", "title", "name"):
        if isinstance(thing.get(key), Mapping) and thing[key]:
            return tr({"vi": "", **thing[key]}) or str(thing.get("code", "…"))
    if "vi" in thing or "en" in thing:
        return tr({"vi": "", **thing}) or "…"
    asked = content.form.field(str(thing.get("number", ""))) if content else None
    if asked is not None:
        return tr(asked.label)
    if is_result_code(str(thing.get("type", ""))):
        return tr(result_kinds().get(thing["type"], {"vi": thing["type"], "en": thing["type"]}))
    return str(thing.get("term") or thing.get("number") or thing.get("code") or "…")


def place_words(content: Content, where: str) -> str:
    """A place of the linter, `form.child.name`, in the words that people wrote."""
    head, _, rest = where.partition(".")
    code, _, inner = rest.partition(".")
    if head == "form" and (topic := content.form.topic(code)) is not None:
        page = t("trang “{name}”", "page “{name}”", name=tr(topic.title))
        field = next((each for each in topic.fields if each.code == inner.partition(".")[0]), None)
        return f"{page} › {tr(field.label)}" if field else page
    found = next(
        (each for each in getattr(content, head, ()) if getattr(each, "code", None) == code), None
    )
    words = {
        "components": ("giấy tờ", "paper"),
        "fees": ("khoản thu", "fee"),
        "cases": ("trường hợp", "case"),
        "results": ("kết quả", "result"),
    }
    if found is None or head not in words:
        return where
    return f"{t(*words[head])} “{tr(found.name)}”"


def use_words(content: Content, use: Use) -> str:
    return f"{place_words(content, use.where)} ({t(*HOWS[use.how])})"
