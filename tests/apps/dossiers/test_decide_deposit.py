"""decide_deposit: the head decides what somebody else has listed for the historical archive."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from tests.apps.dossiers import keeping
from tests.apps.dossiers.archives import (
    ARCHIVIST,
    DECISION,
    LEADER,
    decided,
    listed,
    permanent,
)
from tests.apps.dossiers.keeping import ended, years_later
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused

pytestmark = pytest.mark.django_db


def test_number_and_name_stand_on_the_list() -> None:
    permanent()
    with years_later():
        change = decided(listed())
    assert (change.decision, change.decided_by) == (DECISION, actor(LEADER).name)
    assert facts_of("bulk_change", change.pk) == ["ChangePlanned", "DepositDecided"]


def test_not_by_who_made_the_list_and_not_without_a_number() -> None:
    permanent()
    with years_later():
        own = listed(by=LEADER)
        with refused("decided_by_its_author"):
            decided(own)
        with refused("basis_missing"):
            dossiers.decide_deposit(actor(LEADER), own.pk, decision=" ")


def test_a_destruction_is_not_decided_so_and_the_other_way_round() -> None:
    permanent(), ended()
    with years_later():
        with refused("not_a_deposit"):
            decided(keeping.listed())
        with refused("not_a_destruction"):
            keeping.decided(listed())


def test_who_may_not() -> None:
    permanent()
    with years_later():
        change = listed()
        for key in (ARCHIVIST, "mat-cu", "sao-mai"):
            with forbidden("dossiers.decide_deposit"):
                decided(change, by=key)


def test_twice_is_refused() -> None:
    permanent()
    with years_later():
        change = decided(listed())
        with refused("deposit_decided"):
            decided(change)
