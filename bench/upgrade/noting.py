"""What stands in a database: every column of every table by a sum, and how its tables are made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import sql

Sums = dict[str, str]

TABLES = """
select c.relname, array_agg(a.attname order by a.attnum),
  array(select k.attname from pg_index i join pg_attribute k
        on k.attrelid = i.indrelid and k.attnum = any(i.indkey)
        where i.indrelid = c.oid and i.indisprimary order by k.attnum)
from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  and a.attnum > 0 and not a.attisdropped
group by c.oid, c.relname order by c.relname
"""
# A sum over the hashes of key and value: it does not depend on the order of the rows.
SUM = (
    "sum(('x' || left(md5(concat_ws('|', {key}, coalesce({column}::text, '~'))), 15))"
    "::bit(60)::bigint::numeric)::text"
)
MADE = {
    "column": """
        select table_name || '.' || column_name, concat_ws(' ', data_type,
          character_maximum_length, is_nullable, column_default, is_identity,
          generation_expression)
        from information_schema.columns where table_schema = 'public'
        and table_name in (select tablename from pg_tables where schemaname = 'public')""",
    "index": "select indexname, indexdef from pg_indexes where schemaname = 'public'",
    "constraint": """
        select conrelid::regclass::text || ' ' || conname, pg_get_constraintdef(oid)
        from pg_constraint where connamespace = 'public'::regnamespace""",
    "trigger": """
        select tgrelid::regclass::text || ' ' || tgname, pg_get_triggerdef(oid)
        from pg_trigger where not tgisinternal""",
    "function": """
        select oid::regprocedure::text, pg_get_functiondef(oid) from pg_proc p
        where pronamespace = 'public'::regnamespace and prokind = 'f' and not exists (
          select from pg_depend where objid = p.oid and deptype = 'e')""",
}


@dataclass(frozen=True)
class Noted:
    """Rows and sums of each table, and what people would count."""

    rows: dict[str, int]
    sums: dict[str, Sums]
    states: dict[str, int]
    open_tasks: int
    jobs: int
    journal: tuple[Any, ...]
    sequences: dict[str, int | None] = field(default_factory=dict)

    def told(self) -> str:
        states = ", ".join(f"{count} {state}" for state, count in self.states.items())
        return (
            f"{sum(self.rows.values()):,} rows in {len(self.rows)} tables;"
            f" {self.rows['dossiers_dossier']:,} dossiers ({states});"
            f" {self.open_tasks:,} tasks open, {self.rows['documents_file']:,} files,"
            f" {self.jobs:,} jobs waiting, journal up to line {self.journal[0]:,}"
        )


def noted(url: str) -> Noted:
    with psycopg.connect(url) as connection:
        rows, sums = dict[str, int](), dict[str, Sums]()
        for table, columns, key in connection.execute(TABLES).fetchall():
            rows[table], sums[table] = _summed(connection, table, columns, key)
        return Noted(
            rows,
            sums,
            dict(_all(connection, "select state, count(*) from dossiers_dossier group by 1")),
            _one(connection, "select count(*) from dossiers_task where done_at is null"),
            _one(connection, "select count(*) from procrastinate_jobs where status = 'todo'"),
            next(
                _all(
                    connection,
                    "select id, encode(hash, 'hex') from journal_entry order by id desc limit 1",
                )
            ),
            dict(_all(connection, "select sequencename, last_value from pg_sequences order by 1")),
        )


def _summed(
    connection: psycopg.Connection[Any], table: str, columns: list[str], key: list[str]
) -> tuple[int, Sums]:
    # Without a key the whole row is what a value belongs to.
    keys = sql.SQL(", ").join(map(sql.Identifier, key)) if key else sql.SQL("t::text")
    sums = [sql.SQL(SUM).format(key=keys, column=sql.Identifier(each)) for each in columns]
    asked = sql.SQL("select count(*), {sums} from {table} t").format(
        sums=sql.SQL(", ").join(sums), table=sql.Identifier(table)
    )
    found = connection.execute(asked).fetchone() or (0,)
    return int(found[0]), dict(zip(columns, map(str, found[1:]), strict=True))


def _all(connection: psycopg.Connection[Any], asked: str) -> Iterator[Any]:
    yield from connection.execute(asked.encode()).fetchall()


def _one(connection: psycopg.Connection[Any], asked: str) -> int:
    return int(next(_all(connection, asked))[0])


def differs(before: Noted, after: Noted) -> Iterator[str]:
    """Each table, column and number that is not the same, where `before` has it."""
    for table, count in before.rows.items():
        then = after.rows.get(table)
        if then != count:
            yield f"{table}: {count:,} rows, then {'none: it is gone' if then is None else then}"
        else:
            yield from _otherwise(f"{table}.", before.sums[table], after.sums[table])
    yield from _otherwise("sequence ", before.sequences, after.sequences)


def _otherwise(of: str, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[str]:
    for name, value in before.items():
        if name not in after:
            yield f"{of}{name} is gone"
        elif after[name] != value:
            yield f"{of}{name} holds another value: {after[name]} for {value}"


def more(before: Noted, after: Noted) -> Iterator[str]:
    """What only `after` has."""
    yield from sorted(after.rows.keys() - before.rows.keys())
    for table in sorted(after.rows.keys() & before.rows.keys()):
        for column in sorted(after.sums[table].keys() - before.sums[table].keys()):
            yield f"{table}.{column}"


def made(url: str) -> dict[str, dict[str, str]]:
    """How the tables of a database are made: columns, indexes, constraints, triggers, functions."""
    with psycopg.connect(url) as connection:
        return {kind: dict(_all(connection, asked)) for kind, asked in MADE.items()}


def made_otherwise(
    here: Mapping[str, Mapping[str, str]], fresh: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    """What an upgraded database has otherwise than one that was made by this source at once.

    A name that an older migration gave is nobody's concern where the same thing stands there.
    """
    for kind, wanted in fresh.items():
        found = here[kind]
        for name in sorted(found.keys() | wanted.keys()):
            if name not in found:
                if kind != "constraint" or wanted[name] not in _of(found, name):
                    yield f"{kind} {name} is lacking: {wanted[name]}"
            elif name not in wanted:
                if kind != "constraint" or found[name] not in _of(wanted, name):
                    yield f"{kind} {name} is left over: {found[name]}"
            elif found[name] != wanted[name]:
                yield f"{kind} {name}: {found[name]}; freshly made: {wanted[name]}"


def _of(constraints: Mapping[str, str], name: str) -> set[str]:
    """What the constraints of the same table say."""
    table = name.partition(" ")[0]
    return {said for each, said in constraints.items() if each.partition(" ")[0] == table}
