"""Opening hours, days off and make-up days, each by the document that decided it."""

from collections.abc import Mapping, Sequence
from datetime import date

from motcua.apps.agencies import facts
from motcua.apps.agencies.commands.units import changed
from motcua.apps.agencies.models import (
    CalendarDay,
    Unit,
    WeeklyHours,
)
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.worktime import read_openings


@command(Unit)
def set_hours(
    actor: Actor, unit: Unit, *, week: Mapping[str, Sequence[str]], since: date, document: str
) -> facts.HoursSet:
    """Weekly opening hours of the unit and all beneath it, from a day on."""
    if not document.strip():
        raise Refused("basis_missing")
    if not any(read_openings(openings) for openings in week.values()):
        raise Refused("week_closed")
    own = WeeklyHours.objects.filter(unit_path=unit.unit_path)
    if own.filter(since__gte=since).exists():
        raise Refused("hours_already_set", since=since)
    own.on(since).update(until=since)
    WeeklyHours.objects.create(
        unit_path=unit.unit_path,
        week={day: list(openings) for day, openings in week.items()},
        since=since,
        document=document,
    )
    changed("calendar")
    return facts.HoursSet(unit.pk, since, document)


@command(Unit)
def set_calendar_day(
    actor: Actor,
    unit: Unit,
    *,
    day: date,
    kind: str,
    name: Mapping[str, str],
    document: str,
    announced_on: date | None,
    openings: Sequence[str] = (),
    swap: date | None = None,
) -> facts.CalendarDaySet:
    """A day off, or a working day, that differs from the week, by a named document.

    Promises already printed stay: they are moved only by a command of their own, never here.
    """
    if kind not in {"off", "work"}:
        raise Refused("calendar_kind_unknown", kind=kind)
    if not document.strip():
        raise Refused("basis_missing")
    if kind == "work" and not openings and swap is None:
        raise Refused("openings_missing", day=day)
    read_openings(openings)
    standing = CalendarDay.objects.filter(day=day, withdrawn_on__isnull=True)
    existing = standing.filter(unit_path=unit.unit_path)
    if existing.filter(kind=kind, openings=list(openings)).exists():
        raise Refused("calendar_day_exists", day=day)
    existing.update(withdrawn_on=announced_on or clock.today())
    CalendarDay.objects.create(
        unit_path=unit.unit_path,
        day=day,
        kind=kind,
        openings=list(openings),
        swap=swap,
        name=dict(name),
        document=document,
        announced_on=announced_on,
    )
    changed("calendar")
    return facts.CalendarDaySet(unit.pk, day, kind, document, announced_on)
