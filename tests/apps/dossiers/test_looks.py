"""Who looked at a dossier: kept in one statement a look, read by its owner and inspectors."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from motcua.apps.agencies import commands as agencies
from motcua.apps.dossiers import commands, looking, queries
from motcua.apps.dossiers.models import Dossier, Look
from motcua.base import clock
from motcua.rules.access import Actor, Post
from motcua.rules.errors import Missing
from tests.apps.agencies.mandated import in_force
from tests.cast import actor, person_id
from tests.makers import an_accepted_dossier, open_task, received_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    return an_accepted_dossier()


def inspector(path: str = "H17.") -> Actor:
    found = actor("lua-non")
    return Actor(found.person_id, found.name, (Post("inspector", path, clock.today()),))


def test_a_look_says_who_when_by_which_post_and_at_which_step(dossier: Dossier) -> None:
    looking.looked(actor("lua-non"), dossier, "opened", step=open_task(dossier).step)
    (row,) = queries.looks(actor("sao-mai"), dossier).rows
    assert row.by == actor("lua-non").name
    assert row.role == "receptionist"
    assert "Hải Châu" in row.unit["vi"]
    assert row.first_at == row.last_at == clock.now()
    assert row.step["vi"]
    assert [(each.kind, each.times) for each in row.seen] == [("opened", 1)]


def test_a_day_is_one_row_and_counts(dossier: Dossier) -> None:
    given = dossier.given.first()
    assert given is not None
    looking.looked(actor("lua-non"), dossier, "opened")
    with clock.at(clock.now() + timedelta(hours=2)):
        looking.looked(actor("lua-non"), dossier, "opened", step="no_longer_there")
        looking.looked_at(actor("lua-non"), [str(dossier.code)], f"file:{given.pk}")
        (row,) = queries.looks(actor("sao-mai"), dossier).rows
    assert row.last_at - row.first_at == timedelta(hours=2)
    assert {each.kind: each.times for each in row.seen} == {"opened": 2, "file": 1}
    assert next(each for each in row.seen if each.kind == "file").name["vi"]
    with clock.at(clock.now() + timedelta(days=3)):
        looking.looked(actor("lua-non"), dossier, "opened")
    assert Look.objects.filter(dossier=dossier).count() == 2


def test_a_look_costs_one_statement_however_many_are_shown(
    dossier: Dossier, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    codes = [str(dossier.code), *(str(received_at(by="nang-hanh").code) for _ in range(3))]
    who = actor("lua-non")
    with django_assert_num_queries(1):
        looking.looked(who, dossier, "opened")
    with django_assert_num_queries(1):
        looking.looked_at(who, codes, "found")
    assert Look.objects.count() == 4
    with django_assert_num_queries(0):
        looking.looked_at(who, [], "found")


def test_ones_own_looks_are_nobodys_business(dossier: Dossier) -> None:
    looking.looked(actor("sao-mai"), dossier, "opened")
    looking.looked_at(actor("sao-mai"), [str(dossier.code)], "found")
    assert not Look.objects.exists()


def test_who_holds_code_and_secret_is_told_without_a_name(dossier: Dossier) -> None:
    for _ in range(2):
        looking.looked_with_secret(dossier, "opened")
    found = queries.looks(actor("sao-mai"), dossier)
    (row,) = found.rows
    assert (row.by, row.role, row.seen[0].times) == ("", looking.NAMELESS, 2)
    assert (found.people, found.secret) == (0, True)


def test_whoever_stands_for_the_owner_is_told_as_such(dossier: Dossier) -> None:
    del dossier
    in_force()
    row = an_accepted_dossier()
    looking.looked(actor("goc-mit"), row, "opened")
    assert Look.objects.get().role == "agent"
    assert queries.looks(actor("goc-mit"), row).people == 1


def test_only_the_owner_a_mandate_and_an_inspector_may_know(dossier: Dossier) -> None:
    looking.looked(actor("lua-non"), dossier, "opened")
    assert queries.looks(actor("sao-mai"), dossier).people == 1
    assert queries.looks(inspector(), dossier).people == 1
    for who in (actor("lua-non"), actor("nang-hanh"), inspector("H17.3."), Actor(None, "")):
        assert not queries.may_see_looks(who, dossier)
        with pytest.raises(Missing):
            queries.looks(who, dossier)


def test_who_brought_it_to_the_counter_for_another_does_not_learn_it() -> None:
    row = received_at(by="nang-hanh", filed_by_id=person_id("sao-mai"))
    assert queries.dossier(actor("sao-mai"), str(row.code)).dossier.pk == row.pk
    with pytest.raises(Missing):
        queries.looks(actor("sao-mai"), row)


def test_an_ended_mandate_ends_the_right_to_know() -> None:
    mandate = in_force()
    row = an_accepted_dossier()
    assert queries.may_see_looks(actor("goc-mit"), row)
    agencies.revoke_mandate(actor("sao-mai"), mandate.pk)
    assert not queries.may_see_looks(actor("goc-mit"), row)


def test_a_look_into_a_register_is_a_look() -> None:
    row = received_at(by="sao-mai", procedure="2.000635")
    content = queries.dossier(actor("lua-non"), str(row.code)).content
    reused = next((each for each in content.components if each.reuse), None)
    if reused is None:
        pytest.skip("no component of this sheet stands in a register")
    commands.log_reuse_check(
        actor("lua-non"), open_task(row).pk, component=reused.code, result="not_found"
    )
    (found,) = queries.looks(actor("sao-mai"), row).rows
    assert (found.seen[0].kind, found.seen[0].name) == ("register", reused.name)


def test_pages_are_as_many_as_there_are_looks(dossier: Dossier) -> None:
    for day in range(5):
        with clock.at(clock.now() + timedelta(days=day)):
            looking.looked(actor("lua-non"), dossier, "opened")
    first = queries.looks(actor("sao-mai"), dossier, most=3)
    assert [row.day for row in first.rows] == sorted((r.day for r in first.rows), reverse=True)
    second = queries.looks(actor("sao-mai"), dossier, before=first.older, most=3)
    assert (len(first.rows), len(second.rows), second.older) == (3, 2, None)
    assert not {row.id for row in first.rows} & {row.id for row in second.rows}


def test_what_is_kept_long_enough_is_forgotten(dossier: Dossier) -> None:
    looking.looked(actor("lua-non"), dossier, "opened")
    months = queries.looks(actor("sao-mai"), dossier).kept_months
    assert months is not None
    soon = clock.today() + timedelta(days=30 * (months - 1))
    assert looking.forget(soon) == 0
    assert looking.forget(soon + timedelta(days=92)) == 1
    assert not Look.objects.exists()


def test_before_the_law_nothing_is_forgotten(dossier: Dossier) -> None:
    looking.looked(actor("lua-non"), dossier, "opened")
    assert looking.forget(clock.today().replace(year=2024)) == 0


def test_what_was_kept_only_grows(dossier: Dossier) -> None:
    looking.looked(actor("lua-non"), dossier, "opened")
    for change in ({"by": "Ai khác"}, {"seen": {}}, {"seen": {"opened": 0}}, {"role": "clerk"}):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            Look.objects.filter(dossier=dossier).update(**change)
    looking.looked(actor("lua-non"), dossier, "opened")
    assert Look.objects.get(dossier=dossier).seen == {"opened": 2}


def test_the_journal_of_a_dossier_is_a_look_and_that_of_a_procedure_is_none(
    dossier: Dossier,
) -> None:
    looking.looked_at_code(actor("mat-cu"), str(dossier.code), "journal")
    for text in ("", "1.001193", "không phải mã"):
        looking.looked_at_code(actor("mat-cu"), text, "journal")
    assert Look.objects.get().seen == {"journal": 1}
