"""What other processes of a test wait for."""

from django.db import connection


def somebody_waits() -> bool:
    """Whether a session of this database waits for a lock; not of one that another test has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_locks waits join pg_locks has using (pid)"
            " join pg_database own on own.oid = has.database"
            " where not waits.granted and own.datname = current_database())"
        )
        return bool(cursor.fetchone()[0])
