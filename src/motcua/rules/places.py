"""Administrative units of the nation as lists tell them: read, joined by code and name, doubted.

Everything a list says is kept. What two lists say differently is told, and neither is overwritten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from motcua.rules.text import fold, tidy

Row = Mapping[str, str]

KINDS: Final[Mapping[str, str]] = {
    "thành phố": "city",
    "thị xã": "town",
    "thị trấn": "township",
    "đặc khu": "special_zone",
    "tỉnh": "province",
    "quận": "urban_district",
    "huyện": "district",
    "phường": "ward",
    "xã": "commune",
}
SHORT_KINDS: Final[Mapping[str, str]] = {
    "tp": "Thành phố",
    "t": "Tỉnh",
    "q": "Quận",
    "h": "Huyện",
    "tx": "Thị xã",
    "tt": "Thị trấn",
    "p": "Phường",
    "x": "Xã",
}
_SHORT: Final = re.compile(r"(tp|tx|tt|[tqhpx])(?:\.\s*|\s+)(\S.*)", re.IGNORECASE)
WIDTHS: Final[Mapping[str, int]] = {"province": 2, "district": 3, "commune": 5}

# What tells a list from another: the columns it has.
SHAPES: Final[Mapping[str, frozenset[str]]] = {
    "links": frozenset({"old_ward_code", "old_ward", "new_ward_code", "new_ward"}),
    "before": frozenset({"province_code", "province", "district_code", "ward_code", "ward"}),
    "communes": frozenset({"code", "full_name", "unit_type", "province_code"}),
    "provinces": frozenset({"code", "full_name", "unit_type"}),
    "birth_codes": frozenset({"code", "province_before_2025_07_01"}),
}

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_DASHES: Final = re.compile(r"\s*[-‐‑–—]\s*")
_APOSTROPHES: Final = re.compile("[’‘ʼ´`]")


@dataclass(frozen=True)
class PlaceLine:
    """One unit for `since <= day < until`, and the row that says so as it was written."""

    tier: str
    code: str
    name: str
    kind: str
    parent: str
    since: date
    until: date | None = None
    name_en: str = ""
    unverified: bool = False
    words: str = ""
    raw: Row = field(default_factory=dict, hash=False, compare=False)

    @property
    def said(self) -> tuple[str, str, str]:
        """What another list may say differently: name, kind and what it lies in."""
        return (name_key(bare(self.name)), self.kind, self.parent)


@dataclass(frozen=True)
class LinkLine:
    """What became of a unit on a day: another, the whole of it or a part."""

    old: str
    new: str
    day: date
    split: bool
    chosen_first: bool
    raw: Row = field(default_factory=dict, hash=False, compare=False)


@dataclass(frozen=True)
class DoubtLine:
    """What an officer should look at: the register says `here`, the list says `there`."""

    kind: str
    code: str
    here: str = ""
    there: str = ""
    raw: Row = field(default_factory=dict, hash=False, compare=False)


@dataclass(frozen=True)
class Days:
    """When the two tiers began, since when the three are taken to hold, and the day of the list."""

    three: date
    two: date
    listed: date


@dataclass
class Reading:
    """What lists of several shapes tell together."""

    places: list[PlaceLine] = field(default_factory=list)
    links: list[LinkLine] = field(default_factory=list)
    doubts: list[DoubtLine] = field(default_factory=list)


def shape_of(columns: Iterable[str]) -> str:
    """The shape of a list by its columns; empty if no list of units has these."""
    there = {tidy(each) for each in columns}
    return next((shape for shape, needed in SHAPES.items() if needed <= there), "")


def name_key(name: str) -> str:
    """A name for joining: "Hoà" and "Hòa" are one, "Hoa" is another; case does not count."""
    plain = _APOSTROPHES.sub("'", _DASHES.sub(" - ", tidy(name).casefold()))
    return " ".join(_tone_last(word) for word in plain.split())


def _tone_last(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    bare_word = "".join(each for each in parts if each not in _TONES)
    tones = "".join(each for each in parts if each in _TONES)
    return unicodedata.normalize("NFC", bare_word) + tones


def kind_of(name: str) -> str:
    """The kind that the first words of a full name tell; empty if they tell none."""
    small = tidy(name).casefold()
    return next((kind for words, kind in KINDS.items() if small.startswith(f"{words} ")), "")


def spelt_out(name: str) -> str:
    """A name whose kind is written short ("P. Hải Châu", "TP Bến Lau") with its kind in full."""
    found = _SHORT.match(tidy(name))
    return f"{SHORT_KINDS[found[1].casefold()]} {found[2]}" if found else tidy(name)


def bare(name: str) -> str:
    """The name without the words of its kind."""
    name = tidy(name)
    small = name.casefold()
    words = next((words for words in KINDS if small.startswith(f"{words} ")), "")
    return name[len(words) :].strip() if words else name


def words_of(code: str, *names: str) -> str:
    """Words without marks, each after a space, so that a search may look for a beginning."""
    parts = re.split(r"[^0-9a-z]+", fold(" ".join(names)))
    return " " + " ".join(dict.fromkeys([*(part for part in parts if part), code]))


@dataclass(frozen=True)
class Held:
    """A unit as the register has it."""

    line: PlaceLine
    id: int = 0


def against(held: Sequence[Held], line: PlaceLine, listed: date) -> str:
    """What a line means for the rows of its code: `new`, `same`, `changed`, or a doubt's kind.

    A row that has ended is never changed by a list; a list older than a row changes nothing.
    """
    of_tier = [each for each in held if each.line.tier == line.tier]
    if line.until is not None:
        then = [each for each in of_tier if each.line.since == line.since]
        if then:
            return "same" if then[0].line.said == line.said else "past_differs"
        return "past_differs" if any(_meet(each.line, line) for each in of_tier) else "new"
    standing = [each for each in of_tier if each.line.until is None]
    if not standing:
        return (
            "new"
            if all((each.line.until or line.since) <= line.since for each in of_tier)
            else "past_differs"
        )
    if standing[0].line.said == line.said:
        return "same"
    return "changed" if standing[0].line.since < listed else "past_differs"


def _meet(one: PlaceLine, other: PlaceLine) -> bool:
    return one.since < (other.until or date.max) and other.since < (one.until or date.max)


def difference(was: PlaceLine, line: PlaceLine) -> str:
    """What a new version says otherwise, to be read."""
    told = []
    if was.name != line.name:
        told.append(f"{was.name} → {line.name}")
    if was.parent != line.parent:
        told.append(f"{was.parent} → {line.parent}")
    return "; ".join(told)
