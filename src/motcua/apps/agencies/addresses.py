"""Addresses written as text, as cards and older papers have them: which commune that is today."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.apps.agencies.models import Place
from motcua.apps.agencies.places import PlaceRow, became, with_parents
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
    return all_understood([written], day).get(written)


def all_understood(written: Iterable[str], day: date) -> dict[str, Understood]:
    """The same of each text that names a commune. Five statements, however many texts."""
    readings = {text: list(_readings(text)) for text in dict.fromkeys(written)}
    known = _named({each.commune for told in readings.values() for each in told})
    there = [row for told in readings.values() for each in told for row in _meant(each, known)]
    gone = {row.code for row in there if not row.in_force(day)}
    heirs = became(gone, day) if gone else {}
    found = {}
    for text, told in readings.items():
        for each in told:
            rows = _meant(each, known)
            today = _today(rows, heirs, day)
            if today:
                found[text] = Understood(each.street, rows[0], today)
                break
    return found


@dataclass(frozen=True)
class _Reading:
    """One way to read a text: what would be its street, its commune, and what lies above."""

    street: str
    commune: str
    higher: tuple[str, ...]


def _readings(text: str) -> Iterable[_Reading]:
    pieces = [told for each in text.split(",") if (told := spelt_out(each))]
    for above in ABOVE:
        if len(pieces) > above:
            kept = [told.strip() for told in text.split(",")[: -above - 1] if told.strip()]
            yield _Reading(", ".join(kept), pieces[-above - 1], tuple(pieces[-above:]))


def _named(names: Collection[str]) -> list[PlaceRow]:
    """Communes of any day with one of these names."""
    wanted = {name_key(bare(each)) for each in names}
    asked = Q(pk__in=[])
    for name in names:
        of_it = Q(tier="commune")
        for word in fold(bare(name)).replace("-", " ").split()[:6]:
            of_it &= Q(words__contains=f" {word}")
        asked |= of_it
    if not names:
        return []
    found = Place.objects.filter(asked)[: MOST_READ * len(names)]
    return with_parents([each for each in found if name_key(bare(each.name)) in wanted])


def _meant(reading: _Reading, known: Sequence[PlaceRow]) -> list[PlaceRow]:
    """Those of this name, of this kind where one is written, and within these."""
    wanted, kind = name_key(bare(reading.commune)), kind_of(reading.commune)
    return [
        row
        for row in known
        if name_key(bare(row.name)) == wanted
        and (not kind or row.kind == kind)
        and _lies_in(row, reading.higher)
    ]


def _lies_in(row: PlaceRow, higher: Sequence[str]) -> bool:
    within = [name_key(bare(each)) for each in row.within]
    wanted = [name_key(bare(each)) for each in higher]
    return within == wanted if len(wanted) > 1 else wanted[0] in within


def _today(
    rows: Sequence[PlaceRow], heirs: Mapping[str, Sequence[PlaceRow]], day: date
) -> tuple[PlaceRow, ...]:
    found: dict[str, PlaceRow] = {}
    for row in rows:
        for each in [row] if row.in_force(day) else heirs.get(row.code, ()):
            found.setdefault(each.code, each)
    return tuple(found.values())
