"""The forms of linked handling: ask, answer, decline, call off; faults and looks into registers."""

from typing import Any, ClassVar

from django import forms

from motcua.faces.desk.forms.act import LONGEST, ActForm, reason_field
from motcua.faces.ui import format as written
from motcua.faces.ui.forms import words
from motcua.faces.ui.language import t, tr
from motcua.rules.procedure import REGISTERS


def verdicts(*codes: str) -> list[tuple[str, str]]:
    """The verdicts to choose from, in words."""
    told = {
        "agreed": t("Đồng ý", "Agreed"),
        "not_agreed": t("Không đồng ý", "Not agreed"),
        "done": t("Đã làm xong", "Done"),
    }
    return [(code, told[code]) for code in codes]


class ConsultForm(ActForm):
    kind = forms.ChoiceField(label=words("Cần gì", "What is needed"), widget=forms.RadioSelect)
    unit = forms.ChoiceField(label=words("Cơ quan, đơn vị", "Which unit"))
    question = reason_field("Nội dung", "Content")
    rank = forms.TypedChoiceField(label=words("Thứ tự", "Order"), coerce=int)
    term = forms.ChoiceField(
        label=words("Cần trả lời trong", "Answer needed within"), required=False
    )
    reason = forms.CharField(
        required=False,
        max_length=LONGEST,
        label=words("Vì sao cần lâu hơn", "Why it takes longer"),
        help_text=words(
            "Chỉ khi dài hơn quy chế hoặc quá ngày hẹn trả",
            "Only beyond the agreement or the promise",
        ),
        widget=forms.TextInput(),
    )
    instead_of = forms.TypedChoiceField(
        label=words("Thay cho nơi đã trả lại", "In place of who sent it back"),
        coerce=int,
        empty_value=None,
        required=False,
    )

    refusal_fields: ClassVar[dict[str, str]] = {
        "unit_not_in_force": "unit",
        "asks_itself": "unit",
        "opinion_awaited": "unit",
        "question_missing": "question",
        "rank_unknown": "rank",
        "linked_term_too_long": "reason",
        "linked_ended": "instead_of",
    }

    def prepare(self) -> None:
        self._choices("kind", _kinds(), "opinion")
        self._choices("unit", self.at.askable())
        self._choices("term", _terms(), "")
        lines = [each for each in self.at.linked if self.task and each.asker_id == self.task.id]
        ranks = range(max((each.rank for each in lines), default=-1) + 2)
        self._choices("rank", [(n, _after(n, lines)) for n in ranks], 0)
        if len(ranks) == 1:
            self.fields["rank"].widget = forms.HiddenInput()
        declined = [(each.id, tr(each.unit)) for each in lines if each.means == "declined"]
        if not declined:
            del self.fields["instead_of"]
            return
        nobody = t("Không, hỏi thêm nơi khác", "No, one more unit")
        self._choices("instead_of", [*declined, ("", nobody)], declined[0][0])

    def _choices(self, name: str, choices: Any, initial: Any = None) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
        if initial is not None:
            self.fields[name].initial = initial


def _kinds() -> list[tuple[str, str]]:
    return [
        ("opinion", t("Lấy ý kiến", "An opinion")),
        ("work", t("Giao một việc phối hợp", "A piece of work")),
    ]


def _terms() -> list[tuple[str, str]]:
    return [
        ("", t("Theo quy chế phối hợp", "As the agreement says")),
        ("4 working hours", t("4 giờ làm việc", "4 working hours")),
        *(
            (f"{n} working days", t("{n} ngày làm việc", "{n} working days", n=n))
            for n in (1, 2, 3, 5, 7, 10)
        ),
    ]


def _after(rank: int, lines: list[Any]) -> str:
    """Now, or once those asked before have answered."""
    if not rank:
        return t("Gửi ngay, song song", "Now, side by side")
    before = ", ".join(tr(each.unit) for each in lines if each.rank == rank - 1)
    return t("Sau khi xong: {units}", "After: {units}", units=before)


