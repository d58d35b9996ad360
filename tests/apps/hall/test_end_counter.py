"""end_counter: taken away, once nobody sits there."""

import pytest

from motcua.apps.hall import commands
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_it_is_gone_and_its_number_free() -> None:
    hall = halls.a_hall()
    commands.end_counter(actor("hang-cau"), hall.one)
    with refused("counter_ended"):
        halls.sit("lua-non", hall.one)
    name = halls.named("Quầy 1", "Counter 1")
    assert commands.add_counter(actor("hang-cau"), hall.unit, number=1, name=name)


def test_while_somebody_sits_there_it_is_refused() -> None:
    hall = halls.a_hall()
    halls.sit("lua-non", hall.one)
    with refused("counter_open", number=1):
        commands.end_counter(actor("hang-cau"), hall.one)


def test_a_receptionist_may_not() -> None:
    hall = halls.a_hall()
    with forbidden("hall.end_counter"):
        commands.end_counter(actor("lua-non"), hall.one)


def test_twice_is_refused() -> None:
    hall = halls.a_hall()
    commands.end_counter(actor("hang-cau"), hall.one)
    with refused("counter_ended"):
        commands.end_counter(actor("hang-cau"), hall.one)
