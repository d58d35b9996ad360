"""decline_grant: nothing is given, and the journal tells why."""

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies.models import Grant, Post
from tests.apps.agencies.test_propose_grant import propose
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def decline(grant: Grant, by: str = "bong-gon", reason: str = "Chưa có quyết định") -> None:
    commands.decline_grant(actor(by), grant.pk, reason=reason)


def test_nothing_is_given_and_the_reason_stands_in_the_journal() -> None:
    posts = Post.objects.count()
    grant = propose("account")
    decline(grant)
    grant.refresh_from_db()
    assert (grant.confirmed, grant.reason) == (False, "Chưa có quyết định")
    assert "password" not in grant.what
    assert Post.objects.count() == posts
    details = last_line("person", person_id("rang-dua")).details
    assert details["reason"] == "Chưa có quyết định"
    with refused("grant_decided"):
        commands.confirm_grant(actor("bong-gon"), grant.pk)


def test_the_proposer_takes_it_back_and_it_may_be_proposed_anew() -> None:
    decline(propose(), "cay-gao")
    propose()


def test_a_reason_is_asked_for() -> None:
    with refused("reason_missing"):
        decline(propose(), reason="  ")


def test_only_an_administrator_may() -> None:
    grant = propose()
    for key in ("nui-cao", "sao-mai", "rang-dua"):
        with forbidden("agencies.decline_grant"):
            decline(grant, key)


def test_twice_is_refused() -> None:
    grant = propose()
    decline(grant)
    with refused("grant_decided"):
        decline(grant)
