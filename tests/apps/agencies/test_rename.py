"""rename: another name from a day on; the old one stays true of the days before."""

from datetime import date

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db
NAME = {"vi": "Trung tâm Một cửa Hải Châu", "en": "One-Stop Centre of Hai Chau"}
SINCE = date(2026, 4, 1)


def rename(by: str = "cay-gao", number: int = 0, **kwargs: object) -> int:
    number = number or units.unit_coded("H17.32.01", clock.today()).id
    values = {"name": NAME, "since": SINCE, "basis": "QĐ 6", **kwargs}
    return commands.rename(actor(by), number, **values).unit_id  # type: ignore[arg-type]


def test_both_names_are_true_each_of_its_days() -> None:
    before = units.unit_coded("H17.32.01", clock.today())
    number = rename()
    assert units.unit_coded("H17.32.01", date(2026, 3, 31)).name == before.name
    after = units.unit_coded("H17.32.01", SINCE)
    assert (after.id, after.name, after.functions) == (number, NAME, before.functions)
    assert last_line("unit", number).details["name"] == NAME["vi"]


def test_without_a_document_it_is_refused() -> None:
    with refused("basis_missing"):
        rename(basis=" ")


def test_the_same_name_is_refused() -> None:
    old = units.unit_coded("H17.32.01", clock.today())
    with refused("name_unchanged"):
        rename(name=old.name)


def test_before_it_was_founded_is_refused() -> None:
    with refused("unit_not_in_force", code="H17.32.01"):
        rename(since=date(2025, 7, 1))


def test_only_an_administrator_may() -> None:
    for key in ("hang-cau", "nui-cao", "sao-mai"):
        with forbidden("agencies.rename"):
            rename(key)


def test_twice_is_refused() -> None:
    old = units.unit_coded("H17.32.01", clock.today()).id
    rename()
    with refused("unit_not_in_force"):
        rename(number=old)
