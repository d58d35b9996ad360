"""The scorecard of a catalogue: how much of what it says was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.rules.catalogue.doubts import Doubt
from motcua.rules.catalogue.sheet import NOTHING, Sheet, Way

# Looser than what reads terms: the measure must not be made by what it measures.
_NUMBER_AND_UNIT = re.compile(
    r"(?<!ngày )(?<!Ngày )(?<![\d/.])\d{1,3}\s*(?:ngày làm việc|giờ làm việc|ngày|giờ|tháng)\b"
    r"(?!\s*\d)",
    re.IGNORECASE,
)


@dataclass
class Share:
    """So many of so many."""

    read: int = 0
    of: int = 0

    def add(self, read: int, of: int) -> None:
        self.read, self.of = self.read + read, self.of + of

    @property
    def percent(self) -> float:
        return 100 * self.read / self.of if self.of else 100.0


@dataclass
class Score:
    """Counted over sheets, one after another."""

    sheets: int = 0
    shares: dict[str, Share] = field(default_factory=dict)
    doubts: Counter[str] = field(default_factory=Counter)

    def add(self, sheet: Sheet, doubtful: Iterable[Doubt]) -> None:
        self.sheets += 1
        self.doubts.update(doubt.kind for doubt in doubtful)
        stating = [way for way in sheet.ways if states_a_term(way)]
        self._share("ways whose text has a number and a unit, with a term", _with_term(stating))
        told = [way for way in sheet.ways if way.time and way.time != NOTHING]
        self._share("ways with a time written, with a term", _with_term(told))
        fees = [fee for way in sheet.ways for fee in way.fees if fee.raw != NOTHING]
        self._share("fees written, with an amount", [fee.amount is not None for fee in fees])
        self._share(
            "papers with a count",
            [paper.originals is not None or bool(paper.copies) for paper in sheet.papers],
        )
        unread = dict(sheet.unread)
        self._share("records whose papers were read whole", [not unread.get("papers")])
        self._share("records whose legal bases were read whole", [not unread.get("bases")])
        self._share("legal bases with an issuer", [bool(each.issuer) for each in sheet.bases])
        self._share("legal bases with a day", [bool(each.issued_on) for each in sheet.bases])
        self._share("results with a code", [bool(each.code) for each in sheet.results])

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        # A list: PostgreSQL keeps no order in a mapping.
        shares = [[name, each.read, each.of] for name, each in self.shares.items()]
        return {"sheets": self.sheets, "shares": shares, "doubts": dict(self.doubts)}

    @classmethod
    def from_plain(cls, told: Mapping[str, Any]) -> Score:
        """The score that `plain` wrote; an empty one of nothing."""
        shares = {name: Share(read, of) for name, read, of in told.get("shares", [])}
        return cls(told.get("sheets", 0), shares, Counter(told.get("doubts", {})))

    def _share(self, name: str, outcomes: list[bool]) -> None:
        self.shares.setdefault(name, Share()).add(sum(outcomes), len(outcomes))


def _with_term(ways: list[Way]) -> list[bool]:
    return [bool(way.terms) for way in ways]


def states_a_term(way: Way) -> bool:
    """Whether the words of a way of filing hold a number and a unit of time."""
    words = " ".join([way.time, way.note, *(fee.note for fee in way.fees)])
    return bool(_NUMBER_AND_UNIT.search(words))
