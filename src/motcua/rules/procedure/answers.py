"""Answers to a form: read as typed, checked, and told back in plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.rules.conditions import Answers
from motcua.rules.fees import dong
from motcua.rules.procedure.calculation import Sum, read, worked_out
from motcua.rules.procedure.content import Content, Result
from motcua.rules.procedure.form import Field, Form, asked_fields
from motcua.rules.text import Text, tidy, tidy_lines

_YES = {"true", "yes", "co", "có", "1", "on"}
_NO = {"false", "no", "khong", "không", "0", "off"}
_BRACES = re.compile(r"\{([a-z0-9_.]+)\}")


def clean(content: Content, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they are kept: NFC, tidy, numbers as numbers; of fields of this form only.

    What cannot be read stays as it was typed, for `validate` to explain. Empty answers go.
    """
    kept: dict[str, Any] = {}
    for each in content.form:
        value = clean_field(each, answers.get(each.code))
        if value not in (None, "", [], {}):
            kept[each.code] = value
    return calculated(content.form, kept)


def calculated(form: Form, answers: Answers) -> dict[str, Any]:
    """The answers with every calculation worked out anew; what was sent for one counts nothing."""
    sums = {each.code: _formula(each) for each in form if each.type == "calculation"}
    kept = {code: value for code, value in answers.items() if code not in sums}
    waiting = {code: found for code, found in sums.items() if found is not None}
    while ready := [c for c, found in waiting.items() if not waiting.keys() & set(found.fields)]:
        for code in ready:
            value = worked_out(waiting.pop(code), kept)
            if value is not None:
                kept[code] = value
    return kept


def _formula(field: Field) -> Sum | None:
    try:
        return read(field.formula)
    except ValueError:
        return None


def asked_only(content: Content, answers: Answers, channel: str | None = None) -> dict[str, Any]:
    """The answers without those to questions that other answers have made needless."""
    kept = dict(answers)
    # Each round takes an answer away; one that follows from itself would come and go for ever.
    for _ in range(len(kept) + 1):
        asked = {each.code for each in content.form.asked({**kept, "channel": channel})}
        fewer = {code: value for code, value in kept.items() if code in asked}
        fewer = calculated(content.form, fewer)
        fewer = {code: value for code, value in fewer.items() if code in asked}
        if fewer == kept:
            break
        kept = fewer
    return kept


def clean_field(field: Field, value: Any) -> Any:
    if field.type == "table" and isinstance(value, list):
        return [row for each in value if (row := _clean_row(field, each))]
    if field.type == "address" and isinstance(value, Mapping):
        parts = {key: tidy(str(value.get(key) or "")) for key in ("text", "commune")}
        return {key: part for key, part in parts.items() if part}
    if not isinstance(value, str):
        return value
    if field.type == "long_text":
        return tidy_lines(value)
    return _read(field, tidy(value))


def _clean_row(field: Field, row: Any) -> Any:
    if not isinstance(row, Mapping):
        return row
    cleaned = {each.code: clean_field(each, row.get(each.code)) for each in field.columns}
    return {code: value for code, value in cleaned.items() if value not in (None, "", [])}


def _read(field: Field, text: str) -> Any:
    if field.type in ("integer", "money"):
        digits = re.sub(r"[\s.,đ₫]", "", text.lower())
        return int(digits) if re.fullmatch(r"-?[0-9]{1,18}", digits) else text
    if field.type == "yes_no":
        return True if text.lower() in _YES else False if text.lower() in _NO else text
    if field.type == "date":
        return read_date(text)
    if field.type in ("phone", "personal_number"):
        plain = re.sub(r"[\s.\-()]", "", text)
        return re.sub(r"^(\+|00)84", "0", plain) if field.type == "phone" else plain
    return text


_DIGITS = re.compile(r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])((?:18|19|20)\d\d)")
"""A day as an identity card and quick hands have it; never a year that comes first."""


