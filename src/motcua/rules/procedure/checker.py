"""What checks answers by the schema of the questions they call for, made once for these."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

import jsonschema_rs

from motcua.rules.codes import personal_number, tax_code
from motcua.rules.errors import Refused
from motcua.rules.procedure.answers import read_day
from motcua.rules.procedure.form import Field
from motcua.rules.procedure.schema import schema_of


def checker(fields: tuple[Field, ...], on: date | None) -> Any:
    """A validator of `jsonschema_rs` for answers to these questions, as of a day."""
    return _checker(_Same(fields), on)


class _Same:
    """Questions that are the very same objects: a version that was read once stays read."""

    def __init__(self, fields: tuple[Field, ...]) -> None:
        self.fields = fields
        self._hash = hash(tuple(map(id, fields)))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Same) or len(self.fields) != len(other.fields):
            return False
        return all(a is b for a, b in zip(self.fields, other.fields, strict=True))


@lru_cache(maxsize=64)
def _checker(asked_for: _Same, on: date | None) -> Any:
    """To make one costs several checks."""
    return jsonschema_rs.Draft202012Validator(
        schema_of(asked_for.fields), validate_formats=True, formats=_formats(on)
    )


@lru_cache(maxsize=8)
def _formats(on: date | None) -> dict[str, Callable[[str], bool]]:
    return {
        "date": lambda text: read_day(text) is not None,
        "past_date": lambda text: _day_is(text, lambda day: on is None or day <= on),
        "future_date": lambda text: _day_is(text, lambda day: on is None or day >= on),
        "personal_number": lambda text: _readable(personal_number, text),
        "tax_code": lambda text: _readable(tax_code, text),
    }


def _day_is(text: str, test: Callable[[date], bool]) -> bool:
    day = read_day(text)
    return day is not None and test(day)


def _readable(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except Refused:
        return False
    return True
