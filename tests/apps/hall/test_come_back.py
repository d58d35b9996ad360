"""come_back: who missed the call is there now."""

from datetime import timedelta

import pytest

from motcua.apps.hall import commands
from motcua.apps.hall.models import Ticket
from motcua.base import clock
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def a_missed_ticket(hall: halls.AHall) -> Ticket:
    called = halls.a_called_ticket(hall)
    commands.miss(actor("lua-non"), called.pk)
    return called


def test_they_are_called_next_before_those_who_go_first() -> None:
    hall = halls.a_hall()
    missed = a_missed_ticket(hall)
    halls.a_ticket(hall.civil, "elderly")
    commands.come_back(actor("rang-dua"), missed.pk)
    assert halls.call("lua-non", hall.one).pk == missed.pk


def test_after_ten_more_calls_it_is_refused() -> None:
    hall = halls.a_hall()
    missed = a_missed_ticket(hall)
    for minute in range(1, 12):
        with clock.at(clock.now() + timedelta(minutes=minute)):
            halls.a_ticket(hall.civil)
            called = halls.call("lua-non", hall.one)
            commands.serve(actor("lua-non"), called.pk)
            commands.finish(actor("lua-non"), called.pk)
    with refused("ticket_lapsed", label="A001", most=10):
        commands.come_back(actor("lua-non"), missed.pk)


def test_the_next_day_it_is_refused() -> None:
    hall = halls.a_hall()
    missed = a_missed_ticket(hall)
    with clock.at(clock.now() + timedelta(days=3)), refused("ticket_of_another_day"):
        commands.come_back(actor("lua-non"), missed.pk)


def test_another_ward_may_not() -> None:
    hall = halls.a_hall()
    with forbidden("hall.come_back"):
        commands.come_back(actor("la-tre"), a_missed_ticket(hall).pk)


def test_twice_is_refused() -> None:
    hall = halls.a_hall()
    missed = a_missed_ticket(hall)
    commands.come_back(actor("lua-non"), missed.pk)
    with refused("ticket_not_missed"):
        commands.come_back(actor("lua-non"), missed.pk)
