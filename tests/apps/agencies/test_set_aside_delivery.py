"""set_aside_delivery: what was done by hand is not tried any more."""

import pytest

from motcua.apps.agencies import commands
from motcua.base import reactions
from tests.apps.agencies.test_retry_delivery import unit
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.undelivered import a_given_up, state_of

pytestmark = pytest.mark.django_db
REASON = "Đã in và đưa tận tay"


def test_it_is_called_off_and_the_reason_stands_in_the_journal() -> None:
    found = a_given_up()
    where = unit(found.unit_path)
    commands.set_aside_delivery(actor("cay-gao"), where, number=found.id, reason=REASON)
    assert state_of(found) == "cancelled 10"
    assert reactions.undelivered() == []
    assert last_line("unit", where).details["reason"] == REASON


def test_a_reason_is_asked_for() -> None:
    found = a_given_up()
    with refused("reason_missing"):
        commands.set_aside_delivery(
            actor("cay-gao"), unit(found.unit_path), number=found.id, reason=" "
        )
    assert state_of(found) == "failed 10"


def test_who_may_not() -> None:
    found = a_given_up()
    with forbidden("agencies.set_aside_delivery"):
        commands.set_aside_delivery(
            actor("nui-cao"), unit(found.unit_path), number=found.id, reason=REASON
        )


def test_twice_is_refused() -> None:
    found = a_given_up()
    where = unit(found.unit_path)
    commands.set_aside_delivery(actor("cay-gao"), where, number=found.id, reason=REASON)
    with refused("delivery_gone"):
        commands.set_aside_delivery(actor("cay-gao"), where, number=found.id, reason=REASON)
