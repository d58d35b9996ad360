"""renew_second_factor: a new secret counts once a code of it came back."""

from base64 import b32encode

import pytest

from motcua.apps.agencies import commands, identity
from motcua.apps.agencies.models import Account
from tests.accounts import PASSWORD, SECRET, a_session, an_account, code
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db
FRESH = b32encode(b"no more secret at al").decode()


def told(**more: str) -> dict[str, str]:
    values = {"old": PASSWORD, "code": code(), "secret": FRESH, "new_code": code(FRESH), "key": ""}
    return {**values, **more}


def renew(**more: str) -> None:
    identity.renew_second_factor(actor("lua-non"), **told(**more), address="10.0.0.1")


def secret() -> str:
    return str(Account.objects.get(person_id=person_id("lua-non")).second_factor)


def test_the_new_one_counts_and_the_old_one_no_more() -> None:
    an_account()
    other = a_session("lua-non")
    renew()
    assert secret() == FRESH
    line = last_line("person", person_id("lua-non"))
    assert (line.fact, line.details["ended"]) == ("SecondFactorRenewed", 1)
    assert FRESH not in line.line
    other.refresh_from_db()
    assert other.ended_at is not None
    with refused("second_factor_wrong"):
        identity.with_password("lua-non", PASSWORD, code(steps=1), "10.0.0.1")
    assert identity.with_password("lua-non", PASSWORD, code(FRESH, steps=1), "10.0.0.1")


@pytest.mark.parametrize(
    ("more", "why", "wrong"),
    [
        ({"old": "khác hẳn rồi"}, "password_wrong", 1),
        ({"code": "000000"}, "second_factor_wrong", 1),
        ({"new_code": "000000"}, "new_code_wrong", 0),
    ],
)
def test_it_refuses_and_the_old_one_stays(more: dict[str, str], why: str, wrong: int) -> None:
    an_account()
    with refused(why):
        renew(**more)
    assert secret() == SECRET
    assert Account.objects.get(person_id=person_id("lua-non")).failures == wrong


def test_nobody_renews_anothers() -> None:
    an_account()
    with forbidden("agencies.renew_second_factor"):
        commands.renew_second_factor(actor("cay-gao"), person_id("lua-non"), **told())


def test_twice_needs_a_code_of_the_new_one() -> None:
    an_account()
    renew()
    with refused("second_factor_wrong"):
        renew()
