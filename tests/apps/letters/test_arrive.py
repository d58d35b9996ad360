"""arrive: a letter from the axis, by the house."""

import pytest

from motcua.apps.letters import commands
from motcua.apps.letters.models import Incoming
from motcua.rules.access import HOUSE
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused, written
from tests.rules.edxml.letters import TAX, letter

pytestmark = pytest.mark.django_db


def test_it_waits_for_the_clerk_until_the_next_working_day() -> None:
    fact = commands.arrive(
        HOUSE, letters.unit_id("H17.32"), document=letter(sender=TAX), files=[letters.a_file()]
    )
    came = Incoming.objects.get(pk=fact.incoming_id)
    assert (came.state, came.unit_path) == ("arrived", "H17.32.03.")
    assert written(came.register_by)[:10] == "2026-03-16"
    assert came.enclosures.count() == 1
    assert came.dispatches.get().code == "01"


def test_nobody_but_the_house_may() -> None:
    with forbidden("letters.arrive"):
        told = letter(sender=TAX)
        commands.arrive(actor(letters.CLERK), letters.unit_id("H17.32"), document=told)


def test_twice_is_refused() -> None:
    commands.arrive(HOUSE, letters.unit_id("H17.32"), document=letter(sender=TAX))
    with refused("letter_came_before"):
        commands.arrive(HOUSE, letters.unit_id("H17.32"), document=letter(sender=TAX))
