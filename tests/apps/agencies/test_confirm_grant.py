"""confirm_grant: another administrator agrees, and only then the power is there."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import Account, Grant, Post, Token
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.apps.agencies.test_propose_grant import (
    PASSWORD,
    SINCE,
    WARD,
    propose,
    propose_delegation,
)
from tests.cast import actor, as_, person_id
from tests.expect import facts_of, forbidden, last_line, moment, refused

pytestmark = pytest.mark.django_db
FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def confirm(grant: Grant, by: str = "bong-gon", factor: str = "") -> None:
    commands.confirm_grant(actor(by), grant.pk, second_factor=factor)


def test_a_post_begins_and_the_journal_names_both() -> None:
    confirm(propose())
    held = units.actor_for(person_id("rang-dua"), moment("2026-03-16 08:00")).posts
    assert "leader" in {post.role for post in held}
    assert facts_of("person", person_id("rang-dua"))[-3:] == [
        "GrantProposed",
        "Appointed",
        "GrantConfirmed",
    ]
    line = last_line("person", person_id("rang-dua"))
    assert line.actor_name == actor("bong-gon").name
    assert line.details["proposed_by_id"] == person_id("cay-gao")


def test_an_account_has_the_password_of_one_and_the_codes_of_the_other() -> None:
    grant = propose("account")
    confirm(grant, factor=FACTOR)
    account = Account.objects.get(person_id=person_id("rang-dua"))
    assert check_password(PASSWORD, account.password)
    assert (account.login, account.second_factor) == ("rang.dua", FACTOR)
    assert account.password_ends_at is not None
    grant.refresh_from_db()
    assert "password" not in grant.what


def test_a_token_works_from_now_on() -> None:
    confirm(propose("token"))
    token = Token.objects.get(person_id=person_id("rang-dua"))
    assert (token.client, token.expires_on) == ("Cổng", clock.today() + timedelta(days=30))
    assert units.actor_for_token("f" * 64, clock.now()).person_id == person_id("rang-dua")


def test_a_delegation_is_given() -> None:
    confirm(propose_delegation())
    given = Post.objects.get(delegated_from__isnull=False)
    assert (given.person_id, given.role) == (person_id("goc-da"), "leader")


def test_neither_who_proposed_nor_whoever_it_is_for_confirms() -> None:
    with refused("grant_own"):
        confirm(propose(), "cay-gao")
    for_oneself = propose(person_id=person_id("bong-gon"))
    with refused("grant_own"):
        confirm(for_oneself)
    stands_in = propose_delegation(to="bong-gon")
    with refused("grant_own"):
        confirm(stands_in)
    assert not Grant.objects.filter(confirmed=True).exists()


def test_a_proposal_grows_old() -> None:
    grant = propose()
    with clock.at(grant.ends_at - timedelta(seconds=1)):
        commands.decline_grant(actor("bong-gon"), propose("token").pk, reason="Chưa cần")
    with clock.at(grant.ends_at), refused("grant_over"):
        confirm(grant)


def test_a_proposer_who_lost_the_post_has_proposed_nothing() -> None:
    grant = propose()
    for post in Post.objects.filter(person_id=person_id("cay-gao")):
        commands.end_post(actor("bong-gon"), post.pk, until=clock.today())
    with refused("grant_proposer_gone"):
        confirm(grant)


def test_one_who_stands_in_for_the_other_is_no_second() -> None:
    """An administrator who delegates the post for an absence does not make a second by it."""
    post = Post.objects.get(person_id=person_id("cay-gao"), role="administrator", unit_path="H17.")
    Post.objects.create(
        unit_path="H17.",
        person_id=person_id("lua-non"),
        role="administrator",
        since=clock.today(),
        until=SINCE,
        delegated_from=post,
    )
    with refused("grant_dependent"):
        confirm(propose(), "lua-non")
    with refused("grant_proposer_gone"):
        confirm(propose("token", "lua-non"), "cay-gao")
    confirm(propose("account", "lua-non"), factor=FACTOR)


def test_what_became_unlawful_meanwhile_is_refused_and_still_waits() -> None:
    grant = propose()
    unit = units.unit_coded(WARD, clock.today()).id
    told = {"person_id": person_id("rang-dua"), "role": "leader", "since": SINCE}
    commands.appoint(HOUSE, unit, **told)
    with refused("post_overlaps"):
        confirm(grant)
    grant.refresh_from_db()
    assert grant.decided_at is None


def test_only_an_administrator_may() -> None:
    grant = propose()
    for key in ("nui-cao", "mat-cu", "sao-mai", "rang-dua"):
        with forbidden("agencies.confirm_grant"):
            confirm(grant, key)
    elsewhere = as_("bong-gon", "administrator", "H17.33.")
    with forbidden("agencies.confirm_grant"):
        commands.confirm_grant(elsewhere, grant.pk)


def test_twice_is_refused() -> None:
    grant = propose()
    confirm(grant)
    with refused("grant_decided"):
        confirm(grant)
