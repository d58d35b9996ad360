"""sign_in: who came in, by which door; and the counting of wrong tries at a local account."""

from datetime import timedelta

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import Account
from motcua.base import clock
from motcua.rules.access import HOUSE
from motcua.rules.errors import Missing
from tests.cast import actor, person_id
from tests.expect import facts_of, forbidden, last_line, refused

pytestmark = pytest.mark.django_db
PASSWORD = "mua rao tren song"


def test_the_line_tells_the_door() -> None:
    commands.sign_in(HOUSE, person_id("sao-mai"), how="oidc")
    assert last_line("person", person_id("sao-mai")).details["how"] == "oidc"


def test_nobody_signs_another_in() -> None:
    for key in ("sao-mai", "cay-gao"):
        with forbidden("agencies.sign_in"):
            commands.sign_in(actor(key), person_id("sao-mai"), how="oidc")


def test_an_unknown_person_is_missing() -> None:
    with pytest.raises(Missing):
        commands.sign_in(HOUSE, 0, how="oidc")


def test_twice_is_two_lines() -> None:
    """One may come in again on another machine; each time is told."""
    before = len(facts_of("person", person_id("sao-mai")))
    for _ in range(2):
        commands.sign_in(HOUSE, person_id("sao-mai"), how="oidc")
    assert facts_of("person", person_id("sao-mai"))[before:] == ["PersonSignedIn"] * 2


def account() -> Account:
    commands.open_account(
        HOUSE, person_id("cay-gao"), login="cay-gao", password=PASSWORD, second_factor="A" * 32
    )
    return Account.objects.get(login="cay-gao")


def test_the_right_password_opens_and_a_wrong_one_does_not_tell_which_was_wrong() -> None:
    account()
    assert units.account_for(" Cay-Gao ", PASSWORD, clock.now()).person_id == person_id("cay-gao")
    with refused("sign_in_wrong"):
        units.account_for("cay-gao", "khác", clock.now())
    with refused("sign_in_wrong"):
        units.account_for("nobody", PASSWORD, clock.now())


def test_five_wrong_tries_lock_the_account_for_fifteen_minutes() -> None:
    mine, now = account(), clock.now()
    for _ in range(5):
        commands.note_failure(mine, now)
    mine.refresh_from_db()
    until = now + timedelta(minutes=15)
    with refused("account_locked", until=until):
        units.account_for("cay-gao", PASSWORD, until - timedelta(seconds=1))
    assert units.account_for("cay-gao", PASSWORD, until) == mine
