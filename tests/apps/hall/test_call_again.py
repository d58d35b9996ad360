"""call_again: the same number once more."""

from datetime import timedelta

import pytest

from motcua.apps.hall import commands
from motcua.base import clock
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_it_is_counted() -> None:
    hall = halls.a_hall()
    called = halls.a_called_ticket(hall)
    later = clock.now() + timedelta(minutes=1)
    with clock.at(later):
        commands.call_again(actor("lua-non"), called.pk)
    again = halls.ticket(called.pk)
    assert (again.calls, again.called_at, again.first_called_at) == (2, later, called.called_at)


def test_who_waits_or_is_served_is_refused() -> None:
    hall = halls.a_hall()
    served = halls.a_served_ticket(hall)
    waiting = halls.a_ticket(hall.civil)
    for each in (served, waiting):
        with refused("ticket_not_called", label=each.label):
            commands.call_again(actor("lua-non"), each.pk)


def test_a_colleague_is_refused_and_another_ward_may_not() -> None:
    hall = halls.a_hall()
    called = halls.a_called_ticket(hall)
    with refused("counter_of_another"):
        commands.call_again(actor("rang-dua"), called.pk)
    with forbidden("hall.call_again"):
        commands.call_again(actor("la-tre"), called.pk)


def test_twice_is_a_third_call() -> None:
    hall = halls.a_hall()
    called = halls.a_called_ticket(hall)
    for _ in range(2):
        commands.call_again(actor("lua-non"), called.pk)
    assert halls.ticket(called.pk).calls == 3
