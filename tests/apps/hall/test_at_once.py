"""Many hands in one hall at once: real connections, real commits, on a copy of the province."""

import pytest

from motcua.apps.hall import commands
from motcua.apps.hall.models import Appointment, Ticket
from motcua.rules.access import HOUSE
from tests.apps.dossiers.test_at_once import at_once, is_whole
from tests.apps.hall import halls
from tests.cast import actor

pytestmark = pytest.mark.usefixtures("province_of_its_own")


def test_forty_numbers_at_once_are_one_to_forty() -> None:
    hall = halls.a_hall()
    works = [
        lambda: commands.issue_ticket(HOUSE, hall.civil, token=halls.token()).label
        for _ in range(40)
    ]
    assert sorted(at_once(works)) == [f"A{number:03}" for number in range(1, 41)]
    assert is_whole()


def test_counters_that_call_at_once_call_different_numbers() -> None:
    hall = halls.a_hall()
    for _ in range(3):
        halls.a_ticket(hall.civil)
    who = {"lua-non": hall.one, "rang-dua": hall.two, "hang-cau": hall.first}
    for key, counter in who.items():
        halls.sit(key, counter)
    actors = {key: actor(key) for key in who}
    works = [
        lambda key=key, at=at: commands.call_next(actors[key], at).label for key, at in who.items()
    ]
    assert sorted(at_once(works)) == ["A001", "A002", "A003"]
    assert Ticket.objects.filter(state="called").values("counter").distinct().count() == 3
    assert is_whole()


def test_one_counter_pressed_twice_at_once_calls_one() -> None:
    hall = halls.a_hall()
    for _ in range(3):
        halls.a_ticket(hall.civil)
    halls.sit("lua-non", hall.one)
    mine = actor("lua-non")
    found = at_once([lambda: commands.call_next(mine, hall.one).label] * 2)
    assert sorted(found) == ["A001", "ticket_not_finished"]


def test_a_slot_of_three_takes_three_of_eight() -> None:
    hall = halls.a_hall()
    keys = ("sao-mai", "cay-duoc", "goc-mit", "hat-suong", "hon-cuoi", "nang-hanh", "trang-non")
    people = [actor(key) for key in (*keys, "che-xanh")]
    works = [
        lambda who=who: commands.book(who, hall.civil, starts_at=halls.MONDAY_TEN).letter
        for who in people
    ]
    found = at_once(works)
    assert found.count("A") == 3
    assert found.count("slot_full") == 5
    places = Appointment.objects.values_list("place", flat=True)
    assert sorted(places) == [1, 2, 3]
    assert is_whole()


def test_one_person_books_one_thing_once() -> None:
    hall = halls.a_hall()
    mine = actor("sao-mai")
    works = [
        lambda at=at: commands.book(mine, at, starts_at=halls.MONDAY_TEN, procedure="1.001193")
        for at in (hall.civil, hall.land) * 3
    ]
    found = at_once(works, hands=6)
    assert found.count("appointment_known") == 5
    assert Appointment.objects.count() == 1
