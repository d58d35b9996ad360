"""`motcua migrate`: what an update will do to the database that is there, and what one left."""

import inspect
import re
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.migrations import RunPython, RunSQL, SeparateDatabaseAndState
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation

NO_WAY_BACK = "  (no way back but a backup)"
QUOTE = re.compile(r"\$\w*\$")
"""What the body of a function stands between."""


def planned() -> Iterator[str]:
    """Each migration that waits: why, what it does, to about how many rows, the way back."""
    executor = MigrationExecutor(connection)
    for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        back = all(operation.reversible for operation in migration.operations)
        why = _first_line(inspect.getmodule(type(migration)))
        name = f"{migration.app_label}.{migration.name}{'' if back else NO_WAY_BACK}"
        yield f"{name}: {why}" if why else name
        for operation in migration.operations:
            model = getattr(operation, "model_name", "")
            rows = _rows_of(migration.app_label, model)
            for told in _deeds(operation):
                yield f"    {told}{rows}"


def drop_halves() -> None:
    """Take away indexes that an update left half made when it was broken off: nobody reads them,
    and the same update could not begin anew. One that is being made just now stays."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select indexrelid::regclass::text from pg_index where not indisvalid"
            " and pg_table_is_visible(indexrelid) and not exists ("
            "select from pg_stat_progress_create_index made where made.index_relid = indexrelid)"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"drop index {name}")  # as PostgreSQL quotes it


def _deeds(operation: Operation) -> Iterator[str]:
    """What it does to the database; one that only says so of itself is looked into."""
    if isinstance(operation, SeparateDatabaseAndState):
        for each in operation.database_operations:
            yield from _deeds(each)
    elif isinstance(operation, RunSQL):
        yield from _statements(operation.sql)
    elif isinstance(operation, RunPython):
        said = _first_line(operation.code)
        name = getattr(operation.code, "__name__", "a function")
        yield f"runs {name}: {said}" if said else f"runs {name}"
    else:
        yield operation.describe()


def _statements(sql: Any) -> Iterator[str]:
    """Of each statement the line that says to what it is done."""
    if isinstance(sql, (list, tuple)):
        for each in sql:
            yield from _statements(each[0] if isinstance(each, tuple) else each)
        return
    inside = False
    ahead = True
    for line in str(sql).splitlines():
        said = line.split("--", 1)[0].strip()
        if said and ahead and not inside:
            yield said.rstrip(";")
        # The body of a function is one statement, whatever semicolons it holds.
        inside ^= len(QUOTE.findall(said)) % 2 == 1
        if said:
            ahead = said.endswith(";")


def _first_line(of: object) -> str:
    told = (getattr(of, "__doc__", "") or "").strip()
    return "" if told.startswith("Generated") else told.partition("\n")[0]


def _rows_of(app: str, model: str) -> str:
    """As PostgreSQL last counted them: exact numbers would read whole tables."""
    with connection.cursor() as cursor:
        asked = "select reltuples::bigint from pg_class where relname = %s and relkind = 'r'"
        cursor.execute(asked, [f"{app}_{model.lower()}"])
        found = cursor.fetchone()
    return f"  (about {found[0]:,} rows)" if found and found[0] > 0 else ""
