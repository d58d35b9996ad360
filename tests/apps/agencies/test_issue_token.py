"""issue_token: a machine acts as a person, with no more than the named rights."""

from datetime import timedelta

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies.models import Token
from motcua.base import clock
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused
from tests.granting import one_suffices

pytestmark = pytest.mark.django_db


def issue(by: str = "cay-gao", told: str = "mc_one", **kwargs: object) -> Token:
    values = {
        "client": "Cổng quốc gia",
        "fingerprint": commands.token_fingerprint(told),
        "rights": ["dossiers.submit"],
        **kwargs,
    }
    with one_suffices():
        fact = commands.issue_token(actor(by), person_id("lua-non"), **values)  # type: ignore[arg-type]
    return Token.objects.get(pk=fact.token_id)


def test_only_its_fingerprint_is_kept_and_it_runs_out() -> None:
    token = issue(days=30)
    assert token.fingerprint == commands.token_fingerprint("mc_one") != "mc_one"
    assert token.expires_on == clock.today() + timedelta(days=30)
    details = last_line("person", person_id("lua-non")).details
    assert (details["client"], details["rights"]) == ("Cổng quốc gia", ["dossiers.submit"])


def test_no_two_tokens_are_alike() -> None:
    assert commands.new_token() != commands.new_token()
    assert len(commands.new_token()) >= 40


def test_a_right_that_nobody_has_is_refused() -> None:
    with refused("right_unknown", right="dossiers.burn"):
        issue(rights=["dossiers.submit", "dossiers.burn"])


def test_one_administrator_alone_is_refused() -> None:
    told = {"client": "Cổng", "fingerprint": "f" * 64, "rights": ["dossiers.submit"]}
    with refused("second_needed"):
        commands.issue_token(actor("cay-gao"), person_id("lua-non"), **told)


def test_only_an_administrator_may() -> None:
    for key in ("lua-non", "nui-cao", "sao-mai"):
        with forbidden("agencies.issue_token"):
            issue(key)


def test_twice_is_refused() -> None:
    issue()
    with refused("token_exists"):
        issue()
