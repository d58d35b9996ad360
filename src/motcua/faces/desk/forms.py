"""A form for each command of the desk: its fields are the command's arguments."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms

from motcua.apps.dossiers.queries import TaskLine
from motcua.faces.desk.situation import Situation
from motcua.faces.ui import format as written
from motcua.faces.ui.forms import UseCaseForm, words
from motcua.faces.ui.language import t, tr
from motcua.rules.text import nfc

MOMENTS: Final = ("%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M")
LONGEST: Final = 2000


def reason_field(vi: str = "Lý do", en: str = "Reason") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": "3"})
    return forms.CharField(label=words(vi, en), widget=area, max_length=LONGEST)


class ActForm(UseCaseForm):
    """A form of the desk: knows the dossier it stands on and, of a task, the task."""

    def __init__(self, *args: Any, at: Situation, task: TaskLine | None, **kwargs: Any) -> None:
        self.at, self.task = at, task
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the dossier: choices, sums, first values."""


class PlainForm(ActForm):
    """A command that asks for nothing but the press of a button."""


class ReasonForm(ActForm):
    reason = reason_field()


class AcceptForm(ActForm):
    fee_received = forms.BooleanField(
        required=False, label=words("Đã thu lệ phí", "The fee has been received")
    )

    def prepare(self) -> None:
        dossier = self.at.dossier
        if not dossier.fee or dossier.fee_paid_at is not None:
            del self.fields["fee_received"]
            return
        amount = written.dong(dossier.fee)
        self.fields["fee_received"].label = t(
            "Đã thu lệ phí {amount}", "The fee of {amount} has been received", amount=amount
        )


