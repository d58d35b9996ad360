"""send_back: the leader wants it otherwise."""

import pytest

from motcua.apps.letters import commands
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_it_is_a_draft_again_with_the_reason() -> None:
    letter = letters.proposed()
    commands.send_back(actor(letters.CHAIR), letter.pk, reason="Thiếu căn cứ")
    letter = letters.fresh(letter)
    assert (letter.state, letter.sent_back) == ("draft", "Thiếu căn cứ")


def test_without_a_reason_it_stays() -> None:
    with refused("reason_missing"):
        commands.send_back(actor(letters.CHAIR), letters.proposed().pk, reason=" ")


def test_an_officer_may_not() -> None:
    with forbidden("letters.send_back"):
        commands.send_back(actor(letters.OFFICER), letters.proposed().pk, reason="Thôi")


def test_twice_is_refused() -> None:
    letter = letters.proposed()
    commands.send_back(actor(letters.CHAIR), letter.pk, reason="Thiếu căn cứ")
    with refused("letter_not_proposed"):
        commands.send_back(actor(letters.CHAIR), letter.pk, reason="Thiếu căn cứ")
