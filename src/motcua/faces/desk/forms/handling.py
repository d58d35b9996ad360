"""The forms of handling."""

from typing import ClassVar

from django import forms

from motcua.apps.dossiers import signing
from motcua.faces.desk.forms.act import LONGEST, MOMENTS, ActForm, reason_field
from motcua.faces.desk.forms.linked import verdicts
from motcua.faces.ui.forms import words
from motcua.faces.ui.language import t


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
    verdict = forms.ChoiceField(
        label=words("Ý kiến của bạn", "What you hold of it"), widget=forms.RadioSelect
    )
    note = forms.CharField(
        required=False,
        max_length=LONGEST,
        label=words("Nhắn người nhận", "A word to whoever takes over"),
        help_text=words(
            "Chỉ cán bộ thấy; nói điều cần chú ý ở bước sau",
            "Officers only; say what the next step should mind",
        ),
        widget=forms.Textarea(attrs={"rows": "2"}),
    )

    field_order = ["verdict", "note", "to_step"]
    refusal_fields: ClassVar[dict[str, str]] = {
        "reason_missing": "note",
        "verdict_unknown": "verdict",
    }

    def prepare(self) -> None:
        super().prepare()
        process = self.at.page.content.process
        if self.task is None or process.group_of(self.task.step) is None:
            del self.fields["verdict"]
            return
        # Side by side nobody proposes: each says what it holds, the step after gathers it.
        self.fields["verdict"].choices = verdicts("agreed", "not_agreed")  # type: ignore[attr-defined]
        self.fields["note"].label = t("Nội dung ý kiến", "The opinion")


class ProposeForm(ToStepForm):
    decision = forms.ChoiceField(
        label=words("Đề xuất", "Proposal"),
        help_text=words(
            "Lãnh đạo ký thì đề xuất mới thành quyết định",
            "It becomes a decision once the leader signs",
        ),
        widget=forms.RadioSelect,
    )
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
        field.initial = (
            self.at.page.decided(self.task.part if self.task else "").decision or "grant"
        )


class SendBackForm(ActForm):
    to_step = forms.ChoiceField(label=words("Trả về", "Back to"), widget=forms.RadioSelect)
    reason = reason_field(
        "Vì sao trả lại",
        "Why it goes back",
        ("Nói rõ cần sửa gì; hạn của bước vẫn chạy", "Say what to mend; the step's term runs on"),
    )

    def prepare(self) -> None:
        ways = self.task.backs if self.task else ()
        offer_steps(self, [(each.code, self.at.step_words(each)) for each in ways])


class ApproveForm(ToStepForm):
    """Where the agency signs digitally (`digital`), the paper is read on a page of its own."""

    digital = False

    def prepare(self) -> None:
        super().prepare()
        if self.task is not None:
            own = not self.task.part or self.task.unit_path.startswith(self.at.dossier.unit_path)
            path = self.at.dossier.unit_path if own else self.task.unit_path
            process = self.at.page.content.process
            self.digital = signing.signs_here(process, self.task.step, path)


class DispatchForm(ActForm):
    agency = forms.ChoiceField(
        label=words("Cơ quan giải quyết", "Competent agency"),
        help_text=words(
            "Nơi có thẩm quyền quyết định, không phải nơi nhận giấy",
            "Which one decides, not which one takes the papers",
        ),
    )
    basis = forms.CharField(
        max_length=300,
        label=words("Căn cứ", "Basis"),
        help_text=words(
            "Ví dụ: Quyết định 21/QĐ-UBND, Điều 3", "Such as Decision 21/QĐ-UBND, Article 3"
        ),
    )

    refusal_fields: ClassVar[dict[str, str]] = {
        "unit_not_in_force": "agency",
        "unit_unknown": "agency",
        "basis_missing": "basis",
    }

    def prepare(self) -> None:
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            ("", t("Chọn cơ quan", "Choose an agency")),
            *self.at.askable(),
        ]


class ReassignForm(ActForm):
    holder_id = forms.TypedChoiceField(
        label=words("Giao cho", "Give to"),
        help_text=words(
            "Người cùng vai trò ở đơn vị này; hạn không đổi",
            "Somebody with the same role here; the term stays",
        ),
        coerce=int,
    )
    reason = reason_field()

    def prepare(self) -> None:
        people = self.at.colleagues(self.task) if self.task else []
        self.fields["holder_id"].choices = people  # type: ignore[attr-defined]


class ExtendForm(ActForm):
    until = forms.DateTimeField(
        label=words("Hẹn trả mới", "New promise"),
        help_text=words(
            "Ngày và giờ, sau hẹn cũ; người nộp thấy ngay",
            "Day and hour, after the old one; the applicant sees it at once",
        ),
        input_formats=MOMENTS,
        widget=forms.DateTimeInput(
            format=MOMENTS[0], attrs={"placeholder": "27/11/2026 10:56", "inputmode": "numeric"}
        ),
    )
    reason = reason_field(
        "Lý do chậm, in trên thư xin lỗi",
        "Why it is late, printed on the apology",
        (
            "Nói việc gì làm chậm; không đổ cho người nộp",
            "Say what took longer; do not blame the applicant",
        ),
    )

    refusal_fields: ClassVar[dict[str, str]] = {"extension_not_later": "until"}
