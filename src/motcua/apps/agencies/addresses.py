"""Addresses written as text, as cards and older papers have them: which commune that is today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.apps.agencies.models import Place
from motcua.apps.agencies.places import PlaceRow, successors_of, with_parents
from motcua.rules.places import bare, kind_of, name_key, spelt_out
from motcua.rules.text import fold

MOST_READ = 200
ABOVE = (2, 1)
"""How many names stand above the commune: district and province of old, or a province alone."""


@dataclass(frozen=True)
class Understood:
    """The street of a written address, the commune it names, and what that is today.

    Several communes of `today` mean that the old one was divided: somebody must choose.
    """

    street: str
    named: PlaceRow
    today: tuple[PlaceRow, ...]

    @property
    def commune(self) -> str:
        """The code of today's commune where there is no doubt; else empty."""
        return self.today[0].code if len(self.today) == 1 else ""


def understood(written: str, day: date) -> Understood | None:
    """What a text "street, commune, district, province" says; None where it names no commune.

    The words of a kind (xã, huyện) may be short or left out, as on cards; marks must be right.
    """
    pieces = [told for each in written.split(",") if (told := spelt_out(each))]
    for above in ABOVE:
        if len(pieces) <= above:
            continue
        commune, higher = pieces[-above - 1], pieces[-above:]
        rows = [row for row in _named(commune) if _lies_in(row, higher)]
        today = _today(rows, day)
        if today:
            return Understood(
                ", ".join(
                    told.strip() for told in written.split(",")[: -above - 1] if told.strip()
                ),
                rows[0],
                today,
            )
    return None


def _named(written: str) -> list[PlaceRow]:
    """Communes of any day with this name, and of this kind where one is written."""
    wanted, kind = name_key(bare(written)), kind_of(written)
    found = Place.objects.filter(tier="commune")
    for word in fold(bare(written)).replace("-", " ").split()[:6]:
        found = found.filter(words__contains=f" {word}")
    rows = [each for each in found[:MOST_READ] if name_key(bare(each.name)) == wanted]
    return with_parents([each for each in rows if not kind or each.kind == kind])


def _lies_in(row: PlaceRow, higher: Sequence[str]) -> bool:
    within = [name_key(bare(each)) for each in row.within]
    wanted = [name_key(bare(each)) for each in higher]
    return within == wanted if len(wanted) > 1 else wanted[0] in within


def _today(rows: Sequence[PlaceRow], day: date) -> tuple[PlaceRow, ...]:
    found: dict[str, PlaceRow] = {}
    for row in rows:
        for each in [row] if row.in_force(day) else successors_of(row.code, day):
            found.setdefault(each.code, each)
    return tuple(found.values())
