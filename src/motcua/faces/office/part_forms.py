"""What can be typed of each part of a draft; keys that no form shows stay as they are."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError

from motcua.faces.office.band_fields import Bands
from motcua.faces.office.part_fields import (
    KEEP,
    Both,
    Options,
    Rows,
    Words,
    condition_words,
    pairs,
    says_the_same,
    with_none,
)
from motcua.faces.office.result_forms import result_kinds
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, tr, words
from motcua.faces.ui.vocabulary import channel_name
from motcua.rules.errors import Refused
from motcua.rules.fees import KINDS as FEE_KINDS
from motcua.rules.fees import UNITS
from motcua.rules.procedure import REGISTERS, SCAN_EXEMPT, Content
from motcua.rules.procedure.editing import codes, free_code
from motcua.rules.terms import Term

EMPTY: Final[tuple[Any, ...]] = (None, "", [], {}, False)
BASIS: Final = words("Căn cứ pháp lý", "Legal basis")
WHEN: Final = words("Khi nào", "When")
CASE: Final = words("Trường hợp", "Case")
CHANNELS_OF: Final = words("Cách nộp", "Channels")


class PartForm(UseCaseForm):
    """A part of a content. `keys` gives the key of a field where it is not its name."""

    keys: ClassVar[dict[str, str]] = {}
    named_by: ClassVar[str] = ""
    """The text of which a new part's code is made; empty where parts have no code."""
    stays: ClassVar[frozenset[str]] = frozenset()
    """Keys that are written even where they are empty or nought."""

    def __init__(
        self, data: Any = None, *, content: Content, before: Mapping[str, Any], **kwargs: Any
    ) -> None:
        self.content, self.before = content, before
        super().__init__(data, initial=self._held(), **kwargs)
        self.fit()
        for name, field in self.fields.items():
            if isinstance(field, Rows):
                field.offer(content, before.get(self.keys.get(name, name)))

    def _held(self) -> dict[str, Any]:
        return {name: self.before.get(self.keys.get(name, name)) for name in self.base_fields}

    def fit(self) -> None:
        """Offer what this procedure has: its cases, its channels, its questions."""
        if "case" in self.fields:
            cases = [(each.code, tr(each.name)) for each in self.content.cases]
            self.offer("case", with_none(cases, t("Mọi trường hợp", "Every case")))
        if "channels" in self.fields:
            offered = self.content.channels
            self.offer("channels", [(each, channel_name(each)) for each in offered])
        for name, field in self.fields.items():
            if isinstance(field, forms.ChoiceField):
                self.offer(name, [(str(code), words) for code, words in field.widget.choices])

    def offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """What can be chosen; what is written already can be, also where no list knows it."""
        held = self.before.get(self.keys.get(name, name))
        known = {code for code, _ in choices}
        written = held if isinstance(held, list) else [held]
        more = [(each, each) for each in written if isinstance(each, str) and each not in known]
        self.fields[name].choices = [*choices, *more]  # type: ignore[attr-defined]

    def written(self, all_codes: Mapping[str, Any]) -> dict[str, Any]:
        """The part as it is to be written; its code must be new in the content `all_codes`."""
        after = dict(self.before)
        for name in self.fields:
            value, key = self.cleaned_data.get(name), self.keys.get(name, name)
            if value is KEEP or (name == "when" and says_the_same(self.before.get(key), value)):
                continue
            if value in EMPTY and key not in self.stays:
                after.pop(key, None)
            else:
                after[key] = value
        if self.named_by and not after.get("code"):
            told = after.get(self.named_by) or {}
            after = {"code": free_code(told.get("vi", ""), set(codes(all_codes))), **after}
        return after


class TopicForm(PartForm):
    named_by = "title"
    title = Both(label=words("Tiêu đề trang", "Title of the page"))
    intro = Both(label=words("Lời dẫn", "Introduction"), required=False)
    when = Rows(label=words("Hiện trang này khi nào", "When this page is asked"), required=False)


