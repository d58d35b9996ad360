"""The nation's administrative units on any day: what an address names, and what became of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from motcua.apps.agencies.models import Place, PlaceDoubt, PlaceLink, PlaceList
from motcua.base.query import visible
from motcua.rules.access import Actor
from motcua.rules.errors import Missing
from motcua.rules.places import Held, PlaceLine
from motcua.rules.text import fold


@dataclass(frozen=True)
class PlaceRow:
    """A place as it stood for a time; `within` are the names of what it lay in, nearest first."""

    code: str
    tier: str
    name: str
    kind: str
    parent: str
    since: date
    until: date | None
    unverified: bool
    within: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        return ", ".join((self.name, *self.within))

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Became:
    """A successor of an old place; `chosen_first` of several as the map has it."""

    place: PlaceRow
    day: date
    split: bool
    chosen_first: bool


@dataclass(frozen=True)
class PlacePage:
    """All that is known under a code: each version, its successors, and what it was made of."""

    code: str
    versions: tuple[PlaceRow, ...]
    became: tuple[Became, ...] = ()
    came_from: tuple[Became, ...] = ()
    parts: tuple[PlaceRow, ...] = ()


@dataclass(frozen=True)
class DoubtRow:
    id: int
    kind: str
    code: str
    here: str
    there: str
    raw: dict[str, Any] = field(hash=False)
    found_at: datetime
    settled_at: datetime | None
    choice: str
    note: str
    may_settle: bool
    may_date: bool


_names: dict[tuple[int, date], dict[str, str]] = {}


def names_on(day: date, number: int) -> dict[str, str]:
    """Full names of the communes of a day by code; `number` tells which register was read."""
    if number == 0:
        return {}
    found = _names.get((number, day))
    if found is None:
        if len(_names) > 20:
            _names.clear()
        rows = list(
            Place.objects.on(day)
            .filter(tier__in=["commune", "province"])
            .values_list("tier", "code", "name", "parent")
        )
        tops = {code: name for tier, code, name, _ in rows if tier == "province"}
        found = _names[number, day] = {
            code: f"{name}, {tops[parent]}" if parent in tops else name
            for tier, code, name, parent in rows
            if tier == "commune"
        }
    return found


def held(codes: Iterable[str]) -> dict[str, list[Held]]:
    """The rows of these codes, for comparing with a list."""
    found: dict[str, list[Held]] = {}
    for row in Place.objects.filter(code__in=set(codes)).order_by("since"):
        found.setdefault(row.code, []).append(Held(_line(row), row.pk))
    return found


def _line(row: Place) -> PlaceLine:
    return PlaceLine(
        row.tier,
        row.code,
        row.name,
        row.kind,
        row.parent,
        row.since,
        row.until,
        row.name_en,
        row.unverified,
        row.words,
    )


def held_all() -> dict[str, list[Held]]:
    """The whole register, for comparing with whole lists."""
    found: dict[str, list[Held]] = {}
    for row in Place.objects.order_by("since").iterator(4000):
        found.setdefault(row.code, []).append(Held(_line(row), row.pk))
    return found


def links_known() -> set[tuple[str, str, date]]:
    return set(PlaceLink.objects.values_list("old", "new", "day"))


def doubts_known() -> set[tuple[str, str, str, str]]:
    return set(PlaceDoubt.objects.values_list("kind", "code", "here", "there"))


def lists_read(unit_path: str) -> dict[str, int]:
    """Numbers of the lists that came in, by the hash of their file."""
    return dict(PlaceList.objects.filter(unit_path=unit_path).values_list("sha256", "pk"))


def is_loaded() -> bool:
    return bool(Place.objects.exists())


def provinces_on(day: date) -> list[PlaceRow]:
    """The provinces of a day, by name."""
    found = Place.objects.on(day).filter(tier="province")
    return sorted((_place(row) for row in found), key=lambda row: fold(row.name))


def communes_of(province: str, day: date) -> list[PlaceRow]:
    """The communes of one province on a day of two tiers, by name."""
    found = Place.objects.on(day).filter(tier="commune", parent=province)
    return sorted((_place(row) for row in found), key=lambda row: fold(row.name))


def search(text: str, limit: int = 40) -> list[PlaceRow]:
    """Places of any day whose names or code begin with these words; tone marks do not matter.

    Whole names come first, then what stands today. Two statements.
    """
    asked = fold(text).replace(",", " ").replace("-", " ").split()
    if not asked:
        return []
    found = Place.objects.all()
    for word in asked[:12]:
        found = found.filter(words__contains=f" {word}")
    rows = list(found[:400])
    phrase = " ".join(asked)
    rows.sort(
        key=lambda row: (
            not fold(row.name).endswith(phrase),
            not fold(row.name).startswith(phrase),
            row.until is not None,
            len(row.code),
            row.words,
        )
    )
    return with_parents(rows[:limit])


def place_page(code: str) -> PlacePage:
    """Everything under a code. Five statements, however many successors and parts."""
    versions = list(Place.objects.filter(code=code).order_by("-since"))
    if not versions:
        raise Missing("place", code)
    links = list(PlaceLink.objects.filter(Q(old=code) | Q(new=code)).order_by("-chosen_first"))
    others = Place.objects.filter(
        code__in={code for link in links for code in (link.old, link.new)}
    )
    rows = with_parents([*versions, *others])
    parts = Place.objects.filter(parent=code).order_by("-since", "code")
    told, linked = rows[: len(versions)], rows[len(versions) :]
    return PlacePage(
        code,
        tuple(told),
        tuple(_ends(links, linked, "new", code)),
        tuple(_ends(links, linked, "old", code)),
        tuple(_place(row) for row in parts),
    )


def _ends(
    links: Sequence[PlaceLink], rows: Sequence[PlaceRow], end: str, code: str
) -> Iterable[Became]:
    """The places at one end of the links whose other end is a code."""
    other = "old" if end == "new" else "new"
    for link in links:
        if getattr(link, other) != code:
            continue
        for row in rows:
            then = row.until is None if end == "new" else row.until == link.day
            if row.code == getattr(link, end) and then:
                yield Became(row, link.day, link.split, link.chosen_first)


def today_of(code: str, day: date) -> list[PlaceRow]:
    """The communes of a day that an old code may mean: one if it was not split, else several.

    A code that stood on both sides of a reform is read as the old one only by `successors_of`.
    """
    standing = Place.objects.on(day).filter(code=code, tier="commune")
    return with_parents(list(standing)) or successors_of(code, day)


def became(codes: Iterable[str], day: date) -> dict[str, list[PlaceRow]]:
    """Where each of these old places lies on a day. Two statements for all."""
    links = list(
        PlaceLink.objects.filter(old__in=set(codes), day__lte=day)
        .order_by("-chosen_first", "new")
        .values_list("old", "new")
    )
    new = Place.objects.on(day).filter(code__in={new for _, new in links}, tier="commune")
    rows = {row.code: _place(row) for row in new}
    found: dict[str, list[PlaceRow]] = {}
    for old, code in links:
        if code in rows:
            found.setdefault(old, []).append(rows[code])
    return found


def successors_of(code: str, day: date) -> list[PlaceRow]:
    """Where an old place lies on a day, the map's first choice first."""
    links = list(
        PlaceLink.objects.filter(old=code, day__lte=day)
        .order_by("-chosen_first", "new")
        .values_list("new", flat=True)
    )
    rows = {row.code: row for row in Place.objects.on(day).filter(code__in=links, tier="commune")}
    return with_parents([rows[code] for code in links if code in rows])


