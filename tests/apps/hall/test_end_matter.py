"""end_matter: no more numbers, once nobody waits or is expected."""

import pytest

from motcua.apps.hall import commands
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def end(matter: int, by: str = "hang-cau") -> None:
    commands.end_matter(actor(by), matter)


def test_no_number_is_given_any_more() -> None:
    hall = halls.a_hall()
    end(hall.civil)
    with refused("matter_ended"):
        halls.a_ticket(hall.civil)
    with refused("matter_ended"):
        halls.an_appointment(hall)


def test_while_somebody_waits_it_is_refused() -> None:
    hall = halls.a_hall()
    halls.a_ticket(hall.civil)
    with refused("matter_waited_for", letter="A"):
        end(hall.civil)


def test_while_somebody_is_expected_it_is_refused() -> None:
    hall = halls.a_hall()
    halls.an_appointment(hall)
    with refused("matter_has_appointments"):
        end(hall.civil)


def test_a_receptionist_may_not() -> None:
    hall = halls.a_hall()
    with forbidden("hall.end_matter"):
        end(hall.civil, "lua-non")


def test_twice_is_refused() -> None:
    hall = halls.a_hall()
    end(hall.civil)
    with refused("matter_ended"):
        end(hall.civil)
