"""book: a place in a slot, by the working calendar."""

import pytest

from motcua.apps.hall import commands
from motcua.apps.hall.models import Appointment
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.apps.hall import halls
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, moment, refused

pytestmark = pytest.mark.django_db


def test_the_place_is_kept_under_a_code() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall, procedure="1.001193")
    assert (made.owner_id, made.place, made.state) == (person_id("sao-mai"), 1, "booked")
    assert len(made.code) == 8
    assert last_line("appointment", made.pk).details["procedure"] == "1.001193"


@pytest.mark.parametrize(
    "at",
    [
        "2026-03-13 09:30",  # over
        "2026-03-14 09:30",  # a Saturday
        "2026-03-16 10:10",  # between two slots
        "2026-03-16 12:00",  # at noon
        "2026-03-16 17:00",  # at closing
        "2026-06-16 10:00",  # too far
        "2026-03-12 10:00",  # yesterday
    ],
)
def test_a_time_that_is_not_offered_is_refused(at: str) -> None:
    hall = halls.a_hall()
    with refused("slot_unknown"):
        halls.an_appointment(hall, at=moment(at))


def test_a_day_off_is_not_offered_and_a_make_up_day_is() -> None:
    from motcua.apps.agencies import commands as agencies  # noqa: PLC0415
    from motcua.apps.agencies import queries as units  # noqa: PLC0415

    hall = halls.a_hall()
    ward = units.unit_coded("H17.32", clock.today()).id
    told = {"name": halls.named(), "document": "QĐ 9", "announced_on": clock.today()}
    monday, saturday = moment("2026-03-16 10:00"), moment("2026-03-21 10:00")
    admin = actor("cay-gao")
    agencies.set_calendar_day(admin, ward, day=monday.date(), kind="off", **told)
    agencies.set_calendar_day(
        admin,
        ward,
        day=saturday.date(),
        kind="work",
        swap=monday.date(),
        openings=["08:00-11:00"],
        **told,
    )
    with refused("slot_unknown"):
        halls.an_appointment(hall, at=monday)
    assert halls.an_appointment(hall, at=saturday).place == 1


def test_the_fourth_in_a_slot_of_three_is_refused() -> None:
    hall = halls.a_hall()
    for key in ("sao-mai", "cay-duoc", "goc-mit"):
        halls.an_appointment(hall, key)
    with refused("slot_full", at=halls.MONDAY_TEN):
        halls.an_appointment(hall, "hat-suong")


def test_one_person_keeps_three_at_most() -> None:
    hall = halls.a_hall()
    for number in range(3):
        halls.an_appointment(hall, procedure=f"1.00000{number}")
    with refused("too_many_appointments", most=3):
        halls.an_appointment(hall, procedure="1.000009")


def test_who_is_not_signed_in_may_not() -> None:
    hall = halls.a_hall()
    with forbidden("hall.book"):
        commands.book(HOUSE, hall.civil, starts_at=halls.MONDAY_TEN)


def test_twice_for_one_thing_is_refused() -> None:
    hall = halls.a_hall()
    made = halls.an_appointment(hall)
    with refused("appointment_known", at=made.starts_at):
        halls.an_appointment(hall, at=moment("2026-03-17 10:00"))
    assert Appointment.objects.count() == 1
