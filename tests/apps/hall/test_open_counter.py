"""open_counter: sit down; one officer, one counter, one day."""

from datetime import timedelta

import pytest

from motcua.apps.hall import commands
from motcua.base import clock
from tests.apps.hall import halls
from tests.cast import actor, person_id
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_who_sits_there_is_kept() -> None:
    hall = halls.a_hall()
    halls.sit("lua-non", hall.one)
    made = halls.counter(hall.one)
    assert (made.officer_id, made.opened_at) == (person_id("lua-non"), clock.now())


def test_one_officer_does_not_sit_at_two() -> None:
    hall = halls.a_hall()
    halls.sit("lua-non", hall.one)
    with refused("officer_at_counter", number=1):
        halls.sit("lua-non", hall.two)


def test_a_colleague_is_refused_and_the_next_day_is_not() -> None:
    hall = halls.a_hall()
    halls.sit("lua-non", hall.one)
    with refused("counter_open"):
        halls.sit("rang-dua", hall.one)
    with clock.at(clock.now() + timedelta(days=3)):
        halls.sit("rang-dua", hall.one)
        halls.sit("lua-non", hall.two)
    assert halls.counter(hall.one).officer_id == person_id("rang-dua")


def test_a_seat_left_yesterday_does_not_hold_one_back() -> None:
    hall = halls.a_hall()
    halls.sit("lua-non", hall.one)
    with clock.at(clock.now() + timedelta(days=3)):
        halls.sit("lua-non", hall.two)
    assert halls.counter(hall.one).officer_id is None


def test_an_ended_counter_is_refused() -> None:
    hall = halls.a_hall()
    commands.end_counter(actor("hang-cau"), hall.one)
    with refused("counter_ended"):
        halls.sit("lua-non", hall.one)


def test_another_ward_and_a_case_officer_may_not() -> None:
    hall = halls.a_hall()
    for key in ("la-tre", "goc-da", "sao-mai"):
        with forbidden("hall.open_counter"):
            halls.sit(key, hall.one)


def test_twice_is_refused() -> None:
    hall = halls.a_hall()
    halls.sit("lua-non", hall.one)
    with refused("counter_open"):
        halls.sit("lua-non", hall.one)
