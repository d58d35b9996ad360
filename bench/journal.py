"""The whole journal read again: lines a second, beside reading its rows with bare psycopg.

python bench/journal.py [lines] [processes]

Lays so many lines (a million unless said), seven to a subject, chained and sealed as the house
does it, in a database of its own under .data/bench; reads them with one process and with several;
then changes one line in the middle and sees that it is named.
"""

import hashlib
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from motcua.gateways import postgres

DATA = ROOT / ".data" / "bench"
NAME = "journal"
SUBJECTS_AT_ONCE = 5000
"""Lives that go on side by side: lines of one subject lie so far apart."""
LIFE = 7
TO_A_BLOCK = 400
"""Lines sealed together: a busy minute."""


def lines_of(count: int) -> Iterator[tuple[Any, ...]]:
    """The lines of many lives side by side, in the order in which they are written."""
    made, first = 0, 1
    while made < count:
        heads = dict.fromkeys(range(first, first + SUBJECTS_AT_ONCE), bytes(32))
        for _ in range(LIFE):
            for subject, before in heads.items():
                if made == count:
                    return
                made += 1
                row = _line(made, subject, before)
                heads[subject] = row[-1]
                yield row
        first += SUBJECTS_AT_ONCE


def _line(number: int, subject: int, before: bytes) -> tuple[Any, ...]:
    at = "2026-03-13T09:50:00+07:00"
    content = {
        "actor": "Trần Thị Lúa Non",
        "actor_id": 17,
        "at": at,
        "details": {"code": f"H17.32-260313-{subject:06}", "note": "x" * 150, "unit": "H17.32."},
        "fact": "DossierAccepted",
        "right": "dossiers.accept",
        "subject": ["dossier", subject],
        "unit": "H17.32.",
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    made = hashlib.sha256(before + text.encode()).digest()
    where = ("dossiers.accept", "H17.32.", "dossier", subject, "DossierAccepted")
    return (number, number, at, 17, *where, text, before, made)


def laid(url: str, count: int) -> None:
    from motcua.base.journal import START, block_hash  # noqa: PLC0415

    copy = (
        'copy journal_entry (id, xid, at, actor_id, "right", unit_path, subject_kind, subject_id,'
        " fact, line, previous, hash) from stdin"
    )
    digest, before, since, blocks = hashlib.sha256(), START, 0, list[tuple[Any, ...]]()
    with psycopg.connect(url) as base, base.cursor() as cursor:
        base.execute("set synchronous_commit = off")
        with cursor.copy(copy) as into:
            for number, row in enumerate(lines_of(count), 1):
                into.write_row(row)
                digest.update(row[-1])
                if number % TO_A_BLOCK == 0 or number == count:
                    many = number - since
                    root, named = digest.digest(), len(blocks) + 1
                    made = block_hash(named, many, root, before)
                    start = since + 1 if since else 0
                    blocks.append((named, start, number + 1, many, root, before, made, row[2]))
                    digest, before, since = hashlib.sha256(), made, number
        columns = "number, since_xid, until_xid, lines, root, previous, hash, sealed_at"
        with cursor.copy(f"copy journal_block ({columns}) from stdin") as into:
            for block in blocks:
                into.write_row(block)
    with psycopg.connect(url, autocommit=True) as base:
        base.execute("vacuum analyze journal_entry")


def bare(url: str) -> int:
    """Every line fetched, its text hashed, and nothing else."""
    read = 0
    with psycopg.connect(url) as base, base.cursor("all") as cursor:
        cursor.itersize = 2000
        cursor.execute("select previous, line from journal_entry")
        for previous, line in cursor:
            hashlib.sha256(previous + line.encode()).digest()
            read += 1
    return read


def lines_there(server: str, url: str) -> int:
    """What an earlier run has laid."""
    with psycopg.connect(server) as base:
        found = base.execute("select 1 from pg_database where datname = %s", [NAME]).fetchone()
    if not found:
        return 0
    with psycopg.connect(url) as base:
        if base.execute("select to_regclass('journal_entry')").fetchone() == (None,):
            return 0
        there = base.execute("select count(*) from journal_entry").fetchone()
    return int(there[0]) if there else 0


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def changed(url: str, line: int, was: str, becomes: str) -> None:
    with psycopg.connect(url) as base:
        base.execute("alter table journal_entry disable trigger user")
        told = "update journal_entry set line = replace(line, %s, %s) where id = %s"
        base.execute(told, [was * 75, becomes * 75, line])
        base.execute("alter table journal_entry enable trigger user")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    processes = int(sys.argv[2]) if len(sys.argv) > 2 else os.cpu_count() or 1
    server = postgres.ensure(DATA, durable=False, named_first=False)
    url = postgres.address(DATA, NAME)
    there = lines_there(server, url)
    if there != count:
        with psycopg.connect(server, autocommit=True) as base:
            base.execute(f"drop database if exists {NAME}")
            base.execute(f"create database {NAME} template template0 encoding 'UTF8'")
    os.environ |= {"DATABASE_URL": url, "MOTCUA_PROVING": "yes"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"

    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from motcua.base.verifying import verify  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    took = spent(lambda: laid(url, count))[0] if there != count else 0.0
    print(
        f"{count:,} lines laid in {took:,.0f} s, {size(url):,.0f} bytes a line on disk", flush=True
    )
    alone, _ = spent(lambda: bare(url))
    print(f"bare, one process      {alone:8.1f} s {count / alone:10,.0f} lines/s", flush=True)
    for each in (1, processes):
        took, found = spent(lambda each=each: verify(each))
        assert found.lines == count, found
        assert not found.faults, found
        told = f"verify, {each} process(es)   {took:8.1f} s {count / took:10,.0f} lines/s"
        print(f"{told}   {took / alone:.2f} of bare", flush=True)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"memory at most: {most:,.0f} MB here, {child:,.0f} MB a process that reads")
    changed(url, count // 2, "xx", "xy")
    print(f"line {count // 2:,} changed behind the house: {verify(processes).faults[0]}")
    changed(url, count // 2, "xy", "xx")


def size(url: str) -> float:
    with psycopg.connect(url) as base:
        asked = (
            "select pg_total_relation_size('journal_entry')::float / count(*) from journal_entry"
        )
        found = base.execute(asked).fetchone()
    return float(found[0]) if found else 0.0


if __name__ == "__main__":
    main()