class AnswerForm(ActForm):
    verdict = forms.ChoiceField(label=words("Ý kiến", "Answer"), widget=forms.RadioSelect)
    text = reason_field("Nội dung trả lời", "In words")
    file = forms.FileField(
        required=False, label=words("Văn bản kèm theo (nếu có)", "A paper for it (if any)")
    )

    refusal_fields: ClassVar[dict[str, str]] = {
        "answer_missing": "text",
        "verdict_unknown": "verdict",
    }

    def prepare(self) -> None:
        work = self.task is not None and self.task.step == "linked"
        codes = ("done", "not_agreed") if work else ("agreed", "not_agreed")
        self.fields["verdict"].choices = verdicts(*codes)  # type: ignore[attr-defined]


class CallOffForm(ActForm):
    linked_id = forms.TypedChoiceField(label=words("Thôi hỏi", "Call off"), coerce=int)
    reason = reason_field()

    def prepare(self) -> None:
        lines = self.at.to_call_off(self.task) if self.task else []
        self.fields["linked_id"].choices = [  # type: ignore[attr-defined]
            (each.id, tr(each.unit)) for each in lines
        ]


class FaultForm(ActForm):
    component = forms.ChoiceField(label=words("Giấy tờ hoặc tờ khai", "Paper or form"))
    reason = reason_field("Thiếu hoặc sai gì", "What is wrong")
    basis = forms.CharField(
        label=words("Điều khoản làm căn cứ", "The article it rests on"), max_length=300
    )

    refusal_fields: ClassVar[dict[str, str]] = {
        "component_unknown": "component",
        "fault_noted": "component",
        "reason_missing": "reason",
        "basis_missing": "basis",
    }

    def prepare(self) -> None:
        self.fields["component"].choices = [  # type: ignore[attr-defined]
            (each.code, tr(each.name)) for each in self.at.components
        ]


class DropFaultForm(ActForm):
    fault_id = forms.TypedChoiceField(label=words("Chỗ thiếu đã ghi", "Noted fault"), coerce=int)

    def prepare(self) -> None:
        self.fields["fault_id"].choices = [  # type: ignore[attr-defined]
            (each.id, self.at.component_name(each.component) + ": " + each.reason)
            for each in self.at.my_faults(self.task)
        ]


class UseHeldForm(ActForm):
    """A paper that the store holds, put in by the officer instead of asking for it."""

    paper = forms.ChoiceField(
        label=words("Giấy trong kho", "Paper of the store"), widget=forms.RadioSelect
    )

    def prepare(self) -> None:
        choices = [
            (
                f"{component.code}:{paper.id}",
                t(
                    "{name}: số {number}, cấp {day}",
                    "{name}: number {number}, of {day}",
                    name=tr(component.name),
                    number=paper.number,
                    day=written.day(paper.issued_on),
                ),
            )
            for component, paper in self.at.held
        ]
        self.fields["paper"].choices = choices  # type: ignore[attr-defined]
        self.fields["paper"].initial = choices[0][0] if choices else ""

    def clean(self) -> dict[str, Any]:
        component, _, number = str(self.cleaned_data.get("paper", "")).partition(":")
        return {"component": component, "paper_id": int(number or 0)}


class ReuseCheckForm(ActForm):
    component = forms.ChoiceField(label=words("Giấy tờ đã tra", "Paper looked for"))
    result = forms.ChoiceField(
        label=words("Kết quả tra", "What came of it"), widget=forms.RadioSelect
    )
    note = forms.CharField(
        required=False,
        max_length=LONGEST,
        label=words("Ghi chú", "Note"),
        help_text=words(
            "Cơ sở dữ liệu chưa nối: bạn tự tra rồi ghi kết quả ở đây",
            "Where no register is connected: look it up yourself and note the result here",
        ),
        widget=forms.TextInput(),
    )

    refusal_fields: ClassVar[dict[str, str]] = {
        "component_without_register": "component",
        "reuse_check_logged": "component",
        "result_unknown": "result",
    }

    def prepare(self) -> None:
        self.fields["component"].choices = [  # type: ignore[attr-defined]
            (each.code, f"{tr(each.name)} ({tr(REGISTERS[each.reuse])})")
            for each in self.at.reusable
        ]
        self.fields["result"].choices = [  # type: ignore[attr-defined]
            ("not_found", t("Không có", "Not there")),
            ("found", t("Có, dùng lại được", "Found, can be used again")),
            ("unreachable", t("Không tra được", "Could not be reached")),
        ]
