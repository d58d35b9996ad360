"""note_wrong_pin: each is counted; the fifth locks."""

import pytest

from motcua.apps.signatures import commands
from motcua.apps.signatures.models import Certificate
from tests.cast import actor
from tests.certified import certified
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_it_tells_how_many_are_left() -> None:
    mine = certified()
    assert commands.note_wrong_pin(actor("nui-cao"), mine.pk).left == 4
    assert Certificate.objects.get(pk=mine.pk).locked_at is None


def test_who_may_not() -> None:
    mine = certified()
    with forbidden("signatures.note_wrong_pin"):
        commands.note_wrong_pin(actor("trang-ram"), mine.pk)


def test_twice_is_counted_twice_until_it_is_locked_and_refused() -> None:
    mine = certified()
    left = [commands.note_wrong_pin(actor("nui-cao"), mine.pk).left for _ in range(5)]
    assert left == [4, 3, 2, 1, 0]
    with refused("pin_locked"):
        commands.note_wrong_pin(actor("nui-cao"), mine.pk)
