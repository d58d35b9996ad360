"""Ratings by applicants: what may be said, until when, and which figures are too small to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from motcua.rules.errors import Refused

RATED_STATES = ("returned", "refused", "closed")
"""A dossier is rated when it has ended for its applicant, whatever came of it."""
LONGEST = 1000


@dataclass(frozen=True)
class RatingRule:
    """The law of a day: the contents by code, the highest mark, days to give and to change it."""

    contents: tuple[str, ...]
    highest: int
    open_days: int
    change_days: int

    def check(self, score: Any, contents: Mapping[str, Any], words: str) -> None:
        """Refuses `rating_score_wrong`, `rating_content_unknown`, `rating_too_long`."""
        for mark in (score, *contents.values()):
            whole = isinstance(mark, int) and not isinstance(mark, bool)
            if not whole or not 1 <= mark <= self.highest:
                raise Refused("rating_score_wrong", highest=self.highest)
        for code in contents:
            if code not in self.contents:
                raise Refused("rating_content_unknown", content=code)
        if len(words) > LONGEST:
            raise Refused("rating_too_long", most=LONGEST)

    def is_open(self, state: str, ended_at: datetime | None, now: datetime) -> bool:
        """Whether a dossier may be rated now."""
        return state in RATED_STATES and ended_at is not None and now < self.until(ended_at)

    def until(self, ended_at: datetime) -> datetime:
        """Until when a dossier that ended then may be rated."""
        return ended_at + timedelta(days=self.open_days)

    def changeable_until(self, given_at: datetime) -> datetime:
        """Until when a rating that was given then may be changed."""
        return given_at + timedelta(days=self.change_days)


@dataclass(frozen=True)
class Cell:
    """A figure of a table: how many ratings, and the sum of their marks."""

    key: str
    count: int
    total: int = 0

    @property
    def mean(self) -> float:
        return self.total / self.count if self.count else 0.0


def hidden(cells: Sequence[Cell], least: int) -> frozenset[str]:
    """The cells that may not be shown beside the sum of all.

    Those of fewer ratings than `least`, and as many of the next smallest that what is hidden is
    at least two cells and `least` ratings: nothing small follows from the sum and the rest.
    """
    there = sorted((each for each in cells if each.count), key=lambda each: (each.count, each.key))
    gone = [each for each in there if each.count < least]
    if not gone:
        return frozenset()
    for each in there[len(gone) :]:
        if len(gone) > 1 and sum(one.count for one in gone) >= least:
            break
        gone.append(each)
    return frozenset(each.key for each in gone)
