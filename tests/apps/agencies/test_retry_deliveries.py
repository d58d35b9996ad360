"""retry_deliveries: everything that failed under a unit goes back to the worker."""

import pytest

from motcua.apps.agencies import commands
from tests.apps.agencies.test_retry_delivery import unit
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.undelivered import a_given_up, state_of

pytestmark = pytest.mark.django_db


def test_all_of_the_unit_and_beneath_and_none_elsewhere() -> None:
    found = [a_given_up(), a_given_up()]
    with refused("deliveries_none"):
        commands.retry_deliveries(actor("cay-gao"), unit("H17.33."))
    commands.retry_deliveries(actor("cay-gao"), unit("H17."))
    assert [state_of(each) for each in found] == ["todo 0"] * 2
    assert last_line("unit", unit("H17.")).details["count"] == 2


def test_who_may_not() -> None:
    a_given_up()
    with forbidden("agencies.retry_deliveries"):
        commands.retry_deliveries(actor("nui-cao"), unit("H17."))


def test_twice_is_refused() -> None:
    a_given_up()
    commands.retry_deliveries(actor("cay-gao"), unit("H17."))
    with refused("deliveries_none"):
        commands.retry_deliveries(actor("cay-gao"), unit("H17."))