class ReturnForm(AcceptForm):
    way = forms.ChoiceField(
        label=words("Trả bằng cách nào", "How it is returned"), widget=forms.RadioSelect
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


class RefuseForm(ActForm):
    reason = reason_field(
        "Vì sao không tiếp nhận, và người dân làm được gì", "Why not, and what the applicant can do"
    )
    basis = forms.CharField(
        label=words("Điều khoản làm căn cứ", "The article it rests on"), max_length=300
    )


class CompletionForm(ActForm):
    """Each paper of the sheet with a tick, a reason and a ground: all faults at once."""

    PARTS: ClassVar[tuple[str, ...]] = ("missing", "reason", "basis")

    def prepare(self) -> None:
        for component in self.at.components:
            name = tr(component.name)
            self.fields[f"missing-{component.code}"] = forms.BooleanField(
                required=False, label=name
            )
            self.fields[f"reason-{component.code}"] = forms.CharField(
                required=False,
                max_length=LONGEST,
                label=t("Thiếu hoặc sai gì: {name}", "What is wrong: {name}", name=name),
                widget=forms.TextInput(
                    attrs={"placeholder": t("thiếu hoặc sai gì", "what is wrong")}
                ),
            )
            self.fields[f"basis-{component.code}"] = forms.CharField(
                required=False,
                max_length=300,
                label=t("Căn cứ: {name}", "Ground: {name}", name=name),
                widget=forms.TextInput(attrs={"placeholder": t("căn cứ", "ground")}),
                initial=component.basis,
            )

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [
            (
                self[f"missing-{each.code}"],
                self[f"reason-{each.code}"],
                self[f"basis-{each.code}"],
            )
            for each in self.at.components
        ]

    def clean(self) -> dict[str, Any]:
        """The items of the request; a reason that was typed counts as a tick."""
        kept = self.cleaned_data
        items = [
            {
                "component": each.code,
                "reason": nfc(kept.get(f"reason-{each.code}", "")).strip(),
                "basis": nfc(kept.get(f"basis-{each.code}", "")).strip(),
            }
            for each in self.at.components
            if kept.get(f"missing-{each.code}") or kept.get(f"reason-{each.code}")
        ]
        for item in items:
            self._complain(item)
        return {"items": items}

    def _complain(self, item: Mapping[str, str]) -> None:
        component = self.at.page.content.component(item["component"])
        name = tr(component.name) if component else item["component"]
        if not item["reason"]:
            told = t("Ghi thiếu hoặc sai gì: {name}", "Write what is wrong: {name}", name=name)
            self.add_error(f"reason-{item['component']}", told)
        if not item["basis"]:
            told = t("Ghi căn cứ: {name}", "Write the ground: {name}", name=name)
            self.add_error(f"basis-{item['component']}", told)


class ToStepForm(ActForm):
    to_step = forms.ChoiceField(label=words("Chuyển tới", "Hand to"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        ways = self.task.moves if self.task else ()
        offer_steps(self, [(each.code, self.at.step_words(each)) for each in ways])


def offer_steps(form: ActForm, choices: list[tuple[str, str]]) -> None:
    """One way on needs no question: it is sent along unseen."""
    field = form.fields["to_step"]
    field.choices = choices  # type: ignore[attr-defined]
    field.initial = choices[0][0] if choices else ""
    if len(choices) == 1:
        field.widget = forms.HiddenInput()


class HandOverForm(ToStepForm):
    note = forms.CharField(
        required=False,
        max_length=LONGEST,
        label=words("Nhắn người nhận", "A word to whoever takes over"),
        widget=forms.Textarea(attrs={"rows": "2"}),
    )


class ProposeForm(ToStepForm):
    decision = forms.ChoiceField(label=words("Đề xuất", "Proposal"), widget=forms.RadioSelect)
    reason = forms.CharField(
        required=False,
        max_length=LONGEST,
        label=words("Lý do", "Reason"),
        help_text=words("Phải có khi đề xuất từ chối", "Needed when refusing"),
        widget=forms.Textarea(attrs={"rows": "3"}),
    )

    field_order = ["decision", "reason", "to_step"]
    refusal_fields: ClassVar[dict[str, str]] = {
        "reason_missing": "reason",
        "decision_unknown": "decision",
    }

    def prepare(self) -> None:
        super().prepare()
        field = self.fields["decision"]
        field.choices = [  # type: ignore[attr-defined]
            ("grant", t("Giải quyết", "Grant")),
            ("refuse", t("Từ chối giải quyết", "Refuse")),
        ]
        field.initial = self.at.dossier.decision or "grant"


class SendBackForm(ActForm):
    to_step = forms.ChoiceField(label=words("Trả về", "Back to"), widget=forms.RadioSelect)
    reason = reason_field("Vì sao trả lại", "Why it goes back")

    def prepare(self) -> None:
        ways = self.task.backs if self.task else ()
        offer_steps(self, [(each.code, self.at.step_words(each)) for each in ways])


class ApproveForm(ToStepForm):
    pass


class ConsultForm(ActForm):
    unit = forms.ChoiceField(label=words("Hỏi cơ quan, đơn vị", "Ask which unit"))
    question = reason_field("Câu hỏi", "Question")
    term = forms.ChoiceField(label=words("Cần trả lời trong", "Answer needed within"))

    refusal_fields: ClassVar[dict[str, str]] = {
        "unit_not_in_force": "unit",
        "question_missing": "question",
    }

    def prepare(self) -> None:
        self.fields["unit"].choices = self.at.askable()  # type: ignore[attr-defined]
        self.fields["term"].initial = "2 working days"
        self.fields["term"].choices = [  # type: ignore[attr-defined]
            ("4 working hours", t("4 giờ làm việc", "4 working hours")),
            *(
                (f"{n} working days", t("{n} ngày làm việc", "{n} working days", n=n))
                for n in (1, 2, 3, 5, 7, 10)
            ),
        ]


class AnswerForm(ActForm):
    text = reason_field("Ý kiến trả lời", "The opinion")


class ReassignForm(ActForm):
    holder_id = forms.TypedChoiceField(label=words("Giao cho", "Give to"), coerce=int)
    reason = reason_field()

    def prepare(self) -> None:
        people = self.at.colleagues(self.task) if self.task else []
        self.fields["holder_id"].choices = people  # type: ignore[attr-defined]


class ExtendForm(ActForm):
    until = forms.DateTimeField(
        label=words("Hẹn trả mới", "New promise"),
        input_formats=MOMENTS,
        widget=forms.DateTimeInput(
            format=MOMENTS[0], attrs={"placeholder": "27/11/2026 10:56", "inputmode": "numeric"}
        ),
    )
    reason = reason_field(
        "Lý do chậm, in trên thư xin lỗi", "Why it is late, printed on the apology"
    )

    refusal_fields: ClassVar[dict[str, str]] = {"extension_not_later": "until"}


class FeeForm(ActForm):
    amount = forms.IntegerField(widget=forms.HiddenInput())
    way = forms.ChoiceField(label=words("Thu bằng", "Paid by"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        self.fields["amount"].initial = self.at.dossier.fee
        self.fields["way"].initial = "cash"
        self.fields["way"].choices = [  # type: ignore[attr-defined]
            ("cash", t("Tiền mặt", "Cash")),
            ("transfer", t("Chuyển khoản", "Bank transfer")),
            ("card", t("Thẻ", "Card")),
        ]


class AttachForm(ActForm):
    component = forms.ChoiceField(label=words("Giấy tờ", "Paper"))
    file = forms.FileField(label=words("Tệp quét hoặc ảnh", "Scan or photo"))

    def prepare(self) -> None:
        asked = {slot.component.code for slot in self.at.page.slots if slot.asked}
        found = [each for each in self.at.components if each.is_handed_in]
        found.sort(key=lambda each: each.code not in asked)
        self.fields["component"].choices = [  # type: ignore[attr-defined]
            (each.code, tr(each.name)) for each in found
        ]


class PapersForm(ActForm):
    """Originals and copies of each paper that was brought to the counter."""

    def prepare(self) -> None:
        for each in self._wanted():
            name = tr(each.name)
            for kind, told in (
                ("originals", t("Bản chính: {name}", "Originals: {name}", name=name)),
                ("copies", t("Bản sao: {name}", "Copies: {name}", name=name)),
            ):
                self.fields[f"{kind}-{each.code}"] = forms.IntegerField(
                    required=False, min_value=0, max_value=99, label=told
                )

    def _wanted(self) -> list[Any]:
        asked = {slot.component.code for slot in self.at.page.slots if slot.asked}
        return [each for each in self.at.components if each.code in asked and each.is_handed_in]

    def clean(self) -> dict[str, Any]:
        kept = self.cleaned_data
        counts = {
            each.code: (
                kept.get(f"originals-{each.code}") or 0,
                kept.get(f"copies-{each.code}") or 0,
            )
            for each in self._wanted()
        }
        return {"papers": {code: count for code, count in counts.items() if any(count)}}


class CorrectForm(ActForm):
    """Each line of the result in force, to be written right; what stays is not sent."""

    reason = reason_field("Sai do đâu", "How the mistake came about")

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
