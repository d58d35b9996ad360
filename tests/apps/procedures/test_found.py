"""found: a code enters the catalogue and says nothing until a version is published."""

import pytest

from motcua.apps.agencies import queries as units
from motcua.apps.procedures import commands, queries
from motcua.base import clock
from motcua.rules.access import HOUSE, Actor
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import BIRTH

pytestmark = pytest.mark.django_db


def found(by: Actor = HOUSE, code: str = "1.099999") -> int:
    top = units.unit_coded("H17", clock.today()).id
    return commands.found(by, top, code=code).procedure_id


def test_it_is_known_and_in_force_on_no_day() -> None:
    number = found()
    assert queries.procedure_id("1.099999") == number
    with refused("procedure_not_in_force", code="1.099999"):
        queries.version_on("1.099999", clock.today())
    assert last_line("procedure", number).details["code"] == "1.099999"


@pytest.mark.parametrize("code", ["", "birth", "1.0011930", "1-001193"])
def test_what_is_not_a_code_of_the_national_catalogue_is_refused(code: str) -> None:
    with refused("procedure_code_wrong", code=code):
        found(code=code)


def test_no_person_may() -> None:
    for key in ("trang-sach", "muc-tim", "cay-gao"):
        with forbidden("procedures.found"):
            found(actor(key))


def test_twice_is_refused() -> None:
    with refused("procedure_known", code=BIRTH):
        found(code=BIRTH)
