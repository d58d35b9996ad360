"""The forms of letters; each field is an argument of its command."""

import re
from typing import Any, ClassVar

from django import forms

from motcua.apps.letters.queries import Choices
from motcua.faces.ui.forms import UseCaseForm, words
from motcua.faces.ui.language import t, tr
from motcua.rules.text import fold

LONGEST = 1000
LEAST_LINES = 4
_CODE = re.compile(r"\(([^()]+)\)\s*$")


class LetterForm(UseCaseForm):
    """A draft. Addressees are typed or chosen from the list, one to a line."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "letter_kind_unknown": "kind",
        "letter_abstract_missing": "abstract",
        "letter_body_missing": "body",
        "letter_addressee_missing": "to-0",
        "letter_addressee_unknown": "to-0",
        "letter_urgency_unknown": "urgency",
        "letter_answer_day_past": "answer_by",
        "letter_asked_unknown": "asked",
        "letter_dossier_unknown": "dossier",
    }

    kind = forms.ChoiceField(label=words("Loại văn bản", "Kind of document"))
    abstract = forms.CharField(
        label=words("Trích yếu", "Abstract"),
        help_text=words("Một câu: văn bản nói về việc gì", "One sentence: what it is about"),
        max_length=500,
    )
    body = forms.CharField(
        label=words("Nội dung", "Text"),
        help_text=words("Mỗi dòng là một đoạn", "Each line is a paragraph"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": "12"}),
    )
    by_paper = forms.CharField(
        label=words("Nơi nhận bản giấy", "Addressees on paper"),
        help_text=words(
            "Nơi không có trong danh mục; mỗi dòng một nơi", "Not on the list; one to a line"
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )
    places = forms.CharField(
        label=words("Nơi nhận khác, chỉ in trên văn bản", "Further recipients, printed only"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )
    urgency = forms.TypedChoiceField(label=words("Độ khẩn", "Urgency"), coerce=int)
    answer_by = forms.DateField(
        label=words("Đề nghị trả lời trước hết ngày", "Answer wanted by the end of"),
        required=False,
    )
    asked = forms.ChoiceField(
        label=words("Xin ý kiến phòng, ban", "Ask a part of the agency"), required=False
    )
    dossier = forms.CharField(
        label=words("Mã hồ sơ liên quan", "Code of the dossier it is about"),
        required=False,
        max_length=60,
    )

    def __init__(self, *args: Any, choices: Choices, lines: int = LEAST_LINES, **more: Any) -> None:
        super().__init__(*args, **more)
        self.choices = choices
        self._offer("kind", [(each.code, tr(each.name)) for each in choices.kinds])
        self._offer("urgency", [(each.code, tr(each.name)) for each in choices.urgencies])
        none = ("", t("Không", "None"))
        self._offer("asked", [none, *((code, tr(name)) for code, name in choices.parts[1:])])
        for place in range(max(lines, LEAST_LINES)):
            self.fields[f"to-{place}"] = forms.CharField(
                required=False,
                max_length=400,
                label=t("Nơi nhận {n}", "Addressee {n}", n=place + 1),
                widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"}),
            )

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def to_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("to-")]

    def clean(self) -> dict[str, Any]:
        kept = dict(self.cleaned_data)
        to = []
        for name in [each for each in self.fields if each.startswith("to-")]:
            written = kept.pop(name, "").strip()
            code = self._code(written) if written else ""
            if written and not code:
                wrong = t(
                    "“{text}” không có trong danh mục; chọn trong danh sách, hoặc ghi ở ô bản giấy",
                    "“{text}” is not on the list; choose from it, or write it under paper",
                    text=written,
                )
                self.add_error(name, wrong)
            elif code:
                to.append(code)
        for name in ("by_paper", "places"):
            kept[name] = [line for line in kept.get(name, "").splitlines() if line.strip()]
        return {**kept, "to": to}

    def _code(self, written: str) -> str:
        """By the code in brackets, the code alone, or the name as it stands on the list."""
        found = _CODE.search(written)
        asked = {(found[1] if found else written).strip().upper()}
        name = fold(written)
        return next(
            (
                code
                for code, told in self.choices.organisations
                if code in asked or fold(told) == name
            ),
            "",
        )


class RemarkForm(UseCaseForm):
    refusal_fields: ClassVar[dict[str, str]] = {
        "letter_remark_missing": "text",
        "letter_remark_known": "text",
    }
    text = forms.CharField(
        label=words("Ý kiến của bạn", "What you have to say"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )


class ReasonForm(UseCaseForm):
    refusal_fields: ClassVar[dict[str, str]] = {"reason_missing": "reason"}
    reason = forms.CharField(
        label=words("Lý do", "Reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )


class PlainForm(UseCaseForm):
    """A press, and nothing to say."""


class ApproveForm(UseCaseForm):
    wording = forms.IntegerField(widget=forms.HiddenInput())


class FileForm(UseCaseForm):
    refusal_fields: ClassVar[dict[str, str]] = {"letter_file_known": "file"}
    file = forms.FileField(label=words("Tệp đính kèm", "File"))


class CorrectForm(ReasonForm):
    refusal_fields: ClassVar[dict[str, str]] = {
        "reason_missing": "reason",
        "letter_answer_day_past": "answer_by",
        "nothing_changed": "answer_by",
    }
    answer_by = forms.DateField(
        label=words("Đề nghị trả lời trước hết ngày", "Answer wanted by the end of"),
        required=False,
    )
    urgency = forms.TypedChoiceField(label=words("Độ khẩn", "Urgency"), coerce=int)

    def __init__(self, *args: Any, choices: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        told = [(each.code, tr(each.name)) for each in choices.urgencies]
        self.fields["urgency"].choices = told  # type: ignore[attr-defined]


class AssignForm(UseCaseForm):
    refusal_fields: ClassVar[dict[str, str]] = {
        "letter_unit_unknown": "unit",
        "letter_holder_elsewhere": "holder",
        "letter_due_past": "due_on",
    }
    unit = forms.ChoiceField(label=words("Đơn vị chủ trì", "Who answers for it"))
    holder = forms.TypedChoiceField(
        label=words("Người xử lý", "Whom"),
        help_text=words("Bỏ trống: đơn vị tự phân công", "Empty: the unit decides"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    units = forms.MultipleChoiceField(
        label=words("Đơn vị phối hợp", "Who helps"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = forms.DateField(
        label=words("Hạn, đến hết ngày", "By the end of"),
        help_text=words(
            "Bỏ trống: theo ngày nơi gửi đề nghị, hoặc theo độ khẩn",
            "Empty: the sender's day, or as the urgency gives",
        ),
        required=False,
    )
    instruction = forms.CharField(
        label=words("Ý kiến chỉ đạo", "Instruction"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )

    def __init__(self, *args: Any, choices: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        parts = [(code, tr(name)) for code, name in choices.parts]
        people = [("", t("Đơn vị tự phân công", "The unit decides")), *choices.people]
        self.fields["unit"].choices = parts  # type: ignore[attr-defined]
        self.fields["units"].choices = parts[1:]  # type: ignore[attr-defined]
        self.fields["holder"].choices = people  # type: ignore[attr-defined]


class FinishForm(UseCaseForm):
    refusal_fields: ClassVar[dict[str, str]] = {"letter_outcome_missing": "text"}
    text = forms.CharField(
        label=words("Đã làm gì với văn bản này", "What was done about it"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )


class SettleForm(UseCaseForm):
    refusal_fields: ClassVar[dict[str, str]] = {"reason_missing": "reason"}
    agreed = forms.TypedChoiceField(
        label=words("Trả lời nơi gửi", "Answer"),
        coerce=lambda value: value == "yes",
        choices=[("yes", words("Đồng ý", "Agree")), ("no", words("Không đồng ý", "Decline"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=words("Lý do khi không đồng ý", "Reason when declining"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )


class LinkForm(UseCaseForm):
    refusal_fields: ClassVar[dict[str, str]] = {
        "letter_dossier_unknown": "dossier",
        "letter_linked": "dossier",
    }
    dossier = forms.CharField(
        label=words("Mã hồ sơ", "Code of the dossier"),
        help_text=words("Để trống: không thuộc hồ sơ nào", "Empty: it belongs to none"),
        max_length=60,
        required=False,
    )


class BringForm(UseCaseForm):
    """A message as a file, from another system."""

    message = forms.FileField(
        label=words("Tệp edXML (.edxml, .xml)", "edXML file (.edxml, .xml)"),
        widget=forms.FileInput(attrs={"accept": ".edxml,.xml"}),
    )


class EnterForm(UseCaseForm):
    """A letter that came on paper."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "letter_sender_missing": "sender",
        "letter_number_missing": "written",
        "letter_abstract_missing": "abstract",
        "letter_day_ahead": "day",
        "letter_came_before": "written",
    }
    sender = forms.CharField(
        label=words("Cơ quan gửi", "Sender"),
        max_length=300,
        widget=forms.TextInput(attrs={"list": "organisations"}),
    )
    written = forms.CharField(
        label=words("Số, ký hiệu trên văn bản", "Number on the letter"), max_length=100
    )
    day = forms.DateField(label=words("Ngày văn bản", "Day of the letter"))
    kind = forms.ChoiceField(label=words("Loại văn bản", "Kind of document"))
    abstract = forms.CharField(label=words("Trích yếu", "Abstract"), max_length=LONGEST)
    signer = forms.CharField(label=words("Người ký", "Signed by"), required=False, max_length=300)
    urgency = forms.TypedChoiceField(label=words("Độ khẩn", "Urgency"), coerce=int)
    answer_by = forms.DateField(
        label=words("Nơi gửi đề nghị trả lời trước hết ngày", "Answer wanted by the end of"),
        required=False,
    )
    file = forms.FileField(label=words("Bản quét", "Scan"))

    def __init__(self, *args: Any, choices: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = [(each.code, tr(each.name)) for each in choices.kinds]
        levels = [(each.code, tr(each.name)) for each in choices.urgencies]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["urgency"].choices = levels  # type: ignore[attr-defined]
