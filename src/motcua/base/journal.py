"""Writing and sealing the journal; verifying.py reads it again."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max, QuerySet, Sum

from motcua.base import clock, line
from motcua.base.facts import Fact
from motcua.base.models import Block, Entry
from motcua.rules.access import Actor
from motcua.rules.mandates import Mandate

START = bytes(32)

# A cluster filled from a dump numbers its transactions anew; those of lines go on from before.
_AHEAD = "coalesce((select ahead from journal_era), 0)"

# One statement: the hash of the line before it (same subject, locked by the command) is read
# and the new one computed where both are, so that a command pays one round trip for its line.
_WRITE = f"""
insert into journal_entry
  (xid, at, actor_id, "right", unit_path, subject_kind, subject_id, fact, line, previous, hash)
select pg_current_xact_id()::text::bigint + {_AHEAD}, %(at)s, %(actor_id)s, %(right)s,
       %(unit_path)s, %(subject_kind)s, %(subject_id)s, %(fact)s, %(line)s,
       coalesce(before.hash, %(start)s),
       sha256(coalesce(before.hash, %(start)s) || convert_to(%(line)s, 'UTF8'))
from (select 1) as one left join lateral (
  select hash from journal_entry
  where subject_kind = %(subject_kind)s and subject_id = %(subject_id)s
  order by id desc limit 1
) as before on true
returning id
"""  # noqa: S608  (our own words)

_DONE = f"select pg_snapshot_xmin(pg_current_snapshot())::text::bigint + {_AHEAD}"

_CARRY_ON = """
insert into journal_era (id, ahead)
select 1, used.last - pg_current_xact_id()::text::bigint + 1
from (
  select greatest((select max(xid) from journal_entry), (select max(until_xid) from journal_block))
) as used (last)
where used.last >= pg_current_xact_id()::text::bigint + coalesce((select ahead from journal_era), 0)
on conflict (id) do update set ahead = excluded.ahead
"""


def record(
    actor: Actor, right: str, unit_path: str, fact: Fact, mandate: Mandate | None = None
) -> int:
    """Write the line of a fact and return its number; with a mandate, for whom it was done."""
    at = clock.now()
    details = fact.plain()
    written = json.dumps(
        {
            **_behalf(mandate),
            "at": at.isoformat(),
            "actor": actor.name,
            "actor_id": actor.person_id,
            "right": right,
            "unit": unit_path,
            "subject": [fact.about, fact.subject_id],
            "fact": type(fact).__name__,
            "details": details,
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    values = {
        "at": at,
        "actor_id": actor.person_id,
        "right": right,
        "unit_path": unit_path,
        "subject_kind": fact.about,
        "subject_id": fact.subject_id,
        "fact": type(fact).__name__,
        "line": written,
        "start": START,
    }
    cursor = line.cursor()
    cursor.execute(_WRITE, values)
    row = cursor.fetchone()
    return int(row[0])


def _behalf(mandate: Mandate | None) -> dict[str, object]:
    if mandate is None:
        return {}
    whom = {"person_id": mandate.principal_id, "name": mandate.principal}
    return {"for": {"mandate": mandate.id, **whom}}


def seal() -> Block | None:
    """Seal the lines of all finished transactions that no block holds yet, or nothing.

    Reads up to a watermark of finished transactions, never up to the largest number: numbers
    are given before commits.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("lock table journal_block in share row exclusive mode")
        last = Block.objects.order_by("-number").first()
        since = last.until_xid if last else 0
        cursor.execute(_DONE)
        until = int(cursor.fetchone()[0])
        lines, root = _root(_hashes(since, until))
        if not lines:
            return None
        previous = bytes(last.hash) if last else START
        number = last.number + 1 if last else 1
        return Block.objects.create(
            number=number,
            since_xid=since,
            until_xid=until,
            lines=lines,
            root=root,
            previous=previous,
            hash=block_hash(number, lines, root, previous),
            sealed_at=clock.now(),
        )


def carry_on() -> None:
    """Let lines go on after those of before, in a cluster that counts transactions anew.

    To be called before anybody writes into a database that came from a backup; else new lines
    would fall into blocks that are sealed. Anywhere else it does nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CARRY_ON)


@dataclass(frozen=True)
class Sealed:
    """The end of the seal: its last block, hashes in hex, and how many lines lie beneath it."""

    block: int
    hash: str
    lines: int
    sealed_at: datetime


def sealed() -> Sealed | None:
    """The end of the seal as it stands; None while nothing is sealed."""
    last = Block.objects.order_by("-number").first()
    if last is None:
        return None
    lines = Block.objects.aggregate(lines=Sum("lines"))["lines"]
    return Sealed(last.number, bytes(last.hash).hex(), lines, last.sealed_at)


def sealed_among(lines: QuerySet[Entry]) -> QuerySet[Entry]:
    """Those of the lines that a block holds."""
    until = Block.objects.aggregate(until=Max("until_xid"))["until"] or 0
    return lines.filter(xid__lt=until)


def block_of(line: Entry) -> Block | None:
    """The block that holds a line; None while none does."""
    holding = Block.objects.filter(since_xid__lte=line.xid, until_xid__gt=line.xid)
    return holding.order_by("number").first()


def is_still_sealed(block: int, hash_: str) -> bool:
    """Whether the seal still goes through the block that was told elsewhere."""
    return Block.objects.filter(number=block, hash=bytes.fromhex(hash_)).exists()


def last_line() -> tuple[int, str] | tuple[()]:
    """Number and hash, in hex, of the last line; nothing of a journal that has none."""
    found = Entry.objects.order_by("-id").values_list("id", "hash").first()
    return (found[0], bytes(found[1]).hex()) if found else ()


def sealed_at() -> datetime | None:
    """When the last block was made; None while there is none."""
    return Block.objects.order_by("-number").values_list("sealed_at", flat=True).first()


def unsealed_since() -> datetime | None:
    """When the first line was written that no block holds; None when all are sealed."""
    last = Block.objects.order_by("-number").first()
    left = Entry.objects.filter(xid__gte=last.until_xid if last else 0)
    return left.order_by("xid", "id").values_list("at", flat=True).first()


def _hashes(since: int, until: int) -> Iterator[bytes]:
    lines = Entry.objects.filter(xid__gte=since, xid__lt=until).order_by("xid", "id")
    for found in lines.values_list("hash", flat=True).iterator(chunk_size=5000):
        yield bytes(found)


def _root(hashes: Iterable[bytes]) -> tuple[int, bytes]:
    """How many there are, and one hash over all; a block may have sealed a month of lines."""
    digest, lines = hashlib.sha256(), 0
    for each in hashes:
        digest.update(each)
        lines += 1
    return lines, digest.digest()


def block_hash(number: int, lines: int, root: bytes, previous: bytes) -> bytes:
    """The seal of a block, which goes into the next one."""
    return hashlib.sha256(f"{number}:{lines}:".encode() + root + previous).digest()
