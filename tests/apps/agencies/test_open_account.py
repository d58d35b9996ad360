"""open_account: a local account with a second factor; the password is never kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.apps.agencies import commands
from motcua.apps.agencies.models import Account
from motcua.base import clock
from motcua.base.sessions import SessionStore
from tests.accounts import a_session
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused
from tests.granting import one_suffices

pytestmark = pytest.mark.django_db
PASSWORD = "mua rao tren song"
FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def open_account(by: str = "cay-gao", whose: str = "lua-non", **kwargs: Any) -> Account:
    values: dict[str, Any] = {
        "login": "lua-non",
        "password": PASSWORD,
        "second_factor": FACTOR,
        **kwargs,
    }
    with one_suffices():
        commands.open_account(actor(by), person_id(whose), **values)
    return Account.objects.get(person_id=person_id(whose))


def test_neither_password_nor_factor_can_be_read_anywhere() -> None:
    account = open_account()
    assert account.second_factor == FACTOR
    with connection.cursor() as cursor:
        cursor.execute("select a::text from agencies_account a where id=%s", [account.pk])
        stored = cursor.fetchone()[0]
    line = last_line("person", person_id("lua-non"))
    for secret in (PASSWORD, FACTOR):
        assert secret not in stored
        assert secret not in line.line
    assert line.details["login"] == "lua-non"


def test_a_login_of_another_is_refused() -> None:
    open_account()
    with refused("login_taken", login="lua-non"):
        open_account(whose="rang-dua")


def test_a_short_password_is_refused() -> None:
    with refused("password_short", least=12):
        open_account(password="mua rao")


def test_only_an_administrator_may() -> None:
    for key in ("lua-non", "hang-cau", "nui-cao"):
        with forbidden("agencies.open_account"):
            open_account(key)


def test_opening_it_again_ends_every_session() -> None:
    open_account()
    there = a_session("lua-non")
    open_account(password="gio moi dau thu")
    assert SessionStore(there.key).load() == {}
    assert last_line("person", person_id("lua-non")).details["ended"] == 1


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("d" * 129, "password_long"),
        ("phan thi lua non", "password_own"),
        ("motcua da nang 2026", "password_common"),
    ],
)
def test_what_is_easily_guessed_is_refused(password: str, why: str) -> None:
    with refused(why):
        open_account(password=password)


def test_nobody_opens_ones_own() -> None:
    with refused("account_own"):
        open_account(whose="cay-gao")


def test_a_login_is_asked_for() -> None:
    with refused("login_missing", most=60):
        open_account(login=" ")


def test_one_administrator_alone_is_refused() -> None:
    told = {"login": "lua-non", "password": PASSWORD, "second_factor": FACTOR}
    with refused("second_needed"):
        commands.open_account(actor("cay-gao"), person_id("lua-non"), **told)
    assert not Account.objects.exists()


def test_a_first_password_has_an_end() -> None:
    open_account(first=True)
    ends = Account.objects.get(person_id=person_id("lua-non")).password_ends_at
    assert ends is not None
    assert clock.now() < ends <= clock.now() + timedelta(days=7)


def test_twice_gives_the_second_password_and_forgets_wrong_tries() -> None:
    """How a forgotten password is replaced: told in the journal each time."""
    first = open_account()
    for _ in range(4):
        commands.note_failure(first, clock.now())
    second = open_account(password="gio moi dau thu")
    assert (second.pk, second.failures) == (first.pk, 0)
    assert second.password != first.password
