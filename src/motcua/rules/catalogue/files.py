"""A file of the national catalogue, cut into records within limits, whatever was sent."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from motcua.rules.errors import Refused

MEGABYTE: Final = 1024 * 1024
MOST_SENT: Final = 20 * MEGABYTE
"""Bytes of a file as it is sent; the whole catalogue of the nation, packed, has about six."""
MOST_UNPACKED: Final = 160 * MEGABYTE
MOST_WHOLE: Final = 40 * MEGABYTE
"""Bytes of a file that must be read as one piece: a JSON list, not a record a line."""
MOST_THINGS: Final = 2_000_000
"""Values in such a piece: three bytes of a file are sixty of memory."""
MOST_LINE: Final = 2 * MEGABYTE
MOST_RECORDS: Final = 20_000
SHOWN: Final = 200
LISTS: Final = ("data", "result", "results", "items", "LayDanhSachTTHC", "LayThuTuc")
_GZIP, _ZIP, _MARK = b"\x1f\x8b", b"PK", b"\xef\xbb\xbf"
_STEP: Final = 64 * 1024


@dataclass(frozen=True)
class Line:
    """A record of a file by its number from 1; without one, `fault` says why and `text` what it
    was.

    `fault` is line_unreadable, line_no_record, line_too_long or line_with_nul.
    """

    number: int
    record: Mapping[str, Any] | None = None
    fault: str = ""
    text: str = ""


def lines_of(chunks: Iterable[bytes]) -> Iterator[Line]:
    """The records of a file: a JSON list or answer of the service, or one a line; also packed.

    Refuses `catalogue_file_empty`, `catalogue_file_too_large` (most, in MB), `catalogue_file_zip`,
    `catalogue_file_unreadable`, `catalogue_file_too_many` (most), each as soon as it is known.
    """
    known = 0
    for line in _numbered(_unpacked(_limited(chunks))):
        if line.number > MOST_RECORDS:
            raise Refused("catalogue_file_too_many", most=MOST_RECORDS)
        known += line.record is not None
        yield line
    if not known:
        raise Refused("catalogue_file_unreadable")


def _limited(chunks: Iterable[bytes]) -> Iterator[bytes]:
    sent = 0
    for chunk in chunks:
        sent += len(chunk)
        if sent > MOST_SENT:
            raise Refused("catalogue_file_too_large", most=MOST_SENT // MEGABYTE)
        yield chunk


def _unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Plain bytes; of a packed file never more than the limit, however small it was sent."""
    waiting = iter(chunks)
    head = b""
    for chunk in waiting:
        head += chunk
        if len(head) >= len(_GZIP):
            break
    if head.startswith(_ZIP):
        raise Refused("catalogue_file_zip")
    if not head.startswith(_GZIP):
        yield head
        yield from waiting
        return
    yield from _gunzipped(head, waiting)


def _gunzipped(head: bytes, waiting: Iterator[bytes]) -> Iterator[bytes]:
    machine, given = zlib.decompressobj(wbits=31), 0
    packed = head
    try:
        while packed or machine.unconsumed_tail:
            piece = machine.decompress(machine.unconsumed_tail or packed, _STEP)
            given += len(piece)
            if given > MOST_UNPACKED:
                raise Refused("catalogue_file_too_large", most=MOST_UNPACKED // MEGABYTE)
            yield piece
            if machine.eof:
                return
            if not machine.unconsumed_tail:
                packed = next(waiting, b"")
    except zlib.error:
        raise Refused("catalogue_file_unreadable") from None
    if not machine.eof:
        raise Refused("catalogue_file_unreadable")


def _numbered(pieces: Iterator[bytes]) -> Iterator[Line]:
    """A list is read whole; anything else a line at a time, unless its first line is no record."""
    rows = _rows(pieces)
    first = next((row for row in rows if row.strip()), b"").removeprefix(_MARK)
    if not first.strip():
        raise Refused("catalogue_file_empty")
    if not first.lstrip().startswith(b"{") or _json(first) is None:
        yield from _whole(first, rows)
        return
    second = next((row for row in rows if row.strip()), None)
    if second is None:
        yield from _listed(_json(first))
        return
    yield _line(1, first)
    yield _line(2, second)
    number = 2
    for row in rows:
        if row.strip():
            number += 1
            yield _line(number, row)


def _rows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    rest = bytearray()
    for piece in pieces:
        head, *whole = piece.split(b"\n")
        rest += head
        if len(rest) > MOST_WHOLE:
            raise Refused("catalogue_file_too_large", most=MOST_WHOLE // MEGABYTE)
        for row in whole:
            yield bytes(rest)
            rest = bytearray(row)
    yield bytes(rest)


def _whole(first: bytes, rows: Iterator[bytes]) -> Iterator[Line]:
    kept, size = [first], len(first)
    for row in rows:
        size += len(row) + 1
        if size > MOST_WHOLE:
            raise Refused("catalogue_file_too_large", most=MOST_WHOLE // MEGABYTE)
        kept.append(row)
    text = b"\n".join(kept)
    if sum(map(text.count, (b"{", b"[", b","))) > MOST_THINGS:
        raise Refused("catalogue_file_too_large", most=MOST_WHOLE // MEGABYTE)
    found = _json(text)
    if found is None:
        raise Refused("catalogue_file_unreadable")
    yield from _listed(found)


def _listed(found: Any) -> Iterator[Line]:
    for number, each in enumerate(_list_in(found), 1):
        yield _checked(number, each)


def _list_in(found: Any) -> list[Any]:
    if isinstance(found, list):
        return found
    if isinstance(found, dict):
        for key in LISTS:
            if isinstance(found.get(key), (list, dict)):
                return _list_in(found[key])
        return [found]
    return []


def _line(number: int, row: bytes) -> Line:
    if len(row) > MOST_LINE:
        return Line(number, fault="line_too_long", text=_begin(row))
    found = _json(row)
    if found is None:
        return Line(number, fault="line_unreadable", text=_begin(row))
    return _checked(number, found)


def _checked(number: int, found: Any) -> Line:
    if not isinstance(found, dict):
        return Line(number, fault="line_no_record", text=str(found)[:SHOWN])
    if _has_nul(found):
        return Line(number, fault="line_with_nul", text=", ".join(map(str, found))[:SHOWN])
    return Line(number, found)


def _has_nul(value: Any) -> bool:
    """Whether a text holds what PostgreSQL cannot keep: a null, or half of a surrogate pair."""
    if isinstance(value, str):
        return any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, dict):
        return any(_has_nul(each) for pair in value.items() for each in pair)
    return isinstance(value, list) and any(_has_nul(each) for each in value)


def _begin(row: bytes) -> str:
    return row[:SHOWN].decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")


def _json(row: bytes) -> Any:
    """What it says, None where it is no JSON."""
    try:
        return json.loads(row, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return None


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)
