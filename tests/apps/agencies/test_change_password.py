"""change_password: the owner alone, by the old one and a code; all other sessions end."""

import pytest
from django.contrib.auth.hashers import check_password

from motcua.apps.agencies import commands, identity
from motcua.apps.agencies.models import Account, Attempt
from tests.accounts import NEW, PASSWORD, SECRET, a_session, an_account, code
from tests.cast import actor, person_id
from tests.expect import facts_of, forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def change(by: str = "lua-non", **told: str) -> None:
    values = {"old": PASSWORD, "code": code(), "password": NEW, "key": "", **told}
    identity.change_password(actor(by), **values, address="10.0.0.1")


def kept() -> Account:
    return Account.objects.get(person_id=person_id("lua-non"))


def test_it_is_the_new_one_and_the_other_sessions_end() -> None:
    an_account(first=True)
    here, there = a_session("lua-non"), a_session("lua-non", machine="o" * 32)
    change(key=here.key)
    account = kept()
    assert check_password(NEW, account.password)
    assert (account.second_factor, account.password_ends_at) == (SECRET, None)
    line = last_line("person", person_id("lua-non"))
    assert (line.fact, line.details["ended"]) == ("PasswordChanged", 1)
    assert NEW not in line.line
    for row, ended in ((here, False), (there, True)):
        row.refresh_from_db()
        assert (row.ended_at is not None) is ended
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"old": "khác hẳn rồi"}, "password_wrong"),
        ({"code": "000000"}, "second_factor_wrong"),
        ({"password": PASSWORD}, "password_same"),
        ({"password": "ngắn quá"}, "password_short"),
        ({"password": "dài " * 40}, "password_long"),
        ({"password": "Phan Thị Lúa Non"}, "password_own"),
        ({"password": "Matkhau@123456"}, "password_common"),
    ],
)
def test_it_refuses_and_nothing_is_changed(told: dict[str, str], why: str) -> None:
    an_account()
    with refused(why):
        change(**told)
    assert check_password(PASSWORD, kept().password)
    wrong = why in ("password_wrong", "second_factor_wrong")
    assert (kept().failures, Attempt.objects.count()) == ((1, 1) if wrong else (0, 0))


def test_without_a_local_account_there_is_nothing_to_change() -> None:
    with refused("account_missing"):
        change("sao-mai")


def test_wrong_tries_lock_it_as_at_a_sign_in() -> None:
    an_account()
    for _ in range(5):
        with refused("password_wrong"):
            change(old="khác hẳn rồi")
    assert kept().locked_until is not None
    with refused("account_locked"):
        change()
    with refused("account_locked"):
        identity.with_password("lua-non", PASSWORD, code(), "10.0.0.2")


def test_nobody_changes_anothers() -> None:
    an_account()
    told = {"old": PASSWORD, "code": code(), "password": NEW, "key": ""}
    for key in ("cay-gao", "sao-mai"):
        with forbidden("agencies.change_password"):
            commands.change_password(actor(key), person_id("lua-non"), **told)


def test_twice_needs_the_new_password_and_the_next_code() -> None:
    an_account()
    used = code()
    change(code=used)
    with refused("password_wrong"):
        change(code=used)
    with refused("second_factor_wrong"):
        change(old=NEW, code=used, password="gió mới đầu thu")
    assert facts_of("person", person_id("lua-non")).count("PasswordChanged") == 1
