"""What a process keeps of units and calendars, and when it reads them again.

Each thread knows its own number of the version: what one changed and has not committed is nobody
else's yet, and what another read a moment before is not what it changed. The rows of a number are
common: numbers are those of transactions, so whoever knows one may have its rows.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar, cast

from motcua.apps.agencies.models import CalendarDay, Version, WeeklyHours
from motcua.rules.text import Text
from motcua.rules.worktime import WorkCalendar

FRESH_SECONDS = 2.0
_WHAT: Final = ("units", "calendar", "competence", "places", "certificates")


@dataclass(frozen=True)
class UnitRow:
    """A unit on some day, as faces show it."""

    id: int
    code: str
    path: str
    parent_path: str
    name: Text
    kind: str
    tier: str
    functions: tuple[str, ...]
    serves: tuple[str, ...]
    commune_code: str
    since: date
    until: date | None
    successors: tuple[str, ...]
    basis: str
    unverified: bool
    identifier: str = ""

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


class Kept(threading.local):
    """By the number of the version that was read."""

    def __init__(self) -> None:
        self.seen: dict[str, tuple[float, int]] = {}
        self.units: dict[int, dict[str, list[UnitRow]]] = {}
        self.units_on: dict[date, list[UnitRow]] = {}
        self.beneath: dict[str, list[str]] = {}
        self.having: dict[tuple[str, str, date], UnitRow] = {}
        self.communes: dict[date, dict[str, UnitRow]] = {}
        self.begun: list[date] = []
        self.decided: dict[int, tuple[list[WeeklyHours], list[CalendarDay]]] = {}
        self.calendars: dict[tuple[object, ...], WorkCalendar] = {}

    def forget_units(self) -> None:
        """All that was read of units, and what was found among them."""
        self.units.clear()
        self.units_on.clear()
        self.beneath.clear()
        self.having.clear()
        self.communes.clear()
        self.begun.clear()

    def forget_calendars(self) -> None:
        """All that was read of calendars, and the calendars made of it."""
        self.decided.clear()
        self.calendars.clear()


kept = Kept()

Rows = TypeVar("Rows")
COMMON: Final[dict[tuple[str, int], object]] = {}
"""What was read under a number, by what it is."""
_MOST = 6


def common(what: str, number: int, read: Callable[[], Rows]) -> Rows:
    """The rows of that number, read by the first thread that asks; they are not to be changed."""
    found = COMMON.get((what, number))
    if found is None:
        if len(COMMON) >= _MOST:
            COMMON.clear()
        found = COMMON[what, number] = read()
    return cast(Rows, found)


def forget_versions() -> None:
    """Read again at the next question: something was changed here.

    Perhaps not for the last time in this transaction, and both changes bear its number.
    """
    kept.seen.clear()
    kept.forget_units()
    kept.forget_calendars()
    COMMON.clear()


def version_of(what: str) -> int:
    """A number that changes when a table does that is read often and changed seldom."""
    now = time.monotonic()
    read_at, number = kept.seen.get(what, (0.0, 0))
    if now - read_at > FRESH_SECONDS or not kept.seen:
        found = dict(Version.objects.values_list("what", "number"))
        kept.seen.update({each: (now, found.get(each, 0)) for each in _WHAT})
        number = kept.seen[what][1]
    return number
