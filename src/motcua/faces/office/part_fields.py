"""Fields for the parts of a draft: conditions in rows, options in rows, texts without markup."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from motcua.faces.office.asking import SIGNS, Asked, listed, questions, signs
from motcua.faces.office.fields import BothLanguages
from motcua.faces.ui.language import t, tr
from motcua.rules.conditions import Condition, condition
from motcua.rules.procedure import Content
from motcua.rules.procedure.editing import free_code
from motcua.rules.text import tidy

KEEP: Final = object()
"""The condition stays as it is written."""

SPARE: Final = 3
MOST_ROWS: Final = 60
_MARKUP: Final = re.compile(r"<\s*[a-zA-Z/!]")
_YES_NO: Final[dict[str, Any]] = {"true": True, "false": False}
_ROW: Final = ("question", "sign", "value")


def plain(text: str) -> str:
    if _MARKUP.search(text):
        raise ValidationError(
            t(
                "Bỏ thẻ HTML (dạng <…>): chỉ viết bằng lời",
                "Leave out HTML tags (<…>): write plain words only",
            )
        )
    return text


class Both(BothLanguages):
    """A text in both languages, without markup."""

    def clean(self, value: Any) -> dict[str, str]:
        return {key: plain(text) for key, text in super().clean(value).items()}


class Words(forms.CharField):
    """Words one after another, with commas between."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        return [word for each in super().clean(value).split(",") if (word := tidy(plain(each)))]


# Options ----------------------------------------------------------------------------------------


class _OptionInputs(forms.Widget):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        numbers = [n for n in range(MOST_ROWS) if f"{name}_{n}_vi" in data]
        return [
            {key: data.get(f"{name}_{n}_{key}", "") for key in ("code", "vi", "en")}
            for n in numbers
        ]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}_0_vi" not in data

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        return f"{id_}_0_vi"

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        held = [_flat(each) for each in value or () if isinstance(each, Mapping)]
        held = [each for each in held if each["vi"] or each["en"]]
        blank = {"code": "", "vi": "", "en": ""}
        base = (attrs or {}).get("id") or f"id_{name}"
        rows = [
            (
                f"{name}_{n}_code",
                each["code"],
                f"{base}_{n}_vi",
                t("Phương án {n}", "Option {n}", n=n + 1),
                f"{base}_{n}_vi",
                f"{name}_{n}_vi",
                each["vi"],
                f"{base}_{n}_en",
                t("Tiếng Anh", "In English"),
                f"{base}_{n}_en",
                f"{name}_{n}_en",
                each["en"],
            )
            for n, each in enumerate([*held, *[blank] * SPARE][:MOST_ROWS])
        ]
        row = (
            '<span class="line"><input type="hidden" name="{}" value="{}">'
            '<label for="{}">{}</label><input id="{}" name="{}" value="{}" autocomplete="off">'
            '<label for="{}">{}</label><input id="{}" name="{}" value="{}" '
            'autocomplete="off"></span>'
        )
        return format_html('<span class="lines">{}</span>', format_html_join("", row, rows))


def _flat(each: Mapping[str, Any]) -> dict[str, str]:
    name = each.get("name")
    told = name if isinstance(name, Mapping) else each
    return {
        "code": str(each.get("code") or ""),
        "vi": str(told.get("vi") or ""),
        "en": str(told.get("en") or ""),
    }


