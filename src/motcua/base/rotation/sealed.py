"""Encrypted columns: how their values lie, and laying them anew."""

from collections.abc import Iterator
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from django.db import connection, transaction

from motcua.base.encryption import MARKED, UNMARKED, EncryptedTextField, marks, seal, unseal
from motcua.base.rotation.lies import Lies, Model, Seen, columns, key, table, told_of, write

CHUNK: Final = 200
"""Rows that are locked at once; one page of a scan may hold a hundred kilobytes of words."""
SAMPLED: Final = 1000


def sealed_columns() -> dict[Model, list[EncryptedTextField]]:
    """Every encrypted column, by its model."""
    return columns(EncryptedTextField)


def counted() -> list[Lies]:
    """Every encrypted column by the marks of its values: one look at each table, none opened."""
    return [each for model, fields in sealed_columns().items() for each in _counted(model, fields)]


def lay_anew(model: Model, seen: Seen) -> list[Lies]:
    """One walk over a table; what no key opens stays as it is and is told.

    A row is read when it is locked, so that nobody's change is lost; a locked one is passed over.
    """
    fields = sealed_columns()[model]
    told = [told_of(model, each) for each in fields]
    done, after = 0, None
    while True:
        with transaction.atomic():
            rows = _locked(model, fields, after)
            done += _laid(model, fields, rows, told)
        seen(model._meta.db_table, done)
        if len(rows) < CHUNK:
            return told
        after = rows[-1][0]


def unreadable(most: int = 20) -> list[str]:
    """Values without a mark that no key opens, of the first and last `most` of each column."""
    return [
        told
        for model, fields in sealed_columns().items()
        for each in fields
        for told in _unreadable(model, each, most)
    ]


def _counted(model: Model, fields: list[EncryptedTextField]) -> list[Lies]:
    told = [told_of(model, each) for each in fields]
    first, *others = [MARKED + mark for mark in marks()]
    for at, begins, count in _begin(model, fields):
        # With one key what bears no mark can be of no other.
        if begins == first or (begins == UNMARKED and not others):
            told[at].first += count
        elif begins in {UNMARKED, *others}:
            told[at].older += count
        else:
            told[at].unknown[begins[1:].hex()] = count
    return told


def _begin(model: Model, fields: list[EncryptedTextField]) -> Iterator[tuple[int, bytes, int]]:
    """Which column, how values in it begin, how many."""
    pairs = ", ".join(f'({at}, t."{each.column}")' for at, each in enumerate(fields))
    with connection.cursor() as cursor:
        cursor.execute(
            "select v.at, substr(v.lies, 1, case when substr(v.lies, 1, 1) = %s then 1 else 5 end),"  # noqa: S608
            f" count(*) from {table(model)} t, lateral (values {pairs}) v(at, lies)"
            " where v.lies is not null group by 1, 2",
            [UNMARKED],
        )
        for at, begins, count in cursor.fetchall():
            yield int(at), bytes(begins), int(count)


def _locked(model: Model, fields: list[EncryptedTextField], after: Any) -> list[tuple[Any, ...]]:
    """The next rows with a value that is not under the first key, as they are and locked."""
    names = [f'"{each.column}"' for each in fields]
    stale = " or ".join([f"substr({each}, 1, 5) <> %s" for each in names])
    beyond = f"{key(model)} > %s and" if after is not None else ""
    values = [after] if after is not None else []
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {key(model)}, {', '.join(names)} from {table(model)}"  # noqa: S608
            f" where {beyond} ({stale}) order by 1 limit {CHUNK} for no key update skip locked",
            [*values, *([MARKED + marks()[0]] * len(fields))],
        )
        return list(cursor.fetchall())


def _laid(
    model: Model, fields: list[EncryptedTextField], rows: list[tuple[Any, ...]], told: list[Lies]
) -> int:
    """Write the rows anew, in one statement; how many."""
    made = []
    for number, *lying in rows:
        new = [
            _anew(number, lies, each, lost)
            for lies, each, lost in zip(lying, fields, told, strict=True)
        ]
        if any(new):
            made.append((number, *new))
    if made:
        numbers, *values = [list(each) for each in zip(*made, strict=True)]
        write(model, fields, numbers, values, "bytea")
    return len(made)


def _anew(number: Any, lies: Any, each: EncryptedTextField, told: Lies) -> bytes | None:
    if lies is None or bytes(lies).startswith(MARKED + marks()[0]):
        return None
    try:
        return seal(unseal(bytes(lies), each.place), each.place)
    except InvalidTag:
        why = "no key opens it"
    except ValueError as error:
        why = str(error).partition(": ")[2]
    told.unreadable += 1
    told.name(number, why)
    return None


def _unreadable(model: Model, each: EncryptedTextField, most: int) -> Iterator[str]:
    asked = f'{key(model)}, "{each.column}"'
    for way in ("asc", "desc"):
        with connection.cursor() as cursor:
            cursor.execute(
                f"select * from (select {asked} from {table(model)}"  # noqa: S608
                f" order by 1 {way} limit {SAMPLED}) t (key, lies)"
                f" where substr(lies, 1, 1) = %s order by key {way} limit {most}",
                [UNMARKED],
            )
            rows = cursor.fetchall()
        for number, lies in rows:
            try:
                unseal(bytes(lies), each.place)
            except (InvalidTag, ValueError):
                yield f"{model._meta.db_table}.{each.column}, row {number}"
