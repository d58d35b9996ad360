"""send: a message to each electronic addressee."""

import pytest

from motcua.apps.letters import commands
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_a_message_waits_for_each_and_none_for_paper() -> None:
    letter = letters.sent(to=[letters.TAX, "G22"], by_paper=["Công ty Gió Lành"])
    assert letter.state == "sent"
    waiting = letter.dispatches.values_list("to_code", "business", "sent_at")
    assert sorted(waiting) == [("G22", "new", None), (letters.TAX, "new", None)]


def test_not_before_its_pdf_is_there() -> None:
    with refused("letter_not_printed_yet"):
        commands.send(actor(letters.CLERK), letters.issued().pk)


def test_the_drafter_may_not() -> None:
    with forbidden("letters.send"):
        commands.send(actor(letters.OFFICER), letters.printed().pk)


def test_twice_is_refused() -> None:
    letter = letters.sent()
    with refused("letter_not_issued"):
        commands.send(actor(letters.CLERK), letter.pk)
    assert letter.dispatches.count() == 1
