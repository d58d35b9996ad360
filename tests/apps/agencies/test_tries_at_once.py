"""Guesses of one instant, on real connections: so many are looked at as are forgiven."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pyotp
import pytest

from motcua.apps.agencies import attempts, commands, identity
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import Account, Attempt
from motcua.apps.signatures import signing
from motcua.apps.signatures.models import Certificate
from motcua.base import clock
from motcua.gateways import signing as keys
from motcua.rules.access import HOUSE
from motcua.rules.errors import Refused
from tests.apps.dossiers.test_at_once import at_once
from tests.cast import actor, person_id
from tests.certified import PIN, certified

pytestmark = pytest.mark.usefixtures("province_of_its_own")
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "một câu dễ nhớ"
GUESSES = 12


class Looked:
    """A function that counts how often it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
        self.times, asked = 0, getattr(module, name)

        def counted(*args: Any, **kwargs: Any) -> Any:
            self.times += 1
            return asked(*args, **kwargs)

        monkeypatch.setattr(module, name, counted)


def guessed(work: Callable[[int], Any]) -> Counter[str]:
    def one(number: int) -> Callable[[], Any]:
        return lambda: work(number)

    return Counter(map(str, at_once([one(number) for number in range(GUESSES)])))


def test_of_a_secret_five_are_looked_at() -> None:
    looked: list[int] = []

    def guess(number: int) -> None:
        with attempts.in_line(["code:H17.32-1"], wrong={"secret_wrong"}):
            looked.append(number)
            raise Refused("secret_wrong")

    assert guessed(guess) == {"secret_wrong": 5, "too_many_tries": GUESSES - 5}
    assert len(looked) == 5


def test_right_ones_are_not_counted_and_other_refusals_neither() -> None:
    def right(number: int) -> str:
        with attempts.in_line(["code:H17.32-1"], wrong={"secret_wrong"}):
            if number % 2:
                raise Refused("code_unreadable")
        return "right"

    assert guessed(right) == {"right": GUESSES // 2, "code_unreadable": GUESSES // 2}
    assert not Attempt.objects.exists()


def test_what_takes_long_is_counted_before_it_is_tried() -> None:
    found = guessed(lambda _: attempts.take(["check-file:10.0.0.1"], forgiven=7))
    assert found["too_many_tries"] == GUESSES - 7


def test_of_a_pin_five_are_tried_and_the_right_one_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine, chair = certified(), actor("nui-cao")
    looked = Looked(monkeypatch, keys, "try_pin")
    found = guessed(lambda n: signing.check_pin(chair, unit_path="H17.32.", pin=f"11{n:04}"))
    assert looked.times == 5
    assert found == {"pin_wrong": 4, "pin_locked": GUESSES - 4}
    assert Certificate.objects.get(pk=mine.pk).wrong_pins == 5
    again = guessed(lambda _: signing.check_pin(chair, unit_path="H17.32.", pin=PIN))
    assert again == {"pin_locked": GUESSES}


def test_a_pin_to_be_changed_is_counted_likewise(monkeypatch: pytest.MonkeyPatch) -> None:
    mine, chair = certified(), actor("nui-cao")
    looked = Looked(monkeypatch, keys, "try_pin")
    guessed(lambda n: signing.prove_pin(chair, mine.pk, pin=f"11{n:04}"))
    assert looked.times == 5


def an_account() -> None:
    commands.open_account(
        HOUSE, person_id("lua-non"), login="lua.non", password=PASSWORD, second_factor=SECRET
    )


def test_of_a_password_five_are_tried_wherever_they_come_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    an_account()
    looked = Looked(monkeypatch, units, "check_password")
    found = guessed(
        lambda n: identity.with_password("lua.non", "khác hẳn", "000000", f"10.0.0.{n}")
    )
    assert found == {"sign_in_wrong": 5, "account_locked": GUESSES - 5}
    assert looked.times == 5
    assert Account.objects.get(login="lua.non").locked_until is not None


def test_of_a_one_time_code_five_are_tried_and_the_right_one_opens_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    an_account()
    found = guessed(lambda n: identity.with_password("lua.non", PASSWORD, f"{n:06}", f"10.0.0.{n}"))
    assert found == {"second_factor_wrong": 5, "account_locked": GUESSES - 5}
    Account.objects.update(locked_until=None)
    code = pyotp.TOTP(SECRET).at(int(clock.now().timestamp()))
    opened = guessed(lambda n: identity.with_password("lua.non", PASSWORD, code, f"10.0.1.{n}"))
    assert opened[str(person_id("lua-non"))] == 1
