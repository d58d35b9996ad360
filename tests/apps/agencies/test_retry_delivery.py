"""retry_delivery: one delivery that was given up goes back to the worker."""

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as agencies
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.undelivered import a_given_up, state_of

pytestmark = pytest.mark.django_db


def unit(path: str) -> int:
    return agencies.unit_at(path, clock.today()).id


def test_it_waits_for_the_worker_again() -> None:
    found = a_given_up()
    commands.retry_delivery(actor("cay-gao"), unit(found.unit_path), number=found.id)
    assert state_of(found) == "todo 0"
    line = last_line("unit", unit(found.unit_path))
    assert line.details["reaction"].endswith("file_receipt")
    assert line.details["line"] == found.entry_id


def test_one_of_another_unit_is_not_found() -> None:
    found = a_given_up()
    with refused("delivery_gone"):
        commands.retry_delivery(actor("cay-gao"), unit("H17.33."), number=found.id)


def test_who_may_not() -> None:
    found = a_given_up()
    for key in ("lua-non", "nui-cao", "mat-cu"):
        with forbidden("agencies.retry_delivery"):
            commands.retry_delivery(actor(key), unit(found.unit_path), number=found.id)


def test_twice_is_refused() -> None:
    found = a_given_up()
    commands.retry_delivery(actor("cay-gao"), unit(found.unit_path), number=found.id)
    with refused("delivery_gone"):
        commands.retry_delivery(actor("cay-gao"), unit(found.unit_path), number=found.id)
