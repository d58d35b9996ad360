"""A laid province made so many times as large inside its database, for `load.py`.

Laying goes through the rules, a million dossiers in half an hour; ten million would take five. Here
the rows of every dossier (its tasks, papers, results, files, lines of the journal, its citizens)
are written again under other keys, codes and secrets, each table and its indexes at once.
What is new is good for measuring and for nothing else: the copies are of the same days, their lines
in the journal bear the hashes of the first, and files of the copies are those of the first.

Ten million want some 160 GB, or 55 on a disk that packs what is written (btrfs, `compress-force`).
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import Connection, sql

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from motcua.gateways import postgres

Base = Connection[Any]
Points = dict[tuple[str, str], str]

COPIED: Final = (
    "journal_entry",
    "dossiers_dossier",
    "dossiers_task",
    "register_registeredpaper",
    "dossiers_result",
    "dossiers_given",
    "documents_file",
    "agencies_person",
    "dossiers_completion",
    "dossiers_linkedtask",
    "feedback_rating",
    "dossiers_span",
    "register_paperlook",
    "dossiers_look",
    "dossiers_reusecheck",
)
"""What grows with dossiers, the longest to copy first."""
SAID: Final = {
    "owner_id": "agencies_person",
    "person_id": "agencies_person",
    "actor_id": "agencies_person",
    "dossier_id": "dossiers_dossier",
    "result_id": "dossiers_result",
}
"""Columns that point without a constraint."""
KINDS: Final = {
    "dossier": "dossiers_dossier",
    "person": "agencies_person",
    "rating": "feedback_rating",
    "registered_paper": "register_registeredpaper",
}
"""What `subject_id` of a line points to."""
STAFF: Final = "(select person_id from agencies_post)"
OTHERWISE: Final = {
    "code": "{0} || lpad({1}::text, 2, '0')",
    "dossier_code": "{0} || lpad({1}::text, 2, '0')",
    "number": "{0} || '.' || {1}",
    **dict.fromkeys(("token", "verify_token"), "left(md5({0} || {1}), 22)"),
    **dict.fromkeys(
        ("holder_key", "personal_number_blind", "phone_blind"), "left(md5({0} || {1}), 24)"
    ),
}
"""What may not be twice, or would make one person of many; {0} is the column, {1} the copy."""
IN_A_HURRY: Final = {
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "1GB",
    "max_wal_size": "2GB",
    "max_parallel_maintenance_workers": "1",
    "maintenance_work_mem": "1500MB",
}
"""What is written is made anew if the machine falls."""


def multiply(data: Path, times: int) -> None:
    url = postgres.ensure(data, named_first=False)
    with psycopg.connect(url, autocommit=True) as base:
        steps, points = _steps(base), _points(base)
        for name, value in IN_A_HURRY.items():
            base.execute(sql.SQL("alter system set {} = {}").format(sql.Identifier(name), value))
    _again(data)
    with psycopg.connect(url, autocommit=True) as base:
        base.execute("set session_replication_role = replica")
        bound = _unbound(base)
    begun = time.monotonic()

    def one(table: str) -> None:
        _copied(url, table, steps, points, times)
        print(f"{time.monotonic() - begun:7,.0f} s: {table}", flush=True)

    with ThreadPoolExecutor(2) as two:
        list(two.map(one, COPIED))
    with psycopg.connect(url, autocommit=True) as base:
        for table, named, said in bound:
            base.execute(f"alter table {table} add constraint {named} {said} not valid")  # type: ignore[call-overload]
        base.execute("alter system reset all")
    _again(data)


def _again(data: Path) -> None:
    """The server is begun anew, by what it was told meanwhile."""
    postgres.stop(data)
    postgres.ensure(data, named_first=False)


def _steps(base: Base) -> dict[str, int]:
    """How far the keys of a copy lie behind those of the one before, by table."""
    return {table: _one(base, f"select max(id) from {table}") or 0 for table in COPIED}


def _unbound(base: Base) -> list[tuple[str, str, str]]:
    """Foreign keys of and to what is copied: taken off, and how to put them back."""
    found = base.execute(
        "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint "
        "where contype = 'f' and (conrelid::regclass::text = any(%s) "
        "or confrelid::regclass::text = any(%s)) and convalidated",
        [list(COPIED), list(COPIED)],
    ).fetchall()
    for table, named, _ in found:
        base.execute(f"alter table {table} drop constraint {named}")  # type: ignore[call-overload]
    return found


def _copied(url: str, table: str, steps: dict[str, int], points: Points, times: int) -> None:
    """One table so many times: emptied and filled in one transaction, which writes no log."""
    with psycopg.connect(url) as base:
        base.execute("set session_replication_role = replica")
        base.execute(f"create temporary table first on commit drop as select * from {table}")  # type: ignore[call-overload]
        made = _without_indexes(base, table)
        base.execute(f"truncate {table}")  # type: ignore[call-overload]
        base.execute(f"insert into {table} overriding system value select * from first")  # type: ignore[call-overload]
        columns = _columns(base, table)
        for copy in range(1, times):
            told = ", ".join(
                _shifted(name, _pointed(points, table, name), steps, copy) for name in columns
            )
            which = f" where id not in {STAFF}" if table == "agencies_person" else ""
            base.execute(
                f"insert into {table} overriding system value select {told} from first{which}"  # type: ignore[call-overload]
            )
        for said in made:
            base.execute(said)  # type: ignore[call-overload]
        last = steps[table] * times
        base.execute("select setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, last])


def _without_indexes(base: Base, table: str) -> list[str]:
    """Its indexes and keys are taken off; the sentences that make them again."""
    keys = base.execute(
        "select conname, pg_get_constraintdef(oid) from pg_constraint "
        "where conrelid = %s::regclass and contype in ('p', 'u')",
        [table],
    ).fetchall()
    for named, _ in keys:
        base.execute(f"alter table {table} drop constraint {named}")  # type: ignore[call-overload]
    rest = base.execute(
        "select indexname, indexdef from pg_indexes where schemaname = 'public' and tablename = %s",
        [table],
    ).fetchall()
    for named, _ in rest:
        base.execute(f"drop index {named}")  # type: ignore[call-overload]
    made = [f"alter table {table} add constraint {named} {said}" for named, said in keys]
    return made + [said for _, said in rest]


def _columns(base: Base, table: str) -> list[str]:
    found = base.execute(
        "select a.attname from pg_attribute a where a.attrelid = %s::regclass "
        "and a.attnum > 0 and not a.attisdropped order by a.attnum",
        [table],
    ).fetchall()
    return [name for (name,) in found]


def _points(base: Base) -> Points:
    """The copied table that a column of another points to, by its foreign key."""
    found = base.execute(
        "select c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text "
        "from pg_constraint c join pg_attribute a "
        "on a.attrelid = c.conrelid and a.attnum = c.conkey[1] "
        "where c.contype = 'f' and c.confrelid::regclass::text = any(%s)",
        [list(COPIED)],
    ).fetchall()
    return {(table, column): to for table, column, to in found}


def _pointed(points: Points, table: str, column: str) -> str:
    """The copied table that a column points to, or nothing."""
    if column == "id":
        return table
    return points.get((table, column)) or SAID.get(column, "")


def _shifted(name: str, pointed: str, steps: dict[str, int], copy: int) -> str:
    """The value of a column in a copy."""
    if name == "subject_id":
        cases = " ".join(f"when '{kind}' then {copy * steps[to]}" for kind, to in KINDS.items())
        return f"subject_id + case subject_kind {cases} else 0 end"
    if pointed == "agencies_person" and name != "id":
        step = copy * steps[pointed]
        return f'case when "{name}" in {STAFF} then "{name}" else "{name}" + {step} end'
    if pointed:
        return f'"{name}" + {copy * steps[pointed]}'
    if name in OTHERWISE:
        empty = f"nullif(\"{name}\", '')"
        whole = OTHERWISE[name].format(empty, f"{copy}::text")
        return f'coalesce({whole}, "{name}")'
    return f'"{name}"'


def _one(base: Base, asked: str) -> Any:
    found = base.execute(asked).fetchone()  # type: ignore[call-overload]
    return found and found[0]
