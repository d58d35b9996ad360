"""accept_mandate: the other agrees with an account of their own; only then it holds."""

from datetime import date

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies.mandates import my_mandate, my_mandates
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.apps.agencies.mandated import declared, in_force, proposed
from tests.cast import actor, person_id
from tests.expect import facts_of, forbidden, moment, refused

pytestmark = pytest.mark.django_db


def test_then_the_agent_carries_it() -> None:
    row = in_force()
    assert facts_of("mandate", row.pk) == ["MandateProposed", "MandateAccepted"]
    (held,) = actor("goc-mit").mandates
    assert (held.id, held.principal_id) == (row.pk, person_id("sao-mai"))
    assert actor("sao-mai").mandates == ()


def test_it_ends_by_itself_and_begins_on_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    in_force(since=date(2026, 4, 1), until=date(2026, 4, 3))
    assert actor("goc-mit").mandates == ()
    for at, holds in (("2026-04-01 00:00", 1), ("2026-04-02 23:59", 1), ("2026-04-03 00:00", 0)):
        with clock.at(moment(at)):
            assert len(actor("goc-mit").mandates) == holds


@pytest.mark.parametrize("side", ["principal", "agent"])
def test_whoever_proposed_it_does_not_accept_it(side: str) -> None:
    row = proposed(side=side)
    by = "sao-mai" if side == "principal" else "goc-mit"
    with refused("mandate_own_proposal"):
        commands.accept_mandate(actor(by), row.pk)


def test_twice_is_refused_and_so_is_what_was_ended() -> None:
    row = in_force()
    with refused("mandate_accepted"):
        commands.accept_mandate(actor("goc-mit"), row.pk)
    other = proposed(agent="cay-duoc")
    commands.revoke_mandate(actor("sao-mai"), other.pk)
    with refused("mandate_ended"):
        commands.accept_mandate(actor("cay-duoc"), other.pk)


def test_what_an_officer_confirms_nobody_accepts() -> None:
    with refused("mandate_for_office"):
        commands.accept_mandate(actor("sao-mai"), declared().pk)


def test_nobody_else_may_nor_sees_it() -> None:
    row = proposed()
    for stranger in ("cay-duoc", "lua-non"):
        with forbidden("agencies.accept_mandate"):
            commands.accept_mandate(actor(stranger), row.pk)
        assert my_mandates(actor(stranger)) == []
        with pytest.raises(Missing):
            my_mandate(actor(stranger), row.pk)


def test_both_see_it_and_who_is_to_answer() -> None:
    row = proposed()
    assert my_mandate(actor("goc-mit"), row.pk).mine_to_accept
    assert not my_mandate(actor("sao-mai"), row.pk).mine_to_accept
    assert my_mandate(actor("sao-mai"), row.pk).last_day == date(2026, 5, 31)
