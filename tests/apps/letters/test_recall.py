"""recall: every addressee is asked to give it back."""

import pytest

from motcua.apps.letters import commands
from motcua.apps.letters.models import Letter
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_the_receiver_is_asked_and_its_answer_comes_back() -> None:
    came = letters.arrived()
    letter = Letter.objects.get()
    commands.recall(actor(letters.CHAIR), letter.pk, reason="Sai căn cứ")
    letters.move()
    came = letters.fresh(came)
    assert (came.change["kind"], came.change["reason"]) == ("recall", "Sai căn cứ")
    commands.settle_change(actor(letters.TAX_CLERK), came.pk, agreed=True)
    letters.move()
    assert letters.fresh(came).state == "taken_back"
    assert letter.addressees.get().status == "15"


def test_only_what_was_sent_and_with_a_reason() -> None:
    with refused("letter_not_sent"):
        commands.recall(actor(letters.CLERK), letters.issued().pk, reason="Sai")
    with refused("reason_missing"):
        commands.recall(actor(letters.CLERK), letters.sent().pk, reason="")


def test_an_officer_may_not() -> None:
    with forbidden("letters.recall"):
        commands.recall(actor(letters.OFFICER), letters.sent().pk, reason="Sai")


def test_twice_is_refused() -> None:
    letter = letters.sent()
    commands.recall(actor(letters.CLERK), letter.pk, reason="Sai")
    with refused("letter_not_sent"):
        commands.recall(actor(letters.CLERK), letter.pk, reason="Sai")
