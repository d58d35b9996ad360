"""What an office reads of its units, people, calendars and tokens, through time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.apps.agencies.models import CalendarDay, Person, Post, Token, Unit
from motcua.apps.agencies.queries import (
    PostRow,
    UnitRow,
    post_row,
    unit_coded,
    units_ever,
    units_on,
    work_calendar,
)
from motcua.base.encryption import blinds
from motcua.base.query import visible
from motcua.base.words import has_words
from motcua.rules.access import Actor, may
from motcua.rules.errors import Forbidden, Missing, Refused
from motcua.rules.text import Text, fold, tidy
from motcua.rules.worktime import SpecialDay, WorkCalendar, read_openings

LIMIT = 50

# ── Units ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class UnitPage:
    """One unit: the row of the day, its names through time, what came before and after."""

    unit: UnitRow
    names: list[UnitRow]
    before: list[UnitRow]
    after: list[UnitRow]
    parent: UnitRow | None
    parts: list[UnitRow]
    serving: list[UnitRow]


def unit_page(actor: Actor, code: str, day: date) -> UnitPage:
    """Everything about a unit that anybody may know. Missing when there never was one."""
    unit = unit_coded(code, day)
    ever = units_ever()
    successors = {each for row in ever if row.code == code for each in row.successors}
    parent = next((row for row in ever if row.path == unit.parent_path and row.in_force(day)), None)
    today = units_on(day)
    return UnitPage(
        unit,
        sorted((row for row in ever if row.code == code), key=lambda row: row.since),
        _last_of([row for row in ever if code in row.successors]),
        _last_of([row for row in ever if row.code in successors]),
        parent if parent and parent.code else None,
        [row for row in today if row.parent_path == unit.path and row.path],
        [row for row in today if unit.serves and row.code in unit.serves],
    )


def _last_of(rows: list[UnitRow]) -> list[UnitRow]:
    """One row for each code, the last there was."""
    latest = {row.code: row for row in sorted(rows, key=lambda row: row.since)}
    return sorted(latest.values(), key=lambda row: row.code)


def units_like(actor: Actor, text: str, day: date, kind: str = "") -> list[UnitRow]:
    """Units of a day in the order of their paths, whose name or code holds every word."""
    words = fold(text).split()
    found = []
    for row in units_on(day):
        told = f"{fold(row.name['vi'])} {fold(row.name.get('en', ''))} {row.code.lower()}"
        if row.code and (not kind or row.kind == kind) and all(word in told for word in words):
            found.append(row)
    return sorted(found, key=lambda row: _numbered(row.code))


def _numbered(code: str) -> tuple[tuple[int, str], ...]:
    # H17.5 comes before H17.32.
    return tuple((int(part) if part.isdigit() else 0, part) for part in code.split("."))


def unit_over(actor: Actor, right: str, code: str, day: date) -> bool:
    """Whether the actor holds a right over a unit: whether a page offers the command."""
    found = Unit.objects.filter(pk=unit_coded(code, day).id).first()
    return found is not None and may(actor, right, found)


# ── People ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class PersonRow:
    """A person as an administrator sees one: enough to tell apart, no more."""

    id: int
    name: str
    born: date | None
    number: str
    login: str
    posts: tuple[PostRow, ...]
    closed_at: datetime | None = None


def posts_ever(
    actor: Actor, *, under: str | None = None, person_ids: tuple[int, ...] = ()
) -> list[PostRow]:
    """Posts of a unit and its parts, or of persons, whether held now, ended or still to begin.

    Names and posts of officers are public (NĐ 118/2025, Điều 9 khoản 8).
    """
    rows = Post.objects.select_related("person", "delegated_from__person")
    if under is not None:
        rows = rows.filter(unit_path__startswith=under)
    if person_ids:
        rows = rows.filter(person_id__in=person_ids)
    return [post_row(post) for post in rows.order_by("unit_path", "role", "since", "pk")]


def people(actor: Actor, text: str) -> list[PersonRow]:
    """People found by name or by the whole personal number; nobody for who may not see people."""
    text, number = tidy(text), "".join(text.split())
    if len(number) == 12 and number.isdigit():
        found_by = blinds(number, "personal_number")
        known = Person.objects.filter(personal_number_blind__in=found_by)
        return _people(actor, visible(_by_post(actor), "agencies.see_people", known))
    return _people(actor, _named(_by_post(actor), text)) if text else []


def _named(actor: Actor, text: str) -> QuerySet[Person]:
    """Those whose name has every word of the text."""
    named = Person.objects.filter(has_words("name_folded", text))
    return visible(actor, "agencies.see_people", named).order_by("name_folded", "pk")[:LIMIT]


def officers(actor: Actor, day: date) -> list[PersonRow]:
    """Everybody with a post on a day, for who may see people."""
    return _people(actor, _officers(actor, day)[: 4 * LIMIT])


def people_numbers(actor: Actor, text: str, day: date) -> list[int]:
    """The numbers of who is found by `people`, or without a text of all `officers`."""
    if text:
        return [row.id for row in people(actor, text)]
    return list(_officers(actor, day).values_list("pk", flat=True))


def people_numbered(actor: Actor, numbers: Sequence[int]) -> list[PersonRow]:
    """These people, of those the actor may see, by name."""
    known = Person.objects.filter(pk__in=list(numbers)).order_by("name_folded", "pk")
    return _people(actor, visible(_by_post(actor), "agencies.see_people", known))


def _officers(actor: Actor, day: date) -> QuerySet[Person]:
    held = Post.objects.on(day).values("person_id")
    rows = visible(_by_post(actor), "agencies.see_people", Person.objects.filter(pk__in=held))
    return rows.order_by("name_folded", "pk")


def person_row(actor: Actor, person_id: int) -> PersonRow:
    rows = visible(_by_post(actor), "agencies.see_people", Person.objects.filter(pk=person_id))
    found = _people(actor, rows)
    if not found:
        raise Missing("person", person_id)
    return found[0]


def may_open_account(actor: Actor, person_id: int) -> bool:
    """Whether this is somebody else whose account the actor may open."""
    found = Person.objects.filter(pk=person_id).exclude(pk=actor.person_id).first()
    return found is not None and may(_by_post(actor), "agencies.open_account", found)


def may_close_account(actor: Actor, person_id: int) -> bool:
    """Whether the actor may close the account of this person, also the own."""
    found = Person.objects.filter(pk=person_id).first()
    return found is not None and may(_by_post(actor), "agencies.close_account", found)


def _by_post(actor: Actor) -> Actor:
    """The actor as an office sees it: by posts alone, not as the owner of what is one's own."""
    return Actor(None, actor.name, actor.posts)


