"""`motcua simulate`: days of work in the test province, through the commands."""

import json
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain

import click
from django.db import connection

from motcua.apps.agencies import queries as agencies
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.console import halls, laying, province
from motcua.faces.console.simulation import Days, Plan, Tally, cast_plans, plans
from motcua.faces.console.simulation.officers import OLDEST, Officers
from motcua.faces.console.simulation.plans import Window
from motcua.faces.console.simulation.stopping import Stop
from motcua.rules.errors import Refused

WEEKS = 6
PACE = 0.2
"""Seconds between two dossiers that arrive while one watches."""
STATE = "H17."
"""The province whose calendar says when counters are open."""

day_type = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--dossiers", type=click.IntRange(0), required=True, help="How many.")
@click.option("--from", "since", type=day_type, help="The first day; six weeks ago unless given.")
@click.option("--until", type=day_type, help="The last day; up to this moment unless given.")
@click.option(
    "--seed", type=int, default=1, show_default=True, help="The same seed, the same days."
)
@click.option("--fast", is_flag=True, help="Lay a long history, thousands a second (a demo only).")
@click.option(
    "--faults",
    type=click.Path(dir_okay=False, writable=True),
    help="With --fast: plant faults, and write the truth about them into this file.",
)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, writable=True),
    help="With --fast: write the history into this folder, for any system to read.",
)
@click.option("--live", is_flag=True, help="Let them arrive a few a second, to be watched.")
@click.option("--json", "as_json", is_flag=True, help="Print facts as JSON.")
def simulate(
    dossiers: int,
    since: datetime | None,
    until: datetime | None,
    seed: int,
    fast: bool,
    faults: str | None,
    folder: str | None,
    live: bool,
    as_json: bool,
) -> None:
    """Live days of work in the test province, every step through its command.

    What an earlier run with this seed has filed is not filed again: a run that was stopped goes on.
    """
    if (faults or folder) and not fast:
        raise click.UsageError("--faults and --to go with --fast")
    if fast:
        laying.lay_history(
            seed, dossiers, since, until, truth=faults, folder=folder, as_json=as_json
        )
        return
    window = window_of(since, until)
    # Its days are invented and can be lived again: no commit need wait for the disk.
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = off")
    stop = Stop()
    with click.progressbar(length=dossiers, label="Dossiers", file=sys.stderr) as bar:
        days = Days(window.until, Officers(), stop.asked, lambda: bar.update(1))
        if live:
            live_slowly(days, plans(seed, dossiers, window), stop)
        else:
            days.live(first_plans(seed, dossiers, window))
    if not live and not stop.number and until is None:
        halls.live_a_morning(seed, window.until)
    told(days.tally, window, as_json)
    if stop.number:
        sys.exit(128 + stop.number)


def window_of(since: datetime | None, until: datetime | None) -> Window:
    """The days to live. Refuses `dates_reversed`, `simulation_too_early` (since)."""
    end = clock.now()
    if until is not None:
        end = min(until.replace(tzinfo=clock.HANOI) + timedelta(days=1), end)
    begin = end - timedelta(weeks=WEEKS)
    if since is not None:
        begin = since.replace(tzinfo=clock.HANOI)
    begin = begin.replace(hour=0, minute=0, second=0)
    if begin >= end:
        raise Refused("dates_reversed", since=begin.date(), until=end.date())
    if begin.date() < OLDEST:
        raise Refused("simulation_too_early", since=OLDEST)
    offers = offered(begin.date(), end.date())
    if not offers:
        raise Refused("province_not_loaded")
    return Window(begin, end, agencies.work_calendar(STATE, end.date()), offers)


def offered(since: date, until: date) -> dict[str, tuple[str, ...]]:
    """Channels of the procedures in force through all of the days."""
    last = {each.code for each in catalogue.catalogue(until)}
    found = {each.code: each.content.channels for each in catalogue.catalogue(since)}
    return {code: channels for code, channels in found.items() if code in last}


def first_plans(seed: int, count: int, window: Window) -> Iterator[Plan]:
    """The dossiers of the cast first, then those of people without a name in the stories."""
    told_of = list(cast_plans(province.read("danang")["cast"], window))[:count]
    return chain(told_of, plans(seed, count - len(told_of), window))


def live_slowly(days: Days, coming: Iterator[Plan], stop: Stop) -> None:
    """One whole life after another, each up to now, with a breath between them."""
    for plan in coming:
        if stop.asked():
            return
        filed = days.tally.filed
        days.live([plan])
        if days.tally.filed > filed:
            time.sleep(PACE)


def told(tally: Tally, window: Window, as_json: bool) -> None:
    facts = {
        "from": window.since.date().isoformat(),
        "until": window.until.isoformat(),
        "filed": tally.filed,
        "there_before": tally.found,
        "acts": tally.acts,
        "refused": dict(tally.refused),
        "states": tally.states(),
    }
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    states = ", ".join(f"{count} {state}" for state, count in tally.states().items())
    click.echo(
        f"{tally.filed} dossiers filed, {tally.found} were there, {tally.acts} acts: {states}."
    )
    for code, count in tally.refused.items():
        click.echo(f"Refused {count} times: {code}", err=True)
