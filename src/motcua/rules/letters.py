"""Numbers, states and terms of official letters (Nghị định 30/2020/NĐ-CP)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal, get_args

from motcua.rules.terms import Term
from motcua.rules.text import Text
from motcua.rules.worktime import WorkCalendar

OutState = Literal["draft", "proposed", "approved", "issued", "sent", "recalled"]
OUT_STATES: Final[tuple[OutState, ...]] = get_args(OutState)
WRITABLE: Final = frozenset({"draft"})

InState = Literal[
    "arrived", "registered", "assigned", "begun", "finished", "refused", "taken_back", "replaced"
]
IN_STATES: Final[tuple[InState, ...]] = get_args(InState)
IN_OPEN: Final = frozenset({"arrived", "registered", "assigned", "begun"})

_LITTLE: Final = frozenset({"và", "của", "các", "cho", "về"})
_PART: Final = re.compile(r"^phòng\s+", re.IGNORECASE)
# "phường Hải Châu" at the end says where the part is, not what it is.
_TERRITORY: Final = re.compile(r"\s+(?:phường|xã|đặc khu|thành phố|tỉnh)\s+.{1,40}$", re.IGNORECASE)


@dataclass(frozen=True)
class Kind:
    """A kind of document; `short` stands in its number; `about`: its abstract under the number."""

    code: str
    short: str
    name: Text
    about: bool = False

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "Kind":
        name: Text = {"vi": told["vi"], "en": told["en"]}
        return cls(told["code"], told["short"], name, told.get("about", False))


@dataclass(frozen=True)
class Urgency:
    code: int
    name: Text
    within: Term

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "Urgency":
        return cls(told["code"], {"vi": told["vi"], "en": told["en"]}, Term.parse(told["within"]))


def initials(name: str) -> str:
    """First letters of a unit's name: "Phòng Kinh tế, Hạ tầng và Đô thị phường X" is KTHTĐT."""
    told = _PART.sub("", _TERRITORY.sub("", name))
    if told.casefold().startswith("văn phòng"):
        return "VP"
    words = [word for word in re.findall(r"\w+", told) if word.casefold() not in _LITTLE]
    return "".join(word if word.isdecimal() else word[0].upper() for word in words)


def notation(kind: Kind, agency: str, part: str) -> str:
    """What follows the number: kind and agency; of a letter, agency and who drafted it.

    "QĐ-UBND", "UBND-KT" (Phụ lục I).
    """
    parts = (kind.short, agency) if kind.short else (agency, part)
    return "-".join(each for each in parts if each)


def written_number(number: int, after: str) -> str:
    """The number as it stands on the paper: those under ten take a nought before them."""
    return f"{number:02}/{after}"


def answer_due(start: datetime, within: Term, calendar: WorkCalendar) -> datetime:
    """By when an incoming letter is to be answered when no day was named."""
    return calendar.add(start, within.work)


def register_by(arrived: datetime, days: int, calendar: WorkCalendar) -> datetime:
    """The end of the working day by which an incoming letter is in the book."""
    day = arrived.date()
    while True:
        if calendar.is_working(day) and calendar.closing(day) > arrived:
            if days == 0:
                return calendar.closing(day)
            days -= 1
        day += timedelta(days=1)


def try_again(failures: int, minutes: Sequence[int]) -> timedelta:
    """How long after its n-th failure a message is tried again."""
    return timedelta(minutes=minutes[min(max(failures, 1), len(minutes)) - 1])