def _people(actor: Actor, rows: QuerySet[Person]) -> list[PersonRow]:
    found = list(rows.select_related("account"))
    held: dict[int, list[PostRow]] = {}
    if found:
        for post in posts_ever(actor, person_ids=tuple(person.pk for person in found)):
            held.setdefault(post.person_id, []).append(post)
    return [
        PersonRow(
            person.pk,
            person.name,
            person.birth_date,
            person.personal_number or "",
            getattr(getattr(person, "account", None), "login", ""),
            tuple(held.get(person.pk, ())),
            getattr(getattr(person, "account", None), "closed_at", None),
        )
        for person in found
    ]


# ── Calendars ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class DecidedDay:
    """A day that differs from the week, as it was decided and as long as it stood."""

    day: date
    kind: str
    openings: tuple[str, ...]
    swap: date | None
    name: Text
    document: str
    announced_on: date | None
    withdrawn_on: date | None
    unit_path: str


def decided_days(year: int, unit_path: str, known_on: date | None = None) -> list[DecidedDay]:
    """Days of a year that hold for a unit, as they were known on a day, or as they are now."""
    rows = CalendarDay.objects.filter(day__year=year, unit_path__in=_paths_above(unit_path))
    if known_on is None:
        rows = rows.filter(withdrawn_on__isnull=True)
    else:
        rows = rows.filter(Q(announced_on__isnull=True) | Q(announced_on__lte=known_on))
        rows = rows.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=known_on))
    # The nearest unit's word is the last.
    found = {row.day: row for row in rows.order_by("unit_path", "pk")}
    return [
        DecidedDay(
            row.day,
            row.kind,
            tuple(row.openings),
            row.swap,
            row.name,
            row.document,
            row.announced_on,
            row.withdrawn_on,
            row.unit_path,
        )
        for _, row in sorted(found.items())
    ]


def _paths_above(path: str) -> list[str]:
    parts = path.rstrip(".").split(".") if path else []
    return ["", *(".".join(parts[: i + 1]) + "." for i in range(len(parts)))]


@dataclass(frozen=True)
class ProposedDay:
    """A day that somebody thinks of deciding, for all units under a path."""

    unit_path: str
    day: date
    kind: str
    openings: tuple[str, ...] = ()
    swap: date | None = None


class ChangedCalendar:
    """The calendars of units as they would be with one more day decided."""

    def __init__(self, actor: Actor, proposed: ProposedDay, unit: UnitRow) -> None:
        subject = Unit.objects.filter(pk=unit.id).first()
        if subject is None or not may(actor, "agencies.set_calendar_day", subject):
            raise Forbidden("agencies.set_calendar_day")
        self.proposed, self._day = proposed, _special(proposed)
        standing = CalendarDay.objects.filter(day=proposed.day, withdrawn_on__isnull=True)
        deeper = standing.filter(unit_path__startswith=proposed.unit_path)
        self._made: dict[tuple[str, date], WorkCalendar] = {}
        self._kept = tuple(
            deeper.exclude(unit_path=proposed.unit_path).values_list("unit_path", flat=True)
        )

    def calendar(self, unit_path: str, on: date) -> WorkCalendar:
        if (unit_path, on) not in self._made:
            self._made[unit_path, on] = self._changed(unit_path, on)
        return self._made[unit_path, on]

    def _changed(self, unit_path: str, on: date) -> WorkCalendar:
        before = work_calendar(unit_path, on)
        if not unit_path.startswith(self.proposed.unit_path):
            return before
        if any(unit_path.startswith(path) for path in self._kept):
            return before  # a unit nearer has decided for itself
        others = tuple(each for each in before.exceptions if each.day != self.proposed.day)
        return replace(before, exceptions=(*others, self._day))


def _special(proposed: ProposedDay) -> SpecialDay:
    """Refuses `openings_wrong`, and `openings_missing` for a working day without hours."""
    openings = read_openings(proposed.openings)
    if proposed.kind == "off" or openings:
        return SpecialDay(proposed.day, openings, "", "", "", None, proposed.swap)
    if proposed.swap is None:
        raise Refused("openings_missing", day=proposed.day)
    return SpecialDay(proposed.day, None, "", "", "", None, proposed.swap)


# ── Tokens ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class TokenRow:
    id: int
    client: str
    person: str
    rights: tuple[str, ...]
    expires_on: date
    revoked_at: datetime | None


def tokens(actor: Actor) -> list[TokenRow]:
    """Tokens the actor may revoke, the newest first. What they are is kept nowhere."""
    rows = visible(_by_post(actor), "agencies.revoke_token", Token.objects.all())
    return [
        TokenRow(
            token.pk,
            token.client,
            token.person.name,
            tuple(token.rights),
            token.expires_on,
            token.revoked_at,
        )
        for token in rows.select_related("person").order_by("-pk")[:200]
    ]
