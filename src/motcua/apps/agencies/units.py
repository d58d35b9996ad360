"""Units of a day: what they are, where they stand, what they are for."""

from datetime import date

from motcua.apps.agencies.kept import UnitRow as UnitRow  # noqa: PLC0414
from motcua.apps.agencies.kept import common, kept, version_of
from motcua.apps.agencies.models import Unit
from motcua.rules.errors import Missing, Refused
from motcua.rules.text import fold


def _by_path() -> dict[str, list[UnitRow]]:
    number = version_of("units")
    if number not in kept.units:
        kept.forget_units()
        kept.units[number] = common("units", number, _read)
    return kept.units[number]


def _read() -> dict[str, list[UnitRow]]:
    rows: dict[str, list[UnitRow]] = {}
    for unit in Unit.objects.order_by("unit_path", "since"):
        rows.setdefault(unit.unit_path, []).append(_row(unit))
    return rows


def _row(unit: Unit) -> UnitRow:
    return UnitRow(
        unit.pk,
        unit.code,
        unit.unit_path,
        unit.parent_path,
        unit.name,
        unit.kind,
        unit.tier,
        tuple(unit.functions),
        tuple(unit.serves),
        unit.commune_code,
        unit.since,
        unit.until,
        tuple(unit.successors),
        unit.basis,
        unit.unverified,
        unit.identifier,
    )


def unit_at(path: str, day: date) -> UnitRow:
    """The unit under a path on a day; the last one there was when it has ended since."""
    rows = _by_path().get(path)
    if not rows:
        raise Missing("unit", path)
    return next((row for row in rows if row.in_force(day)), rows[-1])


def units_at(path: str, day: date) -> list[UnitRow]:
    """The unit under a path on a day, if there is one."""
    return [row for row in _by_path().get(path, ()) if row.in_force(day)]


def unit_coded(code: str, day: date) -> UnitRow:
    return unit_at(f"{code}.", day)


def units_on(day: date) -> list[UnitRow]:
    return list(_standing(day))


def _standing(day: date) -> list[UnitRow]:
    by_path = _by_path()
    if day not in kept.units_on:
        if len(kept.units_on) > 500:
            kept.units_on.clear()
        kept.units_on[day] = [row for rows in by_path.values() for row in rows if row.in_force(day)]
    return kept.units_on[day]


def units_ever() -> list[UnitRow]:
    return [row for rows in _by_path().values() for row in rows]


def paths_within(path: str) -> list[str]:
    """A unit and every unit that stands, or ever stood, beneath it."""
    by_path = _by_path()
    if path not in kept.beneath:
        beneath = (each for each in by_path if each.startswith(path))
        kept.beneath[path] = list(dict.fromkeys((path, *beneath)))
    return list(kept.beneath[path])


COMMUNE_KINDS = frozenset({"ward", "commune", "special_zone"})
AGENCY_KINDS = COMMUNE_KINDS | {"district", "department", "province", "state"}


def agency_of_commune(commune_code: str, day: date) -> UnitRow:
    """The commune's people's committee that answers for a place. Refuses `place_unknown`."""
    standing = _standing(day)
    if day not in kept.communes:
        if len(kept.communes) > 500:
            kept.communes.clear()
        # Of two with one code the first counts.
        found = [row for row in reversed(standing) if row.kind in COMMUNE_KINDS]
        kept.communes[day] = {row.commune_code: row for row in found}
    if commune_code not in kept.communes[day]:
        raise Refused("place_unknown", code=commune_code)
    return kept.communes[day][commune_code]


def communes_begun() -> list[date]:
    """The days on which communes began, the first one first."""
    by_path = _by_path()
    if not kept.begun:
        rows = (row for each in by_path.values() for row in each)
        kept.begun += sorted({row.since for row in rows if row.kind in COMMUNE_KINDS})
    return list(kept.begun)


def communes(day: date) -> list[UnitRow]:
    """Every commune, ward and special zone, by name."""
    found = [row for row in units_on(day) if row.kind in COMMUNE_KINDS]
    return sorted(found, key=lambda row: fold(row.name["vi"]))


def unit_with(function: str, agency_path: str, day: date) -> UnitRow:
    """The unit that has a function for an agency: its own part, itself, or one that serves it.

    Refuses `unit_unknown` when nobody has it: an unknown competence is never guessed.
    """
    standing, asked = _standing(day), (function, agency_path, day)
    if asked not in kept.having:
        if len(kept.having) > 5_000:
            kept.having.clear()
        kept.having[asked] = _unit_with(function, unit_at(agency_path, day), standing)
    return kept.having[asked]


def _unit_with(function: str, agency: UnitRow, standing: list[UnitRow]) -> UnitRow:
    if function == "lead":
        return agency
    able = [row for row in standing if function in row.functions]
    own = [row for row in able if row.path.startswith(agency.path) and row.path != agency.path]
    if own:
        return min(own, key=lambda row: (len(row.path), row.path))
    serving = [row for row in able if row.path == agency.path or agency.code in row.serves]
    if not serving:
        raise Refused("unit_unknown", code=function)
    return serving[0]


def agency_above(path: str, day: date) -> UnitRow:
    """The agency (commune, department, province) that a part belongs to."""
    row = unit_at(path, day)
    while row.kind not in AGENCY_KINDS and row.parent_path:
        row = unit_at(row.parent_path, day)
    return row
