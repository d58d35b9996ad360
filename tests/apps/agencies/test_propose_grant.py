"""propose_grant: great power waits for a second administrator; nothing is given yet."""

from datetime import date
from typing import Any

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import Account, Grant, Post, Token
from motcua.base import clock, rulebooks
from motcua.rules.errors import Missing
from motcua.rules.grants import is_powerful, needs_two
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused
from tests.granting import one_suffices

pytestmark = pytest.mark.django_db
SINCE = date(2026, 3, 16)
WARD = "H17.32.05"
PASSWORD = "mua rao tren song"
KINDS: dict[str, dict[str, Any]] = {
    "appointment": {"role": "leader", "since": SINCE, "until": None, "title": {}},
    "account": {"login": "Rang.Dua", "password": PASSWORD},
    "token": {"client": "Cổng", "fingerprint": "f" * 64, "rights": ["dossiers.see"], "days": 30},
}


def propose(kind: str = "appointment", by: str = "cay-gao", **kwargs: Any) -> Grant:
    unit = units.unit_coded(WARD, clock.today()).id
    values = {"kind": kind, "person_id": person_id("rang-dua"), "what": KINDS.get(kind), **kwargs}
    fact = commands.propose_grant(actor(by), unit, **values)
    return Grant.objects.get(pk=fact.grant_id)


def propose_delegation(by: str = "cay-gao", to: str = "goc-da") -> Grant:
    whose = person_id("nui-cao")
    post = Post.objects.get(person_id=whose, role="leader", delegated_from=None)
    what = {"post_id": post.pk, "to_person_id": person_id(to), "since": SINCE}
    what |= {"until": date(2026, 3, 18), "reason": "Đi họp"}
    return propose("delegation", by, person_id=whose, what=what)


@pytest.mark.parametrize("kind", KINDS)
def test_it_waits_and_nothing_is_given(kind: str) -> None:
    posts = Post.objects.count()
    grant = propose(kind)
    assert (grant.confirmed, grant.decided_at) == (False, None)
    days = rulebooks.rule("grants").on(clock.today()).value["days"]
    assert (grant.ends_at - grant.proposed_at).days == days
    assert Post.objects.count() == posts
    assert not Account.objects.exists()
    assert not Token.objects.exists()
    line = last_line("person", person_id("rang-dua"))
    assert (line.fact, line.actor_name) == ("GrantProposed", actor("cay-gao").name)
    assert line.details["given"] == kind
    assert PASSWORD not in line.line + str(grant.what)


def test_a_delegation_stands_with_who_gives_it() -> None:
    grant = propose_delegation()
    assert grant.person_id == person_id("nui-cao")
    assert not Post.objects.filter(delegated_from__isnull=False).exists()
    details = last_line("person", person_id("nui-cao")).details
    assert details["to_person_id"] == person_id("goc-da")


def test_what_gives_power_alone_is_refused() -> None:
    """Each way to it: by appointing, by delegating, by an absence with a deputy."""
    unit = units.unit_coded(WARD, clock.today()).id
    told = {"person_id": person_id("rang-dua"), "since": SINCE}
    with refused("second_needed"):
        commands.appoint(actor("cay-gao"), unit, role="leader", **told)
    commands.appoint(actor("cay-gao"), unit, role="case_officer", **told)
    own = Post.objects.filter(person_id=person_id("cay-gao")).earliest("pk").pk
    away = {"since": SINCE, "until": date(2026, 3, 18), "reason": "Nghỉ phép"}
    with refused("second_needed"):
        commands.note_absence(actor("cay-gao"), own, deputy_id=person_id("rang-dua"), **away)
    with refused("second_needed"):
        commands.delegate(actor("cay-gao"), own, to_person_id=person_id("rang-dua"), **away)


def test_a_number_of_a_grant_that_is_not_being_confirmed_opens_nothing() -> None:
    grant, unit = propose(), units.unit_coded(WARD, clock.today()).id
    told = {"person_id": person_id("rang-dua"), "role": "leader", "since": SINCE}
    for by in ("cay-gao", "bong-gon"):
        with refused("second_needed"):
            commands.appoint(actor(by), unit, **told, grant_id=grant.pk)


def test_which_roles_are_powerful() -> None:
    asked = rulebooks.rule("grants").on(clock.today()).value
    powerful = ("administrator", "leader", "section_head", "catalogue_approver", "inspector")
    assert all(is_powerful(asked, role) for role in powerful)
    assert not any(is_powerful(asked, role) for role in ("receptionist", "clerk", "helper"))
    assert needs_two(asked, "token")
    assert not needs_two({**asked, "people": 1}, "token")


def test_where_one_suffices_one_gives() -> None:
    unit = units.unit_coded(WARD, clock.today()).id
    with one_suffices():
        told = {"person_id": person_id("rang-dua"), "role": "leader", "since": SINCE}
        commands.appoint(actor("cay-gao"), unit, **told)
    assert last_line("person", person_id("rang-dua")).fact == "Appointed"


@pytest.mark.parametrize(
    ("kind", "change", "code"),
    [
        ("appointment", {"role": "emperor"}, "role_unknown"),
        ("appointment", {"until": SINCE}, "dates_reversed"),
        ("account", {"login": " "}, "login_missing"),
        ("account", {"password": "ngan"}, "password_short"),
        ("token", {"rights": ["dossiers.burn"]}, "right_unknown"),
    ],
)
def test_what_could_not_be_given_is_refused_now(kind: str, change: Any, code: str) -> None:
    with refused(code):
        propose(kind, what={**KINDS[kind], **change})


def test_ones_own_account_and_what_is_nothing_are_refused() -> None:
    with refused("account_own"):
        propose("account", person_id=person_id("cay-gao"))
    with pytest.raises(Missing):
        propose("crown")


def test_only_an_administrator_may() -> None:
    for key in ("nui-cao", "mat-cu", "sao-mai"):
        with forbidden("agencies.propose_grant"):
            propose(by=key)


@pytest.mark.parametrize("kind", KINDS)
def test_twice_is_refused(kind: str) -> None:
    propose(kind)
    with refused("grant_waiting"):
        propose(kind, "bong-gon")
