"""send_on: to another matter or counter, under the same number."""

import pytest

from motcua.apps.hall import commands
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_another_counter_calls_the_same_number_before_all() -> None:
    hall = halls.a_hall()
    served = halls.a_served_ticket(hall)
    halls.a_ticket(hall.land, "elderly")
    commands.send_on(actor("lua-non"), served.pk, matter=hall.land)
    halls.sit("rang-dua", hall.two)
    called = halls.call("rang-dua", hall.two)
    assert (called.pk, called.label, called.matter_id) == (served.pk, "A001", hall.land)


def test_to_one_counter_only_that_one_calls() -> None:
    hall = halls.a_hall()
    served = halls.a_served_ticket(hall)
    halls.sit("rang-dua", hall.two)
    commands.send_on(actor("lua-non"), served.pk, matter=hall.civil, counter=hall.two)
    with refused("nobody_waits"):
        halls.call("lua-non", hall.one)
    assert halls.call("rang-dua", hall.two).pk == served.pk


def test_what_is_not_there_is_refused() -> None:
    hall = halls.a_hall()
    served = halls.a_served_ticket(hall)
    with refused("matter_unknown"):
        commands.send_on(actor("lua-non"), served.pk, matter=0)
    with refused("counter_unknown"):
        commands.send_on(actor("lua-non"), served.pk, matter=hall.land, counter=0)
    with refused("counter_closed"):
        commands.send_on(actor("lua-non"), served.pk, matter=hall.land, counter=hall.two)


def test_to_where_it_is_already_is_refused() -> None:
    hall = halls.a_hall()
    served = halls.a_served_ticket(hall)
    for counter in (None, hall.one):
        with refused("nothing_changed"):
            commands.send_on(actor("lua-non"), served.pk, matter=hall.civil, counter=counter)


def test_another_ward_may_not() -> None:
    hall = halls.a_hall()
    with forbidden("hall.send_on"):
        commands.send_on(actor("la-tre"), halls.a_served_ticket(hall).pk, matter=hall.land)


def test_twice_is_refused() -> None:
    hall = halls.a_hall()
    served = halls.a_served_ticket(hall)
    commands.send_on(actor("lua-non"), served.pk, matter=hall.land)
    with refused("ticket_not_served"):
        commands.send_on(actor("lua-non"), served.pk, matter=hall.civil)
