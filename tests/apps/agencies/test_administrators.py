"""Administrators: two who take each other away at once, and when it is told that they are few."""

from datetime import timedelta
from typing import Any

import pytest

from motcua.apps.agencies import administrators, commands
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import Account, Post
from motcua.base import clock
from tests.accounts import an_account
from tests.apps.dossiers.test_at_once import at_once
from tests.cast import actor, person_id


def post_of(key: str) -> Post:
    found: Post = Post.objects.get(person_id=person_id(key), role="administrator", unit_path="H17.")
    return found


def two_of_the_city(settings: Any) -> None:
    settings.MOTCUA_OIDC_ISSUER = ""
    for key in ("cay-gao", "bong-gon"):
        an_account(key)


@pytest.mark.usefixtures("province_of_its_own")
def test_of_two_who_end_each_other_one_stays(settings: Any) -> None:
    two_of_the_city(settings)
    one, other, today = actor("cay-gao"), actor("bong-gon"), clock.today()
    ones, others = post_of("cay-gao").pk, post_of("bong-gon").pk
    said = at_once(
        [
            lambda: commands.end_post(one, others, until=today).until,
            lambda: commands.end_post(other, ones, until=today).until,
        ]
    )
    assert sorted(map(str, said)) == [str(today), "last_administrator"]
    assert Post.objects.on(today).filter(pk__in=(ones, others)).count() == 1


@pytest.mark.usefixtures("province_of_its_own")
def test_of_a_post_that_ends_and_an_account_that_is_closed_one_stays(settings: Any) -> None:
    two_of_the_city(settings)
    one, other, today = actor("cay-gao"), actor("bong-gon"), clock.today()
    others, closed = post_of("bong-gon").pk, person_id("cay-gao")
    said = at_once(
        [
            lambda: commands.end_post(one, others, until=today).role,
            lambda: commands.close_account(other, closed, reason="Mất thiết bị").login,
        ]
    )
    assert said.count("last_administrator") == 1
    here = [each for each in administrators.held() if each.path == "H17." and each.on(today)]
    assert len(here) == 1


@pytest.mark.django_db
def test_too_few_to_confirm_are_told_before_and_after(settings: Any) -> None:
    two_of_the_city(settings)
    mine, today = actor("cay-gao"), clock.today()
    at_home = [each for each in administrators.shortages(mine) if each.path == "H17."]
    assert at_home == []
    soon = today + timedelta(days=20)
    commands.end_post(mine, post_of("bong-gon").pk, until=soon)
    told = [each for each in administrators.shortages(mine) if each.path == "H17."]
    assert told == [administrators.Shortage("H17.", soon, 1, 2)]
    with clock.at(clock.now() + timedelta(days=20)):
        assert administrators.shortages(mine)[0].on == soon
    assert administrators.shortages(actor("lua-non")) == [], "who confirms nothing is told nothing"


@pytest.mark.django_db
def test_an_end_that_is_far_is_not_told(settings: Any) -> None:
    two_of_the_city(settings)
    commands.end_post(
        actor("cay-gao"), post_of("bong-gon").pk, until=clock.today() + timedelta(days=31)
    )
    assert administrators.shortages(actor("cay-gao")) == []


@pytest.mark.django_db
def test_what_would_be_too_few_is_known_before_it_is_done(settings: Any) -> None:
    two_of_the_city(settings)
    own = post_of("bong-gon").pk
    would = administrators.shortages_without(person_id("bong-gon"))
    assert [(each.path, each.left) for each in would[own]] == [("H17.", 1)]
    assert {each.left for each in would[0]} == {1}
    assert administrators.shortages_without(person_id("lua-non")) == {0: []}
    Account.objects.filter(person_id=person_id("cay-gao")).update(closed_at=clock.now())
    alone = administrators.shortages_without(person_id("bong-gon"))
    assert alone[own] == [], "nobody left is refused, not told"
    assert units.actor_for(person_id("bong-gon"), clock.now()).is_officer
