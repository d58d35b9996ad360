"""Halls of the test province, and a morning in each of them, through the commands."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from motcua.apps.agencies import queries as units
from motcua.apps.hall import commands, queries
from motcua.base import clock
from motcua.rules.access import HOUSE, Actor
from motcua.rules.errors import Refused

TAKEN = 26
"""Numbers taken in a hall in the two hours before one looks."""
SERVED_MINUTES = (3, 11)
KINDS = ("", "", "", "", "elderly", "", "pregnant", "", "child", "")


def load_halls(raw: Mapping[str, Any]) -> int:
    """Matters and counters of each hall that has none yet; how many halls were set up."""
    there = {hall.unit.code for hall in queries.halls()}
    added = 0
    for hall in raw["halls"]:
        unit = units.unit_coded(hall["unit"], clock.today())
        if unit.code in there:
            continue
        by_letter = {
            row["letter"]: commands.add_matter(
                HOUSE, unit.id, letter=row["letter"], name=_name(row), fields=row["fields"]
            ).matter_id
            for row in hall["matters"]
        }
        for row in hall["counters"]:
            commands.add_counter(
                HOUSE,
                unit.id,
                number=row["number"],
                name=_name(row),
                matters=[by_letter[letter] for letter in row["serves"]],
                priority=row.get("priority", False),
            )
        added += 1
    return added


def _name(row: Mapping[str, Any]) -> dict[str, str]:
    return {"vi": row["vi"], "en": row["en"]}


def live_a_morning(seed: int, end: datetime) -> int:
    """Numbers of the last two hours in every hall where none was taken today; how many."""
    with clock.at(end):
        quiet = [hall for hall in queries.halls() if not queries.screen(hall.unit.code).last]
    return sum(_live(hall, Random(f"hall:{seed}:{hall.unit.code}"), end) for hall in quiet)


def _live(hall: queries.Hall, chance: Random, end: datetime) -> int:
    seats = _seats(hall.unit.path, end - timedelta(hours=2))
    minutes = sorted(chance.randrange(120) for _ in range(TAKEN))
    free = dict.fromkeys(seats, 0)
    taken = 0
    for minute in range(120):
        with clock.at(end - timedelta(minutes=120 - minute)):
            for _ in range(minutes.count(minute)):
                matter, kind = chance.choice(hall.matters), chance.choice(KINDS)
                token = secrets.token_urlsafe(16)
                commands.issue_ticket(HOUSE, matter.id, token=token, priority=kind)
                taken += 1
            for counter, officer in seats.items():
                if minute >= free[counter]:
                    free[counter] = minute + _call(officer, counter, chance)
    return taken


def _call(officer: Actor, counter: int, chance: Random) -> int:
    """Finish who is there and call the next; minutes until the counter is free again."""
    mine = queries.my_counter(officer)
    current = queries.desk(officer, mine).current if mine else None
    if current is not None:
        commands.finish(officer, current.id)
    try:
        called = commands.call_next(officer, counter)
    except Refused:
        return 1
    if chance.random() < 0.08:
        commands.miss(officer, called.ticket_id)
        return 1
    commands.serve(officer, called.ticket_id)
    return chance.randint(*SERVED_MINUTES)


def _seats(path: str, at: datetime) -> dict[int, Actor]:
    """One counter for each receptionist of the hall, opened when the morning begins."""
    with clock.at(at):
        people = [
            units.actor_for(post.person_id, at)
            for post in units.posts_on(HOUSE, at.date(), path)
            if post.role == "receptionist"
        ]
        found: dict[int, Actor] = {}
        for officer in people:
            free = next((c for c in queries.counters(officer, path) if not c.officer_id), None)
            if free is not None and queries.my_counter(officer) is None:
                commands.open_counter(officer, free.id)
                found[free.id] = officer
    return found
