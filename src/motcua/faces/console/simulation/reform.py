"""The night of 1 July 2025: what the units of three tiers had in hand goes to their successors."""

from collections.abc import Iterator
from datetime import date, datetime, time

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.queries import UnitRow
from motcua.apps.agencies.successors import commune_now
from motcua.apps.dossiers.queries import Standing
from motcua.base.clock import HANOI
from motcua.faces.console.simulation.officers import REFORM

NIGHT = datetime.combine(REFORM, time(0, 5), HANOI)
"""Before anybody works on the first day of the two tiers."""
BASIS = "Nghị quyết 202/2025/QH15; Nghị quyết 1659/NQ-UBTVQH15"


def moves(here: Standing, filed_on: date) -> list[tuple[UnitRow, str]]:
    """Each unit that has ended with something of this dossier, and the code of who goes on with it.

    Of several successors the one that answers for the place of the dossier.
    """
    paths = (here.unit_path, here.intake_path, *(task.unit_path for task in here.tasks))
    ended = {unit.path: unit for path in paths for unit in _ended(path)}
    if not ended:
        return []
    now = commune_now(here.place, filed_on, REFORM)
    return [(ended[path], _heir(ended[path], now)) for path in sorted(ended)]


def _ended(path: str) -> Iterator[UnitRow]:
    """The narrowest unit at or above a path that ended that day and named who goes on."""
    parts = path.rstrip(".").split(".")
    for length in range(len(parts), 0, -1):
        unit = agencies.unit_at(".".join(parts[:length]) + ".", REFORM)
        if unit.until == REFORM and unit.successors:
            yield unit
            return


def _heir(unit: UnitRow, commune: UnitRow) -> str:
    for code in unit.successors:
        if commune.code == code or commune.code in agencies.unit_coded(code, REFORM).serves:
            return code
    return unit.successors[0]
