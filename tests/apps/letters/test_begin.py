"""begin: somebody has the letter in hand."""

import pytest

from motcua.apps.letters import commands
from motcua.apps.letters.models import Incoming
from tests.apps.letters import letters
from tests.cast import actor, person_id
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_whoever_takes_it_has_it() -> None:
    came = letters.assigned()
    commands.begin(actor(letters.TAX_CLERK), came.pk)
    came = letters.fresh(came)
    assert (came.state, came.holder_id) == ("begun", person_id(letters.TAX_CLERK))


def test_not_what_was_given_to_another_nor_before_it_is_assigned() -> None:
    came = letters.registered()
    with refused("letter_not_assigned"):
        commands.begin(actor(letters.TAX_CLERK), came.pk)
    Incoming.objects.filter(pk=came.pk).update(
        state="assigned", holder_id=person_id(letters.TAX_HEAD)
    )
    with refused("letter_held_by_other"):
        commands.begin(actor(letters.TAX_CLERK), came.pk)


def test_another_agency_may_not() -> None:
    came = letters.assigned()
    with forbidden("letters.begin"):
        commands.begin(actor(letters.OFFICER), came.pk)


def test_twice_is_refused() -> None:
    came = letters.assigned()
    commands.begin(actor(letters.TAX_CLERK), came.pk)
    with refused("letter_not_assigned"):
        commands.begin(actor(letters.TAX_CLERK), came.pk)
