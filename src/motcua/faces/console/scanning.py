"""`motcua scans`: the trays of the counters' scanners looked into by hand, or watched."""

import time

import click

from motcua.apps.scans import queries
from motcua.apps.scans.awaiting import watch_all

EVERY_SECONDS = 2.0


@click.command()
@click.option("--watch", is_flag=True, help="Go on until it is stopped.")
def scans(watch: bool) -> None:
    """Take what lies in MOTCUA_SCANS for the slots that wait for it; says what reads pages."""
    reader = queries.reader()
    trays = queries.tray_names()
    click.echo(f"Reader: {reader.version if reader.reads else reader.problem}.")
    click.echo(f"Trays: {', '.join(trays) if trays else 'none (MOTCUA_SCANS)'}.")
    while True:
        waiting = watch_all()
        if waiting or not watch:
            click.echo(f"{waiting} slots wait for a scanner.")
        if not watch:
            return
        time.sleep(EVERY_SECONDS)
