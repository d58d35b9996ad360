"""A condition on one answer, chosen among the questions of a procedure."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from motcua.faces.ui.language import t, tr
from motcua.faces.ui.vocabulary import channel_name
from motcua.rules.conditions import Condition
from motcua.rules.procedure import Content
from motcua.rules.text import tidy

SIGNS: Final = {"=": "is", "≠": "is_not", "≥": "at_least", "≤": "at_most"}
_TYPED: Final = {"": "=", "!=": "≠", "<>": "≠", ">=": "≥", "<=": "≤"}
_NUMBERS: Final = frozenset({"integer", "money"})
_PARTS: Final = ("question", "sign", "value")

Asked = tuple[str, tuple[tuple[str, str], ...]]
"""A heading and beneath it what can be chosen: a value and its words."""


def questions(content: Content) -> list[Asked]:
    """What a dossier can be told apart by: answers that are chosen, and numbers."""
    channels = tuple((f"channel={each}", channel_name(each)) for each in content.channels)
    found: list[Asked] = [(t("Kênh nộp", "Channel"), channels)]
    if content.cases:
        cases = tuple((f"case={each.code}", tr(each.name)) for each in content.cases)
        found.append((t("Trường hợp", "Case"), cases))
    for field in content.form:
        if field.type in _NUMBERS:
            words = t("so với con số ở dưới", "compared with the number below")
            found.append((tr(field.label), ((field.code, words),)))
        elif field.type == "choice":
            options = tuple((f"{field.code}={each.code}", tr(each.name)) for each in field.options)
            found.append((tr(field.label), options))
        elif field.type == "yes_no":
            yes_no = (
                (f"{field.code}=true", t("Có", "Yes")),
                (f"{field.code}=false", t("Không", "No")),
            )
            found.append((tr(field.label), yes_no))
    return found


def told(test: Condition, content: Content | None) -> str:
    """A condition on one answer in the words of the form; a nested one by what it asks about."""
    signs = {kind: sign for sign, kind in SIGNS.items()}
    heads = {value.partition("=")[0]: head for head, rows in _known(content) for value, _ in rows}
    if test.kind not in signs:
        names = sorted(heads.get(code, code) for code in test.fields)
        return t("theo {codes}", "by {codes}", codes=", ".join(names))
    words = {value: words for _, rows in _known(content) for value, words in rows}
    value = words.get(f"{test.field}={_written(test.value)}", _written(test.value))
    return f"{heads.get(test.field, test.field)} {signs[test.kind]} {value}"


def _known(content: Content | None) -> list[Asked]:
    return questions(content) if content is not None else []


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


class _WhenInputs(forms.Widget):
    """A question with its answer, how they are compared, and a number where one is asked for."""

    asked: Sequence[Asked] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {key: data.get(f"{name}_{key}", "") for key in _PARTS}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(f"{name}_{key}" not in data for key in _PARTS)

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        return f"{id_}_{_PARTS[0]}"

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        held: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
        base = (attrs or {}).get("id") or f"id_{name}"
        labels = (t("Câu hỏi", "Question"), t("So sánh", "Compared"), t("Con số", "Number"))
        number = format_html(
            '<input id="{}_value" name="{}_value" value="{}" inputmode="decimal"'
            ' autocomplete="off">',
            base,
            name,
            held.get("value", ""),
        )
        inputs = (
            listed(
                f"{base}_question", f"{name}_question", self._offered(held), held.get("question")
            ),
            listed(f"{base}_sign", f"{name}_sign", [("", signs())], held.get("sign") or "="),
            number,
        )
        rows = [(f"{base}_{k}", w, i) for k, w, i in zip(_PARTS, labels, inputs, strict=True)]
        row = '<span class="part"><label for="{}">{}</label>{}</span>'
        return format_html('<span class="parts">{}</span>', format_html_join("", row, rows))

    def _offered(self, held: Mapping[str, Any]) -> list[Asked]:
        """What was sent stays chosen, also where it is none of the questions."""
        offered: list[Asked] = [("", (("", t("Mọi hồ sơ", "Every dossier")),)), *self.asked]
        sent = held.get("question") or ""
        if sent and sent not in {value for _, rows in offered for value, _ in rows}:
            offered.append(("", ((sent, sent),)))
        return offered


def signs() -> tuple[tuple[str, str], ...]:
    """The signs of comparison with their words."""
    words = (
        t("là, bằng", "is, equals"),
        t("không phải là", "is not"),
        t("từ … trở lên", "at least"),
        t("đến … trở xuống", "at most"),
    )
    return tuple((sign, f"{sign} {said}") for sign, said in zip(SIGNS, words, strict=True))


def listed(base: str, name: str, groups: Sequence[Asked], held: Any) -> SafeString:
    """A list to choose from, under headings."""
    inside = []
    for head, rows in groups:
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            [(v, " selected" if v == held else "", w) for v, w in rows],
        )
        inside.append(
            format_html('<optgroup label="{}">{}</optgroup>', head, options) if head else options
        )
    every = format_html_join("", "{}", [(each,) for each in inside])
    return format_html('<select id="{}" name="{}">{}</select>', base, name, every)


class When(forms.Field):
    """A condition on one answer; nothing when no question is chosen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=_WhenInputs(), **kwargs)

    def offer(self, content: Content | None) -> None:
        """The questions of the procedure that was chosen."""
        self.widget.asked = _known(content)

    def clean(self, value: Any) -> dict[str, Any] | None:
        sent = {key: tidy(str(text)) for key, text in (value or {}).items()}
        if not sent.get("question"):
            return None
        sign = _TYPED.get(sent["sign"], sent["sign"])
        if sign not in SIGNS:
            words = t("So sánh bằng =, ≠, ≥ hoặc ≤", "Compare by =, ≠, ≥ or ≤")
            raise ValidationError(words, code="sign")
        field, chosen, answer = sent["question"].partition("=")
        if not chosen and not sent["value"]:
            words = t("Nhập con số để so sánh", "Enter the number to compare with")
            raise ValidationError(words, code="value")
        return {"field": field, SIGNS[sign]: _plain(answer if chosen else sent["value"])}


def _plain(written: str) -> Any:
    """A number, yes or no as such; all else as the text that it is."""
    try:
        found = json.loads(written)
    except ValueError:
        return written
    return found if isinstance(found, int | float) else written
