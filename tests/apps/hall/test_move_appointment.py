"""move_appointment: another slot, the same code."""

import pytest

from motcua.apps.hall import commands
from motcua.apps.hall.models import Appointment, Matter
from motcua.base import clock
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import forbidden, moment, refused

pytestmark = pytest.mark.django_db


TUESDAY = moment("2026-03-17 08:00")


def move(made: Appointment, by: str = "sao-mai") -> None:
    commands.move_appointment(actor(by), made.pk, starts_at=TUESDAY)


def test_the_old_place_is_free_and_the_code_stays() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    move(made)
    moved = Appointment.objects.get(pk=made.pk)
    assert (moved.starts_at, moved.code) == (TUESDAY, made.code)
    assert halls.an_appointment(hall, "cay-duoc").place == 1


def test_what_is_full_over_or_never_offered_is_refused() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    for key in ("cay-duoc", "goc-mit", "hat-suong"):
        halls.an_appointment(hall, key, TUESDAY)
    with refused("slot_full"):
        move(made)
    with refused("slot_unknown"):
        commands.move_appointment(actor("sao-mai"), made.pk, starts_at=moment("2026-03-15 08:00"))
    with clock.at(moment("2026-03-16 11:00")), refused("appointment_too_late"):
        move(made)
    commands.cancel_appointment(actor("sao-mai"), made.pk)
    with refused("appointment_ended"):
        move(made)


def test_an_ended_matter_is_refused() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    Matter.objects.filter(pk=hall.civil).update(ended_at=clock.now())
    with refused("matter_ended"):
        move(made)


def test_another_person_may_not() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    for key in ("cay-duoc", "lua-non"):
        with forbidden("hall.move_appointment"):
            move(made, key)


def test_twice_is_refused() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    move(made)
    with refused("nothing_changed"):
        move(made)
