"""One course of life lived by many: what a copy takes over from its model, and what it changes.

A copy is the same life on another day that lies in its week and among days off as the model's does,
by another person. Both ways of laying a history begin here, so that they agree on what a copy is.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from motcua.faces.console import people
from motcua.faces.console.answers import sample
from motcua.faces.console.simulation.officers import REFORM
from motcua.rules.procedure import Content, validate

MODEL_WEEK, EARLY_WEEK = date(2026, 1, 5), date(2022, 12, 26)
"""Mondays. Answers are made in one of these weeks, before 1 July 2025 in the earlier one, and then
moved to the day of the copy."""
AROUND = timedelta(days=60)
"""Days in answers that lie so near to the filing move with it; others (a birth) stay."""
TRIES = 40

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_SPOKEN = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")


@cache
def model(sex: str) -> Mapping[str, Any]:
    """Whose lives are lived as models: nobody else has this name, this number, this street."""
    rng = Random(f"model:{sex}")
    born = date(1979, 8, 17) if sex == "male" else date(1984, 11, 23)
    where = people.personal_number(rng, sex, born)[:3]
    century = "0" if sex == "male" else "1"
    return {
        "name": f"Khuôn Mẫu {'Gốc Đa' if sex == 'male' else 'Hoa Gạo'}",
        "sex": sex,
        "birth_date": born,
        "personal_number": f"{where}{century}{born:%y}899999",
        "phone": "0905999999" if sex == "male" else "0905999998",
        "street": "999 đường Khuôn Mẫu",
    }


def moved(text: str, since: date, until: date, days: int, *, padded: bool = True) -> str:
    """The text with every day from `since` to `until` in it moved by so many days.

    2026-03-13, 13/03/2026 and, not `padded`, 13/3/2026.
    """
    if not days:
        return text

    def iso(found: re.Match[str]) -> str:
        year, month, day = map(int, found.groups())
        return _moved(found[0], (year, month, day), str)

    def spoken(found: re.Match[str]) -> str:
        day, month, year = map(int, found.groups())
        return _moved(found[0], (year, month, day), _padded if padded else _plain)

    def _moved(was: str, parts: tuple[int, int, int], said: Callable[[date], str]) -> str:
        try:
            day = date(*parts)
        except ValueError:
            return was
        return said(day + timedelta(days)) if since <= day <= until else was

    return _SPOKEN.sub(spoken, _ISO.sub(iso, text))


def _padded(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _plain(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def as_another(text: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """The text as it is when the other person stands where the one stood."""
    for old, new in zip(said_of(one), said_of(other), strict=True):
        text = text.replace(old, new)
    return text


def said_of(person: Mapping[str, Any]) -> tuple[str, ...]:
    """What forms and papers say of a person."""
    born: date = person["birth_date"]
    return (
        person["name"],
        person["personal_number"],
        person["phone"],
        person["street"],
        born.isoformat(),
        f"{born:%d/%m/%Y}",
    )


def repeated_answers(
    content: Content, key: str, channel: str, place: str, day: date, person: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers of a copy: those of its model, of another day and another person."""
    week = EARLY_WEEK if day < REFORM else MODEL_WEEK
    model_day = week + timedelta(days=day.weekday())
    one = model(person["sex"])
    text = _model_answers(content, key, channel, place, model_day, person["sex"])
    days = (day - model_day).days
    text = moved(text, model_day - AROUND, model_day + AROUND, days)
    answers: dict[str, Any] = json.loads(as_another(text, one, person))
    return answers


_known: dict[tuple[int, str, str, str, str], tuple[Content, str]] = {}


def _model_answers(
    content: Content, key: str, channel: str, place: str, day: date, sex: str
) -> str:
    asked = (id(content), key, channel, place, sex)
    if asked not in _known:
        answers = _right_answers(content, key, channel, place, day, sex)
        # The content is kept beside them, so that nobody else gets its id.
        _known[asked] = (content, json.dumps(answers, ensure_ascii=False))
    return _known[asked][1]


def _right_answers(
    content: Content, key: str, channel: str, place: str, day: date, sex: str
) -> dict[str, Any]:
    person = {**model(sex), "commune": place}
    for attempt in range(TRIES):
        rng = Random(f"answers:{key}:{attempt}")
        answers = sample(content, rng, person, channel=channel, day=day, place=place)
        if not validate(content, answers, on=day, channel=channel):
            return answers
    raise ValueError(f"no right answers to {content.code} by {channel}")
