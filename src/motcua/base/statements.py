"""Statements that are made once and asked often: making one can cost more than asking it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from motcua.base.clock import HANOI

NOW = datetime(2001, 1, 1, tzinfo=HANOI)
"""Stands in a statement for the moment at which it will be asked."""


A_DAY = date(2001, 1, 1)
A_WORD = "\x01"
A_NUMBER = -2001
"""Stand in a statement for what it will be asked about: see `Question`."""


@dataclass(frozen=True)
class Made:
    """A statement with its values, `NOW` and other stand-ins among them."""

    text: str
    values: tuple[Any, ...]

    def within(self, before: str, after: str = "") -> "Made":
        """The same with words of ours around it."""
        return Made(f"{before}{self.text}{after}", self.values)


def made(rows: QuerySet[Any, Any]) -> Made | None:
    """What the rows are asked with; None when there can be none."""
    try:
        text, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return Made(text, tuple(values))


def ask(
    statement: Made,
    *,
    before: Sequence[Any] = (),
    after: Sequence[Any] = (),
    now: datetime | None = None,
) -> list[tuple[Any, ...]]:
    """Its rows; `before` and `after` are the values of the words that were put around it."""
    values = [now if each == NOW else each for each in statement.values]
    with connection.cursor() as cursor:
        cursor.execute(statement.text, [*before, *values, *after])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


class Question:
    """A question that is asked all day with other values: the rows are described only once.

    `rows` gives them with stand-ins, as tuples of columns that need no reading of their own.
    """

    def __init__(self, rows: Callable[[], QuerySet[Any, Any]]) -> None:
        self._rows = rows

    @cached_property
    def _made(self) -> Made:
        found = made(self._rows())
        if found is None:
            raise ValueError("this question has no answer, whatever is asked")
        return found

    def ask(self, about: Mapping[Any, Any]) -> list[tuple[Any, ...]]:
        """Its rows, `about` telling what each stand-in stands for."""
        values = [about.get(each, each) for each in self._made.values]
        with connection.cursor() as cursor:
            cursor.execute(self._made.text, values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
