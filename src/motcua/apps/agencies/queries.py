"""Units of a day, who acts, and the working calendar of a unit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from datetime import time as hour

from django.contrib.auth.hashers import check_password
from django.db.models import Q

from motcua.apps.agencies import places
from motcua.apps.agencies.acting import actor_for as actor_for  # noqa: PLC0414 (asked for here)
from motcua.apps.agencies.acting import actor_for_token as actor_for_token  # noqa: PLC0414
from motcua.apps.agencies.acting import is_staffed as is_staffed  # noqa: PLC0414
from motcua.apps.agencies.kept import common, kept
from motcua.apps.agencies.kept import forget_versions as forget_versions  # noqa: PLC0414
from motcua.apps.agencies.kept import version_of as version_of  # noqa: PLC0414
from motcua.apps.agencies.keys import keys_of as keys_of  # noqa: PLC0414
from motcua.apps.agencies.models import (
    Account,
    CalendarDay,
    Person,
    Post,
    WeeklyHours,
)
from motcua.apps.agencies.units import AGENCY_KINDS as AGENCY_KINDS  # noqa: PLC0414
from motcua.apps.agencies.units import COMMUNE_KINDS as COMMUNE_KINDS  # noqa: PLC0414
from motcua.apps.agencies.units import UnitRow as UnitRow  # noqa: PLC0414
from motcua.apps.agencies.units import agency_above as agency_above  # noqa: PLC0414
from motcua.apps.agencies.units import agency_of_commune as agency_of_commune  # noqa: PLC0414
from motcua.apps.agencies.units import communes as communes  # noqa: PLC0414
from motcua.apps.agencies.units import communes_begun as communes_begun  # noqa: PLC0414
from motcua.apps.agencies.units import paths_within as paths_within  # noqa: PLC0414
from motcua.apps.agencies.units import unit_at as unit_at  # noqa: PLC0414
from motcua.apps.agencies.units import unit_coded as unit_coded  # noqa: PLC0414
from motcua.apps.agencies.units import unit_with as unit_with  # noqa: PLC0414
from motcua.apps.agencies.units import units_at as units_at  # noqa: PLC0414
from motcua.apps.agencies.units import units_ever as units_ever  # noqa: PLC0414
from motcua.apps.agencies.units import units_on as units_on  # noqa: PLC0414
from motcua.base import rows, rulebooks
from motcua.base.encryption import blinds
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.text import Text, tidy
from motcua.rules.worktime import Opening, SpecialDay, WorkCalendar

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
    if number not in kept.decided:
        kept.forget_calendars()
        kept.decided[number] = common("calendar", number, _days_decided)
    if (unit_path, on) not in kept.calendars:  # asked for every row of a list
        if len(kept.calendars) > 20_000:
            kept.calendars.clear()
        kept.calendars[unit_path, on] = _nearest(unit_path, on, *kept.decided[number])
    return kept.calendars[unit_path, on]


def _days_decided() -> tuple[list[WeeklyHours], list[CalendarDay]]:
    standing = CalendarDay.objects.filter(withdrawn_on__isnull=True)
    return list(WeeklyHours.objects.all()), list(standing.order_by("unit_path", "day"))


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
    if key not in kept.calendars:
        kept.calendars[key] = _calendar(nearest, days)
    return kept.calendars[key]


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
