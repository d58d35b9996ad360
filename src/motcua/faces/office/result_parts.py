"""What can be typed of a result: its name, who signs it, how long it is good for, its lines."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from motcua.faces.office.part_fields import Both, Rows, plain
from motcua.faces.office.part_forms import BASIS, WHEN, PartForm
from motcua.faces.ui.language import t, tr, words
from motcua.rules.codes import is_result_code
from motcua.rules.errors import Refused
from motcua.rules.terms import Term


def term_typed(told: str) -> str:
    """A term as it was typed, in the letters in which it is kept; ValidationError for none."""
    if not told:
        return ""
    try:
        return str(Term.parse(told))
    except Refused:
        raise ValidationError(
            t(
                "Nhập thời hạn gồm số và đơn vị, ví dụ 6 tháng",
                "Enter it as number and unit, such as 6 months",
            )
        ) from None


def term_held(written: Any) -> str:
    """A term as it is kept, in the words in which it is typed; what is none stays as it is."""
    try:
        term = Term.parse(str(written)) if written else None
    except Refused:
        return str(written)
    return t(term.vi, str(term)) if term else ""


class ResultForm(PartForm):
    code = forms.CharField(
        label=words("Mã kết quả", "Code of the result"),
        help_text=words("Ví dụ KQ.G15.000031", "Such as KQ.G15.000031"),
        max_length=40,
    )
    name = Both(label=words("Tên kết quả", "Name of the result"))
    title = forms.CharField(
        label=words("Tên in trên giấy", "Title printed on the paper"),
        help_text=words("Ví dụ GIẤY KHAI SINH", "Such as GIẤY KHAI SINH"),
        max_length=200,
    )
    symbol = forms.CharField(
        label=words("Ký hiệu trong số giấy", "Symbol in its number"), max_length=20, required=False
    )
    signer = Both(label=words("Người ký", "Who signs"))
    register = Both(label=words("Sổ ghi vào", "Register it is entered in"), required=False)
    valid = forms.CharField(
        label=words("Thời hạn giá trị", "Good for"),
        help_text=words(
            "Ví dụ 6 tháng hoặc 30 ngày; trống: không hết hạn",
            "Such as 6 months or 30 days; empty: it does not expire",
        ),
        max_length=60,
        required=False,
    )
    valid_basis = forms.CharField(label=BASIS, max_length=300, required=False)
    when = Rows(label=WHEN, required=False)
    part = forms.ChoiceField(
        label=words("Phần của nhóm liên thông", "Part of a linked group"), required=False
    )

    def fit(self) -> None:
        none = t("không thuộc nhóm liên thông", "none")
        self.offer("part", [("", none), *((each, each) for each in self.content.parts)])
        super().fit()

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if not is_result_code(code):
            raise ValidationError(
                t("Mã kết quả có dạng KQ.G15.000031", "A result's code looks like KQ.G15.000031")
            )
        return code

    def clean_title(self) -> str:
        return plain(str(self.cleaned_data["title"]))

    def clean_valid(self) -> str:
        return term_typed(str(self.cleaned_data["valid"]))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        taken = {each.code for each in self.content.results} - {str(self.before.get("code", ""))}
        if told.get("code") in taken:
            raise ValidationError({"code": t("Mã này đã có kết quả khác", "Another has this code")})
        return told

    def _held(self) -> dict[str, Any]:
        held = super()._held()
        return {**held, "valid": term_held(held["valid"])}

    def written(self, all_codes: Mapping[str, Any]) -> dict[str, Any]:
        after = super().written(all_codes)
        return {"lines": [], **after} if not self.before else after


class ResultLineForm(PartForm):
    label = Both(label=words("Nhãn trên giấy", "Label on the paper"))
    value = forms.CharField(
        label=words("Nội dung", "Value"),
        help_text=words(
            "Chữ thường, hoặc mã câu hỏi trong ngoặc nhọn, ví dụ {child_name}",
            "Plain words, or the code of a question in braces, such as {child_name}",
        ),
        max_length=500,
    )

    def fit(self) -> None:
        told = [f"{{{each.code}}} {tr(each.label)}" for each in self.content.form][:6]
        if told:
            hint = t(
                "Câu hỏi của biểu mẫu: {told}…",
                "Questions of the form: {told}…",
                told="; ".join(told),
            )
            self.fields["value"].help_text = f"{self.fields['value'].help_text}. {hint}"
        super().fit()
