"""call_next: whose turn it is, by the rule of the hall."""

from datetime import timedelta

import pytest

from motcua.apps.hall import commands
from motcua.apps.hall.models import HallCounter
from motcua.base import clock
from tests.apps.hall import halls
from tests.cast import actor, person_id
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def calls(who: str, at: int, times: int) -> list[str]:
    """So many are called, served and finished one after another, a minute each."""
    found = []
    for minute in range(times):
        with clock.at(clock.now() + timedelta(minutes=minute)):
            called = halls.call(who, at)
            commands.serve(actor(who), called.pk)
            commands.finish(actor(who), called.pk)
        found.append(called.label)
    return found


def test_in_the_order_of_taking() -> None:
    hall = halls.a_hall()
    for matter in (hall.civil, hall.land, hall.civil):
        halls.a_ticket(matter)
    halls.sit("lua-non", hall.two)
    assert calls("lua-non", hall.two, 3) == ["A001", "B001", "A002"]


def test_only_what_the_counter_serves() -> None:
    hall = halls.a_hall()
    halls.a_ticket(hall.land)
    halls.sit("lua-non", hall.one)
    with refused("nobody_waits"):
        halls.call("lua-non", hall.one)


def test_those_who_go_first_do_but_after_three_comes_one_who_waits() -> None:
    hall = halls.a_hall()
    for kind in ("", "", "elderly", "pregnant", "disabled", "child", "elderly"):
        halls.a_ticket(hall.civil, kind)
    halls.sit("lua-non", hall.one)
    order = calls("lua-non", hall.one, 7)
    assert order == ["A003", "A004", "A005", "A001", "A006", "A007", "A002"]


def test_a_priority_counter_calls_all_who_go_first() -> None:
    hall = halls.a_hall()
    for kind in ("", "elderly", "pregnant", "disabled", "child"):
        halls.a_ticket(hall.civil, kind)
    halls.sit("lua-non", hall.first)
    assert calls("lua-non", hall.first, 5) == ["A002", "A003", "A004", "A005", "A001"]


def test_yesterdays_tickets_are_not_called() -> None:
    hall = halls.a_hall()
    halls.a_ticket(hall.civil)
    with clock.at(clock.now() + timedelta(days=3)):
        halls.sit("lua-non", hall.one)
        with refused("nobody_waits"):
            halls.call("lua-non", hall.one)


def test_what_was_left_at_the_counter_yesterday_does_not_stop_today() -> None:
    hall = halls.a_hall()
    halls.a_called_ticket(hall)
    with clock.at(clock.now() + timedelta(days=3)):
        halls.sit("rang-dua", hall.one)
        halls.a_ticket(hall.civil)
        assert halls.call("rang-dua", hall.one).label == "A001"


def test_at_a_closed_counter_and_at_anothers_it_is_refused() -> None:
    hall = halls.a_hall()
    with refused("counter_closed"):
        halls.call("lua-non", hall.one)
    halls.sit("rang-dua", hall.one)
    with refused("counter_of_another"):
        halls.call("lua-non", hall.one)


def test_another_ward_may_not() -> None:
    hall = halls.a_hall()
    with forbidden("hall.call_next"):
        halls.call("la-tre", hall.one)


def test_twice_is_refused_while_one_is_at_the_counter() -> None:
    hall = halls.a_hall()
    halls.a_called_ticket(hall)
    halls.a_ticket(hall.civil)
    with refused("ticket_not_finished", label="A001"):
        halls.call("lua-non", hall.one)
    assert HallCounter.objects.filter(officer_id=person_id("lua-non")).count() == 1
