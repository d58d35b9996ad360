"""decide_destruction: the head decides what somebody else has listed."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from tests.apps.dossiers.changes import a_recount
from tests.apps.dossiers.keeping import (
    ARCHIVIST,
    DECISION,
    LEADER,
    decided,
    ended,
    listed,
    years_later,
)
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused

pytestmark = pytest.mark.django_db


def test_number_and_name_stand_on_the_list() -> None:
    ended()
    with years_later():
        change = decided(listed())
    assert (change.decision, change.decided_by) == (DECISION, actor(LEADER).name)
    assert facts_of("bulk_change", change.pk) == ["ChangePlanned", "DestructionDecided"]


def test_not_by_who_made_the_list_and_not_without_a_number() -> None:
    ended()
    with years_later():
        own = listed(by=LEADER)
        with refused("decided_by_its_author"):
            decided(own, by=LEADER)
        with refused("basis_missing"):
            dossiers.decide_destruction(actor(LEADER), listed().pk, decision=" ")


def test_only_a_destruction_is_decided() -> None:
    change, _ = a_recount(1)
    with forbidden("dossiers.decide_destruction"):
        decided(change)
    change.unit_path = "H17.32."
    change.save()
    with refused("not_a_destruction"):
        decided(change)


def test_who_may_not() -> None:
    ended()
    with years_later():
        change = listed()
        for key in (ARCHIVIST, "mat-cu", "sao-mai"):
            with forbidden("dossiers.decide_destruction"):
                decided(change, by=key)


def test_twice_is_refused() -> None:
    ended()
    with years_later():
        change = decided(listed())
        with refused("destruction_decided"):
            decided(change)
