"""change_counter: what it serves from the next call on."""

import pytest

from motcua.apps.hall import commands
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def change(hall: halls.AHall, by: str = "hang-cau") -> None:
    commands.change_counter(
        actor(by), hall.one, name=halls.named("Quầy 1", "Counter 1"), matters=[hall.land]
    )


def test_the_next_call_is_for_what_it_serves_now() -> None:
    hall = halls.a_hall()
    halls.a_ticket(hall.civil)
    other = halls.a_ticket(hall.land)
    halls.sit("lua-non", hall.one)
    change(hall)
    assert halls.call("lua-non", hall.one).pk == other.pk


def test_an_ended_counter_and_an_unknown_matter_are_refused() -> None:
    hall = halls.a_hall()
    with refused("matter_unknown"):
        commands.change_counter(actor("hang-cau"), hall.one, name=halls.named(), matters=[0])
    commands.end_counter(actor("hang-cau"), hall.one)
    with refused("counter_ended", number=1):
        change(hall)


def test_a_receptionist_may_not() -> None:
    hall = halls.a_hall()
    with forbidden("hall.change_counter"):
        change(hall, "lua-non")


def test_twice_is_refused() -> None:
    hall = halls.a_hall()
    change(hall)
    with refused("nothing_changed"):
        change(hall)
