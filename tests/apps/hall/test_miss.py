"""miss: nobody came to the counter."""

import pytest

from motcua.apps.hall import commands
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_the_counter_is_free_for_the_next() -> None:
    hall = halls.a_hall()
    called = halls.a_called_ticket(hall)
    commands.miss(actor("lua-non"), called.pk)
    assert halls.ticket(called.pk).state == "missed"
    halls.a_ticket(hall.civil)
    assert halls.call("lua-non", hall.one).label == "A002"


def test_who_is_served_is_there() -> None:
    hall = halls.a_hall()
    with refused("ticket_not_called"):
        commands.miss(actor("lua-non"), halls.a_served_ticket(hall).pk)


def test_another_ward_may_not() -> None:
    hall = halls.a_hall()
    with forbidden("hall.miss"):
        commands.miss(actor("la-tre"), halls.a_called_ticket(hall).pk)


def test_twice_is_refused() -> None:
    hall = halls.a_hall()
    called = halls.a_called_ticket(hall)
    commands.miss(actor("lua-non"), called.pk)
    with refused("ticket_not_called"):
        commands.miss(actor("lua-non"), called.pk)
