"""note_dispatch: what became of a message on its way to the axis."""

from datetime import timedelta

import pytest

from motcua.apps.letters import commands
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_each_failure_waits_longer_and_the_next_try_may_succeed() -> None:
    message = letters.sent().dispatches.get()
    for minutes in (1, 2, 5, 15, 60, 60):
        commands.note_dispatch(HOUSE, message.pk, error="Trục không trả lời")
        message = letters.fresh(message)
        assert message.next_try_at == clock.now() + timedelta(minutes=minutes)
    assert (message.tries, message.error, message.sent_at) == (6, "Trục không trả lời", None)
    commands.note_dispatch(HOUSE, message.pk)
    message = letters.fresh(message)
    assert (message.tries, message.error, message.sent_at) == (7, "", clock.now())


def test_nobody_but_the_house_may() -> None:
    message = letters.sent().dispatches.get()
    with forbidden("letters.note_dispatch"):
        commands.note_dispatch(actor(letters.CLERK), message.pk)


def test_twice_is_refused() -> None:
    message = letters.sent().dispatches.get()
    commands.note_dispatch(HOUSE, message.pk)
    with refused("dispatch_sent"):
        commands.note_dispatch(HOUSE, message.pk)
