"""Statements that are made once and asked often: making one can cost more than asking it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

from motcua.base import line
from motcua.base.clock import HANOI

M = TypeVar("M", bound=Model)

NOW = datetime(2001, 1, 1, tzinfo=HANOI)
"""Stands in a statement for the moment at which it will be asked."""
SOON = datetime(2001, 1, 1, 12, tzinfo=HANOI)
"""Stands for the moment until which something is soon then."""


A_DAY = date(2001, 1, 1)
A_WORD = "\x01"
A_NUMBER = -2001
A_PERSON = -2002
"""Stand in a statement for what it will be asked about: see `Question`."""


_NOTHING: Mapping[Any, Any] = {}


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
    about: Mapping[Any, Any] = _NOTHING,
) -> list[tuple[Any, ...]]:
    """Its rows, `about` telling what the stand-ins are.

    `before` and `after` are the values of the words that were put around it.
    """
    return _told(statement, about, before, after)


class Question:
    """A question that is asked all day with other values: the rows are described only once.

    `rows` gives them with stand-ins. Asked for tuples, their columns need no reading of their own.
    """

    def __init__(self, rows: Callable[[], QuerySet[Any, Any]]) -> None:
        self._rows = rows

    @cached_property
    def _made(self) -> Made | None:
        return made(self._rows())

    def ask(self, about: Mapping[Any, Any]) -> list[tuple[Any, ...]]:
        """Its rows, `about` telling what the stand-ins are; none, unasked, if none can be."""
        return _told(self._made, about) if self._made else []


class Rows(Generic[M]):
    """A question whose answer is rows of a model, with what `select_related` joined to them."""

    def __init__(self, rows: Callable[[], QuerySet[M, M]]) -> None:
        self._rows = rows

    @cached_property
    def _made(self) -> "tuple[Made, _Reader[M]] | None":
        compiler = self._rows().query.get_compiler("default")
        try:
            text, values = compiler.as_sql()
        except EmptyResultSet:
            return None
        return Made(text, tuple(values)), _Reader(compiler)

    def ask(self, about: Mapping[Any, Any]) -> list[M]:
        """Its rows, `about` telling what the stand-ins are; none, unasked, if none can be."""
        if self._made is None:
            return []
        made, reader = self._made
        return reader.read(_told(made, about))

    def first(self, about: Mapping[Any, Any]) -> M | None:
        """The first of them, when there is one."""
        return next(iter(self.ask(about)), None)


class _Reader(Generic[M]):
    """Makes rows of a model out of tuples, as the ORM would of the same statement."""

    def __init__(self, compiler: SQLCompiler) -> None:
        told = compiler.klass_info or {}
        columns = told["select_fields"]
        self._model: type[M] = told["model"]
        self._from, self._to = columns[0], columns[-1] + 1
        self._names = [each[0].target.attname for each in compiler.select[self._from : self._to]]
        # The stubs are of a later Django.
        self._others = get_related_populators(told, compiler.select, "default")  # type: ignore[call-arg]
        self._readers = compiler.get_converters([each[0] for each in compiler.select])
        self._beside = tuple((compiler.annotation_col_map or {}).items())
        self._compiler = compiler

    def read(self, told: list[tuple[Any, ...]]) -> list[M]:
        rows = self._compiler.apply_converters(told, self._readers) if self._readers else told
        found = []
        for row in rows:
            made = self._model.from_db("default", self._names, row[self._from : self._to])
            for other in self._others:
                other.populate(row, made)
            for name, at in self._beside:
                setattr(made, name, row[at])
            found.append(made)
        return found


def _told(
    made: Made, about: Mapping[Any, Any], before: Sequence[Any] = (), after: Sequence[Any] = ()
) -> list[tuple[Any, ...]]:
    values = [about.get(each, each) for each in made.values]
    cursor = line.cursor()
    cursor.execute(made.text, [*before, *values, *after])
    found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
