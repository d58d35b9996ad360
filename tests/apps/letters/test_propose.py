"""propose: a draft goes to the leader."""

import pytest

from motcua.apps.letters import commands
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_it_waits_for_the_leader() -> None:
    assert letters.proposed().state == "proposed"


def test_another_ward_may_not() -> None:
    with forbidden("letters.propose"):
        commands.propose(actor("den-long"), letters.a_draft().pk)


def test_twice_is_refused() -> None:
    letter = letters.proposed()
    with refused("letter_not_draft"):
        commands.propose(actor(letters.OFFICER), letter.pk)
