"""add_counter: a counter of the hall, with what it serves."""

import pytest

from motcua.apps.hall import commands
from motcua.base import clock
from tests.apps.hall import halls
from tests.cast import actor, as_
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def add(by: str = "hang-cau", number: int = 3, matters: tuple[int, ...] = ()) -> int:
    fact = commands.add_counter(
        actor(by), halls.centre(), number=number, name=halls.named(), matters=matters, priority=True
    )
    return fact.hall_counter_id


def test_it_serves_what_was_said() -> None:
    hall = halls.a_hall()
    made = halls.counter(add(matters=(hall.civil,)))
    assert (made.number, made.matters, made.priority) == (3, [hall.civil], True)
    assert last_line("hall_counter", made.pk).details["letters"] == ["A"]


@pytest.mark.parametrize("number", [0, -1, 100])
def test_a_number_that_is_none_is_refused(number: int) -> None:
    with refused("counter_number_wrong"):
        add(number=number)


def test_only_a_one_stop_unit_has_counters() -> None:
    from motcua.apps.agencies import queries as agencies  # noqa: PLC0415

    ward = agencies.unit_coded("H17.32", clock.today()).id
    head = as_("hang-cau", "one_stop_head", "H17.32.")
    with refused("unit_not_one_stop"):
        commands.add_counter(head, ward, number=1, name=halls.named())


def test_a_matter_of_nowhere_is_refused() -> None:
    with refused("matter_unknown"):
        add(matters=(0,))


def test_a_receptionist_may_not() -> None:
    with forbidden("hall.add_counter"):
        add("lua-non")


def test_twice_is_refused() -> None:
    add()
    with refused("counter_number_taken", number=3):
        add()
