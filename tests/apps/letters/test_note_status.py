"""note_status: how a receiver says that a letter stands."""

from datetime import timedelta

import pytest

from motcua.apps.letters import commands
from motcua.apps.letters.models import Letter
from motcua.rules.access import HOUSE
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused
from tests.rules.edxml.letters import AT, status

pytestmark = pytest.mark.django_db


def tell(code: str, minutes: int, to: Letter) -> None:
    at = AT + timedelta(minutes=minutes)
    commands.note_status(HOUSE, to.pk, status=status(code, at=at, description=code))


def test_what_was_told_last_holds_in_whatever_order_it_comes() -> None:
    sent = letters.sent()
    tell("05", 30, sent)
    tell("01", 1, sent)
    tell("03", 10, sent)
    addressee = sent.addressees.get()
    assert (addressee.status, addressee.note) == ("05", "05")
    assert sent.statuses.count() == 3


def test_a_stranger_tells_nothing() -> None:
    sent = letters.sent(to=["G22"])
    with refused("letter_status_of_stranger", organ="H17.18.11"):
        tell("01", 1, sent)


def test_nobody_but_the_house_may() -> None:
    with forbidden("letters.note_status"):
        commands.note_status(actor(letters.CLERK), letters.sent().pk, status=status())


def test_twice_is_refused() -> None:
    sent = letters.sent()
    tell("03", 1, sent)
    with refused("letter_status_known"):
        tell("03", 1, sent)
