"""Reading the journal again: every line, every chain, every seal.

Memory does not grow with the journal. Each line tells the hash before it, so lines are read in
pieces, by several processes if wanted; that the pieces join is one question to the database;
seals are recomputed in one pass over the hashes.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from typing import Any, Final

import orjson
from django.db import connection, transaction

from motcua.base import apart, clock
from motcua.base.journal import START, block_hash
from motcua.base.models import Block, Entry

PIECE: Final = 20_000
"""Lines read by one process before it tells how far it is."""
NAMED: Final = 100
"""Broken places that are named; a journal written anew has no end of them."""

GAP: Final = "a line of this subject before it is missing or was changed"
TEXT: Final = "the text of the line was changed"
UNREADABLE: Final = "the text of the line says nothing that can be read"
COLUMN: Final = "a column no longer agrees with the text of the line"

_COLUMNS: Final = (
    *("id", "line", "previous", "hash", "fact", "right", "actor_id"),
    *("subject_kind", "subject_id", "unit_path", "at"),
)
_APART: Final = """
select id from (
  select id, previous,
         lag(hash) over (partition by subject_kind, subject_id order by id) as before
  from journal_entry
) as line
where previous <> coalesce(before, %s)
order by id limit %s
"""

_AGAIN: Final = """
select block.number, count(line.id),
       sha256(coalesce(string_agg(line.hash, ''::bytea order by line.xid, line.id), ''::bytea))
from journal_block block
left join journal_entry line on line.xid >= block.since_xid and line.xid < block.until_xid
where block.number = any(%s) group by block.number
"""
_NOT_THERE: Final = """
with held as (
  select min(id) as low, max(id) as high from journal_entry
  where xid >= %(since)s and xid < %(until)s
)
select number from held, generate_series(
  coalesce((select max(id) from journal_entry where id < held.low), held.low - 1) + 1,
  coalesce((select min(id) from journal_entry where id > held.high), held.high + 1) - 1
) as number
where not exists (select from journal_entry where id = number) order by number limit %(most)s
"""
SHOWN: Final = 5
"""Numbers of lines that are named where a block lacks some; of more nobody learns anything."""

Seen = Callable[[int, int], None]
"""Told how many lines were read, of how many."""


@dataclass(frozen=True)
class Broken:
    """A thing found wrong: where, and what."""

    entry_id: int | None
    block: int | None
    reason: str

    @property
    def where(self) -> str:
        return f"line {self.entry_id}" if self.entry_id else f"block {self.block}"


@dataclass(frozen=True)
class Verdict:
    """Lines and blocks that were read, and at most `NAMED` broken ones, lines first."""

    lines: int
    blocks: int
    faults: tuple[Broken, ...] = ()

    @property
    def broken(self) -> Broken | None:
        """The first of the faults; None when all is as it was written."""
        return self.faults[0] if self.faults else None


def verify(processes: int = 1, seen: Seen | None = None) -> Verdict:
    """Every line, chain and seal, as they stood in one moment.

    More than one process reads only what is committed.
    """
    told = seen or (lambda _done, _total: None)
    with _one_view() as view:
        pieces = list(_pieces())
        lines, faults = 0, dict[int, str]()
        for number, (read, wrong) in enumerate(_read(pieces, processes, view), 1):
            lines += read
            faults.update(wrong)
            told(number, 2 * len(pieces))
        faults.update(dict.fromkeys(_apart(), GAP))
        blocks, broken = _seals(lambda done: told(len(pieces) + done // PIECE, 2 * len(pieces)))
    named = [Broken(line, None, faults[line]) for line in sorted(faults)]
    return Verdict(lines, blocks, tuple([*named, *broken][:NAMED]))


def verify_subject(kind: str, subject_id: int) -> tuple[int, Broken | None]:
    """Lines of one subject's chain read, and the first broken one."""
    lines, before = 0, START
    rows = Entry.objects.filter(subject_kind=kind, subject_id=subject_id).order_by("id")
    for row in rows.values_list(*_COLUMNS).iterator(chunk_size=1000):
        lines += 1
        reason = GAP if bytes(row[2]) != before else _fault(row)
        if reason:
            return lines, Broken(row[0], None, reason)
        before = bytes(row[3])
    return lines, None


