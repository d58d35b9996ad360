"""found: a new unit under another, from a day on; never two of one code on one day."""

from datetime import date

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import Unit
from motcua.base import clock
from motcua.rules.access import HOUSE, Actor
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db
NAME = {"vi": "Tổ Suối Trong", "en": "Suoi Trong Group"}
SINCE = date(2026, 4, 1)


def found(by: Actor | None = None, code: str = "H17.32.88", **kwargs: object) -> int:
    values = {
        "name": NAME,
        "kind": "division",
        "tier": "commune",
        "since": SINCE,
        "basis": "QĐ 5",
        "functions": ["land"],
        **kwargs,
    }
    parent = units.unit_coded("H17.32", clock.today()).id
    fact = commands.found(by or actor("cay-gao"), parent, code=code, **values)  # type: ignore[arg-type]
    return fact.unit_id


def test_it_is_there_from_its_day_and_not_before() -> None:
    number = found()
    assert not [row for row in units.units_on(date(2026, 3, 31)) if row.id == number]
    (row,) = [row for row in units.units_on(SINCE) if row.id == number]
    assert (row.path, row.parent_path, row.name) == ("H17.32.88.", "H17.32.", NAME)
    assert units.unit_with("land", "H17.32.", SINCE).path in {"H17.32.04.", "H17.32.88."}
    line = last_line("unit", number)
    assert (line.fact, line.right, line.details["basis"]) == (
        "UnitFounded",
        "agencies.found",
        "QĐ 5",
    )


def test_a_code_in_use_is_refused() -> None:
    with refused("unit_code_taken", code="H17.32.01"):
        found(code="H17.32.01")


def test_a_code_that_another_takes_up_later_is_refused() -> None:
    """PostgreSQL would refuse it too, but not in words."""
    with refused("unit_code_taken", code="H17.32.01"):
        found(code="H17.32.01", since=date(2024, 1, 1))


def test_between_two_that_bear_the_code_is_room_for_a_third() -> None:
    found(code="H17.32.01", since=date(2024, 1, 1), until=date(2025, 7, 1))
    rows = Unit.objects.filter(code="H17.32.01").order_by("since")
    assert [row.since for row in rows] == [date(2024, 1, 1), date(2025, 7, 1)]


def test_dates_reversed_are_refused() -> None:
    with refused("dates_reversed"):
        found(until=SINCE)


def test_only_an_administrator_above_it_may() -> None:
    for key in ("nui-cao", "gio-moi", "sao-mai"):
        with forbidden("agencies.found"):
            found(actor(key))


def test_the_house_may_when_it_loads_a_province() -> None:
    assert found(HOUSE)


def test_twice_is_refused() -> None:
    found()
    with refused("unit_code_taken", code="H17.32.88"):
        found()