@dataclass(frozen=True)
class Choice:
    """What an address may choose from: every province, the communes of one, and which is chosen.

    `heirs` are what a commune that is no more became; the one of them that is sure is chosen.
    `communes` is empty for the own province, whose communes the page has already.
    """

    provinces: tuple[PlaceRow, ...]
    province: str
    communes: tuple[PlaceRow, ...]
    commune: str
    heirs: tuple[PlaceRow, ...] = ()


def choices(
    asked: Mapping[str, tuple[str, str]], own: Collection[str], day: date
) -> dict[str, Choice]:
    """For each address the province to show: the one asked for, else that of its commune.

    `asked` has province and commune by name; `own` are the communes of the page's own province.
    Five statements, however many addresses.
    """
    provinces = tuple(provinces_on(day))
    codes = {commune for _, commune in asked.values() if commune} | set(own)
    standing = Place.objects.on(day).filter(code__in=codes, tier="commune")
    parents = dict(standing.values_list("code", "parent"))
    heirs = became(codes - set(parents) - set(own), day)
    parents |= {code: rows[0].parent for code, rows in heirs.items()}
    home = next((parents[code] for code in own if code in parents), "")
    shown = {name: told or parents.get(at, home) for name, (told, at) in asked.items()}
    wanted = Place.objects.on(day).filter(tier="commune", parent__in=set(shown.values()) - {home})
    rows = sorted((_place(row) for row in wanted), key=lambda row: fold(row.name))
    found = {}
    for name, (_, at) in asked.items():
        became_of = tuple(heirs.get(at, ()))
        found[name] = Choice(
            provinces,
            shown[name],
            tuple(row for row in rows if row.parent == shown[name]),
            became_of[0].code if len(became_of) == 1 else at,
            became_of,
        )
    return found


def doubts(actor: Actor, *, settled: bool = False, kind: str = "") -> list[DoubtRow]:
    """The work list: what lists disagree about, the open ones or those that were settled."""
    found = PlaceDoubt.objects.filter(settled_at__isnull=not settled).order_by("kind", "code", "pk")
    if kind:
        found = found.filter(kind=kind)
    own = set(visible(actor, "agencies.settle_place_doubt", found).values_list("pk", flat=True))
    return [
        DoubtRow(
            row.pk,
            row.kind,
            row.code,
            row.here,
            row.there,
            row.raw,
            row.found_at,
            row.settled_at,
            row.choice,
            row.note,
            row.pk in own and not settled,
            row.kind in DATED,
        )
        for row in found
    ]


DATED = frozenset({"kind_differs", "name_differs"})


def _place(row: Place, within: tuple[str, ...] = ()) -> PlaceRow:
    return PlaceRow(
        row.code,
        row.tier,
        row.name,
        row.kind,
        row.parent,
        row.since,
        row.until,
        row.unverified,
        within,
    )


def with_parents(rows: Sequence[Place]) -> list[PlaceRow]:
    """Each with the names of what it lay in, by two statements for all."""
    above = list(Place.objects.filter(code__in={row.parent for row in rows if row.parent}))
    higher = list(Place.objects.filter(code__in={row.parent for row in above if row.parent}))
    return [_place(row, tuple(_names_above(row, [*above, *higher]))) for row in rows]


def _names_above(row: Place, known: Sequence[Place]) -> Iterable[str]:
    """Names as they were when the row ended, or are."""
    here: Place | None = row
    while here is not None and here.parent:
        code, until = here.parent, row.until
        there = [each for each in known if each.code == code and len(code) < len(here.code)]
        here = next(
            (
                each
                for each in there
                if (
                    each.until is None
                    if until is None
                    else each.since < until <= (each.until or until)
                )
            ),
            None,
        )
        if here is not None:
            yield here.name
