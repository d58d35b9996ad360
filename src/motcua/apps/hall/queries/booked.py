"""Appointments: what is free, one's own, those of a day for who works in the hall."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.queries import UnitRow
from motcua.apps.hall.law import booking
from motcua.apps.hall.models import Appointment, Matter
from motcua.base import clock
from motcua.base.query import visible
from motcua.rules import hall as rules
from motcua.rules.access import Actor
from motcua.rules.errors import Missing
from motcua.rules.text import Text


@dataclass(frozen=True)
class Slot:
    at: datetime
    free: int


@dataclass(frozen=True)
class Offer:
    """A day one may come, with what is left of it."""

    day: date
    free: int


@dataclass(frozen=True)
class AppointmentRow:
    """`person` is empty but for those who work in the hall."""

    id: int
    code: str
    state: str
    starts_at: datetime
    minutes: int
    unit: UnitRow
    matter_id: int
    letter: str
    matter: Text
    procedure_code: str
    person: str
    ticket: str
    keeps_until: datetime
    may_change: bool


def bookable_days(matter_id: int) -> list[Offer]:
    """The days one may book, by the working calendar of the hall."""
    matter, now = _matter(matter_id), clock.now()
    rule = booking(now.date())
    calendar = agencies.work_calendar(matter.unit_path, now.date())
    days = rules.days_to_book(calendar, now.date(), rule.days_ahead)
    taken = Counter(
        at.astimezone(clock.HANOI).date() for at in _taken(matter_id, days[0]) if at > now
    )
    found = []
    for day in days:
        coming = [at for at in rules.slots(calendar, day, rule.minutes) if at > now]
        found.append(Offer(day, len(coming) * rule.places - taken[day]))
    return found


def free_slots(matter_id: int, day: date) -> list[Slot]:
    """The slots of a day that have not begun; full ones with 0 free."""
    matter, now = _matter(matter_id), clock.now()
    rule = booking(now.date())
    calendar = agencies.work_calendar(matter.unit_path, now.date())
    if day not in rules.days_to_book(calendar, now.date(), rule.days_ahead):
        return []
    taken = Counter(_taken(matter_id, day))
    return [
        Slot(at, max(0, rule.places - taken[at]))
        for at in rules.slots(calendar, day, rule.minutes)
        if at > now
    ]


def my_appointments(actor: Actor) -> list[AppointmentRow]:
    """One's own, the open ones first, then the newest of the past."""
    if actor.person_id is None:
        return []
    rows = Appointment.objects.filter(owner_id=actor.person_id).select_related("matter", "ticket")
    found = [_row(row, "") for row in rows.order_by("-starts_at")[:40]]
    return sorted(found, key=lambda row: (row.state != "booked", row.starts_at))


def my_appointment(actor: Actor, code: str) -> AppointmentRow:
    """One of one's own. Raises Missing, also for those of others."""
    rows = Appointment.objects.filter(code=code.upper()).select_related("matter", "ticket")
    row = rows.first()
    if row is None or actor.person_id is None or row.owner_id != actor.person_id:
        raise Missing("appointment", code)
    return _row(row, "")


def appointment_coded(code: str, unit_path: str) -> AppointmentRow:
    """What the kiosk of a hall learns by a code: no name. Raises Missing."""
    rows = Appointment.objects.filter(code=code.upper(), unit_path=unit_path)
    row = rows.select_related("matter", "ticket").first()
    if row is None:
        raise Missing("appointment", code)
    return _row(row, "")


def appointments_on(actor: Actor, day: date) -> list[AppointmentRow]:
    """Who is expected in the halls one works in, by the hour."""
    since = datetime.combine(day, datetime.min.time(), clock.HANOI)
    rows = visible(actor, "hall.see", Appointment.objects.all())
    rows = rows.filter(starts_at__gte=since, starts_at__lt=since + timedelta(days=1))
    rows = rows.exclude(state="cancelled").select_related("matter", "ticket", "owner")
    return [_row(row, row.owner.name) for row in rows.order_by("starts_at", "place", "pk")]


def not_met(now: datetime) -> list[int]:
    """Appointments whose time is over and nobody came, for the house to record."""
    late = timedelta(minutes=booking(now.date()).late)
    rows = Appointment.objects.filter(state="booked", starts_at__lt=now - late)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:500])


def _matter(matter_id: int) -> Matter:
    found: Matter | None = Matter.objects.filter(pk=matter_id, ended_at__isnull=True).first()
    if found is None:
        raise Missing("matter", matter_id)
    return found


def _taken(matter_id: int, since: date) -> list[datetime]:
    begin = datetime.combine(since, datetime.min.time(), clock.HANOI)
    rows = Appointment.objects.filter(
        matter_id=matter_id, starts_at__gte=begin, state__in=["booked", "met"]
    )
    return [at.astimezone(clock.HANOI) for at in rows.values_list("starts_at", flat=True)]


def _row(row: Any, person: str) -> AppointmentRow:
    now = clock.now()
    rule = booking(now.date())
    return AppointmentRow(
        row.pk,
        row.code,
        row.state,
        row.starts_at.astimezone(clock.HANOI),
        rule.minutes,
        agencies.unit_at(row.unit_path, now.date()),
        row.matter_id,
        row.matter.letter,
        row.matter.name,
        row.procedure_code,
        person,
        row.ticket.label if row.ticket else "",
        row.starts_at + timedelta(minutes=rule.late),
        row.state == "booked" and rule.is_kept(row.starts_at, now),
    )
