"""close_counter: get up, when nobody is left standing there."""

import pytest

from motcua.apps.hall import commands
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def close(hall: halls.AHall, by: str = "lua-non") -> None:
    commands.close_counter(actor(by), hall.one)


def test_nobody_sits_there_any_more() -> None:
    hall = halls.a_hall()
    halls.sit("lua-non", hall.one)
    close(hall)
    assert halls.counter(hall.one).officer_id is None


def test_the_head_closes_what_was_left_open() -> None:
    hall = halls.a_hall()
    halls.sit("lua-non", hall.one)
    close(hall, "hang-cau")
    assert halls.counter(hall.one).officer_id is None


def test_with_somebody_at_the_counter_it_is_refused() -> None:
    hall = halls.a_hall()
    halls.a_called_ticket(hall)
    with refused("ticket_not_finished", label="A001"):
        close(hall)


def test_another_ward_may_not() -> None:
    hall = halls.a_hall()
    halls.sit("lua-non", hall.one)
    with forbidden("hall.close_counter"):
        close(hall, "la-tre")


def test_twice_is_refused() -> None:
    hall = halls.a_hall()
    halls.sit("lua-non", hall.one)
    close(hall)
    with refused("counter_closed"):
        close(hall)
