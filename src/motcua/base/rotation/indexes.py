"""Blind indexes: each compared with what it is of, and written anew."""

from collections.abc import Iterator
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from motcua.base.encryption import BlindIndexField, blinds
from motcua.base.rotation.lies import Lies, Model, Seen, columns, key, table, told_of, write

CHUNK: Final = 500

Row = dict[str, Any]
Stale = tuple[Any, Any, str]
"""The number of a row, the index as it stands, the one it should be."""


def blind_columns() -> dict[Model, list[BlindIndexField]]:
    """Every blind index, by its model."""
    return columns(BlindIndexField)


def compared(most: int | None = None) -> list[Lies]:
    """Every index compared with what it is of; of long tables the first and last `most` rows."""
    return [each for model in blind_columns() for each in _walked(model, most)]


def point(model: Model, seen: Seen) -> list[Lies]:
    """One walk over a table; rows that somebody has in hand are passed over."""
    return _walked(model, None, seen)


def _walked(model: Model, most: int | None, seen: Seen | None = None) -> list[Lies]:
    fields = blind_columns()[model]
    told = [told_of(model, each) for each in fields]
    done = 0
    for rows in _read(model, fields, most, told):
        for at, each in enumerate(fields):
            stale = [found for row in rows if (found := _stale(row, at, each, told[at]))]
            if stale and seen:
                done += _write(model, each, stale, told[at])
        if seen:
            seen(model._meta.db_table, done)
    return told


def _stale(row: Row, at: int, each: BlindIndexField, told: Lies) -> Stale | None:
    """What is to be written, where the index is not the one under the first key."""
    stands, value = row[each.attname], row[f"of{at}"] or row.get(f"or{at}")
    if not value:
        told.unmade += bool(stands)
        return None
    first, *others = blinds(str(value), each.purpose)
    if stands == first:
        told.first += 1
        return None
    if stands in others or not stands:
        told.older += 1
    else:
        told.unknown["?"] = told.strange + 1
    return row["pk"], stands, first


def _read(
    model: Model, fields: list[BlindIndexField], most: int | None, told: list[Lies]
) -> Iterator[list[Row]]:
    """The rows with their indexes; `of<n>` and `or<n>` are what the n-th is of."""
    of: dict[str, Any] = {f"or{at}": each.or_of() for at, each in enumerate(fields) if each.or_of}
    of |= {f"of{at}": F(each.of) for at, each in enumerate(fields)}
    rows = model._base_manager.annotate(**of)
    asked = rows.values("pk", *(each.attname for each in fields), *of)
    if most is not None:
        for way in ("pk", "-pk"):
            yield from _chunk(asked.order_by(way), most, told)
        return
    numbers = model._base_manager.order_by("pk").values_list("pk", flat=True)
    after: Any = None
    while True:
        beyond = {"pk__gt": after} if after is not None else {}
        end = list(numbers.filter(**beyond)[CHUNK - 1 : CHUNK])
        within = {"pk__lte": end[0]} if end else {}
        yield from _chunk(asked.filter(**beyond, **within).order_by("pk"), None, told)
        if not end:
            return
        after = end[0]


def _chunk(rows: Any, most: int | None, told: list[Lies]) -> Iterator[list[Row]]:
    """The rows; where one of them cannot be opened, one by one without it."""
    try:
        yield list(rows[:most])
    except (InvalidTag, ValueError):
        for number in list(rows.values_list("pk", flat=True)[:most]):
            try:
                yield list(rows.filter(pk=number))
            except (InvalidTag, ValueError):
                for each in told:
                    each.older += 1
                    each.unreadable += 1
                    each.name(number, "no key opens what it is of")


def _write(model: Model, each: BlindIndexField, stale: list[Stale], told: Lies) -> int:
    """Those that nobody has in hand and that still stand as they were read; how many."""
    lock = "update" if each.unique else "no key update"
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                f'select {key(model)}, "{each.column}" from {table(model)}'  # noqa: S608
                f" where {key(model)} = any(%s) order by 1 for {lock} skip locked",
                [[number for number, _, _ in stale]],
            )
            stand = dict(cursor.fetchall())
        mine = [(no, new) for no, old, new in stale if no in stand and stand[no] == old]
        try:
            with transaction.atomic():
                _set(model, each, mine)
            return len(mine)
        except IntegrityError:
            return sum(_set_alone(model, each, one, told) for one in mine)


def _set_alone(model: Model, each: BlindIndexField, one: tuple[Any, str], told: Lies) -> bool:
    try:
        with transaction.atomic():
            _set(model, each, [one])
    except IntegrityError:
        told.doubled += 1
        told.name(one[0], "another row is of the same value")
        return False
    return True


def _set(model: Model, each: BlindIndexField, mine: list[tuple[Any, str]]) -> None:
    if mine:
        numbers, new = [list(some) for some in zip(*mine, strict=True)]
        write(model, [each], numbers, [new], "text")
