"""What people call things, read as the words that the sheets of procedures use for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from motcua.rules.text import fold

Words: TypeAlias = tuple[str, ...]

MOST_REST: Final = 2
"""With more words that nobody knows, it is a name that is being typed, not an everyday question."""


@dataclass(frozen=True)
class Reading:
    """`means` are official phrases, the best first; `rest` are words beside what was understood."""

    means: tuple[str, ...]
    rest: Words = ()


@dataclass(frozen=True)
class Sayings:
    """Everyday words, folded, by their first word; and the words around them that mean nothing."""

    by_first: Mapping[str, tuple[tuple[Words, tuple[str, ...]], ...]]
    fillers: frozenset[Words]

    @property
    def longest_filler(self) -> int:
        return max(map(len, self.fillers), default=0)


def sayings(rows: Iterable[Mapping[str, Any]], fillers: Iterable[str]) -> Sayings:
    """From a rulebook: what is `said`, and the official phrases it `means`."""
    found: dict[str, list[tuple[Words, tuple[str, ...]]]] = {}
    for row in rows:
        means = tuple(fold(each) for each in row["means"])
        for said in map(words, row["said"]):
            found.setdefault(said[0], []).append((said, means))
    longest = {
        first: tuple(sorted(each, key=lambda pair: -len(pair[0]))) for first, each in found.items()
    }
    return Sayings(longest, frozenset(map(words, fillers)))


def words(text: str) -> Words:
    """The words of a text, folded, without punctuation."""
    return tuple(re.findall(r"[0-9a-z.]+", fold(text)))


def read(text: str, known: Sayings) -> Reading | None:
    """What an everyday question means; None where nothing in it is known, or too much is not.

    The longest saying wins wherever it stands: "mất giấy khai sinh" is no birth.
    """
    asked = words(text)
    spans = _spans(asked, known)
    if not spans:
        return None
    taken = {at for begin, said, _ in spans for at in range(begin, begin + len(said))}
    rest = _without_fillers(
        [word if at not in taken else "" for at, word in enumerate(asked)], known
    )
    if len(rest) > MOST_REST:
        return None
    means = dict.fromkeys(phrase for _, _, phrases in spans for phrase in phrases)
    return Reading(tuple(means), rest)


def core(text: str, known: Sayings) -> str:
    """The question without the words around it; the question itself where nothing else is left."""
    return " ".join(_without_fillers(list(words(text)), known)) or " ".join(words(text))


def _spans(asked: Words, known: Sayings) -> list[tuple[int, Words, tuple[str, ...]]]:
    """Sayings that stand in the question, the longest first, none over another."""
    there = [
        (at, said, means)
        for at, word in enumerate(asked)
        for said, means in known.by_first.get(word, ())
        if asked[at : at + len(said)] == said
    ]
    taken: set[int] = set()
    found = []
    for at, said, means in sorted(there, key=lambda each: (-len(each[1]), each[0])):
        places = set(range(at, at + len(said)))
        if not places & taken:
            taken |= places
            found.append((at, said, means))
    return found


def _without_fillers(asked: list[str], known: Sayings) -> Words:
    """Empty words are places that were understood already."""
    kept: list[str] = []
    at = 0
    while at < len(asked):
        size = next(
            (
                size
                for size in range(known.longest_filler, 0, -1)
                if tuple(asked[at : at + size]) in known.fillers
            ),
            0,
        )
        if not size and asked[at]:
            kept.append(asked[at])
        at += size or 1
    return tuple(kept)
