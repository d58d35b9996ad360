"""serve: they are here."""

import pytest

from motcua.apps.hall import commands
from motcua.base import clock
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_serving_begins_now() -> None:
    hall = halls.a_hall()
    served = halls.a_served_ticket(hall)
    assert (served.state, served.served_at) == ("serving", clock.now())


def test_who_was_not_called_is_refused() -> None:
    hall = halls.a_hall()
    with refused("ticket_not_called"):
        commands.serve(actor("lua-non"), halls.a_ticket(hall.civil).pk)


def test_a_colleague_is_refused_and_another_ward_may_not() -> None:
    hall = halls.a_hall()
    called = halls.a_called_ticket(hall)
    with refused("counter_of_another"):
        commands.serve(actor("rang-dua"), called.pk)
    with forbidden("hall.serve"):
        commands.serve(actor("la-tre"), called.pk)


def test_twice_is_refused() -> None:
    hall = halls.a_hall()
    with refused("ticket_not_called"):
        commands.serve(actor("lua-non"), halls.a_served_ticket(hall).pk)
