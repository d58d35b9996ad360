"""add_matter: what one may take a number for, under a letter."""

import pytest

from motcua.apps.hall import commands
from motcua.apps.hall.models import Matter
from motcua.base import clock
from tests.apps.hall import halls
from tests.cast import actor, as_
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def add(by: str = "hang-cau", letter: str = "A", unit: int = 0) -> int:
    fact = commands.add_matter(
        actor(by), unit or halls.centre(), letter=letter, name=halls.named(), fields=["ho_tich"]
    )
    return fact.matter_id


def test_it_stands_under_its_letter() -> None:
    made = Matter.objects.get(pk=add())
    assert (made.unit_path, made.letter, made.fields) == (halls.PATH, "A", ["ho_tich"])
    assert last_line("matter", made.pk).details["name"] == "Hộ tịch"


@pytest.mark.parametrize("letter", ["", "a", "AB", "1", "Q"])
def test_a_letter_that_is_not_told_apart_is_refused(letter: str) -> None:
    with refused("letter_wrong"):
        add(letter=letter)


def test_only_a_one_stop_unit_has_a_hall() -> None:
    from motcua.apps.agencies import queries as agencies  # noqa: PLC0415

    ward = agencies.unit_coded("H17.32", clock.today()).id
    with refused("unit_not_one_stop"):
        commands.add_matter(
            as_("hang-cau", "one_stop_head", "H17.32."), ward, letter="A", name=halls.named()
        )


def test_a_receptionist_and_another_ward_may_not() -> None:
    for key in ("lua-non", "la-tre", "sao-mai"):
        with forbidden("hall.add_matter"):
            add(key)


def test_an_ended_letter_can_be_used_again() -> None:
    commands.end_matter(actor("hang-cau"), add())
    assert add()


def test_twice_is_refused() -> None:
    add()
    with refused("letter_taken", letter="A"):
        add()
