"""`motcua backup` and `motcua restore`: the house of one moment, kept and made again."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from motcua import __version__
from motcua.base import clock
from motcua.base import journal as base_journal
from motcua.faces.console.finding import FAULT
from motcua.faces.console.keys import data_keys
from motcua.faces.console.operate import json_option, read_again, tell_of
from motcua.gateways import backups, documents, scratch
from motcua.gateways.backups import Manifest, Unfit

ADDRESS = (
    *("dbname", "user", "host", "port", "target_session_attrs", "connect_timeout"),
    *("sslmode", "sslrootcert", "sslcert", "sslkey"),
)
"""What says where a database is, of all that a connection is told."""

folder_argument = click.argument("folder", type=click.Path(file_okay=False, path_type=Path))


@contextmanager
def _in_a_sentence() -> Iterator[None]:
    """What is not fit, and what a disk says, as one plain sentence with exit 1."""
    try:
        yield
    except Unfit as why:
        raise click.ClickException(str(why)) from why
    except OSError as why:
        said = f"{why.strerror or why}: {why.filename or ''}".rstrip(": ")
        do = "The folder must be there, with room, and writable by the user who runs this."
        raise click.ClickException(f"{said}. {do}") from why


@click.group()
def backup() -> None:
    """Database and files of one moment: made, listed, checked, left behind."""


@backup.command()
@folder_argument
@json_option
def make(folder: Path, as_json: bool) -> None:
    """Make one in FOLDER while people work; what an earlier one has is not copied again.

    Exit 1 when a file that a row speaks of was missing or damaged.
    """
    of = backups.Backup(
        database_address(), documents.store(), folder, settings.MOTCUA_DATA_KEYS[0], __version__
    )
    with _in_a_sentence():
        made = backups.make(of, clock.now, _seen("copied"))
    _tell(made, as_json=as_json)
    for sha256 in made.missing:
        click.echo(f"missing or damaged: {sha256}; see motcua files scrub.", err=True)
    sys.exit(1 if made.missing else 0)


@backup.command("list")
@folder_argument
@json_option
def list_all(folder: Path, as_json: bool) -> None:
    """The backups of FOLDER, the oldest first."""
    found, wrong = backups.readable(folder)
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found]))
    else:
        for each in found:
            click.echo(_line(each))
        if not found:
            click.echo(f"There is no backup in {folder}.")
    for sentence in wrong:
        click.echo(sentence, err=True)
    sys.exit(1 if wrong else 0)


@backup.command()
@folder_argument
@click.argument("name", default="")
def check(folder: Path, name: str) -> None:
    """Read every byte of the newest backup, or of NAME, and name what is damaged. Exit 1 if any."""
    with _in_a_sentence():
        made, faults = backups.faults_of(folder, name, _seen("read"))
        found = list(faults)
    for fault in found:
        click.echo(fault, err=True)
    state = f"{len(found)} at fault." if found else "everything is as it was written."
    click.echo(f"{made.name}: {made.file_count:,} files and the database: {state}")
    if found:
        click.echo(
            f"What lies damaged under {folder}/objects: take it away (it is named so), then"
            " motcua backup make copies it again while the house has it.",
            err=True,
        )
    sys.exit(1 if found else 0)


@backup.command()
@folder_argument
@click.option("--keep", default=14, show_default=True, type=click.IntRange(min=1))
def prune(folder: Path, keep: int) -> None:
    """Leave the newest backups, and remove what only older ones have."""
    with _in_a_sentence():
        names, objects = backups.pruned(folder, keep, clock.now())
    click.echo(f"{len(names)} backups and {objects:,} objects removed.")


@click.command()
@folder_argument
@click.argument("name", default="")
@click.option(
    "--jobs",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Sessions that fill the database side by side, about one for each core of its machine.",
)
@click.option(
    "--as-it-was",
    is_flag=True,
    help="Leave the tables as the backup has them: the way back to an older Motcua.",
)
def restore(folder: Path, name: str, jobs: int, as_it_was: bool) -> None:
    """Make a house of the newest backup in FOLDER, or of NAME.

    DATABASE_URL names an empty database, MOTCUA_FILES where the files go. Broken off, it is begun
    anew; with several jobs in a database that was created anew. Afterwards every line of the
    journal is read. Exit 1 when something is not whole.
    """
    with _in_a_sentence():
        done = backups.restore(
            folder,
            name,
            url=database_address(),
            storage=documents.store(),
            data_keys=settings.MOTCUA_DATA_KEYS,
            known=_known(),
            jobs=jobs,
            aside=scratch.folder("restore") if jobs > 1 else None,
            seen=_seen("copied"),
        )
    connection.close()
    if not as_it_was:
        call_command("migrate", verbosity=0, interactive=False)
        base_journal.carry_on()
    _tell(done.manifest, as_json=False)
    for sha256 in done.lacking:
        click.echo(f"lacking: {sha256}", err=True)
    if done.lacking:
        click.echo(
            "These files are not in the backup, or damaged there. motcua files scrub names"
            " them; after it motcua files mend FOLDER brings them from another folder of"
            " backups.",
            err=True,
        )
    whole = _verified(done.manifest)
    # Columns of older tables are not those of this source: the older one looks (motcua doctor).
    opens = None if as_it_was else data_keys()
    shut = opens is not None and opens.state == FAULT
    if opens is not None and shut:
        click.echo(f"{opens.said}: {opens.do}", err=True)
    sys.exit(0 if whole and not done.lacking and not shut else 1)


def _verified(made: Manifest) -> bool:
    """Whether the journal is whole, up to the very line with which the backup says it ends."""
    found = read_again()
    last = base_journal.last_line()
    tell_of(found)
    if found.faults:
        return False
    if last != tuple(made.journal["line"]):
        click.echo("The journal does not end where the backup says it ended.", err=True)
        return False
    return True


def database_address() -> str:
    """The database of the settings, as PostgreSQL's own programs are told.

    The password goes by the environment: everybody on the machine may read a list of processes.
    """
    known = connection.get_connection_params()
    if known.get("password"):
        os.environ["PGPASSWORD"] = str(known["password"])
    told = {key: str(known[key]) for key in ADDRESS if known.get(key)}
    return " ".join(f"{key}='{_quoted(value)}'" for key, value in told.items())


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "\\'")


def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for app, name in MigrationLoader(None).disk_migrations or {}:
        known[app] = max(name, known.get(app, ""))
    return known


def _tell(made: Manifest, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(asdict(made), ensure_ascii=False))
        return
    click.echo(_line(made))
    line = made.journal["line"]
    if line:
        click.echo(f"Journal up to line {line[0]:,}, {line[1][:16]}…: note it elsewhere.")


def _line(made: Manifest) -> str:
    size = (made.file_bytes + made.database_bytes) / 1e6
    dossiers = made.rows.get("dossiers_dossier", 0)
    lacking = f", {len(made.missing)} files missing" if made.missing else ""
    return f"{made.name}  {dossiers:,} dossiers, {made.file_count:,} files, {size:,.1f} MB{lacking}"


def _seen(word: str) -> Callable[[int, int], None] | None:
    if not sys.stderr.isatty():
        return None

    def told(done: int, total: int) -> None:
        if done % 100 == 0 or done >= total:
            share = 100 * done // max(total, done, 1)
            click.echo(f"\r{done:,} files {word}, {share} %", nl=False, err=True)

    return told