@contextmanager
def _one_view() -> Iterator[str]:
    """One moment of the database for all that is read; the name of it, for other processes."""
    if connection.in_atomic_block:
        yield ""
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")
        cursor.execute("set local work_mem = '128MB'")
        cursor.execute("select pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


# Lines -------------------------------------------------------------------------------------------

Piece = tuple[int, int | None]
Found = tuple[int, dict[int, str]]


def _pieces() -> Iterator[Piece]:
    """From one line up to, not with, another: so many lines, for their numbers may jump."""
    lines = Entry.objects.order_by("id").values_list("id", flat=True)
    first = lines.first()
    while first is not None:
        following = lines.filter(id__gt=first)[PIECE - 1 : PIECE].first()
        yield first, following
        first = following


def _read(pieces: list[Piece], processes: int, view: str) -> Iterator[Found]:
    if processes < 2 or len(pieces) < 2 or not view:
        yield from map(read_piece, pieces)
        return
    mode = get_context("spawn")
    told = (view, str(connection.settings_dict["NAME"]))
    with ProcessPoolExecutor(processes, mode, initializer=apart.begin, initargs=told) as pool:
        named = f"{__name__}:{read_piece.__name__}"
        yield from pool.map(apart.call, ((named, piece) for piece in pieces))


def read_piece(piece: Piece) -> Found:
    """How many lines are there, and the reason for each that is not as it was written."""
    first, following = piece
    rows = Entry.objects.filter(id__gte=first).order_by("id")
    rows = rows if following is None else rows.filter(id__lt=following)
    lines, wrong = 0, dict[int, str]()
    for row in rows.values_list(*_COLUMNS).iterator(chunk_size=2000):
        lines += 1
        reason = _fault(row)
        if reason and len(wrong) < NAMED:
            wrong[row[0]] = reason
    return lines, wrong


def _fault(row: tuple[Any, ...]) -> str:
    line: str = row[1]
    if hashlib.sha256(bytes(row[2]) + line.encode()).digest() != bytes(row[3]):
        return TEXT
    try:
        content = orjson.loads(line)
        agrees = _agrees(content, row)
    except (ValueError, KeyError, TypeError):
        return UNREADABLE
    return "" if agrees else COLUMN


def _agrees(content: dict[str, Any], row: tuple[Any, ...]) -> bool:
    at: datetime = row[10]
    return bool(
        content["fact"] == row[4]
        and content["right"] == row[5]
        and content["actor_id"] == row[6]
        and content["subject"] == [row[7], row[8]]
        and content["unit"] == row[9]
        and content["at"] == at.astimezone(clock.HANOI).isoformat()
    )


def _apart() -> list[int]:
    """Lines that do not follow from the one before them in their chain."""
    with connection.cursor() as cursor:
        cursor.execute(_APART, [START, NAMED])
        return [found[0] for found in cursor.fetchall()]


# Seals -------------------------------------------------------------------------------------------


def _seals(seen: Callable[[int], None]) -> tuple[int, list[Broken]]:
    """How many blocks there are, and those that no longer hold; in one pass over the hashes."""
    rows, blocks, faults = _Hashes(seen), 0, list[Broken]()
    before, number, since = START, 0, 0
    for block in Block.objects.order_by("number").iterator(chunk_size=2000):
        blocks += 1
        lines, root = rows.up_to(block.since_xid, block.until_xid)
        joins = (number + 1, before, since)
        if (block.number, bytes(block.previous), block.since_xid) != joins:
            reason = "a block before it is missing or was changed"
        else:
            reason = _seal_fault(block, lines, root)
        if reason and len(faults) < NAMED:
            faults.append(Broken(None, block.number, reason))
        before, number, since = bytes(block.hash), block.number, block.until_xid
    return blocks, faults


@dataclass(frozen=True)
class Held:
    """What a block holds today: how many of its lines are there, whether all is as sealed."""

    lines: int
    whole: bool


def held(blocks: Sequence[Block], most: int) -> dict[int, Held]:
    """Blocks read again in the given order, by number, until they have `most` lines."""
    asked, lines = dict[int, Block](), 0
    for block in blocks:
        lines += block.lines
        if lines > most:
            break
        asked[block.number] = block
    with connection.cursor() as cursor:
        cursor.execute(_AGAIN, [list(asked)])
        rows = cursor.fetchall()
    return {
        number: Held(there, not _changed(asked[number], there, bytes(root)))
        for number, there, root in rows
    }


def _seal_fault(block: Block, lines: int, root: bytes) -> str:
    said = _changed(block, lines, root)
    return f"{said}{_not_there(block)}" if lines < block.lines else said


def _not_there(block: Block) -> str:
    """Numbers between its lines that no line has: those that were taken away are among them."""
    values = {"since": block.since_xid, "until": block.until_xid, "most": SHOWN + 1}
    with connection.cursor() as cursor:
        cursor.execute(_NOT_THERE, values)
        found = [str(number) for (number,) in cursor.fetchall()]
    if not 0 < len(found) <= SHOWN:
        return ""
    return f"; numbers without a line: {', '.join(found)} (one may never have been given)"


def _changed(block: Block, lines: int, root: bytes) -> str:
    if lines != block.lines:
        return f"it sealed {block.lines} lines, {lines} are there"
    if root != bytes(block.root):
        return "a sealed line was changed"
    made = block_hash(block.number, block.lines, bytes(block.root), bytes(block.previous))
    return "" if made == bytes(block.hash) else "the seal itself was changed"


class _Hashes:
    """The hashes of the lines in the order in which they were sealed, a block's at a time."""

    def __init__(self, seen: Callable[[int], None]) -> None:
        rows = Entry.objects.order_by("xid", "id").values_list("xid", "hash")
        self._rows = rows.iterator(chunk_size=PIECE)
        self._next = next(self._rows, None)
        self._seen, self._read = seen, 0

    def up_to(self, since: int, until: int) -> tuple[int, bytes]:
        """How many lines there are from `since` up to, not with, `until`, and one hash of all."""
        digest, lines = hashlib.sha256(), 0
        while self._next is not None and self._next[0] < until:
            if self._next[0] >= since:
                digest.update(self._next[1])
                lines += 1
            self._next = next(self._rows, None)
            self._read += 1
            if self._read % PIECE == 0:
                self._seen(self._read)
        return lines, digest.digest()
