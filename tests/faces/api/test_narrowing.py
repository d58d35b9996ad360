"""A narrowed actor: the list and the lock agree, and neither gives more than before."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier, Task
from motcua.base.query import visible
from motcua.rules.access import Actor, may
from motcua.rules.roles import ROLES
from tests.cast import actor
from tests.makers import a_draft, a_submitted_dossier

RIGHTS = sorted(frozenset().union(*ROLES.values()))
PEOPLE = ("sao-mai", "cay-duoc", "lua-non", "hoa-muop", "nui-cao", "la-tre")


@pytest.mark.django_db
def test_the_list_and_the_lock_agree() -> None:
    a_draft()
    a_submitted_dossier()
    a_submitted_dossier("cay-duoc")
    actors = [actor(key) for key in PEOPLE]
    rows = [*Dossier.objects.all(), *Task.objects.all()]

    @given(
        some.sampled_from(actors),
        some.sampled_from(RIGHTS),
        some.frozensets(some.sampled_from(RIGHTS)),
    )
    def agree(whole: Actor, right: str, only: frozenset[str]) -> None:
        narrowed = replace(whole, only=only)
        for model in (Dossier, Task):
            listed = {row.pk for row in visible(narrowed, right, model.objects.all())}
            let = {row.pk for row in rows if type(row) is model and may(narrowed, right, row)}
            before = {row.pk for row in rows if type(row) is model and may(whole, right, row)}
            assert listed == let
            assert let == (before if right in only else set())

    agree()


@pytest.mark.django_db
def test_without_the_right_to_see_there_is_nothing() -> None:
    dossier = a_submitted_dossier()
    for key in ("sao-mai", "lua-non"):
        blind = replace(actor(key), only=frozenset({"dossiers.accept", "dossiers.submit"}))
        assert queries.inbox(blind).rows == []
        assert queries.my_dossiers(blind) == []
        assert queries.find(blind, str(dossier.code)) == []
        assert queries.dossiers(blind) == ([], False)


def test_nothing_named_is_nothing_let() -> None:
    whole = Actor(1, "Phan Thị Lúa Non")
    assert whole.is_let("dossiers.see")
    assert not replace(whole, only=frozenset()).is_let("dossiers.see")
