"""Forms that carry out a use case, and the plain words of what a field lacks."""

from collections.abc import Callable
from typing import Any, ClassVar, Final

from django import forms
from django.forms.utils import ErrorDict
from django.utils.functional import lazy

from motcua.faces.ui.language import t, words
from motcua.faces.ui.refusals import sentence
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.text import begin_small, nfc

__all__ = ["UseCaseForm", "words"]


class UseCaseForm(forms.Form):
    """A form whose fields are the arguments of one command.

    `refusal_fields` names the field under which a refusal is shown, by its code; without it a
    refusal stands at the top of the form.
    """

    refusal_fields: ClassVar[dict[str, str]] = {}

    fact: Any = None
    refusal: Refused | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.use_required_attribute = (
            False  # the summary of errors speaks, not the browser's bubble
        )
        for field in self.fields.values():
            _speak_plainly(field)
            _read_days_as_written_here(field)
            _leave_room(field)

    def carries_out(
        self, use_case: Callable[..., Any], actor: Actor, *ids: Any, **extra: Any
    ) -> bool:
        """Validate, run the use case, keep its fact; a refusal becomes a sentence on the form."""
        if not self.is_valid():
            return False
        values = {name: _composed(value) for name, value in self.cleaned_data.items()}
        try:
            self.fact = use_case(actor, *ids, **{**values, **extra})
        except Refused as refusal:
            self.show(refusal)
            return False
        return True

    def say_nothing(self) -> None:
        """Show what was typed without a word of blame: the page was asked for more room only."""
        self._errors = ErrorDict()

    def show(self, refusal: Refused) -> None:
        """Put a refusal on the form, at its field where there is one."""
        self.refusal = refusal
        named = refusal.details.get("field")
        field = self.refusal_fields.get(refusal.code) or (named if isinstance(named, str) else None)
        self.add_error(field if field in self.fields else None, sentence(refusal))


def _composed(value: Any) -> Any:
    """Text in NFC: some phones and old keyboards send Vietnamese letters in pieces."""
    return nfc(value) if isinstance(value, str) else value


PLAIN: Final[dict[str, str]] = {
    "max_length": words(
        "Rút ngắn còn tối đa %(limit_value)s ký tự, hiện là %(show_value)s",
        "Shorten this to %(limit_value)s characters at most, now %(show_value)s",
    ),
    "min_length": words(
        "Nhập ít nhất %(limit_value)s ký tự, hiện mới %(show_value)s",
        "Enter at least %(limit_value)s characters, now %(show_value)s",
    ),
    "max_value": words(
        "Nhập số không lớn hơn %(limit_value)s", "Enter a number no larger than %(limit_value)s"
    ),
    "min_value": words(
        "Nhập số không nhỏ hơn %(limit_value)s", "Enter a number no smaller than %(limit_value)s"
    ),
    "invalid_choice": words("Chọn lại một mục trong danh sách", "Choose again from the list"),
    "invalid_list": words("Chọn lại các mục trong danh sách", "Choose again from the list"),
    "empty": words(
        "Tệp tới nơi bị rỗng; chụp hoặc chọn lại tệp",
        "The file arrived empty; take or choose it again",
    ),
    "missing": words(
        "Chưa có tệp nào tới nơi; chọn tệp rồi gửi lại", "No file arrived; choose it and send again"
    ),
    "null_characters_not_allowed": words(
        "Có ký tự không in được; xóa rồi gõ lại",
        "There is an unprintable character; clear and type again",
    ),
    "invalid_image": words(
        "Tệp này không phải là ảnh; chọn ảnh JPG hoặc PNG", "This is not a picture; use JPG or PNG"
    ),
    "max_digits": words("Nhập ít chữ số hơn", "Enter fewer digits"),
    "max_decimal_places": words("Bớt chữ số sau dấu phẩy", "Use fewer decimal places"),
}
# How to write what a field of this kind takes; the first kind that fits is said.
INVALID: Final[tuple[tuple[type[forms.Field], str, str], ...]] = (
    (
        forms.DateTimeField,
        "Nhập {label} gồm ngày và giờ, ví dụ 27/11/2026 10:56",
        "Enter {label} with day and time, such as 27/11/2026 10:56",
    ),
    (
        forms.DateField,
        "Nhập {label} theo ngày/tháng/năm, ví dụ 27/11/2026",
        "Enter {label} as day/month/year, such as 27/11/2026",
    ),
    (forms.TimeField, "Nhập {label} gồm giờ và phút, ví dụ 10:56", "Enter {label} such as 10:56"),
    (forms.DecimalField, "Nhập {label} bằng số, ví dụ 96", "Enter {label} as a number, such as 96"),
    (forms.IntegerField, "Nhập {label}, chỉ gồm chữ số", "Enter {label}, digits only"),
    (
        forms.EmailField,
        "Nhập {label} đầy đủ, ví dụ ten@vidu.example",
        "Enter {label} in full, such as name@vidu.example",
    ),
    (
        forms.FileField,
        "Tệp chưa gửi được; chọn lại tệp: {label}",
        "The file was not sent; choose it again: {label}",
    ),
)
DAYS: Final = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")
CHOICES: Final = (forms.ChoiceField, forms.MultipleChoiceField, forms.TypedChoiceField)


def _speak_plainly(field: forms.Field) -> None:
    """Replace the framework's sentences by ours, but never one that a form wrote for itself."""
    said_by_class: dict[str, object] = {}
    for ancestor in reversed(type(field).__mro__):
        said_by_class.update(getattr(ancestor, "default_error_messages", {}))
    ours: dict[str, str] = {**PLAIN, "required": _wanted(field)}
    for kind, vi, en in reversed(INVALID):
        if isinstance(field, kind):
            ours["invalid"] = _naming(vi, en, field.label)
    for code, told in ours.items():
        standing = field.error_messages.get(code)
        if standing is None or standing == said_by_class.get(code):
            field.error_messages[code] = told


def _read_days_as_written_here(field: forms.Field) -> None:
    """05/06/2026 is the fifth of June; the framework alone would read the sixth of May."""
    if not isinstance(field, forms.DateField):
        return
    field.input_formats = DAYS
    if isinstance(field.widget, forms.DateInput) and field.widget.attrs.get("type") != "date":
        field.widget.format = DAYS[0]


def _leave_room(field: forms.Field) -> None:
    """Four lines invite a sentence or two; the framework's ten ask for an essay."""
    if isinstance(field.widget, forms.Textarea) and field.widget.attrs.get("rows") == "10":
        field.widget.attrs["rows"] = "4"


def _wanted(field: forms.Field) -> str:
    label = field.label
    if isinstance(field, forms.FileField):
        return _naming("Thêm tệp: {label}", "Add the file: {label}", label)
    if isinstance(field, forms.BooleanField):
        return _naming("Đánh dấu vào ô: {label}", "Tick the box: {label}", label)
    if isinstance(field, CHOICES):
        return _naming("Chọn {label}", "Choose {label}", label)
    return _typing(label)


def _name(vi: str, en: str, label: object) -> str:
    return t(vi, en, label=begin_small(str(label or "")))


def _type(label: object) -> str:
    """Most labels name a thing to enter; some ask why, and are answered."""
    if str(label or "").startswith(("Vì sao", "Why")):
        return _name("Cho biết {label}", "Say {label}", label)
    return _name("Nhập {label}", "Enter {label}", label)


_naming = lazy(_name, str)
_typing = lazy(_type, str)
