"""Arithmetic of a form: a field that is worked out from others, never typed.

    price * quantity            whole numbers, answers by their code, + - * / and brackets
    sum(goods.price * goods.number)   over the rows of a table; also count(goods), min(…), max(…)

Nothing else is understood: no names but those of answers, no other function, no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from motcua.rules.conditions import Answers

LONGEST: Final = 300
DEEPEST: Final = 20
LARGEST: Final = 10**15
FUNCTIONS: Final = ("sum", "count", "min", "max")

_PIECE = re.compile(r"\s*(?:(\d{1,15})|([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)|([-+*/(),×÷:−]))")
_SIGNS: Final = {"×": "*", "÷": "/", ":": "/", "−": "-"}


@dataclass(frozen=True)
class Sum:
    """A piece of arithmetic: `op` is number, answer, a sign, or one of FUNCTIONS."""

    op: str
    number: int = 0
    name: str = ""
    parts: tuple[Sum, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every answer it needs, columns as table.column, in the order they are written."""
        own = (self.name,) if self.name else ()
        return tuple(dict.fromkeys(own + tuple(n for part in self.parts for n in part.names)))

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the form it needs: of a column, its table."""
        return tuple(dict.fromkeys(name.partition(".")[0] for name in self.names))

    def __iter__(self) -> Iterator[Sum]:
        yield self
        for part in self.parts:
            yield from part


def read(written: str) -> Sum:
    """The arithmetic that a text says; ValueError with the piece that cannot be read."""
    if len(written) > LONGEST:
        raise ValueError(written[:20])
    pieces = _pieces(written)
    found, rest = _added(pieces, 0)
    if rest:
        raise ValueError(rest[0])
    return found


def _pieces(written: str) -> list[str]:
    found, place, text = [], 0, written.rstrip()
    while place < len(text):
        piece = _PIECE.match(text, place)
        if piece is None:
            raise ValueError(text[place : place + 20].strip())
        told = piece[0].strip()
        found.append(_SIGNS.get(told, told))
        place = piece.end()
    return found


def _added(pieces: list[str], depth: int) -> tuple[Sum, list[str]]:
    return _in_turn(pieces, depth, "+-", _multiplied)


def _multiplied(pieces: list[str], depth: int) -> tuple[Sum, list[str]]:
    return _in_turn(pieces, depth, "*/", _one)


def _in_turn(pieces: list[str], depth: int, signs: str, read_one: Any) -> tuple[Sum, list[str]]:
    found, rest = read_one(pieces, depth)
    while rest and rest[0] in signs:
        sign = rest[0]
        other, rest = read_one(rest[1:], depth)
        found = Sum(sign, parts=(found, other))
    return found, rest


def _one(pieces: list[str], depth: int) -> tuple[Sum, list[str]]:
    if not pieces or depth > DEEPEST:
        raise ValueError("")
    first, rest = pieces[0], pieces[1:]
    if first.isdecimal():
        return Sum("number", number=int(first)), rest
    if first == "-":
        found, rest = _one(rest, depth + 1)
        return Sum("-", parts=(Sum("number"), found)), rest
    if first == "(":
        found, rest = _added(rest, depth + 1)
        return found, _closed(rest)
    if first in FUNCTIONS and rest[:1] == ["("]:
        return _function(first, rest[1:], depth + 1)
    if not first[0].isalpha():
        raise ValueError(first)
    return Sum("answer", name=first), rest


def _function(name: str, pieces: list[str], depth: int) -> tuple[Sum, list[str]]:
    part, rest = _added(pieces, depth)
    parts = [part]
    while rest[:1] == [","]:
        part, rest = _added(rest[1:], depth)
        parts.append(part)
    return _checked(Sum(name, parts=tuple(parts))), _closed(rest)


def _checked(found: Sum) -> Sum:
    """One table is summed up at a time, and only a table is counted."""
    if found.op not in ("sum", "count"):
        return found
    inside = [each for part in found.parts for each in part]
    alone = len(found.parts) == 1 and all(each.op not in FUNCTIONS for each in inside)
    tables = {name.partition(".")[0] for name in found.names if "." in name}
    fits = (
        alone and len(tables) == 1
        if found.op == "sum"
        else alone and found.parts[0].op == "answer" and not tables
    )
    if not fits:
        raise ValueError(found.op)
    return found


def _closed(pieces: list[str]) -> list[str]:
    if pieces[:1] != [")"]:
        raise ValueError(pieces[0] if pieces else ")")
    return pieces[1:]


def worked_out(found: Sum, answers: Answers) -> int | None:
    """The whole number it comes to, halves rounded up; an unanswered part counts nothing.

    None when nothing is answered yet, when it divides by nothing, or beyond 10^15.
    """
    if found.fields and all(answers.get(name) in (None, "", []) for name in found.fields):
        return None
    try:
        exact = _value(found, answers)
    except ZeroDivisionError:
        return None
    whole = (exact * 2 + 1) // 2
    return int(whole) if abs(whole) <= LARGEST else None


def _value(found: Sum, answers: Answers) -> Fraction:
    if found.op == "number":
        return Fraction(found.number)
    if found.op == "answer":
        return _number(answers.get(found.name))
    if found.op == "count":
        return Fraction(len(_rows(answers.get(found.parts[0].name))))
    if found.op == "sum":
        return _summed(found, answers)
    values = [_value(part, answers) for part in found.parts]
    if found.op in ("min", "max"):
        return min(values) if found.op == "min" else max(values)
    left, right = values
    if found.op in "+-":
        return left + right if found.op == "+" else left - right
    return left * right if found.op == "*" else left / right


def _summed(found: Sum, answers: Answers) -> Fraction:
    table = next(name.partition(".")[0] for name in found.names if "." in name)
    total = Fraction(0)
    for row in _rows(answers.get(table)):
        cells = {f"{table}.{code}": value for code, value in row.items()}
        total += _value(found.parts[0], {**answers, **cells})
    return total


def _rows(value: Any) -> list[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _number(value: Any) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int):
        return Fraction(0)
    return Fraction(value) if abs(value) <= 10 * LARGEST else Fraction(0)
