"""revoke_token: the token stops working at once."""

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import Token
from motcua.base import clock
from motcua.rules.access import HOUSE, NOBODY
from motcua.rules.errors import Missing
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, moment, refused

pytestmark = pytest.mark.django_db
MARK = commands.token_fingerprint("mc_two")


def issued() -> Token:
    fact = commands.issue_token(
        HOUSE,
        person_id("lua-non"),
        client="Máy quét",
        fingerprint=MARK,
        rights=["dossiers.receive"],
        days=30,
    )
    return Token.objects.get(pk=fact.token_id)


def test_it_acts_as_its_person_within_its_rights_until_it_is_revoked() -> None:
    token = issued()
    who = units.actor_for_token(MARK, clock.now())
    assert (who.person_id, who.paths("dossiers.receive")) == (
        person_id("lua-non"),
        ("H17.32.01.",),
    )
    assert who.paths("dossiers.accept") == ()
    commands.revoke_token(actor("cay-gao"), token.pk)
    assert units.actor_for_token(MARK, clock.now()) == NOBODY
    assert last_line("person", person_id("lua-non")).details["token_id"] == token.pk


def test_it_runs_out_by_its_day() -> None:
    issued()
    assert units.actor_for_token(MARK, moment("2026-04-11 23:59")) != NOBODY
    assert units.actor_for_token(MARK, moment("2026-04-12 00:00")) == NOBODY


def test_an_unknown_one_is_missing() -> None:
    with pytest.raises(Missing):
        commands.revoke_token(actor("cay-gao"), 0)


def test_only_an_administrator_may() -> None:
    token = issued()
    for key in ("lua-non", "nui-cao"):
        with forbidden("agencies.revoke_token"):
            commands.revoke_token(actor(key), token.pk)


def test_twice_is_refused() -> None:
    token = issued()
    commands.revoke_token(actor("cay-gao"), token.pk)
    with refused("token_revoked"):
        commands.revoke_token(actor("cay-gao"), token.pk)