def read_date(text: str) -> str:
    """YYYY-MM-DD where day, month and year can be told apart, else the text as it is."""
    found = re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})", text) or _DIGITS.fullmatch(
        text
    )
    if found:
        day, month, year = found.groups()
        return f"{year}-{int(month):02d}-{int(day):02d}"
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    if found:
        year, month, day = found.groups()
        return f"{year}-{int(month):02d}-{int(day):02d}"
    return text


def read_day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None


def shown(field: Field, value: Any, places: Mapping[str, str] | None = None) -> Text:
    """An answer as it is read back. `places` gives the full names of communes by code."""
    names = places or {}
    if value is None:
        return {"vi": "", "en": ""}
    if field.type == "choice":
        option = field.option(value)
        return option.name if option else _same(value)
    if field.type == "yes_no":
        return {"vi": "Có", "en": "Yes"} if value else {"vi": "Không", "en": "No"}
    if field.type == "date" and (day := read_day(value)):
        return {"vi": f"{day:%d/%m/%Y}", "en": f"{day.day} {day:%B %Y}"}
    if (field.type == "money" or field.money) and isinstance(value, int):
        return {"vi": f"{dong(value)} đồng", "en": f"{value:,} đồng"}
    if field.type == "table":
        return _table(field, value, names)
    return _same(_plain(field, value, names))


def _plain(field: Field, value: Any, names: Mapping[str, str]) -> str:
    if field.type == "place":
        return names.get(value, str(value))
    if field.type == "address" and isinstance(value, Mapping):
        commune = value.get("commune", "")
        return ", ".join(part for part in (value.get("text"), names.get(commune, commune)) if part)
    return str(value)


def _table(field: Field, rows: Any, names: Mapping[str, str]) -> Text:
    told: dict[str, list[str]] = {"vi": [], "en": []}
    for row in rows if isinstance(rows, list) else []:
        cells = [(each, row[each.code]) for each in field.columns if each.code in row]
        for language, lines in told.items():
            lines.append(", ".join(shown(each, cell, names)[language] for each, cell in cells))
    return {language: "; ".join(lines) for language, lines in told.items()}


def _same(value: Any) -> Text:
    return {"vi": str(value), "en": str(value)}


@dataclass(frozen=True)
class ToldLine:
    asked: Field
    value: Text = field(hash=False)


@dataclass(frozen=True)
class ToldTopic:
    code: str
    title: Text = field(hash=False)
    lines: tuple[ToldLine, ...] = ()


def summary(
    content: Content, answers: Answers, places: Mapping[str, str] | None = None
) -> tuple[ToldTopic, ...]:
    """The answers topic by topic, for "check before you file" and for the officer."""
    return tuple(
        ToldTopic(
            topic.code,
            topic.title,
            tuple(
                ToldLine(each, shown(each, answers[each.code], places))
                for each in asked_fields(topic, answers)
                if each.code in answers
            ),
        )
        for topic in content.form.asked_topics(answers)
    )


@dataclass(frozen=True)
class PaperLine:
    label: Text = field(hash=False)
    value: str


def paper(
    content: Content, result: Result, answers: Answers, places: Mapping[str, str] | None = None
) -> tuple[PaperLine, ...]:
    """The labelled values that a result paper carries; lines without a value are left out."""
    told = (
        PaperLine(line.label, fill(line.value, content.form, answers, places))
        for line in result.lines
    )
    return tuple(line for line in told if line.value)


def fill(text: str, form: Form, answers: Answers, places: Mapping[str, str] | None = None) -> str:
    """`text` with each {field} replaced by its answer in Vietnamese; empty if none has one."""
    names = _BRACES.findall(text)
    if names and not any(name in answers for name in names):
        return ""

    def told(found: re.Match[str]) -> str:
        each = form.field(found[1])
        return shown(each, answers.get(found[1]), places)["vi"] if each else ""

    return tidy_lines(_BRACES.sub(told, text)).strip(" ,;")


def fields_in(text: str) -> tuple[str, ...]:
    """The fields that a text with braces names."""
    return tuple(_BRACES.findall(text))