class Options(forms.Field):
    """What can be chosen; a code comes from the words, and stays when the words change."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=_OptionInputs(), **kwargs)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        taken: set[str] = set()
        for each in value or ():
            name = {key: plain(tidy(each[key])) for key in ("vi", "en") if tidy(each[key])}
            if not name:
                continue
            wanted = each["code"] if each["code"] and each["code"] not in taken else ""
            code = wanted or free_code(next(iter(name.values())), taken)
            taken.add(code)
            found.append({"code": code, "name": name})
        return found


# Conditions -------------------------------------------------------------------------------------


def offered(content: Content) -> list[Asked]:
    """The questions a condition can ask: chosen answers, numbers, and whether one is answered."""
    found = questions(content)
    calculated = [
        (tr(each.label), ((each.code, t("so với con số", "compared with the number")),))
        for each in content.form
        if each.type == "calculation"
    ]
    answered = tuple((f"{each.code}?", tr(each.label)) for each in content.form)
    blank = (t("Có câu trả lời ở mục", "There is an answer to"), answered)
    return [*found, *calculated, blank] if answered else found


def rows_of(test: Condition) -> tuple[str, list[dict[str, str]]] | None:
    """A condition as rows that are joined by all or any; None where rows cannot say it."""
    if test.kind == "always":
        return "all", []
    if test.kind == "in":
        return "any", [_test("is", test.field, value) for value in test.value]
    parts = test.parts if test.kind in ("all", "any") else (test,)
    rows = [_row_of(each) for each in parts]
    if any(row is None for row in rows):
        return None
    return ("any" if test.kind == "any" else "all"), [row for row in rows if row is not None]


def says_the_same(before: Any, after: Any) -> bool:
    """Whether two conditions have the same rows: “one of these” and “this or that” are one."""
    rows = rows_of(condition(before))
    return rows is not None and rows == rows_of(condition(after))


def _row_of(test: Condition) -> dict[str, str] | None:
    if test.kind == "not" and test.parts[0].kind == "is":
        return _test("is_not", test.parts[0].field, test.parts[0].value)
    if test.kind == "answered":
        return {"question": f"{test.field}?", "sign": "=" if test.value else "≠", "value": ""}
    if test.kind in SIGNS.values():
        return _test(test.kind, test.field, test.value)
    return None


def _test(kind: str, field: str, value: Any) -> dict[str, str]:
    sign = next(sign for sign, name in SIGNS.items() if name == kind)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {"question": field, "sign": sign, "value": json.dumps(value)}
    written = value if isinstance(value, str) else json.dumps(value)
    return {"question": f"{field}={written}", "sign": sign, "value": ""}


def condition_words(content: Content, test: Condition) -> str:
    """A condition in the words of the form."""
    if test.kind == "always":
        return ""
    told = rows_of(test)
    if told is None:
        heads = {each.code: tr(each.label) for each in content.form}
        names = sorted(heads.get(code, code) for code in test.fields)
        return t("theo {names}", "by {names}", names=", ".join(names))
    join, rows = told
    known = {value: (head, words) for head, pairs in offered(content) for value, words in pairs}
    word = t(" và ", " and ") if join == "all" else t(" hoặc ", " or ")
    return word.join(_row_words(row, known) for row in rows)


def _row_words(row: Mapping[str, str], known: Mapping[str, tuple[str, str]]) -> str:
    head, words = known.get(row["question"], (row["question"], ""))
    if row["question"].endswith("?"):
        return (
            t("có trả lời “{q}”", "“{q}” is answered", q=words)
            if row["sign"] == "="
            else t("chưa trả lời “{q}”", "“{q}” is not answered", q=words)
        )
    said = {"=": t("là", "is"), "≠": t("không phải", "is not")}.get(row["sign"], row["sign"])
    return f"“{head}” {said} {row['value'] or words}"


class _RowsInputs(forms.Widget):
    asked: Sequence[Asked] = ()
    kept = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, Any]:
        numbers = [n for n in range(MOST_ROWS) if f"{name}_{n}_question" in data]
        return {
            "join": data.get(f"{name}_join", "all"),
            "keep": data.get(f"{name}_keep", ""),
            "rows": [{key: data.get(f"{name}_{n}_{key}", "") for key in _ROW} for n in numbers],
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}_0_question" not in data

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        return f"{id_}_0_question"

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        base = (attrs or {}).get("id") or f"id_{name}"
        held = value if isinstance(value, Mapping) and "rows" in value else _held(value)
        rows = [each for each in held["rows"] if each["question"] or each["value"]]
        spare = SPARE if rows else 2
        lines = [
            self._line(f"{base}_{n}", f"{name}_{n}", each)
            for n, each in enumerate([*rows, *[dict.fromkeys(_ROW, "")] * spare][:MOST_ROWS])
        ]
        return format_html(
            '{}<span class="join"><label for="{}_join">{}</label>{}</span>'
            '<span class="lines">{}</span>',
            self._keep(base, name, held),
            base,
            t("Đúng khi", "Holds when"),
            listed(f"{base}_join", f"{name}_join", [("", _joins())], held["join"]),
            format_html_join("", "{}", [(each,) for each in lines]),
        )

    def _keep(self, base: str, name: str, held: Mapping[str, Any]) -> SafeString:
        if not self.kept:
            return SafeString("")
        return format_html(
            '<span class="pick"><label for="{}_keep"><input type="checkbox" id="{}_keep" '
            'name="{}_keep" value="1"{}> {}</label></span>',
            base,
            base,
            name,
            SafeString(" checked") if held["keep"] else "",
            t(
                "Giữ điều kiện nhiều tầng: {told}",
                "Keep the nested condition: {told}",
                told=self.kept,
            ),
        )

    def _line(self, base: str, name: str, held: Mapping[str, str]) -> SafeString:
        first = ("", (("", t("Không chọn", "None chosen")),))
        choices: list[Asked] = [first, *self.asked]
        sent = held["question"]
        if sent and sent not in {value for _, pairs in choices for value, _ in pairs}:
            choices.append(("", ((sent, sent),)))
        return format_html(
            '<span class="line"><label for="{0}_question">{1}</label>{2}'
            '<label class="vh" for="{0}_sign">{3}</label>{4}'
            '<label class="vh" for="{0}_value">{5}</label>'
            '<input id="{0}_value" name="{6}_value" value="{7}" inputmode="decimal" '
            'autocomplete="off" placeholder="{5}"></span>',
            base,
            t("Câu hỏi", "Question"),
            listed(f"{base}_question", f"{name}_question", choices, sent),
            t("So sánh", "Compared"),
            listed(f"{base}_sign", f"{name}_sign", [("", signs())], held["sign"] or "="),
            t("Con số", "Number"),
            name,
            held["value"],
        )


def _joins() -> tuple[tuple[str, str], ...]:
    return (
        ("all", t("mọi dòng đều đúng", "every line holds")),
        ("any", t("có một dòng đúng", "one of the lines holds")),
    )


def _held(written: Any) -> dict[str, Any]:
    told = rows_of(condition(written))
    if told is None:
        return {"join": "all", "keep": "1", "rows": []}
    return {"join": told[0], "keep": "", "rows": told[1]}


class Rows(forms.Field):
    """A condition: question, sign and answer in each row, all or any of them to hold."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=_RowsInputs(), **kwargs)

    def offer(self, content: Content, written: Any) -> None:
        # A list that is closed shows one line: the question stands in it with its answer.
        self.widget.asked = [
            (head, tuple((value, f"{head}: {words}") for value, words in choices))
            for head, choices in offered(content)
        ]
        test = condition(written)
        self.widget.kept = "" if rows_of(test) is not None else condition_words(content, test)

    def clean(self, value: Any) -> Any:
        rows = [_tested(each) for each in value["rows"] if each["question"]]
        if value["keep"] and self.widget.kept and not rows:
            return KEEP
        if not rows:
            return None
        if len(rows) == 1:
            return rows[0]
        return {"any" if value["join"] == "any" else "all": rows}


