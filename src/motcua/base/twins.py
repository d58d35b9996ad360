"""Second indexes of a column, which Django makes beside the unique or the plain one."""

from django.db.migrations import RunSQL


def drop_twin(index: str, table: str, column: str) -> RunSQL:
    """Not locked meanwhile: the migration is not atomic.

    Django makes `<index>` so that beginnings of a text are found under any collation. A token or a
    hash is asked for as a whole: every row paid for an index that nobody asked.
    """
    return RunSQL(
        f'drop index concurrently if exists "{index}"',
        f'create index concurrently if not exists "{index}" on "{table}" '
        f'("{column}" varchar_pattern_ops)',
    )
