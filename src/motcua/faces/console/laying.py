"""`motcua simulate --fast`: a long history of the test province, laid by COPY (decision 0061)."""

import json
import sys
import time
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path

import click
from django.conf import settings
from django.db import connection

from motcua.apps.agencies import queries as agencies
from motcua.apps.procedures import queries as catalogue
from motcua.apps.signatures import queries as signatures
from motcua.base import clock
from motcua.faces.console.simulation.courses import History
from motcua.faces.console.simulation.faults import Truth, planted
from motcua.faces.console.simulation.laying import Laid, Layer
from motcua.faces.console.simulation.officers import FIRST_DAY
from motcua.faces.console.simulation.published import publish
from motcua.faces.console.simulation.stopping import Stop
from motcua.faces.console.simulation.workshop import tables
from motcua.rules.access import HOUSE
from motcua.rules.errors import Refused
from motcua.rules.procedure import Content

STATE = "H17."


def lay_history(
    seed: int,
    dossiers: int,
    since: datetime | None,
    until: datetime | None,
    *,
    truth: str | None,
    folder: str | None,
    as_json: bool,
) -> None:
    """Lay it, or what is missing of it; say what was done. With `truth`, faults are planted."""
    refuse_real_people()
    history = history_of(seed, dossiers, since, until, faults=truth is not None)
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = off")
    stop = Stop()
    begun, before = time.monotonic(), _bytes()
    with ExitStack() as open_:
        file = open_.enter_context(Path(truth).open("w", encoding="utf-8")) if truth else None
        bar = open_.enter_context(
            click.progressbar(length=dossiers, label="Dossiers", file=sys.stderr)
        )
        told = Truth(history, file) if file else None
        laid = Layer(history, stop.asked, bar.update, truth=told).lay()
    spent = time.monotonic() - begun
    if laid.dossiers:
        _analyze()
    _tell(laid, history, spent, _bytes() - before, as_json=as_json)
    if folder and not stop.number:
        for name, lines in publish(history, Path(folder)).items():
            click.echo(f"{folder}/{name}.jsonl: {lines} lines", err=True)
    if stop.number:
        sys.exit(128 + stop.number)


def refuse_real_people() -> None:
    """Where anybody is real, history is what happened, and nothing else."""
    if not settings.PROVING:
        raise click.ClickException("only a demonstration is filled so: MOTCUA_PROVING is not set")
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from agencies_person where not made_up and not organisation)"
        )
        if cursor.fetchone()[0]:
            raise click.ClickException("there are people here who are not made up")


def history_of(
    seed: int,
    dossiers: int,
    since: datetime | None,
    until: datetime | None,
    *,
    faults: bool = False,
) -> History:
    """Up to the last midnight unless told; what was signed digitally is not laid.

    Refuses `province_not_loaded`, `dates_reversed`.
    """
    end = clock.now().replace(hour=0, minute=0, second=0)
    if until is not None:
        end = min(until.replace(tzinfo=clock.HANOI) + timedelta(days=1), end)
    signed = [each.since for each in signatures.certificates(HOUSE)]
    if signed:
        first = min(signed).astimezone(clock.HANOI)
        end = min(end, first.replace(hour=0, minute=0, second=0))
    begin = since.date() if since is not None else FIRST_DAY
    if begin >= end.date():
        raise Refused("dates_reversed", since=begin, until=end.date())
    found = _offered(begin, end.date() - timedelta(days=1))
    if not found:
        raise Refused("province_not_loaded")
    return History(
        seed,
        dossiers,
        begin,
        end,
        agencies.work_calendar(STATE, end.date()),
        {code: tuple(content.channels) for code, content in found.items()},
        frozenset(code for code, each in found.items() if each.cosigner is not None),
        frozenset(code for code, each in found.items() if each.competence.agency == "police"),
        {weekday: planted(weekday) for weekday in range(5)} if faults else {},
    )


def _offered(since: date, until: date) -> dict[str, Content]:
    """What is in force on the first day and on the last."""
    last = {each.code for each in catalogue.catalogue(until)}
    return {each.code: each.content for each in catalogue.catalogue(since) if each.code in last}


def _bytes() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _analyze() -> None:
    """PostgreSQL learns what is there now, before somebody asks for it."""
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"analyze public.{table}")


def _tell(laid: Laid, history: History, spent: float, size: int, *, as_json: bool) -> None:
    facts = {
        "from": history.since.isoformat(),
        "until": history.until.isoformat(),
        "laid": laid.dossiers,
        "there_before": laid.found,
        "people": laid.people,
        "lines": laid.lines,
        "models": laid.models,
        "seconds": round(spent, 1),
        "bytes": size,
    }
    if as_json:
        click.echo(json.dumps(facts))
        return
    click.echo(
        f"{laid.dossiers} dossiers laid, {laid.found} were there; {laid.people} people, "
        f"{laid.lines} lines of the journal, {laid.models} models lived, in {spent:.0f} s."
    )
    if laid.dossiers:
        click.echo(
            f"{laid.dossiers / spent:.0f} dossiers a second, {size / laid.dossiers:.0f} bytes each."
        )
