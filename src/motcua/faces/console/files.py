"""`motcua files`: the bytes of the house, read and sealed."""

import json
import sys
from pathlib import Path

import click

from motcua.apps.documents import scrub
from motcua.base import clock
from motcua.faces.console.operate import json_option
from motcua.gateways import backups, documents


@click.group()
def files() -> None:
    """The bytes of files: read them all, seal them."""


@files.command("scrub")
@json_option
def scrub_files(as_json: bool) -> None:
    """Read every file and compare it with its row; go on where the last run stopped.

    Exit 1 when a file is missing or damaged.
    """

    def told(run: scrub.Scrub) -> None:
        click.echo(f"\r{run.files:,} files, {run.bytes / 1e9:.2f} GB read", nl=False, err=True)

    shown = sys.stderr.isatty() and not as_json
    run = scrub.carry_on(seen=told if shown else None)
    gone = scrub.leave(clock.now())
    if as_json:
        names = ("files", "bytes", "missing", "damaged", "mended", "set_aside")
        click.echo(json.dumps({**{name: getattr(run, name) for name in names}, "gone": gone}))
    else:
        if shown:
            click.echo("", err=True)
        begun = run.begun_at.astimezone(clock.HANOI)
        click.echo(f"{run.files:,} files, {run.bytes:,} bytes read since {begun:%d/%m/%Y %H:%M}.")
        click.echo(f"Missing {run.missing}, damaged {run.damaged}, whole again {run.mended}.")
        click.echo(f"Without a row: {run.set_aside} set aside, {gone} gone.")
    for file in scrub.faulty():
        click.echo(f"{file.fault}: {file.sha256} {file.name} (file {file.pk})", err=True)
    if run.missing or run.damaged:
        click.echo("motcua files mend FOLDER brings them back from the backups there.", err=True)
    sys.exit(1 if run.missing or run.damaged else 0)


@files.command("mend")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def mend(folder: Path) -> None:
    """Bring files that are missing or damaged back from the backups in FOLDER.

    Those that the last reading found (motcua files scrub, the worker's each day). Exit 1 when one
    is not there either.
    """
    back, lacking = scrub.mend(lambda sha256: backups.bring(folder, documents.store(), sha256))
    for sha256 in lacking:
        click.echo(f"not in {folder}, or damaged there: {sha256}", err=True)
    click.echo(f"{back:,} brought back, {len(lacking):,} not found.")
    sys.exit(1 if lacking else 0)


@files.command("reseal")
def reseal() -> None:
    """Lay every file as MOTCUA_FILES_KEYS says today: sealed, or under the newest key."""

    def told(looked: int, done: int) -> None:
        if looked % 100 == 0 and sys.stderr.isatty():
            click.echo(f"\r{looked} looked at, {done} laid anew", nl=False, err=True)

    looked, done = scrub.reseal(told)
    click.echo(f"{looked} files looked at, {done} laid anew.")
