"""Forms for the steps and groups of a draft's process."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from motcua.faces.office.fields import BothLanguages
from motcua.faces.office.procedure import ACTS
from motcua.faces.office.writing import ContentField
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, tr, words
from motcua.faces.ui.vocabulary import role_name, unit_function
from motcua.rules.errors import Refused
from motcua.rules.interchange.guessing import free_code
from motcua.rules.process import ACTS as KNOWN_ACTS
from motcua.rules.process import FUNCTIONS, HOLDERS, Group, Process, Step
from motcua.rules.terms import Term

TERM_UNITS: Final[dict[str, tuple[str, str]]] = {
    "working hour": ("giờ làm việc", "working hours"),
    "working day": ("ngày làm việc", "working days"),
    "hour": ("giờ", "hours"),
    "calendar day": ("ngày", "calendar days"),
    "month": ("tháng", "months"),
}
CODE: Final = RegexValidator(
    r"\A[A-Za-z0-9_.-]+\Z",
    words(
        "Viết mã bằng chữ không dấu, số và gạch dưới, ví dụ ky_duyet",
        "Write the code with plain letters, digits and underscores, such as ky_duyet",
    ),
)

# What nobody may leave as it happens to stand first in the list.
_CHOSEN: Final = ("act", "role", "unit", "then")

Choices = list[tuple[str, str]]


class _PieceForm(UseCaseForm):
    """What a step and a group have in common: a code and a name, and lists of what there is."""

    refusal_fields = {"step_code_taken": "code", "not_nfc": "name"}
    name = BothLanguages(label=words("Tên", "Name"))
    code = forms.CharField(
        label=words("Mã", "Code"),
        required=False,
        max_length=40,
        validators=[CODE],
        help_text=words("Để trống thì máy đặt mã theo tên.", "Left empty, it is made of the name."),
    )

    def __init__(self, process: Process, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.process = process

    def offer(self, field: str, choices: Sequence[tuple[str, str]], held: Sequence[str]) -> None:
        """The choices of a field; what the draft holds and nobody knows stays to be seen."""
        known = {code for code, _ in choices}
        strange = [
            (each, t("“{code}”, không rõ", "“{code}”, unknown", code=each))
            for each in held
            if each and each not in known
        ]
        unsaid = [("", t("Chọn", "Choose"))] if field in _CHOSEN and not any(held) else []
        chosen: Any = self.fields[field]
        chosen.choices = [*unsaid, *choices, *strange]

    def own_code(self) -> str:
        """As it was typed, else made of the name."""
        taken = {*self.process.codes, *(group.code for group in self.process.groups)}
        typed = str(self.cleaned_data["code"])
        return typed or free_code(self.cleaned_data["name"]["vi"], taken)


class StepForm(_PieceForm):
    act = forms.ChoiceField(label=words("Việc", "Act"))
    role = forms.ChoiceField(label=words("Người giữ", "Holder"))
    unit = forms.ChoiceField(label=words("Nơi giữ", "Unit"))
    number = forms.CharField(
        label=words("Thời hạn", "Term"),
        max_length=8,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "d"}),
    )
    term_unit = forms.ChoiceField(label=words("Đơn vị thời hạn", "Unit of the term"))
    moves = forms.MultipleChoiceField(
        label=words("Chuyển tới", "Moves on to"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=words(
            "Chọn bước đứng trước là trả lại. Bước trong nhóm song song không chọn gì.",
            "A step declared before means sending back. A step of a parallel group has none.",
        ),
    )
    part = forms.CharField(
        label=words("Phần của thủ tục liên thông", "Part of a linked group"),
        required=False,
        max_length=40,
        validators=[CODE],
    )
    after = forms.ChoiceField(label=words("Đứng sau bước", "Behind the step"), required=False)

    def __init__(
        self, process: Process, step: Step | None, *args: Any, after: str = "", **kwargs: Any
    ) -> None:
        kwargs["initial"] = (
            _as_shown(step) if step else {"after": after, "term_unit": "working hour"}
        )
        super().__init__(process, *args, **kwargs)
        self.step = step
        held = [step] if step else []
        self.offer("act", [(each, t(*ACTS[each])) for each in KNOWN_ACTS], [s.act for s in held])
        self.offer("role", [(each, role_name(each)) for each in HOLDERS], [s.role for s in held])
        self.offer(
            "unit", [(each, unit_function(each)) for each in FUNCTIONS], [s.unit for s in held]
        )
        self.offer("term_unit", [(each, t(*told)) for each, told in TERM_UNITS.items()], [])
        self.offer("moves", targets(process, step.code if step else ""), step.moves if step else ())
        self.offer("after", [("", t("Cuối quy trình", "The end")), *step_choices(process)], [])
        if step:
            del self.fields["after"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "number" in told and "term_unit" in told:
            try:
                told["term"] = Term.parse(f"{told['number']} {told['term_unit']}")
            except Refused:
                raise ValidationError({"number": _WRONG_TERM}) from None
        return told

    def told(self) -> Step:
        """The step as the form says it; ways that stay keep their order, the first being usual."""
        told = self.cleaned_data
        before = self.step.moves if self.step else ()
        kept = [move for move in before if move in told["moves"]]
        moves = (*kept, *(move for move in told["moves"] if move not in kept))
        return Step(
            self.own_code(),
            {"vi": told["name"]["vi"], "en": told["name"].get("en", "")},
            told["act"],
            told["role"],
            told["unit"],
            told["term"],
            moves,
            told["part"],
        )


class GroupForm(_PieceForm):
    steps = forms.MultipleChoiceField(
        label=words("Các bước làm song song", "Steps side by side"),
        widget=forms.CheckboxSelectMultiple,
    )
    then = forms.ChoiceField(label=words("Xong hết thì mở bước", "When all are done, opens"))

    def __init__(self, process: Process, group: Group | None, *args: Any, **kwargs: Any) -> None:
        if group:
            told = {"code": group.code, "name": group.name, "steps": group.steps}
            kwargs["initial"] = {**told, "then": group.then}
        super().__init__(process, *args, **kwargs)
        self.offer("steps", step_choices(process), group.steps if group else ())
        self.offer("then", step_choices(process), [group.then] if group and group.then else [])

    def told(self) -> Group:
        told = self.cleaned_data
        name = {"vi": told["name"]["vi"], "en": told["name"].get("en", "")}
        return Group(self.own_code(), name, tuple(told["steps"]), told["then"])


class DeedForm(UseCaseForm):
    """A button: which step or group it is about."""

    code = forms.CharField(max_length=200)


UNREADABLE: Final = (
    "xml_too_large",
    "xml_with_entities",
    "xml_unreadable",
    "not_bpmn",
    "bpmn_without_tasks",
    "bpmn_too_many_steps",
)


class TakenFileForm(UseCaseForm):
    refusal_fields = dict.fromkeys(UNREADABLE, "file")
    file = forms.FileField(
        label=words(
            "Tệp BPMN 2.0 hoặc của hệ thống cũ", "BPMN 2.0 file, or one of an older system"
        ),
        widget=forms.FileInput(attrs={"accept": ".bpmn,.xml,application/xml,text/xml"}),
    )


class TakenProcessForm(UseCaseForm):
    """The process of the report, carried along until it is taken."""

    process = ContentField(widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    """The stamp of the process that the draft held when the file was read."""


_WRONG_TERM: Final = words(
    "Nhập thời hạn bằng số, ví dụ 16 hoặc 0,5; ngày và tháng phải là số tròn",
    "Enter the term as a number, such as 16 or 0.5; days and months are whole",
)


def targets(process: Process, besides: str) -> Choices:
    """Where a step may lead: every step and group but itself."""
    found = [pair for pair in step_choices(process) if pair[0] != besides]
    together = t("nhóm song song", "parallel group")
    return found + [(group.code, f"{tr(group.name)} ({together})") for group in process.groups]


def step_choices(process: Process) -> Choices:
    return [
        (step.code, f"{number}. {tr(step.name) or step.code}")
        for number, step in enumerate(process.steps, 1)
    ]


def _as_shown(step: Step) -> Mapping[str, Any]:
    number, _, unit = str(step.term).partition(" ")
    known = {"day": "calendar day", "days": "calendar day"}
    return {
        "code": step.code,
        "name": step.name,
        "act": step.act,
        "role": step.role,
        "unit": step.unit,
        "number": t(number.replace(".", ","), number),
        "term_unit": known.get(unit, unit.removesuffix("s")),
        "moves": step.moves,
        "part": step.part,
    }
