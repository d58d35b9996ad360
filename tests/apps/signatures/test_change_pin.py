"""change_pin: the same key under another PIN, by its owner who knows the old one."""

import pytest

from motcua.apps.signatures import commands
from motcua.apps.signatures.models import Certificate
from motcua.apps.signatures.signing import check_pin
from tests.cast import actor
from tests.certified import PIN, certified
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db

NEW = "704182"


def test_the_new_one_opens_and_the_old_one_does_not() -> None:
    mine = certified()
    commands.change_pin(actor("nui-cao"), mine.pk, old=PIN, new=NEW)
    check_pin(actor("nui-cao"), unit_path="H17.32.", pin=NEW)
    with refused("pin_wrong", left=4):
        check_pin(actor("nui-cao"), unit_path="H17.32.", pin=PIN)


@pytest.mark.parametrize("weak", ["12345", "111111", "123456", "654321", "abcdef", "1234567890123"])
def test_a_weak_one_is_refused(weak: str) -> None:
    mine = certified()
    with refused("pin_weak", shortest=6, longest=12):
        commands.change_pin(actor("nui-cao"), mine.pk, old=PIN, new=weak)


def test_a_key_kept_elsewhere_is_refused() -> None:
    mine = certified()
    Certificate.objects.filter(pk=mine.pk).update(store="pkcs11")
    with refused("pin_elsewhere"):
        commands.change_pin(actor("nui-cao"), mine.pk, old=PIN, new=NEW)


def test_who_may_not() -> None:
    mine = certified()
    with forbidden("signatures.change_pin"):
        commands.change_pin(actor("cay-gao"), mine.pk, old=PIN, new=NEW)


def test_twice_the_old_one_is_refused() -> None:
    mine = certified()
    commands.change_pin(actor("nui-cao"), mine.pk, old=PIN, new=NEW)
    with refused("pin_wrong"):
        commands.change_pin(actor("nui-cao"), mine.pk, old=PIN, new=NEW)