class ComponentForm(PartForm):
    named_by = "name"
    name = Both(label=words("Tên giấy tờ", "Name of the paper"))
    kind = forms.ChoiceField(
        label=words("Loại", "Kind"),
        choices=[
            ("file", words("Tệp hoặc giấy phải nộp", "File or paper to hand in")),
            ("form", words("Tờ khai điện tử", "The interactive form")),
            ("existing_result", words("Kết quả đã có", "An earlier result")),
            ("shown", words("Chỉ xuất trình", "Only shown")),
        ],
    )
    required = forms.ChoiceField(
        label=words("Bắt buộc", "Required"),
        choices=[
            ("always", words("luôn cần", "always")),
            ("optional", words("tùy người nộp", "optional")),
            ("when", words("tùy câu trả lời, theo điều kiện dưới", "by the condition below")),
            ("one_of", words("một trong nhóm", "one of a group")),
        ],
    )
    when = Rows(label=WHEN, required=False)
    group = forms.RegexField(
        "^[a-z][a-z0-9_]*$",
        label=words("Nhóm", "Group"),
        help_text=words(
            "Các giấy cùng nhóm thay được cho nhau; đặt tên ngắn không dấu, ví dụ cho_o",
            "Papers of one group replace one another; a short name such as cho_o",
        ),
        required=False,
        error_messages={
            "invalid": words(
                "Viết nhóm bằng chữ thường không dấu, ví dụ cho_o",
                "Write the group in small plain letters, such as cho_o",
            )
        },
    )
    case = forms.ChoiceField(label=CASE, required=False)
    channels = forms.MultipleChoiceField(
        label=CHANNELS_OF,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=words("Không chọn: mọi cách nộp", "None ticked: every channel"),
    )
    originals = forms.IntegerField(
        label=words("Số bản chính", "Originals"), min_value=0, max_value=99
    )
    copies = forms.IntegerField(label=words("Số bản sao", "Copies"), min_value=0, max_value=99)
    accepts = forms.MultipleChoiceField(
        label=words("Nhận tệp", "Files accepted"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("pdf", "PDF"),
            ("image", words("Ảnh", "Pictures")),
        ],
    )
    scan = forms.ChoiceField(
        label=words("Số hóa", "Scanning"),
        choices=[
            ("required", words("phải số hóa", "must be scanned")),
            ("exempt", words("không phải số hóa", "need not be scanned")),
        ],
    )
    scan_exempt = forms.ChoiceField(
        label=words("Vì sao không phải số hóa", "Why it need not be scanned"), required=False
    )
    reuse = forms.ChoiceField(
        label=words("Dữ liệu dùng thay giấy này", "Register that stands for it"), required=False
    )
    met_by = forms.MultipleChoiceField(
        label=words("Kết quả đã cấp dùng thay giấy này", "Results issued that stand for it"),
        help_text=words(
            "Kho có giấy loại này, đúng người, còn hiệu lực thì không được yêu cầu nộp",
            "Where the store has one of the right person, in force, it may not be asked for",
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    help = Both(label=words("Hướng dẫn, mẫu giấy", "Guidance, template"), required=False)
    basis = forms.CharField(label=BASIS, max_length=300, required=False)

    stays = frozenset({"originals", "copies"})

    def _held(self) -> dict[str, Any]:
        usual = {
            "kind": "file",
            "required": "always",
            "originals": 0 if self.before else 1,
            "copies": 0,
            "scan": "required",
            "accepts": ["pdf", "image"],
        }
        held = {key: v for key, v in super()._held().items() if v is not None}
        return {**usual, **held, "met_by": list(self._uses())}

    def _uses(self) -> dict[str, Any]:
        """What stands for it already, by kind: conditions and holders stay as they are written."""
        return {str(each.get("type")): each for each in self.before.get("met_by") or []}

    def written(self, all_codes: Mapping[str, Any]) -> dict[str, Any]:
        after = super().written(all_codes)
        if chosen := after.pop("met_by", None):
            uses = self._uses()
            after["met_by"] = [uses.get(code, {"type": code}) for code in chosen]
        return after

    def fit(self) -> None:
        none = t("không", "none")
        kinds = {**{code: {"vi": code, "en": code} for code in self._uses()}, **result_kinds()}
        named = sorted((f"{tr(name)} ({code})", code) for code, name in kinds.items())
        self.offer("met_by", [(code, words) for words, code in named])
        self.offer("scan_exempt", with_none(pairs(SCAN_EXEMPT), none))
        self.offer("reuse", with_none(pairs(REGISTERS), none))
        super().fit()


class FeeForm(PartForm):
    named_by = "name"
    name = Both(label=words("Tên khoản thu", "Name of the fee"))
    kind = forms.ChoiceField(label=words("Loại", "Kind"))
    bands = Bands(
        label=words("Mức thu, đồng", "Amount, đồng"),
        help_text=words(
            "Miễn phí ghi 0. Nhiều bậc: mỗi dòng một bậc, ví dụ từ đơn vị thứ 3 là 1.000.",
            "Free is 0. One line for each band, such as 1.000 from the third unit on.",
        ),
    )
    per = forms.ChoiceField(label=words("Tính theo", "Per"))
    quantity = forms.ChoiceField(label=words("Nhân với số", "Times the number"), required=False)
    cap = forms.IntegerField(
        label=words("Mức tối đa, đồng", "Cap, đồng"), required=False, min_value=0, max_value=10**12
    )
    case = forms.ChoiceField(label=CASE, required=False)
    channels = forms.MultipleChoiceField(
        label=CHANNELS_OF,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=words("Không chọn: mọi cách nộp", "None ticked: every channel"),
    )
    when = Rows(label=WHEN, required=False)
    basis = forms.CharField(label=BASIS, max_length=300, required=False)
    unverified = forms.BooleanField(label=words("Chưa kiểm chứng", "Unverified"), required=False)

    def _held(self) -> dict[str, Any]:
        amount = self.before.get("amount")
        held = super()._held()
        if held["bands"] is None and amount is not None:
            held["bands"] = [{"from": 1, "amount": amount}]
        return {**held, "per": held["per"] or "dossier"}

    def fit(self) -> None:
        self.offer("kind", pairs(FEE_KINDS))
        self.offer("per", pairs(UNITS))
        numbers = [
            (each.code, tr(each.label))
            for each in self.content.form
            if each.type in ("integer", "calculation")
        ]
        once = t("không nhân", "once")
        self.offer("quantity", with_none(numbers, once))
        super().fit()

    def written(self, all_codes: Mapping[str, Any]) -> dict[str, Any]:
        after = super().written(all_codes)
        bands = after["bands"]
        if len(bands) == 1 and bands[0]["from"] == 1:
            after.pop("bands")
            after["amount"] = bands[0]["amount"]
        else:
            after.pop("amount", None)
        return after


class ExemptionForm(PartForm):
    name = Both(label=words("Ai được miễn, giảm", "Who is exempt"))
    percent = forms.IntegerField(
        label=words("Giảm, phần trăm", "Reduced by, per cent"), min_value=1, max_value=100
    )
    when = Rows(label=WHEN, required=False)
    basis = forms.CharField(label=BASIS, max_length=300, required=False)

    def _held(self) -> dict[str, Any]:
        held = super()._held()
        return {**held, "percent": held["percent"] or 100}


class TermForm(PartForm):
    term = forms.CharField(
        label=words("Thời hạn", "Term"),
        help_text=words(
            "Số và đơn vị, ví dụ 3 ngày làm việc", "Number and unit, such as 3 working days"
        ),
        max_length=60,
    )
    policy = forms.ChoiceField(
        label=words("Cách tính", "Way of counting"),
        choices=[
            ("next_day", words("từ ngày làm việc tiếp theo", "from the next working day")),
            ("hour_accumulating", words("cộng dồn giờ làm việc", "working hours added up")),
            (
                "same_day_cutoff_15h",
                words("nhận sau 15 giờ thì sang ngày sau", "after 15:00 the next day counts"),
            ),
        ],
    )
    case = forms.ChoiceField(label=CASE, required=False)
    channels = forms.MultipleChoiceField(
        label=CHANNELS_OF,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=words("Không chọn: mọi cách nộp", "None ticked: every channel"),
    )
    note = Both(label=words("Ghi chú", "Note"), required=False)
    basis = forms.CharField(label=BASIS, max_length=300, required=False)
    unverified = forms.BooleanField(label=words("Chưa kiểm chứng", "Unverified"), required=False)

    def clean_term(self) -> str:
        told = str(self.cleaned_data["term"])
        try:
            Term.parse(told)
        except Refused:
            raise ValidationError(
                t(
                    "Nhập thời hạn gồm số và đơn vị, ví dụ 3 ngày làm việc",
                    "Enter the term as number and unit, such as 3 working days",
                )
            ) from None
        return told


class CaseForm(PartForm):
    named_by = "name"
    name = Both(label=words("Tên trường hợp", "Name of the case"))
    when = Rows(label=WHEN, required=False)


class LegalForm(PartForm):
    number = forms.CharField(label=words("Số, ký hiệu", "Number"), max_length=100)
    name = Both(label=words("Tên văn bản", "Name of the document"))


class LineForm(PartForm):
    """One sentence of the sheet: a step, or something that must be so."""

    vi = forms.CharField(
        label=words("Tiếng Việt", "In Vietnamese"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    en = forms.CharField(
        label=words("Tiếng Anh", "In English"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


__all__ = [
    "CaseForm",
    "ComponentForm",
    "ExemptionForm",
    "FeeForm",
    "LegalForm",
    "LineForm",
    "Options",
    "PartForm",
    "TermForm",
    "TopicForm",
    "Words",
    "condition_words",
]
