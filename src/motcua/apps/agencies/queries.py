"""Units of a day, who acts, and the working calendar of a unit."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from datetime import time as hour
from typing import Any

from django.contrib.auth.hashers import check_password
from django.db.models import Q

from motcua.apps.agencies import places
from motcua.apps.agencies.acting import actor_for as actor_for  # noqa: PLC0414 (asked for here)
from motcua.apps.agencies.acting import actor_for_token as actor_for_token  # noqa: PLC0414
from motcua.apps.agencies.acting import is_staffed as is_staffed  # noqa: PLC0414
from motcua.apps.agencies.keys import keys_of as keys_of  # noqa: PLC0414
from motcua.apps.agencies.models import (
    Account,
    CalendarDay,
    Person,
    Post,
    Unit,
    Version,
    WeeklyHours,
)
from motcua.base import rows, rulebooks
from motcua.base.encryption import blinds
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.text import Text, fold, tidy
from motcua.rules.worktime import Opening, SpecialDay, WorkCalendar

# ── Units ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class UnitRow:
    """A unit on some day, as faces show it."""

    id: int
    code: str
    path: str
    parent_path: str
    name: Text
    kind: str
    tier: str
    functions: tuple[str, ...]
    serves: tuple[str, ...]
    commune_code: str
    since: date
    until: date | None
    successors: tuple[str, ...]
    basis: str
    unverified: bool
    identifier: str = ""

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


_FRESH_SECONDS = 2.0
_seen: dict[str, tuple[float, int]] = {}
_units: dict[int, dict[str, list[UnitRow]]] = {}
_units_on: dict[date, list[UnitRow]] = {}
_beneath: dict[str, list[str]] = {}
_decided: dict[int, tuple[list[WeeklyHours], list[CalendarDay]]] = {}
_calendars: dict[tuple[object, ...], WorkCalendar] = {}


def forget_versions() -> None:
    """Read again at the next question: something was changed here.

    Perhaps not for the last time in this transaction, and both changes bear its number.
    """
    kept: dict[Any, Any]
    for kept in (_seen, _units, _units_on, _beneath, _decided, _calendars):
        kept.clear()


def version_of(what: str) -> int:
    """A number that changes when a table does that is read often and changed seldom."""
    now = time.monotonic()
    read_at, number = _seen.get(what, (0.0, 0))
    if now - read_at > _FRESH_SECONDS or not _seen:
        found = dict(Version.objects.values_list("what", "number"))
        for each in ("units", "calendar", "competence", "places", "certificates"):
            _seen[each] = (now, found.get(each, 0))
        number = _seen[what][1]
    return number


def _by_path() -> dict[str, list[UnitRow]]:
    number = version_of("units")
    if number not in _units:
        rows: dict[str, list[UnitRow]] = {}
        for unit in Unit.objects.order_by("unit_path", "since"):
            rows.setdefault(unit.unit_path, []).append(_row(unit))
        _units.clear()
        _units_on.clear()
        _beneath.clear()
        _units[number] = rows
    return _units[number]


def _row(unit: Unit) -> UnitRow:
    return UnitRow(
        unit.pk,
        unit.code,
        unit.unit_path,
        unit.parent_path,
        unit.name,
        unit.kind,
        unit.tier,
        tuple(unit.functions),
        tuple(unit.serves),
        unit.commune_code,
        unit.since,
        unit.until,
        tuple(unit.successors),
        unit.basis,
        unit.unverified,
        unit.identifier,
    )


def unit_at(path: str, day: date) -> UnitRow:
    """The unit under a path on a day; the last one there was when it has ended since."""
    rows = _by_path().get(path)
    if not rows:
        raise Missing("unit", path)
    return next((row for row in rows if row.in_force(day)), rows[-1])


def units_at(path: str, day: date) -> list[UnitRow]:
    """The unit under a path on a day, if there is one."""
    return [row for row in _by_path().get(path, ()) if row.in_force(day)]


def unit_coded(code: str, day: date) -> UnitRow:
    return unit_at(f"{code}.", day)


def units_on(day: date) -> list[UnitRow]:
    by_path = _by_path()
    if day not in _units_on:
        if len(_units_on) > 500:
            _units_on.clear()
        _units_on[day] = [row for rows in by_path.values() for row in rows if row.in_force(day)]
    return list(_units_on[day])


def units_ever() -> list[UnitRow]:
    return [row for rows in _by_path().values() for row in rows]


def paths_within(path: str) -> list[str]:
    """A unit and every unit that stands, or ever stood, beneath it."""
    by_path = _by_path()
    if path not in _beneath:
        beneath = (each for each in by_path if each.startswith(path))
        _beneath[path] = list(dict.fromkeys((path, *beneath)))
    return list(_beneath[path])


COMMUNE_KINDS = frozenset({"ward", "commune", "special_zone"})
AGENCY_KINDS = COMMUNE_KINDS | {"district", "department", "province", "state"}


def agency_of_commune(commune_code: str, day: date) -> UnitRow:
    """The commune's people's committee that answers for a place. Refuses `place_unknown`."""
    for row in units_on(day):
        if row.commune_code == commune_code and row.kind in COMMUNE_KINDS:
            return row
    raise Refused("place_unknown", code=commune_code)


def communes(day: date) -> list[UnitRow]:
    """Every commune, ward and special zone, by name."""
    found = [row for row in units_on(day) if row.kind in COMMUNE_KINDS]
    return sorted(found, key=lambda row: fold(row.name["vi"]))


def unit_with(function: str, agency_path: str, day: date) -> UnitRow:
    """The unit that has a function for an agency: its own part, itself, or one that serves it.

    Refuses `unit_unknown` when nobody has it: an unknown competence is never guessed.
    """
    agency = unit_at(agency_path, day)
    if function == "lead":
        return agency
    able = [row for row in units_on(day) if function in row.functions]
    own = [row for row in able if row.path.startswith(agency_path) and row.path != agency_path]
    if own:
        return min(own, key=lambda row: (len(row.path), row.path))
    serving = [row for row in able if row.path == agency_path or agency.code in row.serves]
    if not serving:
        raise Refused("unit_unknown", code=function)
    return serving[0]


def agency_above(path: str, day: date) -> UnitRow:
    """The agency (commune, department, province) that a part belongs to."""
    row = unit_at(path, day)
    while row.kind not in AGENCY_KINDS and row.parent_path:
        row = unit_at(row.parent_path, day)
    return row


# ── People and posts ────────────────────────────────────────────────────────────────────────


def person(person_id: int) -> Person:
    found = rows.found(Person, person_id)
    if found is None:
        raise Missing("person", person_id)
    return found


def people_named(ids: Iterable[int]) -> dict[int, str]:
    return dict(Person.objects.filter(pk__in=set(ids)).values_list("pk", "name"))


def person_numbered(number: str) -> Person | None:
    """The person with this personal number, however spaced. For commands and sign-in, not lists."""
    return Person.objects.filter(
        personal_number_blind__in=blinds("".join(number.split()), "personal_number")
    ).first()


def look_up_person(actor: Actor, number: str) -> Person | None:
    """The same for a counter: without the right to register people, there is nothing."""
    if not actor.paths("agencies.register_person"):
        return None
    return person_numbered(number)


@dataclass(frozen=True)
class PostRow:
    id: int
    person_id: int
    person: str
    role: str
    unit_path: str
    since: date
    until: date | None
    delegated_by: str
    title: Text


def posts_on(actor: Actor, day: date, under: str = "") -> list[PostRow]:
    """Who holds which post: public for officers (NĐ 118/2025, Điều 9 khoản 8)."""
    rows = Post.objects.on(day).filter(unit_path__startswith=under)
    rows = rows.select_related("person", "delegated_from__person").order_by(
        "unit_path", "role", "pk"
    )
    return [post_row(post) for post in rows]


def post_row(post: Post) -> PostRow:
    return PostRow(
        post.pk,
        post.person_id,
        post.person.name,
        post.role,
        post.unit_path,
        post.since,
        post.until,
        post.delegated_from.person.name if post.delegated_from else "",
        post.title,
    )


def account_for(login: str, password: str, now: datetime) -> Account:
    """The account, locked, if its password is right. Refuses `sign_in_wrong`, `account_locked`."""
    account = Account.objects.select_for_update().filter(login=tidy(login).lower()).first()
    if account is None:
        # The same work for an unknown login, so that time does not tell who exists.
        check_password(password, _NO_ACCOUNT)
        raise Refused("sign_in_wrong")
    if account.locked_until is not None and now < account.locked_until:
        raise Refused("account_locked", until=account.locked_until)
    if not check_password(password, account.password):
        raise Refused("sign_in_wrong", account_id=account.pk)
    return account


_NO_ACCOUNT = "scrypt$16384$c2FsdHNhbHRzYWx0$8$5$" + "A" * 86 + "=="


# ── Calendars ───────────────────────────────────────────────────────────────────────────────


def work_calendar(unit_path: str, on: date) -> WorkCalendar:
    """The working calendar of a unit as it is known today, with the weekly hours of a day."""
    number = version_of("calendar")
    if number not in _decided:
        _decided.clear()
        _calendars.clear()
        standing = CalendarDay.objects.filter(withdrawn_on__isnull=True)
        _decided[number] = (
            list(WeeklyHours.objects.all()),
            list(standing.order_by("unit_path", "day")),
        )
    if (unit_path, on) not in _calendars:  # asked for every row of a list
        if len(_calendars) > 20_000:
            _calendars.clear()
        _calendars[unit_path, on] = _nearest(unit_path, on, *_decided[number])
    return _calendars[unit_path, on]


def _nearest(
    unit_path: str, on: date, hours: list[WeeklyHours], days_decided: list[CalendarDay]
) -> WorkCalendar:
    above = _above(unit_path)
    begun = [row for row in hours if row.unit_path in above and row.since <= on]
    in_force = [row for row in begun if row.until is None or on < row.until]
    if not in_force:
        raise Refused("calendar_unknown", unit=unit_path, day=on)
    nearest = max(in_force, key=lambda row: len(row.unit_path))
    days = [row for row in days_decided if row.unit_path in above]
    key = (nearest.pk, *sorted({row.unit_path for row in days}))
    if key not in _calendars:
        _calendars[key] = _calendar(nearest, days)
    return _calendars[key]


def _calendar(hours: WeeklyHours, days: list[CalendarDay]) -> WorkCalendar:
    return replace(
        rulebooks.calendar(),
        week={int(day) - 1: _openings(rows) for day, rows in hours.week.items()},
        exceptions=tuple(_special(day) for day in days),
        basis=hours.document,
    )


def _above(path: str) -> list[str]:
    parts = path.rstrip(".").split(".") if path else []
    return ["", *(".".join(parts[: i + 1]) + "." for i in range(len(parts)))]


def _openings(rows: Iterable[str]) -> tuple[Opening, ...]:
    pairs = (row.split("-") for row in rows)
    return tuple(Opening(hour.fromisoformat(a), hour.fromisoformat(b)) for a, b in pairs)


def _special(row: CalendarDay) -> SpecialDay:
    openings = None if row.kind == "work" and not row.openings else _openings(row.openings)
    return SpecialDay(
        row.day,
        openings,
        row.name["vi"],
        row.name.get("en", row.name["vi"]),
        row.document,
        row.announced_on,
        row.swap,
    )


@dataclass(frozen=True)
class DayRow:
    day: date
    kind: str
    name: Text
    document: str
    announced_on: date | None
    unit_path: str
    withdrawn_on: date | None


def calendar_days(year: int) -> list[DayRow]:
    rows = CalendarDay.objects.filter(day__year=year).order_by("day", "unit_path")
    return [
        DayRow(r.day, r.kind, r.name, r.document, r.announced_on, r.unit_path, r.withdrawn_on)
        for r in rows
    ]


def hours_of(unit_path: str, day: date) -> tuple[dict[str, list[str]], str]:
    """Weekly hours that hold for a unit on a day, and the document that says so."""
    rows = WeeklyHours.objects.on(day).filter(Q(unit_path__in=_above(unit_path)))
    nearest = max(rows, key=lambda row: len(row.unit_path), default=None)
    return (dict(nearest.week), nearest.document) if nearest else ({}, "")


def commune_names(day: date) -> dict[str, str]:
    """Names of communes by their official code, for answers that name a place."""
    own = {row.commune_code: row.name["vi"] for row in units_on(day) if row.kind in COMMUNE_KINDS}
    return {**places.names_on(day, version_of("places")), **own}
