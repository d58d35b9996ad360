"""change_matter: another name, other fields; the letter stays."""

import pytest

from motcua.apps.hall import commands
from motcua.apps.hall.models import Matter
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def change(matter: int, by: str = "hang-cau", vi: str = "Hộ tịch, cư trú") -> None:
    commands.change_matter(actor(by), matter, name=halls.named(vi, "Civil"), fields=["cu_tru"])


def test_name_and_fields_change() -> None:
    hall = halls.a_hall()
    change(hall.civil)
    made = Matter.objects.get(pk=hall.civil)
    assert (made.letter, made.name["vi"], made.fields) == ("A", "Hộ tịch, cư trú", ["cu_tru"])


def test_what_has_ended_is_refused() -> None:
    hall = halls.a_hall()
    commands.end_matter(actor("hang-cau"), hall.civil)
    with refused("matter_ended"):
        change(hall.civil)


def test_a_receptionist_may_not() -> None:
    hall = halls.a_hall()
    with forbidden("hall.change_matter"):
        change(hall.civil, "lua-non")


def test_twice_is_refused() -> None:
    hall = halls.a_hall()
    change(hall.civil)
    with refused("nothing_changed"):
        change(hall.civil)
