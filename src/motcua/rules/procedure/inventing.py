"""Invented answers to a form: nobody's, the same every time, right by the form's own rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from motcua.rules.procedure.answers import calculated
from motcua.rules.procedure.content import Content
from motcua.rules.procedure.form import Field

NAME: Final = "Nguyễn Thị Mẫu"
BORN: Final = date(1990, 5, 12)
NUMBER: Final = "048190000007"
_KNOWN: Final[Mapping[str, Any]] = {
    "text": "Ví dụ",
    "long_text": "Ví dụ",
    "person_name": NAME,
    "personal_number": NUMBER,
    "tax_code": "0100109106",
    "phone": "0900000000",
    "email": "mau@vidu.example",
}
_SHAPES: Final = ("123", "AB123", "2026", "12", "08:30", "1234567", "12345", "AB123456", "a", "1")


def invented(content: Content, channel: str, *, on: date, commune: str) -> dict[str, Any]:
    """Answers to every question that follows from those before it; optional ones too."""
    answers: dict[str, Any] = {}
    for topic in content.form.topics:
        for each in topic.fields:
            known = content.facts(calculated(content.form, answers), channel)
            if topic.when.holds(known) and each.when.holds(known):
                value = _value(each, on, commune)
                if value is not None:
                    answers[each.code] = value
    _agree(content, answers)
    return calculated(content.form, answers)


def _agree(content: Content, answers: dict[str, Any]) -> None:
    """The invented person has one birth date and one sex."""
    for each in content.form:
        if each.type == "personal_number":
            if each.birth in answers:
                answers[each.birth] = BORN.isoformat()
            if each.sex in answers:
                answers[each.sex] = "female"


def _value(field: Field, on: date, commune: str) -> Any:
    if field.type == "choice":
        return field.options[0].code if field.options else None
    if field.type == "date":
        return (on + timedelta(days=30) if field.bound == "future" else BORN).isoformat()
    address = {"text": "1 đường Ví Dụ", "commune": commune}
    own = {"yes_no": True, "calculation": None, "place": commune, "address": address}
    if field.type in own:
        return own[field.type]
    if field.type in ("integer", "money"):
        return _number(field)
    if field.type == "table":
        row = {each.code: _value(each, on, commune) for each in field.columns}
        return [dict(row) for _ in range(min(max(field.minimum or 1, 1), 100))]
    return _text(field)


def _number(field: Field) -> int:
    usual = 1_000_000 if field.type == "money" else 2
    low = field.minimum if field.minimum is not None else 0
    high = field.maximum if field.maximum is not None else 10**15
    return max(low, min(usual, high))


def _text(field: Field) -> str:
    if field.pattern:
        return next((each for each in _SHAPES if _fits(field.pattern, each)), _SHAPES[0])
    told = str(_KNOWN.get(field.type, _KNOWN["text"]))
    if field.type in ("text", "long_text"):
        told = told.ljust(min(field.minimum or 0, 4000), "a")[: field.maximum or None]
    return told


def _fits(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return False
