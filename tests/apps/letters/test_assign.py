"""assign: who answers for a letter, who helps, by when."""

from datetime import date
from typing import Any

import pytest

from motcua.apps.letters import commands
from motcua.apps.letters.models import Incoming
from motcua.rules.access import HOUSE
from tests.apps.letters import letters
from tests.cast import actor, person_id
from tests.expect import forbidden, refused, written
from tests.rules.edxml.letters import TAX, letter

pytestmark = pytest.mark.django_db


def at_the_ward() -> Incoming:
    fact = commands.arrive(HOUSE, letters.unit_id("H17.32"), document=letter(sender=TAX))
    commands.register(actor(letters.CLERK), fact.incoming_id)
    return Incoming.objects.get(pk=fact.incoming_id)


def give(came: Incoming, by: str = letters.CHAIR, **told: Any) -> Incoming:
    commands.assign(actor(by), came.pk, **{"unit": "H17.32.04", **told})
    return Incoming.objects.get(pk=came.pk)


def test_the_unit_has_it_by_the_term_that_its_urgency_gives() -> None:
    came = give(at_the_ward(), units=["H17.32.05", "H17.32.04"])
    assert (came.state, came.unit_path) == ("assigned", "H17.32.04.")
    assert written(came.due_at) == "2026-03-20 09:50"
    assert [each.unit_path for each in came.shares.all()] == ["H17.32.05."]
    assert came.dispatches.latest("pk").code == "04"


def test_a_day_that_was_named_ends_with_the_working_day() -> None:
    came = give(at_the_ward(), due_on=date(2026, 3, 22), holder=person_id(letters.OFFICER))
    assert written(came.due_at)[:10] == "2026-03-20"
    assert came.holder_id == person_id(letters.OFFICER)


def test_it_can_be_given_to_another_until_somebody_works_on_it() -> None:
    came = give(give(at_the_ward()), unit="H17.32.05")
    assert came.unit_path == "H17.32.05."
    commands.begin(actor("rau-ma"), came.pk)
    with refused("letter_not_registered"):
        give(came)


def test_what_it_refuses() -> None:
    came = at_the_ward()
    with refused("letter_unit_unknown", code="H17.45.04"):
        give(came, unit="H17.45.04")
    with refused("letter_holder_elsewhere"):
        give(came, holder=person_id("rau-ma"))
    with refused("letter_due_past"):
        give(came, due_on=date(2026, 3, 12))


def test_neither_the_clerk_nor_another_leader_may() -> None:
    came = at_the_ward()
    for key in (letters.CLERK, letters.TAX_HEAD):
        with forbidden("letters.assign"):
            give(came, by=key)


def test_twice_the_same_is_refused() -> None:
    came = give(at_the_ward())
    with refused("letter_assigned_so"):
        give(came)
