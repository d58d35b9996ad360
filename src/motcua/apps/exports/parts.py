"""The parts of an export while it is made: files of the store that no row of a file speaks of."""

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

import orjson

from motcua.apps.exports.lists import Cell, Row
from motcua.base.clock import HANOI
from motcua.gateways import documents

WIDTH: Final = 8
PIECE: Final = 8192
MOST: Final = 10**9


def keep_numbers(mark: str, numbers: Iterable[int]) -> tuple[int, str]:
    """How many there are, and the file they lie in behind the mark of their export."""
    count = 0

    def laid() -> Iterator[bytes]:
        nonlocal count
        yield mark.encode()
        held = array("q")
        for number in numbers:
            held.append(number)
            if len(held) == PIECE:
                count += len(held)
                yield held.tobytes()
                del held[:]
        count += len(held)
        yield held.tobytes()

    stored = documents.store().put(laid(), limit=MOST)
    return count, stored.sha256


def some_numbers(mark: str, sha256: str, first: int, most: int) -> "array[int]":
    """Those from a place on, from 0. Missing `file`."""
    found: array[int] = array("q")
    with documents.store().open(sha256) as file:
        file.seek(len(mark.encode()) + first * WIDTH)
        found.frombytes(file.read(most * WIDTH))
    return found


def keep_rows(mark: str, place: int, rows: Sequence[Row]) -> str:
    lines = [orjson.dumps([mark, place]), *(orjson.dumps([_plain(c) for c in r]) for r in rows)]
    return documents.store().put([zlib.compress(b"\n".join(lines), 1)], limit=MOST).sha256


def rows_of(mark: str, place: int, sha256: str, kinds: Sequence[str]) -> Iterator[list[Cell]]:
    """The rows of a part as they were kept. Missing `file`; ValueError for another's part."""
    with documents.store().open(sha256) as file:
        head, *lines = zlib.decompress(file.read()).split(b"\n")
    if orjson.loads(head) != [mark, place]:
        raise ValueError("a part of another export")
    for line in lines:
        cells = orjson.loads(line)
        yield [_read(kind, cell) for kind, cell in zip(kinds, cells, strict=True)]


def _plain(cell: Cell) -> Any:
    if isinstance(cell, datetime):
        return cell.astimezone(HANOI).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    # Markup and words that are said later are texts too.
    return str(cell) if cell is not None and not isinstance(cell, int | float) else cell


def _read(kind: str, cell: Any) -> Cell:
    if cell is None or cell == "":
        return None
    if kind == "moment":
        return datetime.fromisoformat(cell)
    if kind == "day":
        return date.fromisoformat(cell)
    found: Cell = cell
    return found