def _tested(row: Mapping[str, str]) -> dict[str, Any]:
    sent, sign, number = row["question"], row["sign"], tidy(row["value"])
    if sign not in SIGNS:
        raise ValidationError(t("So sánh bằng =, ≠, ≥ hoặc ≤", "Compare by =, ≠, ≥ or ≤"))
    if sent.endswith("?"):
        return {"field": sent[:-1], "answered": sign != "≠"}
    field, chosen, answer = sent.partition("=")
    if chosen and sign in ("≥", "≤"):
        raise ValidationError(
            t(
                "Câu trả lời có sẵn chỉ so bằng = hoặc ≠",
                "A given answer is compared by = or ≠ only",
            )
        )
    if chosen:
        return {"field": field, SIGNS[sign]: _YES_NO.get(answer, answer)}
    whole = re.sub(r"[\s.]", "", number)
    if not re.fullmatch(r"-?[0-9]{1,15}", whole):
        raise ValidationError(
            t(
                "Nhập con số để so sánh, chỉ gồm chữ số",
                "Enter the number to compare with, in digits",
            )
        )
    return {"field": field, SIGNS[sign]: int(whole)}


def pairs(known: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str]]:
    """Choices of a list: the code and its words."""
    return [(code, tr(dict(text))) for code, text in known.items()]


def with_none(choices: Iterable[tuple[str, str]], words: str) -> list[tuple[str, str]]:
    return [("", words), *choices]
