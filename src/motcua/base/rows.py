"""One row by its key, and some of its columns written back, by statements that are built once.

Building a statement costs the ORM more than PostgreSQL needs to answer it; every command begins
with one of these. What they do is what the ORM would do.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)


def found(model: type[M], key: int) -> M | None:
    """The row as it is."""
    row = _read(f"{_select(model)} where {_key(model)} = %s", [key])
    return None if row is None else _made(model, row)


def insert(row: M) -> M:
    """Write a new row, which gets its number."""
    fields = [each for each in row._meta.concrete_fields if not each.primary_key]
    values = [_stored(field, row, add=True) for field in fields]
    number = _read(_insert(type(row)), values)
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
    fields = [row._meta.get_field(name) for name in names]
    values = [_stored(field, row) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(_update(type(row), names), [*values, row.pk])


def _stored(field: Any, row: models.Model, *, add: bool = False) -> Any:
    return field.get_db_prep_save(field.pre_save(row, add=add), connection)


def _read(statement: str, values: Sequence[Any]) -> Sequence[Any] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: Sequence[Any] | None = cursor.fetchone()
    return found


def _made(model: type[M], values: Sequence[Any]) -> M:
    names, readers = _columns(model)
    read = [
        reader(value, None, connection) if reader else value
        for reader, value in zip(readers, values, strict=True)
    ]
    return model.from_db("default", names, read)


@cache
def _columns(model: type[models.Model]) -> tuple[list[str], list[Any]]:
    fields = model._meta.concrete_fields
    return (
        [field.attname for field in fields],
        [getattr(field, "from_db_value", None) for field in fields],
    )


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
def _insert(model: type[models.Model]) -> str:
    columns = [f'"{each.column}"' for each in model._meta.concrete_fields if not each.primary_key]
    signs = ", ".join(["%s"] * len(columns))
    return f"insert into {_table(model)} ({', '.join(columns)}) values ({signs}) returning id"  # noqa: S608


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
