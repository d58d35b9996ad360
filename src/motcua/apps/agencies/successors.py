"""Which unit goes on with what another had in hand when it was dissolved."""

from datetime import date, timedelta

from motcua.apps.agencies.queries import (
    UnitRow,
    agency_of_commune,
    commune_names,
    communes_begun,
    unit_at,
    unit_coded,
    unit_with,
    units_at,
    units_ever,
    units_on,
)
from motcua.rules.access import Actor
from motcua.rules.errors import Refused


def ended_units(actor: Actor, day: date) -> list[UnitRow]:
    """Units that have ended by the day and named successors, the last first; anybody may know."""
    found = [row for row in units_ever() if row.until and row.until <= day and row.successors]
    return sorted(found, key=lambda row: (row.until or day, row.code), reverse=True)


def succession(from_code: str, to_code: str, day: date) -> tuple[UnitRow, UnitRow]:
    """The unit that ended and the one that goes on.

    Refuses `unit_still_in_force` (code), `unit_not_in_force` (code), `unit_not_successor` (code).
    """
    gone, to = unit_coded(from_code, day), unit_coded(to_code, day)
    if gone.in_force(day) or gone.until is None:
        raise Refused("unit_still_in_force", code=from_code)
    if not to.in_force(day):
        raise Refused("unit_not_in_force", code=to_code)
    if to.code not in gone.successors:
        raise Refused("unit_not_successor", code=to_code, named=", ".join(gone.successors))
    return gone, to


def successor_path(path: str, gone: UnitRow, to: UnitRow, day: date) -> str:
    """Where what stood under a path goes: the part with the same function, else the same kind.

    A path outside the ended unit stays as it is.
    """
    if not path.startswith(gone.path):
        return path
    if path == gone.path:
        return to.path
    part = unit_at(path, day)
    for function in part.functions:
        try:
            return unit_with(function, to.path, day).path
        except Refused:
            continue
    parts = [row for row in units_on(day) if row.parent_path == to.path and row.kind == part.kind]
    return min(parts, key=lambda row: row.path).path if parts else to.path


def commune_now(code: str, since: date, day: date) -> UnitRow:
    """Who answers on a day for a place that was named when this was its code.

    Of a commune that has ended it is the successor; of a divided one the first that is named. A
    code given again means the old place and not the new. Refuses `place_unknown` (code).
    """
    try:
        row = agency_of_commune(code, since)
    except Refused:
        return agency_of_commune(code, day)
    while not units_at(row.path, day):
        if not row.successors:
            raise Refused("place_unknown", code=code)
        row = unit_coded(row.successors[0], day)
    return unit_at(row.path, day)


def identifier_of(code: str, day: date) -> str:
    """What stands for a unit in codes of dossiers: its code, but for units of the three tiers."""
    standing = units_at(f"{code}.", day)
    return standing[0].identifier or code if standing else code


def names_of_places(filed_on: date, day: date) -> dict[str, str]:
    """Names of communes by the codes of the day on which something was filed, as told on `day`.

    Codes are given again: of before a reform the names of its eve, else those of `day`.
    """
    next_ones = next((each for each in communes_begun() if filed_on < each <= day), None)
    return commune_names(next_ones - timedelta(days=1) if next_ones else day)
