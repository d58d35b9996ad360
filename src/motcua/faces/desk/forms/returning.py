"""The forms of result and fee."""

from typing import Any

from django import forms

from motcua.faces.desk.forms.act import LONGEST, ActForm, reason_field
from motcua.faces.desk.forms.receiving import AcceptForm
from motcua.faces.ui.forms import words
from motcua.faces.ui.language import t
from motcua.rules.text import nfc


class ReturnForm(AcceptForm):
    way = forms.ChoiceField(
        label=words("Trả bằng cách nào", "How it is returned"),
        help_text=words(
            "Người dân đã chọn sẵn; đổi khi họ yêu cầu",
            "As the applicant chose; change it when asked",
        ),
        widget=forms.RadioSelect,
    )

    field_order = ["way", "fee_received"]

    def prepare(self) -> None:
        super().prepare()
        self.fields["way"].choices = ways_of_return()  # type: ignore[attr-defined]
        self.fields["way"].initial = self.at.dossier.return_by


def ways_of_return() -> list[tuple[str, str]]:
    return [
        ("counter", t("Tại quầy", "At the counter")),
        ("post", t("Bưu chính", "By post")),
        ("online", t("Bản điện tử", "Electronic copy")),
    ]


class FeeForm(ActForm):
    amount = forms.IntegerField(widget=forms.HiddenInput())
    way = forms.ChoiceField(
        label=words("Thu bằng", "Paid by"),
        help_text=words(
            "Số tiền do biểu phí của thủ tục tính, không sửa ở đây",
            "The procedure's fees give the amount; it is not changed here",
        ),
        widget=forms.RadioSelect,
    )

    def prepare(self) -> None:
        self.fields["amount"].initial = self.at.dossier.fee
        self.fields["way"].initial = "cash"
        self.fields["way"].choices = [  # type: ignore[attr-defined]
            ("cash", t("Tiền mặt", "Cash")),
            ("transfer", t("Chuyển khoản", "Bank transfer")),
            ("card", t("Thẻ", "Card")),
        ]


class CorrectForm(ActForm):
    """Each line of the result in force, to be written right; what stays is not sent."""

    reason = reason_field(
        "Sai do đâu",
        "How the mistake came about",
        (
            "Bản cũ vẫn xem được, ghi rõ đã bị thay",
            "The old one stays readable, marked as replaced",
        ),
    )

    def prepare(self) -> None:
        result = self.at.result
        lines = result.content["lines"] if result is not None else []
        for number, line in enumerate(lines):
            self.fields[f"line-{number}"] = forms.CharField(
                required=False, max_length=LONGEST, label=line["label"], initial=line["value"]
            )
        self.order_fields([*(f"line-{n}" for n in range(len(lines))), "reason"])

    def clean(self) -> dict[str, Any]:
        result = self.at.result
        lines = result.content["lines"] if result is not None else []
        kept = self.cleaned_data
        changes = {
            line["label"]: nfc(kept.get(f"line-{n}", ""))
            for n, line in enumerate(lines)
            if kept.get(f"line-{n}", "") != str(line["value"]).strip()
        }
        return {"changes": changes, "reason": kept.get("reason", "")}
