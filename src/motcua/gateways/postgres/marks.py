"""What a demonstration has done to a database, kept in that database.

So a database that holds anything else is known for what it is, and is never filled or emptied.
"""

import psycopg

from motcua.gateways.postgres.programs import Unavailable


class Marks:
    def __init__(self, url: str) -> None:
        self._url = url

    def own(self) -> None:
        """Refuses a database with tables that no demonstration made; marks an empty one."""
        with self._connection() as connection:
            ours = "select to_regnamespace('motcua_demo') is not null"
            if connection.execute(ours).fetchone() == (True,):
                return
            strange = "select exists (select from pg_tables where schemaname = 'public')"
            if connection.execute(strange).fetchone() == (True,):
                raise Unavailable(
                    "cơ sở dữ liệu này đã có dữ liệu không phải của bản trình diễn;"
                    " hãy dùng một cơ sở dữ liệu trống.",
                    "this database holds data that no demonstration made; name an empty one.",
                )
            connection.execute("create schema motcua_demo")
            connection.execute(
                "create table motcua_demo.done"
                " (step text primary key, at timestamptz not null default now())"
            )

    def empty(self) -> None:
        """Starts over, in a database that is the demonstration's own."""
        self.own()
        with self._connection() as connection:
            connection.execute("drop schema public cascade")
            connection.execute("create schema public")
            connection.execute("drop schema motcua_demo cascade")
        self.own()

    def has(self, step: str) -> bool:
        known = "select exists (select from motcua_demo.done where step = %s)"
        with self._connection() as connection:
            return connection.execute(known, [step]).fetchone() == (True,)

    def add(self, step: str) -> None:
        with self._connection() as connection:
            connection.execute(
                "insert into motcua_demo.done (step) values (%s) on conflict do nothing", [step]
            )

    def _connection(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self._url, connect_timeout=10)
