"""ask_change: the sender wants a letter back, or otherwise."""

import pytest

from motcua.apps.letters import commands
from motcua.rules.access import HOUSE
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused
from tests.rules.edxml.letters import letter

pytestmark = pytest.mark.django_db


def test_it_is_put_before_the_clerk() -> None:
    came = letters.arrived()
    fact = commands.ask_change(HOUSE, came.pk, document=letter(business="recall", reason="Sai"))
    assert (fact.business, fact.reason) == ("recall", "Sai")


def test_what_is_closed_is_not_asked_for() -> None:
    came = letters.arrived()
    commands.refuse(actor(letters.TAX_CLERK), came.pk, reason="Nhầm nơi nhận")
    with refused("letter_closed"):
        commands.ask_change(HOUSE, came.pk, document=letter(business="recall"))


def test_nobody_but_the_house_may() -> None:
    came = letters.arrived()
    with forbidden("letters.ask_change"):
        commands.ask_change(actor(letters.TAX_CLERK), came.pk, document=letter())


def test_twice_is_refused() -> None:
    came, asked = letters.arrived(), letter(business="recall")
    commands.ask_change(HOUSE, came.pk, document=asked)
    with refused("letter_change_known"):
        commands.ask_change(HOUSE, came.pk, document=asked)
    commands.settle_change(actor(letters.TAX_CLERK), came.pk, agreed=False, reason="Đã làm")
    with refused("letter_change_known"):
        commands.ask_change(HOUSE, came.pk, document=asked)
