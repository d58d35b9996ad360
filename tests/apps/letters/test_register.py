"""register: the number of arrival, and the sender is told."""

import pytest

from motcua.apps.letters import commands
from motcua.rules.access import HOUSE
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused
from tests.rules.edxml.letters import letter

pytestmark = pytest.mark.django_db


def test_numbers_of_arrival_have_no_gap() -> None:
    assert letters.registered().number == 1
    second = letters.registered()
    assert (second.number, second.state) == (2, "registered")
    assert list(second.dispatches.order_by("pk").values_list("code", flat=True)) == ["01", "03"]


def test_what_its_sender_wants_back_is_not_registered() -> None:
    came = letters.arrived()
    commands.ask_change(HOUSE, came.pk, document=letter(business="recall"))
    with refused("letter_change_waits"):
        commands.register(actor(letters.TAX_CLERK), came.pk)


def test_another_clerk_may_not() -> None:
    came = letters.arrived()
    with forbidden("letters.register"):
        commands.register(actor(letters.CLERK), came.pk)


def test_twice_is_refused() -> None:
    came = letters.registered()
    with refused("letter_not_arrived"):
        commands.register(actor(letters.TAX_CLERK), came.pk)
