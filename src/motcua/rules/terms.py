"""A term as the law writes it: a number and a unit."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Literal, get_args

from motcua.rules.errors import Refused
from motcua.rules.worktime import WORKING_DAY

Unit = Literal["working_hour", "working_day", "hour", "calendar_day", "month"]
UNITS: tuple[Unit, ...] = get_args(Unit)
_WHOLE: frozenset[Unit] = frozenset({"calendar_day", "month"})

_ENGLISH: dict[Unit, str] = {
    "working_hour": "working hour",
    "working_day": "working day",
    "hour": "hour",
    "calendar_day": "day",
    "month": "month",
}
_VIETNAMESE: dict[Unit, str] = {
    "working_hour": "giờ làm việc",
    "working_day": "ngày làm việc",
    "hour": "giờ",
    "calendar_day": "ngày",
    "month": "tháng",
}
_WRITTEN: dict[str, Unit] = {
    **{name: unit for unit, name in _ENGLISH.items()},
    **{name: unit for unit, name in _VIETNAMESE.items()},
    "calendar day": "calendar_day",
    "business day": "working_day",
    "ngày lịch": "calendar_day",
    "tiếng": "hour",
}
_HALVES = {"half a": "0.5", "half": "0.5", "nửa": "0.5", "½": "0.5", "1/2": "0.5"}

# Three decimals are not read: "1.000" is a thousand to a Vietnamese and one to a machine.
_PATTERN = re.compile(
    r"(?:không quá |tối đa |trong |within |at most |up to )?"
    r"(?P<number>half a|half|nửa|½|1/2|\d{1,4}(?:[.,]\d{1,2})?)"
    r"\s*(?P<unit>[^\W\d_]+(?: [^\W\d_]+)*)?"
)


@dataclass(frozen=True)
class Term:
    """A number of units, never negative. Calendar days and months are whole numbers.

    Refuses `term_unreadable`, `term_without_unit`.
    """

    number: int | Decimal
    unit: Unit

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise Refused("term_unreadable", text=f"{self.number} {self.unit}")
        whole = self.number == int(self.number)
        if self.number < 0 or (self.unit in _WHOLE and not whole):
            raise Refused("term_unreadable", text=f"{self.number} {self.unit}")
        if whole:
            object.__setattr__(self, "number", int(self.number))

    @classmethod
    def parse(cls, text: str) -> "Term":
        """Read a term in English or Vietnamese: "5 working days", "0,5 ngày làm việc"."""
        plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
        found = _PATTERN.fullmatch(plain)
        if found is None:
            raise Refused("term_unreadable", text=text)
        number, unit = found["number"], found["unit"]
        if unit is None:
            raise Refused("term_without_unit", text=text)
        known = _WRITTEN.get(unit) or _WRITTEN.get(unit.removesuffix("s"))
        if known is None:
            raise Refused("term_unreadable", text=text)
        return cls(Decimal(_HALVES.get(number, number.replace(",", "."))), known)

    def __str__(self) -> str:
        plural = "" if self.number == 1 else "s"
        return f"{_shown(self.number)} {_ENGLISH[self.unit]}{plural}"

    @property
    def vi(self) -> str:
        return f"{_shown(self.number).replace('.', ',')} {_VIETNAMESE[self.unit]}"

    @property
    def en(self) -> str:
        return str(self)

    @property
    def work(self) -> timedelta:
        """The working time it amounts to, a working day being 8 hours.

        Refuses `term_not_in_working_time` for hours of the clock, calendar days and months.
        """
        if self.unit == "working_day":
            return _times(WORKING_DAY, self.number)
        if self.unit == "working_hour":
            return _times(timedelta(hours=1), self.number)
        raise Refused("term_not_in_working_time", term=str(self))

    @property
    def elapsed(self) -> timedelta:
        """Hours of the clock, for the unit `hour` only."""
        if self.unit != "hour":
            raise Refused("term_not_in_hours", term=str(self))
        return _times(timedelta(hours=1), self.number)


def total(terms: Iterable[Term]) -> timedelta:
    """The working time of several terms, one after another (the steps of a procedure)."""
    return sum((term.work for term in terms), timedelta(0))


def _shown(number: int | Decimal) -> str:
    return str(number) if isinstance(number, int) else format(number.normalize(), "f")


def _times(unit: timedelta, number: int | Decimal) -> timedelta:
    if isinstance(number, int):
        return unit * number
    # Decimal, not float: 0.1 hours are six minutes exactly.
    return timedelta(microseconds=int(unit // timedelta(microseconds=1) * number))
