"""miss_appointment: the house records that nobody came."""

import pytest

from motcua.apps.hall import commands
from motcua.apps.hall.models import Appointment
from motcua.apps.hall.queries import not_met
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import forbidden, moment, refused

pytestmark = pytest.mark.django_db


def miss(made: Appointment, at: str = "2026-03-16 10:16") -> None:
    with clock.at(moment(at)):
        commands.miss_appointment(HOUSE, made.pk)


def test_it_is_recorded_and_one_may_book_again() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    assert not_met(moment("2026-03-16 10:15")) == []
    assert not_met(moment("2026-03-16 10:16")) == [made.pk]
    miss(made)
    assert Appointment.objects.get(pk=made.pk).state == "not_met"
    assert halls.an_appointment(hall, at=moment("2026-03-17 10:00")).place == 1


def test_while_it_is_kept_it_is_refused() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    with refused("appointment_not_over"):
        miss(made, "2026-03-16 10:15")


def test_no_person_may() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    for key in ("sao-mai", "lua-non"):
        with forbidden("hall.miss_appointment"):
            commands.miss_appointment(actor(key), made.pk)


def test_twice_is_refused() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    miss(made)
    with refused("appointment_ended"):
        miss(made)
