"""unlock_certificate: after wrong PINs it may be tried again, when an administrator says so."""

import pytest

from motcua.apps.signatures import commands
from motcua.apps.signatures.models import Certificate
from tests.cast import actor
from tests.certified import certified
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def locked() -> Certificate:
    mine = certified()
    for _ in range(5):
        commands.note_wrong_pin(actor("nui-cao"), mine.pk)
    return Certificate.objects.get(pk=mine.pk)


def test_it_may_be_tried_again() -> None:
    mine = locked()
    assert mine.locked_at is not None
    commands.unlock_certificate(actor("cay-gao"), mine.pk)
    mine.refresh_from_db()
    assert (mine.locked_at, mine.wrong_pins) == (None, 0)


def test_who_may_not() -> None:
    mine = locked()
    with forbidden("signatures.unlock_certificate"):
        commands.unlock_certificate(actor("nui-cao"), mine.pk)


def test_twice_is_refused() -> None:
    mine = locked()
    commands.unlock_certificate(actor("cay-gao"), mine.pk)
    with refused("certificate_not_locked"):
        commands.unlock_certificate(actor("cay-gao"), mine.pk)
