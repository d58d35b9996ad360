"""Sequences of the database: whether one stands where its table is."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection
from django.db.models import AutoField, BigAutoField, Max

OF_ONE_ROW = frozenset({"journal_era"})
"""Tables whose only row is written with its number: their sequence gives none."""


def behind() -> list[str]:
    """Tables with a row whose number their sequence has not given yet: the next row is refused.

    After rows were brought in by hand, or by a dump of tables without their sequences.
    """
    return [table for table, given, highest in _numbered() if highest > given]


def _numbered() -> Iterator[tuple[str, int, int]]:
    for model in apps.get_models():
        key = model._meta.pk
        if not isinstance(key, AutoField | BigAutoField):
            continue
        table, column = model._meta.db_table, str(key.column)
        if table in OF_ONE_ROW:
            continue
        with connection.cursor() as cursor:
            cursor.execute("select pg_get_serial_sequence(%s, %s)", [f'"{table}"', column])
            (sequence,) = cursor.fetchone()
            if sequence is None:
                continue
            cursor.execute(
                "select last_value from pg_sequences"
                " where format('%%I.%%I', schemaname, sequencename) = %s",
                [sequence],
            )
            (given,) = cursor.fetchone()
        highest = model._base_manager.aggregate(highest=Max("pk"))["highest"]
        yield table, int(given or 0), int(highest or 0)
