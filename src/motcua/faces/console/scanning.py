"""`motcua scans`: the trays of the counters' scanners emptied by hand, or watched."""

import time

import click

from motcua.apps.scans import queries
from motcua.apps.scans.reading import empty_trays

EVERY_SECONDS = 2.0


@click.command()
@click.option("--watch", is_flag=True, help="Go on until it is stopped.")
def scans(watch: bool) -> None:
    """Take what lies in MOTCUA_SCANS into the batches it belongs to; says what reads pages."""
    reader = queries.reader()
    trays = queries.tray_names()
    click.echo(f"Reader: {reader.version if reader.reads else reader.problem}.")
    click.echo(f"Trays: {', '.join(trays) if trays else 'none (MOTCUA_SCANS)'}.")
    while True:
        taken = empty_trays()
        if taken or not watch:
            click.echo(f"{taken} files taken.")
        if not watch:
            return
        time.sleep(EVERY_SECONDS)
