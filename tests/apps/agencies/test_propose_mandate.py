"""propose_mandate: one offers, the other is found by number and name, and nothing holds yet."""

from datetime import date

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies.models import Mandate
from tests.apps.agencies.mandated import SINCE, UNTIL, in_force, name_of, proposed
from tests.cast import actor, number, person_id
from tests.expect import facts_of, forbidden, refused

pytestmark = pytest.mark.django_db


def test_it_waits_for_the_other_and_gives_nothing_yet() -> None:
    row = proposed()
    assert (row.owner_id, row.agent_id) == (person_id("sao-mai"), person_id("goc-mit"))
    assert (row.since, row.until, row.accepted_at) == (SINCE, UNTIL, None)
    assert facts_of("mandate", row.pk) == ["MandateProposed"]
    assert actor("goc-mit").mandates == ()


def test_the_agent_may_offer_it_too() -> None:
    row = proposed(side="agent")
    assert (row.owner_id, row.agent_id) == (person_id("sao-mai"), person_id("goc-mit"))
    assert row.proposed_by_id == person_id("goc-mit")


def test_without_an_end_it_holds_a_year() -> None:
    assert proposed(until=None).until == date(2027, 3, 13)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("mandate_kind_unknown", {"kind": "guardian"}),
        ("mandate_kind_unknown", {"side": "judge"}),
        ("mandate_scope_unknown", {"scope": "world"}),
        ("mandate_too_wide", {"kind": "helper"}),
        ("dates_reversed", {"until": SINCE}),
        ("mandate_past", {"since": date(2026, 3, 12)}),
        ("mandate_other_unknown", {"name": "Ai Đó Khác"}),
        ("mandate_other_unknown", {"number": "048198999999"}),
        ("mandate_with_oneself", {"number": "048198000001", "name": "?"}),
    ],
)
def test_it_refuses(code: str, changed: dict[str, object]) -> None:
    with refused(code):
        values = {
            "side": "principal",
            "number": number("goc-mit"),
            "name": name_of("goc-mit"),
            "since": SINCE,
            "until": UNTIL,
            **changed,
        }
        commands.propose_mandate(actor("sao-mai"), person_id("sao-mai"), **values)  # type: ignore[arg-type]


def test_the_name_is_compared_as_people_write_it() -> None:
    assert proposed(name=f"  {name_of('goc-mit').upper()} ").pk


def test_twice_is_refused_while_the_first_holds() -> None:
    first = in_force()
    with refused("mandate_twice"):
        proposed()
    commands.revoke_mandate(actor("sao-mai"), first.pk)
    assert proposed().pk != first.pk


def test_nobody_proposes_for_somebody_else() -> None:
    with forbidden("agencies.propose_mandate"):
        commands.propose_mandate(
            actor("goc-mit"),
            person_id("sao-mai"),
            side="principal",
            number=number("goc-mit"),
            name=name_of("goc-mit"),
            since=SINCE,
        )
    assert not Mandate.objects.exists()
