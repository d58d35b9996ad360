"""What was done to a letter, from the journal; who of the house's people did it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.base.models import Entry

PAGE = 50


@dataclass(frozen=True)
class Line:
    """One line: the fact with its details, by whom (nobody: the house)."""

    fact: str
    details: dict[str, Any]
    at: datetime
    by: str


@dataclass(frozen=True)
class Paged:
    """Rows of one page of a list; `first` and `last` are places in the whole, from 1."""

    rows: list[Any]
    number: int
    pages: int
    first: int
    last: int
    total: int


def lines_about(kind: str, number: int) -> list[Line]:
    entries = list(Entry.objects.filter(subject_kind=kind, subject_id=number).order_by("-id")[:200])
    names = agencies.people_named(e.actor_id for e in entries if e.actor_id is not None)
    return [Line(e.fact, e.details, e.at, names.get(e.actor_id or 0, "")) for e in entries]


def paged(rows: Any, page: int) -> Paged:
    """One page of rows that are counted; a page past the end is the last."""
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(page, 1), pages)
    start = (number - 1) * PAGE
    found = list(rows[start : start + PAGE])
    return Paged(found, number, pages, start + 1 if found else 0, start + len(found), total)
