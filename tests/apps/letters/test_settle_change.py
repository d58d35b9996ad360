"""settle_change: agree to what the sender asks, or decline."""

import pytest

from motcua.apps.letters import commands
from motcua.apps.letters.models import Incoming, Letter
from motcua.rules.access import HOUSE
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused
from tests.rules.edxml.letters import letter

pytestmark = pytest.mark.django_db


def asked() -> Incoming:
    came = letters.assigned()
    commands.ask_change(HOUSE, came.pk, document=letter(business="recall", reason="Sai"))
    return came


def test_to_decline_needs_a_reason_and_leaves_it_as_it_is() -> None:
    came = asked()
    with refused("reason_missing"):
        commands.settle_change(actor(letters.TAX_HEAD), came.pk, agreed=False)
    commands.settle_change(actor(letters.TAX_HEAD), came.pk, agreed=False, reason="Đã xử lý")
    came = letters.fresh(came)
    assert (came.state, came.dispatches.latest("pk").code) == ("assigned", "16")


def test_a_replacement_takes_the_place_of_the_old_one() -> None:
    old = letters.arrived()
    first = Letter.objects.get()
    letters.sent(replaces=first.pk, body="Bản đúng.")
    letters.move()
    old = letters.fresh(old)
    commands.settle_change(actor(letters.TAX_CLERK), old.pk, agreed=True)
    assert letters.fresh(old).state == "replaced"
    assert Incoming.objects.latest("pk").replaces_id == old.pk


def test_another_agency_may_not() -> None:
    came = asked()
    with forbidden("letters.settle_change"):
        commands.settle_change(actor(letters.CLERK), came.pk, agreed=True)


def test_twice_is_refused() -> None:
    came = asked()
    commands.settle_change(actor(letters.TAX_HEAD), came.pk, agreed=True)
    with refused("letter_change_none"):
        commands.settle_change(actor(letters.TAX_HEAD), came.pk, agreed=True)
