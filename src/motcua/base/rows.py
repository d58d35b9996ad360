"""One row by its key, and some of its columns written back, by statements that are built once.

Building a statement costs the ORM more than PostgreSQL needs to answer it; every command begins
with one of these. What they do is what the ORM would do.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import Any, Final, NamedTuple, TypeVar

from django.db import connection, models
from django.db.models.base import ModelState

from motcua.base import line

M = TypeVar("M", bound=models.Model)


def found(model: type[M], key: int) -> M | None:
    """The row as it is."""
    row = _read(f"{_select(model)} where {_key(model)} = %s", [key])
    return None if row is None else _made(model, row)


def insert(row: M) -> M:
    """Write a new row, which gets its number."""
    # What is empty need not be said: a new dossier has more columns than values.
    names, values = [], []
    for each in _all_but_the_key(type(row)):
        if (value := _stored(each, row, add=True)) is not None:
            names.append(each.name)
            values.append(value)
    number = _read(_insert(type(row), tuple(names)), values)
    row.pk = number[0] if number else None
    row._state.adding, row._state.db = False, "default"
    return row


def locked(model: type[M], key: int, *, share: bool = False) -> M | None:
    """The row, locked until the transaction ends; shared, it may still be referred to by others."""
    how = "key share" if share else "update"
    found = _read(f"{_select(model)} where {_key(model)} = %s for {how}", [key])
    return None if found is None else _made(model, found)


def locked_through(model: type[M], root: str, key: int) -> M | None:
    """The row with the row that it is part of, both locked, the root first."""
    parent = _parent(model, root)
    found = _read(_joined(model, root), [key])
    if found is None:
        return None
    width = len(parent._meta.concrete_fields)
    row = _made(model, found[width:])
    setattr(row, root, _made(parent, found[:width]))
    return row


def update(row: models.Model, *names: str) -> None:
    """Write these columns of a row that is there."""
    values = [_stored(each, row) for each in _named(type(row), names)]
    line.cursor().execute(_update(type(row), names), [*values, row.pk])


_TEXT: Final[frozenset[type]] = frozenset({str, NoneType})
_NUMBER: Final[frozenset[type]] = frozenset({int, NoneType})
_AS_THEY_ARE: Final[dict[type, frozenset[type]]] = {
    models.CharField: _TEXT,
    models.TextField: _TEXT,
    models.BooleanField: frozenset({bool, NoneType}),
    models.ForeignKey: _NUMBER,
    models.OneToOneField: _NUMBER,
    models.DateField: frozenset({date, NoneType}),
    models.DateTimeField: frozenset({datetime, NoneType}),
}
"""Values that the fields of these very classes hand to the database as they are. Numbers are told
with their width, but for those of other rows."""


class _Column(NamedTuple):
    """Of a field: its name, its attribute, and the kinds of values that need no preparing."""

    name: str
    attribute: str
    plain: frozenset[type]
    field: Any


def _column(field: Any) -> _Column:
    sets_itself = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    plain = frozenset() if sets_itself else _AS_THEY_ARE.get(type(field), frozenset())
    return _Column(field.name, field.attname, plain, field)


@cache
def _all_but_the_key(model: type[models.Model]) -> list[_Column]:
    return [_column(each) for each in model._meta.concrete_fields if not each.primary_key]


@cache
def _named(model: type[models.Model], names: tuple[str, ...]) -> list[_Column]:
    return [_column(model._meta.get_field(name)) for name in names]


def _stored(column: _Column, row: models.Model, *, add: bool = False) -> Any:
    value = getattr(row, column.attribute)
    kind = type(value)
    if kind in column.plain and (kind is not datetime or value.tzinfo is not None):
        return value
    field = column.field
    return field.get_db_prep_save(field.pre_save(row, add=add), connection)


def _read(statement: str, values: Sequence[Any]) -> Sequence[Any] | None:
    cursor = line.cursor()
    cursor.execute(statement, values)
    found: Sequence[Any] | None = cursor.fetchone()
    return found


def _made(model: type[M], values: Sequence[Any]) -> M:
    """As `Model.from_db` makes it; its signals, which nobody listens to, are left out."""
    row = model.__new__(model)
    held = row.__dict__
    held["_state"] = state = ModelState()
    state.adding, state.db = False, "default"
    for (name, reader), value in zip(_columns(model), values, strict=True):
        held[name] = reader(value, None, connection) if reader else value
    return row


@cache
def _columns(model: type[models.Model]) -> list[tuple[str, Any]]:
    fields = model._meta.concrete_fields
    return [(field.attname, getattr(field, "from_db_value", None)) for field in fields]


def _parent(model: type[models.Model], root: str) -> Any:
    return model._meta.get_field(root).related_model


# The names of tables and columns are ours, never the user's.


@cache
def _select(model: type[models.Model]) -> str:
    return f"select {_listed(model)} from {_table(model)}"  # noqa: S608


@cache
def _joined(model: type[models.Model], root: str) -> str:
    parent = _parent(model, root)
    field: Any = model._meta.get_field(root)
    column = f'{_table(model)}."{field.column}"'
    return (
        f"select {_listed(parent)}, {_listed(model)} from {_table(parent)}"  # noqa: S608
        f" join {_table(model)} on {column} = {_key(parent)} where {_key(model)} = %s for update"
    )


@cache
def _insert(model: type[models.Model], names: tuple[str, ...]) -> str:
    if not names:
        return f"insert into {_table(model)} default values returning id"  # noqa: S608
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    columns, signs = (
        ", ".join(f'"{each.column}"' for each in fields),
        ", ".join(["%s"] * len(fields)),
    )
    return f"insert into {_table(model)} ({columns}) values ({signs}) returning id"  # noqa: S608


@cache
def _update(model: type[models.Model], names: tuple[str, ...]) -> str:
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    columns = ", ".join(f'"{field.column}" = %s' for field in fields)
    return f"update {_table(model)} set {columns} where {_key(model)} = %s"  # noqa: S608


def _listed(model: type[models.Model]) -> str:
    return ", ".join(f'{_table(model)}."{each.column}"' for each in model._meta.concrete_fields)


def _table(model: type[models.Model]) -> str:
    return f'"{model._meta.db_table}"'


def _key(model: type[models.Model]) -> str:
    return f'{_table(model)}."{model._meta.pk.column}"'
