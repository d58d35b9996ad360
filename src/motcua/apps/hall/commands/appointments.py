"""Appointments: booked by a person, moved, cancelled; kept at the kiosk, or not."""

import secrets
from datetime import datetime

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Person
from motcua.apps.hall import facts
from motcua.apps.hall.commands.tickets import issue_ticket
from motcua.apps.hall.law import booking
from motcua.apps.hall.models import Appointment, Matter
from motcua.base import clock, rows
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.hall import APPOINTMENT, BookingRule, days_to_book, slots

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8


@command(Matter)
def book(
    actor: Actor, matter: Matter, *, starts_at: datetime, procedure: str = ""
) -> facts.AppointmentBooked:
    """A place in a slot. The matter is locked, so that no slot takes more than its places."""
    now = clock.now()
    rule = booking(now.date())
    _slot(matter, starts_at, now, rule)
    sought = procedure or f"{matter.unit_path}{matter.letter}"
    _not_too_many(actor, sought, rule)
    appointment = Appointment.objects.create(
        unit_path=matter.unit_path,
        owner_id=actor.person_id,
        matter=matter,
        procedure_code=procedure,
        sought=sought,
        starts_at=starts_at,
        place=_free_place(matter, starts_at, rule),
        code="".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)),
        booked_at=now,
    )
    return facts.AppointmentBooked(appointment.pk, starts_at, matter.letter, procedure)


@command(Appointment)
def move_appointment(
    actor: Actor, appointment: Appointment, *, starts_at: datetime
) -> facts.AppointmentMoved:
    """Another slot of the same matter; the code stays."""
    now = clock.now()
    _open(appointment)
    if starts_at == appointment.starts_at:
        raise Refused("nothing_changed")
    rule = booking(now.date())
    if not rule.is_kept(appointment.starts_at, now):
        raise Refused("appointment_too_late", at=appointment.starts_at)
    matter = rows.locked(Matter, appointment.matter_id)
    if matter is None:
        raise Missing("matter", appointment.matter_id)
    _slot(matter, starts_at, now, rule)
    was_at = appointment.starts_at
    appointment.place = _free_place(matter, starts_at, rule)
    appointment.starts_at = starts_at
    rows.update(appointment, "starts_at", "place")
    return facts.AppointmentMoved(appointment.pk, starts_at, was_at)


@command(Appointment)
def cancel_appointment(actor: Actor, appointment: Appointment) -> facts.AppointmentCancelled:
    """The place is free for others."""
    _open(appointment)
    appointment.state, appointment.ended_at = "cancelled", clock.now()
    rows.update(appointment, "state", "ended_at")
    return facts.AppointmentCancelled(appointment.pk, appointment.starts_at)


@command(Appointment)
def meet_appointment(actor: Actor, appointment: Appointment, *, token: str) -> facts.AppointmentMet:
    """They are in the hall: a ticket that goes first from the time of the appointment on."""
    now = clock.now()
    _open(appointment)
    rule = booking(now.date())
    if not rule.may_come(appointment.starts_at, now):
        raise Refused("appointment_too_early", at=appointment.starts_at, minutes=rule.early)
    if not rule.is_kept(appointment.starts_at, now):
        raise Refused("appointment_too_late", at=appointment.starts_at)
    ticket = issue_ticket(
        actor,
        appointment.matter_id,
        token=token,
        priority=APPOINTMENT,
        appointed_at=appointment.starts_at,
    )
    appointment.state, appointment.ended_at = "met", now
    appointment.ticket_id = ticket.ticket_id
    rows.update(appointment, "state", "ended_at", "ticket")
    return facts.AppointmentMet(appointment.pk, ticket.label)


@command(Appointment)
def miss_appointment(actor: Actor, appointment: Appointment) -> facts.AppointmentNotMet:
    """Nobody came in time; it is recorded, and one may book again."""
    now = clock.now()
    _open(appointment)
    if booking(now.date()).is_kept(appointment.starts_at, now):
        raise Refused("appointment_not_over", at=appointment.starts_at)
    appointment.state, appointment.ended_at = "not_met", now
    rows.update(appointment, "state", "ended_at")
    return facts.AppointmentNotMet(appointment.pk, appointment.starts_at)


def _open(appointment: Appointment) -> None:
    if appointment.state != "booked":
        raise Refused("appointment_ended")


def _slot(matter: Matter, starts_at: datetime, now: datetime, rule: BookingRule) -> None:
    if matter.ended_at is not None:
        raise Refused("matter_ended", letter=matter.letter)
    calendar = agencies.work_calendar(matter.unit_path, now.date())
    day = starts_at.astimezone(clock.HANOI).date()
    known = day in days_to_book(calendar, now.date(), rule.days_ahead)
    if not known or starts_at <= now or starts_at not in slots(calendar, day, rule.minutes):
        raise Refused("slot_unknown")


def _not_too_many(actor: Actor, sought: str, rule: BookingRule) -> None:
    """One person books one after another, at whatever matter."""
    if actor.person_id is None or rows.locked(Person, actor.person_id) is None:
        raise Missing("person", actor.person_id)
    open_ones = Appointment.objects.filter(owner_id=actor.person_id, state="booked")
    same = open_ones.filter(sought=sought).first()
    if same is not None:
        raise Refused("appointment_known", at=same.starts_at)
    if open_ones.count() >= rule.open_for_one:
        raise Refused("too_many_appointments", most=rule.open_for_one)


def _free_place(matter: Matter, starts_at: datetime, rule: BookingRule) -> int:
    taken = Appointment.objects.filter(
        matter=matter, starts_at=starts_at, state__in=["booked", "met"]
    )
    used = set(taken.values_list("place", flat=True))
    free = next((place for place in range(1, rule.places + 1) if place not in used), None)
    if free is None:
        raise Refused("slot_full", at=starts_at)
    return free
