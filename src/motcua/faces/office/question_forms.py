"""One question of a drafted form: what its type lets one say of it."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from motcua.faces.office import prefill_fields
from motcua.faces.office.part_fields import Both, Options, Rows, with_none
from motcua.faces.office.part_forms import PartForm
from motcua.faces.ui.language import t, tr, words
from motcua.rules.procedure.calculation import LONGEST, read

TYPES: Final[dict[str, tuple[str, str]]] = {
    "text": ("Chữ, một dòng", "Text, one line"),
    "long_text": ("Chữ, nhiều dòng", "Text, several lines"),
    "person_name": ("Họ tên người", "Name of a person"),
    "personal_number": ("Số định danh cá nhân", "Personal number"),
    "tax_code": ("Mã số thuế", "Tax code"),
    "date": ("Ngày", "Date"),
    "money": ("Số tiền", "Amount of money"),
    "integer": ("Số nguyên", "Whole number"),
    "choice": ("Chọn một trong nhiều", "Choice of one"),
    "yes_no": ("Có hoặc không", "Yes or no"),
    "phone": ("Số điện thoại", "Phone number"),
    "email": ("Thư điện tử", "E-mail"),
    "address": ("Địa chỉ", "Address"),
    "place": ("Xã, phường", "Commune"),
    "table": ("Bảng nhiều dòng", "Table of rows"),
    "calculation": ("Số tự tính", "Calculated number"),
}
IN_TABLES: Final = tuple(each for each in TYPES if each not in ("table", "address", "calculation"))
SHAPES: Final[dict[str, tuple[str, str]]] = {
    "": ("tùy ý", "anything"),
    "^[0-9]+$": ("chỉ chữ số", "digits only"),
    "^[0-9A-Za-z]+$": ("chữ không dấu và số, viết liền", "letters and digits without spaces"),
    "^[0-9A-Za-z./-]+$": ("số hiệu văn bản, ví dụ 12/2026", "document number, such as 12/2026"),
}
_BOUNDED: Final = ("text", "long_text", "integer", "money", "table")
_LIMITS: Final[dict[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "text": (("Ít nhất, chữ", "At least, characters"), ("Nhiều nhất, chữ", "At most, characters")),
    "table": (("Ít nhất, dòng", "At least, rows"), ("Nhiều nhất, dòng", "At most, rows")),
    "number": (("Nhỏ nhất", "At least"), ("Lớn nhất", "At most")),
}
# Which inputs belong to a type; the others are not shown.
_ONLY: Final[dict[str, tuple[str, ...]]] = {
    "minimum": _BOUNDED,
    "maximum": _BOUNDED,
    "pattern": ("text",),
    "bound": ("date",),
    "options": ("choice",),
    "must": ("yes_no",),
    "birth": ("personal_number",),
    "sex": ("personal_number",),
    "formula": ("calculation",),
    "money": ("calculation",),
}


class QuestionForm(PartForm):
    """A question of a page, or a column of a table if `inside` names the table's columns."""

    keys = {"minimum": "min", "maximum": "max"}
    named_by = "label"
    stays = frozenset({"min", "max"})

    label = Both(label=words("Câu hỏi", "Question"))
    type = forms.ChoiceField(label=words("Loại", "Type"))
    hint = Both(label=words("Gợi ý dưới câu hỏi", "Hint beneath the question"), required=False)
    formula = forms.CharField(
        label=words("Phép tính", "Calculation"),
        max_length=LONGEST,
        help_text=words(
            "Dùng mã các mục số ở dưới với + − × : ( ), sum, count, min, max. Ví dụ: so_ban * 5000",
            "Use the codes of numbers below with + − × : ( ), sum, count, min, max",
        ),
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
    )
    money = forms.BooleanField(label=words("Là số tiền", "It is money"), required=False)
    options = Options(label=words("Các phương án", "Options"), required=False)
    minimum = forms.IntegerField(
        label=words("Ít nhất", "At least"), required=False, min_value=-(10**15), max_value=10**15
    )
    maximum = forms.IntegerField(
        label=words("Nhiều nhất", "At most"), required=False, min_value=-(10**15), max_value=10**15
    )
    pattern = forms.ChoiceField(label=words("Được gồm", "May hold"), required=False)
    bound = forms.ChoiceField(
        label=words("Ngày được nhập", "Days that may be entered"),
        required=False,
        choices=[
            ("", words("ngày nào cũng được", "any day")),
            ("past", words("hôm nay trở về trước", "today or before")),
            ("future", words("hôm nay trở về sau", "today or after")),
        ],
    )
    must = forms.BooleanField(
        label=words("Là lời cam đoan: phải đánh dấu mới nộp được", "A pledge that must be ticked"),
        required=False,
    )
    birth = forms.ChoiceField(
        label=words("Phải khớp ngày sinh ở", "Must agree with the birth date in"), required=False
    )
    sex = forms.ChoiceField(
        label=words("Phải khớp giới tính ở", "Must agree with the sex in"), required=False
    )
    prefill, prefill_when, prefill_else, prefill_usual = prefill_fields.fields().values()
    optional = forms.BooleanField(label=words("Không bắt buộc", "Optional"), required=False)
    when = Rows(label=words("Chỉ hỏi khi", "Asked only when"), required=False)

    def __init__(self, *args: Any, inside: list[Any] | None = None, **kwargs: Any) -> None:
        self.inside = inside
        super().__init__(*args, **kwargs)

    @property
    def kind(self) -> str:
        """The type that was sent, or else is written."""
        sent = self.data.get("type") if self.is_bound else None
        return str(sent or self.before.get("type") or "text")

    def _held(self) -> dict[str, Any]:
        held = super()._held()
        filled = prefill_fields.held(self.before.get("prefill"))
        return {**held, **filled, "type": self.before.get("type") or "text"}

    def fit(self) -> None:
        known = TYPES if self.inside is None else IN_TABLES
        self._choose("type", [(each, t(*TYPES[each])) for each in known])
        for name, kinds in _ONLY.items():
            if self.kind not in kinds:
                del self.fields[name]
        if self.kind == "calculation":
            del self.fields["optional"]
        if self.inside is not None:
            del self.fields["when"]
        self._fit_prefill()
        self._fit_limits()
        self._fit_agreements()
        super().fit()

    def _fit_prefill(self) -> None:
        """Sources this type can have; what was written in more of them than fit stays as it is."""
        held = self.before.get("prefill")
        code = str(self.before.get("code") or "")
        sources = prefill_fields.sources(self.content, code, self.kind)
        if not sources or self.inside is not None or not prefill_fields.editable(held):
            for name in prefill_fields.PREFILL_FIELDS:
                del self.fields[name]
            return
        known = {source for source, _ in sources}
        written = [str(each.get("from")) for each in prefill_fields.parts(held)]
        sources += [(each, each) for each in written if each not in known]
        self._choose("prefill", with_none(sources, t("không điền sẵn", "not filled in")))
        self._choose("prefill_else", with_none(sources, t("không", "nothing")))
        if self.kind not in prefill_fields.WITH_USUAL:
            del self.fields["prefill_usual"]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        if name in self.fields:
            self.offer(name, choices)

    def _fit_limits(self) -> None:
        kind = {"long_text": "text", "integer": "number", "money": "number"}.get(
            self.kind, self.kind
        )
        if kind in _LIMITS:
            for name, pair in zip(("minimum", "maximum"), _LIMITS[kind], strict=True):
                self.fields[name].label = t(*pair)
        self._choose("pattern", [(code, t(*pair)) for code, pair in SHAPES.items()])

    def _fit_agreements(self) -> None:
        beside = (
            list(self.content.form)
            if self.inside is None
            else [each for field in self.content.form for each in field.columns]
        )
        none = t("không so", "not compared")
        days = [(each.code, tr(each.label)) for each in beside if each.type == "date"]
        sexes = [
            (each.code, tr(each.label))
            for each in beside
            if {"male", "female"} <= {option.code for option in each.options}
        ]
        self._choose("birth", with_none(days, none))
        self._choose("sex", with_none(sexes, none))

    def _write_prefill(self, after: dict[str, Any]) -> None:
        for name in prefill_fields.PREFILL_FIELDS:
            after.pop(name, None)
        held = self.before.get("prefill")
        if "prefill" in self.fields:
            told = prefill_fields.written(self.cleaned_data, self.kind)
            after["prefill"] = held if prefill_fields.same(told, held) else told
        elif self.inside is None and self.kind not in prefill_fields.NOT_FILLED:
            after["prefill"] = held
        if not after.get("prefill"):
            after.pop("prefill", None)

    def clean_formula(self) -> str:
        told = str(self.cleaned_data["formula"])
        try:
            read(told)
        except ValueError as wrong:
            place = str(wrong)
            raise ValidationError(
                t(
                    "Không đọc được phép tính ở chỗ “{place}”",
                    "Cannot be read at “{place}”",
                    place=place,
                )
                if place
                else t("Phép tính còn dở; viết cho hết", "The calculation is incomplete")
            ) from None
        return told

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        low, high = found.get("minimum"), found.get("maximum")
        if low is not None and high is not None and low > high:
            raise ValidationError(
                {"maximum": t("Nhập số không nhỏ hơn {low}", "Enter {low} or more", low=low)}
            )
        return found

    def written(self, all_codes: Any) -> dict[str, Any]:
        after = super().written(all_codes)
        for key in ("min", "max"):
            if after.get(key) is None:
                after.pop(key, None)
        for name, kinds in _ONLY.items():
            if self.kind not in kinds:
                after.pop(self.keys.get(name, name), None)
        self._write_prefill(after)
        if self.kind == "table":
            after.setdefault("columns", [])
        else:
            after.pop("columns", None)
        return after
