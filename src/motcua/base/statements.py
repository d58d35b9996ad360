"""Statements that are made once and asked often: making one can cost more than asking it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from motcua.base.clock import HANOI

NOW = datetime(2001, 1, 1, tzinfo=HANOI)
"""Stands in a statement for the moment at which it will be asked."""


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
