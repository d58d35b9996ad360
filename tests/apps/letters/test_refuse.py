"""refuse: a letter is sent back with the reason."""

import pytest

from motcua.apps.letters import commands
from motcua.apps.letters.models import Addressee
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_its_sender_reads_why() -> None:
    came = letters.arrived()
    commands.refuse(actor(letters.TAX_CLERK), came.pk, reason="Gửi nhầm nơi")
    letters.move()
    addressee = Addressee.objects.get()
    assert (addressee.status, addressee.note) == ("02", "Gửi nhầm nơi")
    assert letters.fresh(came).number is None


def test_not_without_a_reason() -> None:
    came = letters.arrived()
    with refused("reason_missing"):
        commands.refuse(actor(letters.TAX_CLERK), came.pk, reason=" ")


def test_another_clerk_may_not() -> None:
    came = letters.arrived()
    with forbidden("letters.refuse"):
        commands.refuse(actor(letters.CLERK), came.pk, reason="Thôi")


def test_twice_is_refused() -> None:
    came = letters.arrived()
    commands.refuse(actor(letters.TAX_CLERK), came.pk, reason="Gửi nhầm nơi")
    with refused("letter_not_arrived"):
        commands.refuse(actor(letters.TAX_CLERK), came.pk, reason="Gửi nhầm nơi")
