"""`motcua simulate --fast`: a long history of the test province, laid by COPY (decision 0061)."""

import json
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import click
from django.conf import settings
from django.db import connection

from motcua.apps.agencies import queries as agencies
from motcua.apps.procedures import queries as catalogue
from motcua.apps.signatures import queries as signatures
from motcua.base import clock
from motcua.faces.console.simulation.courses import History, Season
from motcua.faces.console.simulation.faults import Truth, planted
from motcua.faces.console.simulation.laying import Laid, Layer
from motcua.faces.console.simulation.officers import OLDEST, REFORM
from motcua.faces.console.simulation.plans import PLACES
from motcua.faces.console.simulation.published import publish
from motcua.faces.console.simulation.stopping import Stop
from motcua.faces.console.simulation.workshop import tables
from motcua.rules.access import HOUSE
from motcua.rules.errors import Refused

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

    Refuses `province_not_loaded`, `dates_reversed`, `simulation_too_early` (since).
    """
    end = clock.now().replace(hour=0, minute=0, second=0)
    if until is not None:
        end = min(until.replace(tzinfo=clock.HANOI) + timedelta(days=1), end)
    signed = [each.since for each in signatures.certificates(HOUSE)]
    if signed:
        first = min(signed).astimezone(clock.HANOI)
        end = min(end, first.replace(hour=0, minute=0, second=0))
    begin = since.date() if since is not None else REFORM
    if begin >= end.date():
        raise Refused("dates_reversed", since=begin, until=end.date())
    if begin < OLDEST:
        raise Refused("simulation_too_early", since=OLDEST)
    return History(
        seed,
        dossiers,
        begin,
        end,
        agencies.work_calendar(STATE, end.date()),
        seasons_of(begin, end.date()),
        {weekday: planted(weekday) for weekday in range(5)} if faults else {},
    )


def seasons_of(since: date, until: date) -> list[Season]:
    """Another begins when something else is offered, and with the two tiers.

    Refuses `province_not_loaded`.
    """
    changes = {REFORM}
    for each in (*catalogue.catalogue(since), *catalogue.catalogue(until - timedelta(days=1))):
        for version in catalogue.history(each.code):
            changes |= {version.since, version.until or version.since}
    old = _old_places() if since < REFORM else {}
    seasons: list[Season] = []
    for day in (since, *sorted(each for each in changes if since < each < until)):
        season = _season(day, old if day < REFORM else {})
        last = seasons[-1] if seasons else None
        if last is None or replace(season, since=last.since) != last:
            seasons.append(season)
    if not all(each.offers for each in seasons):
        raise Refused("province_not_loaded")
    return seasons


def _season(day: date, old_places: Mapping[str, tuple[str, ...]]) -> Season:
    found = {each.code: each.content for each in catalogue.catalogue(day)}
    return Season(
        day,
        {code: tuple(content.channels) for code, content in found.items()},
        frozenset(code for code, each in found.items() if each.cosigner is not None),
        frozenset(code for code, each in found.items() if each.competence.agency == "police"),
        frozenset(place for place, _ in PLACES if _helps(place, day)),
        old_places,
    )


def _helps(place: str, day: date) -> bool:
    commune = agencies.agency_of_commune(place, day)
    return any(
        "support" in unit.functions and unit.path.startswith(commune.path)
        for unit in agencies.units_on(day)
    )


def _old_places() -> dict[str, tuple[str, ...]]:
    """The communes that became part of each of today's with traffic.

    Refuses `province_not_loaded`.
    """
    heirs = {agencies.agency_of_commune(place, REFORM).code: place for place, _ in PLACES}
    found: dict[str, list[str]] = {}
    for unit in agencies.communes(REFORM - timedelta(days=1)):
        if unit.successors and unit.successors[0] in heirs:
            found.setdefault(heirs[unit.successors[0]], []).append(unit.commune_code)
    if len(found) < len(heirs):
        raise Refused("province_not_loaded")
    return {place: tuple(sorted(codes)) for place, codes in found.items()}


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
