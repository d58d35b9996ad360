"""The forms of result and fee."""

from typing import Any

from django import forms

from motcua.faces.desk.forms.act import LONGEST, ActForm, reason_field
from motcua.faces.desk.forms.receiving import AcceptForm
from motcua.faces.ui.format import vi
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
    """Each line of a result in force, to be written right; what stays is not sent.

    Where one agency issued several, it says which; only the lines of that one are read.
    """

    result_id = forms.TypedChoiceField(
        label=words("Sửa kết quả nào", "Which result"), coerce=int, widget=forms.RadioSelect
    )
    reason = reason_field(
        "Sai do đâu",
        "How the mistake came about",
        (
            "Bản cũ vẫn xem được, ghi rõ đã bị thay",
            "The old one stays readable, marked as replaced",
        ),
    )

    def prepare(self) -> None:
        results = self.at.correctable
        which = self.fields["result_id"]
        which.choices = [  # type: ignore[attr-defined]
            (each.pk, f"{each.number}: {each.title}") for each in results
        ]
        if len(results) == 1:
            which.required, which.widget = False, forms.HiddenInput()
            which.empty_value = results[0].pk  # type: ignore[attr-defined]
        for number, (result, line) in enumerate(self._lines()):
            label = vi(line["label"] if len(results) == 1 else f"{result.number}: {line['label']}")
            self.fields[f"line-{number}"] = forms.CharField(
                required=False, max_length=LONGEST, label=label, initial=line["value"]
            )
        places = range(len(self._lines()))
        self.order_fields(["result_id", *(f"line-{n}" for n in places), "reason"])

    def _lines(self) -> list[tuple[Any, dict[str, Any]]]:
        return [(each, line) for each in self.at.correctable for line in each.content["lines"]]

    def clean(self) -> dict[str, Any]:
        kept = self.cleaned_data
        wanted = kept.get("result_id")
        changes = {
            line["label"]: nfc(kept.get(f"line-{n}", ""))
            for n, (result, line) in enumerate(self._lines())
            if result.pk == wanted and kept.get(f"line-{n}", "") != str(line["value"]).strip()
        }
        return {"result_id": wanted, "changes": changes, "reason": kept.get("reason", "")}
