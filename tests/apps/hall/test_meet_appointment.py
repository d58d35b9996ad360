"""meet_appointment: a code at the kiosk becomes a ticket that goes first at its time."""

import pytest

from motcua.apps.hall import commands
from motcua.apps.hall.models import Appointment, Ticket
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import forbidden, moment, refused

pytestmark = pytest.mark.django_db


def meet(made: Appointment, at: str = "2026-03-16 09:50") -> Ticket:
    with clock.at(moment(at)):
        commands.meet_appointment(HOUSE, made.pk, token=halls.token())
    met = Appointment.objects.get(pk=made.pk)
    assert met.ticket is not None
    return met.ticket


def test_before_its_time_it_waits_like_others_and_from_then_on_goes_first() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    with clock.at(moment("2026-03-16 09:49")):
        for _ in range(2):
            halls.a_ticket(hall.civil)
        halls.sit("lua-non", hall.one)
        halls.sit("rang-dua", hall.two)
    ticket = meet(made)
    assert (ticket.label, ticket.priority) == ("A003", "appointment")
    with clock.at(moment("2026-03-16 09:58")):
        assert halls.call("lua-non", hall.one).label == "A001"
    with clock.at(moment("2026-03-16 10:00")):
        assert halls.call("rang-dua", hall.two).label == "A003"


def test_hours_before_it_is_refused() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    with refused("appointment_too_early", at=made.starts_at):
        meet(made, "2026-03-16 09:44")


def test_too_late_is_refused() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    with refused("appointment_too_late"):
        meet(made, "2026-03-16 10:16")
    assert not Ticket.objects.exists()


def test_another_ward_may_not() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    with forbidden("hall.meet_appointment"):
        commands.meet_appointment(actor("la-tre"), made.pk, token=halls.token())


def test_twice_is_refused() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    meet(made)
    with refused("appointment_ended"):
        meet(made)
    assert Ticket.objects.count() == 1
