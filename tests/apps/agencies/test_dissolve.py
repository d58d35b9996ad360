"""dissolve: the unit ends, its successors are named, its old name stays."""

from datetime import date

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 4, 1)


def dissolve(by: str = "cay-gao", **kwargs: object) -> int:
    number = units.unit_coded("H17.32.05", clock.today()).id
    values = {"until": UNTIL, "successors": ["H17.32.04"], "basis": "QĐ 7", **kwargs}
    return commands.dissolve(actor(by), number, **values).unit_id  # type: ignore[arg-type]


def test_it_is_gone_from_the_day_and_told_by_its_name_after() -> None:
    number = dissolve()
    assert number in {row.id for row in units.units_on(date(2026, 3, 31))}
    assert number not in {row.id for row in units.units_on(UNTIL)}
    later = units.unit_coded("H17.32.05", date(2027, 1, 1))
    assert (later.id, later.successors) == (number, ("H17.32.04",))
    assert last_line("unit", number).details["successors"] == ["H17.32.04"]


def test_a_successor_that_nobody_knows_is_refused() -> None:
    with refused("unit_unknown", code="H99"):
        dissolve(successors=["H17.32.04", "H99"])


def test_only_an_administrator_may() -> None:
    for key in ("nui-cao", "gio-moi", "sao-mai"):
        with forbidden("agencies.dissolve"):
            dissolve(key)


def test_twice_is_refused() -> None:
    dissolve()
    with refused("unit_not_in_force", code="H17.32.05"):
        dissolve()
