"""close_account: nobody comes in by it any more, sessions and tokens of the person end at once."""

from collections.abc import Callable

import pytest
from django.test import Client

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import Account, Grant, Post
from motcua.base import clock
from motcua.base.sessions import SessionStore
from motcua.rules.access import HOUSE, NOBODY
from tests.accounts import PASSWORD, a_session, an_account, code
from tests.apps.agencies.test_propose_grant import propose
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def close(whose: str = "lua-non", by: str = "cay-gao", reason: str = "Thôi việc") -> None:
    commands.close_account(actor(by), person_id(whose), reason=reason)


def test_nobody_comes_in_and_what_ran_ends() -> None:
    an_account()
    there = a_session("lua-non")
    told = {"client": "Máy quét", "rights": ["dossiers.see"], "fingerprint": "f" * 64}
    commands.issue_token(HOUSE, person_id("lua-non"), **told)
    assert units.actor_for_token("f" * 64, clock.now()) != NOBODY
    close()
    assert SessionStore(there.key).load() == {}
    assert units.actor_for_token("f" * 64, clock.now()) == NOBODY
    answer = Client().post(
        "/dang-nhap/can-bo", {"login": "lua-non", "password": PASSWORD, "code": code()}
    )
    assert "chưa đúng" in answer.text
    account = Account.objects.get(login="lua-non")
    assert (account.second_factor or None, account.closed_at) == (None, clock.now())
    details = last_line("person", person_id("lua-non")).details
    assert (details["ended"], details["tokens"], details["reason"]) == (1, 1, "Thôi việc")
    assert actor("lua-non").posts, (
        "posts stay: who did what stays readable, and they end by end_post"
    )


def test_it_is_opened_again() -> None:
    an_account()
    close()
    an_account()
    assert Account.objects.get(login="lua-non").closed_at is None
    assert units.account_for("lua-non", PASSWORD, clock.now()).person_id == person_id("lua-non")


def test_proposals_of_and_for_that_person_end() -> None:
    for key in ("cay-gao", "bong-gon", "rang-dua"):
        an_account(key)
    for_them, by_them = propose("account", "bong-gon"), propose("appointment", "cay-gao")
    close("rang-dua", "bong-gon")
    close("cay-gao", "bong-gon")
    for each in (for_them, by_them):
        with refused("grant_decided"):
            commands.confirm_grant(actor("bong-gon"), each.pk)
    assert "password" not in str(Grant.objects.values_list("what", flat=True))


def test_the_last_administrator_is_not_closed_out(settings) -> None:
    """Neither by oneself nor by a second who could not come in, nor by one who only stands in."""
    settings.MOTCUA_OIDC_ISSUER = ""
    for key in ("cay-gao", "bong-gon"):
        an_account(key)
    close("bong-gon", "cay-gao")
    with refused("last_administrator"):
        close("cay-gao", "cay-gao")
    own = Post.objects.get(person_id=person_id("cay-gao"), unit_path="H17.")
    Post.objects.create(
        unit_path="H17.",
        person_id=person_id("lua-non"),
        role="administrator",
        since=clock.today(),
        delegated_from=own,
    )
    an_account("lua-non")
    with refused("last_administrator"):
        close("cay-gao", "lua-non")
    an_account("bong-gon")
    close("cay-gao", "cay-gao")


def test_who_comes_in_by_an_identity_is_there(settings) -> None:
    settings.MOTCUA_OIDC_ISSUER = "https://dinh-danh.example"
    an_account("cay-gao")
    close("cay-gao", "cay-gao")


def test_an_administrator_of_a_part_is_no_other_for_the_whole(settings) -> None:
    settings.MOTCUA_OIDC_ISSUER = "https://dinh-danh.example"
    Post.objects.filter(person_id=person_id("bong-gon"), unit_path="H17.").update(
        unit_path="H17.32."
    )
    an_account("cay-gao")
    with refused("last_administrator"):
        close("cay-gao", "cay-gao")


@pytest.mark.parametrize(
    ("before", "reason", "what"),
    [
        (lambda: None, "Thôi việc", "account_none"),
        (an_account, " ", "reason_missing"),
    ],
    ids=["none", "no reason"],
)
def test_what_cannot_be_closed_is_refused(
    before: Callable[[], None], reason: str, what: str
) -> None:
    before()
    with refused(what):
        close(reason=reason)


def test_only_an_administrator_may() -> None:
    an_account()
    for key in ("lua-non", "nui-cao", "mat-cu"):
        with forbidden("agencies.close_account"):
            close(by=key)


def test_twice_is_refused() -> None:
    an_account()
    close()
    with refused("account_closed"):
        close()
