"""Linked handling: what one agency asked of others, in which order, and what silence means.

NĐ 118/2025/NĐ-CP, Điều 19 khoản 4 and Điều 20: asked with content and term, the exchange kept. What
happens when nobody answers in time is agreed between agencies and dated like any other law.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

from motcua.rules.rulebook import Rulebook, Version
from motcua.rules.terms import Term

Silence = Literal["proceed", "agree", "wait_and_escalate"]
SILENCES: tuple[Silence, ...] = get_args(Silence)
KINDS = ("opinion", "work")
VERDICTS = ("agreed", "not_agreed", "done")

Meaning = Literal[
    "waiting",  # its turn has not come
    "awaited",  # may still answer in time
    "answered",
    "declined",  # not its competence; the lead must turn to another
    "passed_on",  # declined, and another was asked instead
    "called_off",
    "no_objection",  # silent, taken as no objection
    "deemed_agreed",  # silent, taken to have agreed
    "overdue",  # silent, and still waited for
]
_BY_SILENCE: dict[Silence, Meaning] = {
    "proceed": "no_objection",
    "agree": "deemed_agreed",
    "wait_and_escalate": "overdue",
}
SETTLED: frozenset[Meaning] = frozenset(
    {"answered", "passed_on", "called_off", "no_objection", "deemed_agreed"}
)
SILENT: frozenset[Meaning] = frozenset({"no_objection", "deemed_agreed", "overdue"})


@dataclass(frozen=True)
class Agreement:
    """The usual term of an answer, what silence means, and where that is written."""

    name: str
    term: Term
    silence: Silence
    basis: str
    unverified: bool


def agreement(book: Rulebook, asking: str, asked: Collection[str], day: date) -> Agreement:
    """The agreement between who asks, by function, and who is asked, by all its functions.

    The nearest: of the two, of anybody with the asked one, the default. Refuses
    `rule_not_in_force` where the law of the day knew none at all.
    """
    names = [f"{asking}_asks_{each}" for each in asked]
    names += [f"anyone_asks_{each}" for each in asked]
    for name in names:
        found = _in_force(book, name, day)
        if found is not None:
            return _read(name, found)
    return _read("default", book["default"].on(day))


def _in_force(book: Rulebook, name: str, day: date) -> Version[Any] | None:
    if name not in book:
        return None
    begun = [one for one in book[name].versions if one.since <= day]
    return begun[-1] if begun and begun[-1].value is not None else None


def _read(name: str, found: Version[Any]) -> Agreement:
    silence = found.value["silence"]
    if silence not in SILENCES:
        raise ValueError(f"{name}: no such silence rule: {silence}")
    term = Term.parse(found.value["term"])
    return Agreement(name, term, silence, found.basis, found.unverified)


@dataclass(frozen=True)
class Piece:
    """What one agency was asked: its place in the order, its term once it began, how it ended.

    `outcome`: "" while open, else answered, declined or called_off. `silent_at`: since when its
    silence is on record. `instead`: another was asked in its place.
    """

    id: int
    rank: int
    silence: Silence
    due_at: datetime | None
    outcome: str = ""
    silent_at: datetime | None = None
    instead: bool = False

    def means(self, now: datetime) -> Meaning:
        """How it stands now. Up to and including its last minute an answer is in time."""
        if self.outcome == "declined":
            return "passed_on" if self.instead else "declined"
        if self.outcome == "answered":
            return "answered"
        if self.outcome == "called_off":
            return "called_off"
        if self.due_at is None:
            return "waiting"
        return "awaited" if now <= self.due_at else _BY_SILENCE[self.silence]


def blocking(pieces: Iterable[Piece], now: datetime) -> Piece | None:
    """The first piece without which the lead may not go on."""
    held = [piece for piece in pieces if piece.means(now) not in SETTLED]
    return min(held, key=lambda piece: (piece.rank, piece.id), default=None)


def opening(pieces: Collection[Piece], now: datetime) -> tuple[Piece, ...]:
    """Those whose turn has come: all before them are settled."""
    unsettled = [piece.rank for piece in pieces if piece.means(now) not in SETTLED]
    first = min(unsettled, default=0)
    return tuple(p for p in pieces if p.means(now) == "waiting" and p.rank == first)


def fallen_silent(pieces: Iterable[Piece], now: datetime) -> tuple[Piece, ...]:
    """Those whose term passed without an answer and whose silence is not on record yet."""
    return tuple(p for p in pieces if p.means(now) in SILENT and p.silent_at is None)


def ranks_open(pieces: Collection[Piece]) -> range:
    """The places that a further piece may take: beside those asked, or after the last."""
    return range(max((piece.rank for piece in pieces), default=-1) + 2)
