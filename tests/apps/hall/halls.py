"""A hall of the ward's centre, made through commands."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.agencies import queries as agencies
from motcua.apps.hall import commands
from motcua.apps.hall.models import Appointment, HallCounter, Ticket
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.cast import actor
from tests.expect import moment

CENTRE = "H17.32.01"
PATH = f"{CENTRE}."
MONDAY_TEN = moment("2026-03-16 10:00")


@dataclass(frozen=True)
class AHall:
    unit: int
    civil: int
    land: int
    one: int
    two: int
    first: int


def centre() -> int:
    return agencies.unit_coded(CENTRE, clock.today()).id


def named(vi: str = "Hộ tịch", en: str = "Civil status") -> dict[str, str]:
    return {"vi": vi, "en": en}


def a_hall() -> AHall:
    """A: civil status. B: everything else. Counters 1 and 2 for A and all; 9 goes first."""
    head, unit = actor("hang-cau"), centre()
    civil = commands.add_matter(head, unit, letter="A", name=named(), fields=["ho_tich"]).matter_id
    land = commands.add_matter(head, unit, letter="B", name=named("Việc khác", "Else")).matter_id
    one = _counter(unit, 1, [civil])
    two = _counter(unit, 2, [])
    return AHall(unit, civil, land, one, two, _counter(unit, 9, [], priority=True))


def _counter(unit: int, number: int, matters: list[int], *, priority: bool = False) -> int:
    name = named(f"Quầy {number}", f"Counter {number}")
    made = commands.add_counter(
        actor("hang-cau"), unit, number=number, name=name, matters=matters, priority=priority
    )
    return made.hall_counter_id


def token() -> str:
    return secrets.token_urlsafe(16)


def a_ticket(matter: int, priority: str = "") -> Ticket:
    fact = commands.issue_ticket(HOUSE, matter, token=token(), priority=priority)
    return ticket(fact.ticket_id)


def ticket(number: int) -> Ticket:
    return Ticket.objects.get(pk=number)


def counter(number: int) -> HallCounter:
    return HallCounter.objects.get(pk=number)


def sit(who: str, at: int) -> None:
    commands.open_counter(actor(who), at)


def call(who: str, at: int) -> Ticket:
    return ticket(commands.call_next(actor(who), at).ticket_id)


def a_called_ticket(hall: AHall) -> Ticket:
    """One that waited for A, called by lua-non to counter 1."""
    a_ticket(hall.civil)
    sit("lua-non", hall.one)
    return call("lua-non", hall.one)


def a_served_ticket(hall: AHall) -> Ticket:
    called = a_called_ticket(hall)
    commands.serve(actor("lua-non"), called.pk)
    return ticket(called.pk)


def an_appointment(
    hall: AHall, by: str = "sao-mai", at: datetime = MONDAY_TEN, procedure: str = ""
) -> Appointment:
    fact = commands.book(actor(by), hall.civil, starts_at=at, procedure=procedure)
    return Appointment.objects.get(pk=fact.appointment_id)
