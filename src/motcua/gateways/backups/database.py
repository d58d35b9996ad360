"""The database of one moment, through PostgreSQL's own programs."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import psycopg
from psycopg import sql

from motcua.gateways.backups.manifest import Unfit
from motcua.gateways.postgres import client

PIECE = 1024 * 1024
COUNTED = ("dossiers_dossier", "documents_file", "journal_entry", "register_registeredpaper")
VERSIONS = 10_000
"""server_version counts the minor version in so many."""


@dataclass(frozen=True)
class Moment:
    """The database as it stood when the snapshot was taken, whatever is written meanwhile."""

    url: str
    connection: psycopg.Connection[Any]
    snapshot: str

    @property
    def server(self) -> int:
        return self.connection.info.server_version // VERSIONS

    def dump(self) -> Iterator[bytes]:
        """All of it, in PostgreSQL's custom format. Raises `Unfit` when it could not be read."""
        words = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={self.snapshot}"]
        yield from _said([client("pg_dump", self.server), *words, f"--dbname={self.url}"])

    def files(self) -> Iterator[tuple[str, int]]:
        """Name and size of every file that a row speaks of, in the order of the names."""
        asked = "select distinct sha256, size from documents_file order by sha256"
        with self.connection.cursor("files") as cursor:
            yield from cursor.execute(asked)

    def rows(self) -> dict[str, int]:
        """How many rows the main tables have."""
        asked = sql.SQL("select count(*) from {}")
        return {
            name: int(self._one(asked.format(sql.Identifier(name)))[0])
            for name in COUNTED
            if self._one(sql.SQL("select to_regclass({})").format(sql.Literal(name)))[0]
        }

    def migrations(self) -> dict[str, str]:
        """The last migration of each app."""
        asked = "select app, max(name) from django_migrations group by app order by app"
        return dict(self.connection.execute(asked).fetchall())

    def journal(self) -> dict[str, Any]:
        """The end of the journal and of its seal: a chain cut off at its end looks whole."""
        line = self.connection.execute(
            "select id, encode(hash, 'hex') from journal_entry order by id desc limit 1"
        ).fetchone()
        block = self.connection.execute(
            "select number, encode(hash, 'hex') from journal_block order by number desc limit 1"
        ).fetchone()
        return {"line": list(line or ()), "block": list(block or ())}

    def _one(self, asked: sql.Composed) -> tuple[Any, ...]:
        found: tuple[Any, ...] | None = self.connection.execute(asked).fetchone()
        return found or (None,)


@contextmanager
def moment(url: str) -> Iterator[Moment]:
    """Hold the database still for oneself, without holding anybody up."""
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        row = connection.execute("select pg_export_snapshot()").fetchone()
        yield Moment(url, connection, str(row[0] if row else ""))


def server_of(url: str) -> int:
    with psycopg.connect(url) as connection:
        return connection.info.server_version // VERSIONS


def is_empty(url: str) -> bool:
    """Whether nothing stands in the database yet: what is restored goes nowhere else."""
    asked = "select not exists (select from pg_tables where schemaname = 'public')"
    with psycopg.connect(url) as connection:
        return connection.execute(asked).fetchone() == (True,)


OF_DUMP = ("--exit-on-error", "--no-owner", "--no-privileges")


def fill_side_by_side(url: str, dump: BinaryIO, jobs: int, aside: Path | None) -> None:
    """The dump by so many sessions at once: sooner there, but broken off it is there by halves.

    It lies open in the folder `aside` meanwhile, readable to its owner. Raises `Unfit`.
    """
    words = (*OF_DUMP, f"--jobs={jobs}", f"--dbname={url}")
    with tempfile.NamedTemporaryFile(dir=aside) as whole:
        shutil.copyfileobj(dump, whole, PIECE)
        whole.flush()
        program = client("pg_restore", server_of(url))
        done = subprocess.run(  # noqa: S603  PostgreSQL's own programs
            [program, *words, whole.name], check=False, stderr=subprocess.PIPE
        )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise Unfit(
            f"pg_restore: {said or 'stopped without a word'}."
            " The database is there by halves: create a new one and begin anew."
        )


def fill(url: str, dump: BinaryIO) -> None:
    """The dump in one transaction: whole, or the database stays empty. Raises `Unfit`."""
    words = (*OF_DUMP, "--single-transaction")
    program = client("pg_restore", server_of(url))
    with subprocess.Popen(  # noqa: S603  PostgreSQL's own programs
        [program, *words, f"--dbname={url}"], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        if process.stdin is None or process.stderr is None:  # pragma: no cover
            raise Unfit("pg_restore cannot be spoken to.")
        try:
            # What it has to say when it hangs up is read below.
            with suppress(BrokenPipeError), process.stdin as into:
                while piece := dump.read(PIECE):
                    into.write(piece)
        except BaseException:
            process.kill()
            raise
        said = process.stderr.read().decode(errors="replace").strip()
        if process.wait():
            raise Unfit(f"pg_restore: {said or 'stopped without a word'}.")


def _said(words: list[str]) -> Iterator[bytes]:
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603  PostgreSQL's own programs
        if process.stdout is None or process.stderr is None:  # pragma: no cover
            raise Unfit("pg_dump cannot be heard.")
        try:
            while piece := process.stdout.read(PIECE):
                yield piece
        except GeneratorExit:
            process.kill()
            raise
        said = process.stderr.read().decode(errors="replace").strip()
        if process.wait():
            raise Unfit(f"pg_dump: {said or 'stopped without a word'}.")
