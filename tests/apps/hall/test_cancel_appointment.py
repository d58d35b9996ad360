"""cancel_appointment: the place is free for others."""

import pytest

from motcua.apps.hall import commands
from motcua.apps.hall.models import Appointment
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_one_may_book_again() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    commands.cancel_appointment(actor("sao-mai"), made.pk)
    assert Appointment.objects.get(pk=made.pk).state == "cancelled"
    assert halls.an_appointment(hall).place == 1


def test_another_person_may_not() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    with forbidden("hall.cancel_appointment"):
        commands.cancel_appointment(actor("cay-duoc"), made.pk)


def test_twice_is_refused() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    commands.cancel_appointment(actor("sao-mai"), made.pk)
    with refused("appointment_ended"):
        commands.cancel_appointment(actor("sao-mai"), made.pk)
