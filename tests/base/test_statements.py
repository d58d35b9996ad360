"""A question that is described once answers about other things each time."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db.models import Model, QuerySet

from motcua.apps.dossiers.models import Task
from motcua.apps.dossiers.queries.lists import alike
from motcua.apps.dossiers.queries.questions import whole
from motcua.apps.procedures.models import Procedure, Version
from motcua.base.statements import A_DAY, A_NUMBER, A_WORD, Question, Rows
from motcua.rules.access import NOBODY
from tests.cast import actor
from tests.makers import a_returned_dossier, a_submitted_dossier

pytestmark = pytest.mark.django_db

BIRTH, EXTRACT = "1.001193", "2.000635"


def test_each_asking_has_values_of_its_own() -> None:
    described = 0

    def rows() -> QuerySet[Version, tuple[str, date]]:
        nonlocal described
        described += 1
        asked = Version.objects.on(A_DAY).filter(state="published", procedure__code=A_WORD)
        return asked.values_list("procedure__code", "since")

    question = Question(rows)
    day = date(2026, 3, 13)
    for code in (BIRTH, EXTRACT, BIRTH):
        expected = Version.objects.on(day).filter(state="published", procedure__code=code)
        found = question.ask({A_DAY: day, A_WORD: code})
        assert found == list(expected.values_list("procedure__code", "since"))
        assert [row[0] for row in found] == [code]
    assert question.ask({A_DAY: date(1900, 1, 1), A_WORD: BIRTH}) == []
    assert described == 1


def test_who_can_be_told_nothing_is_told_nothing_without_asking(
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(0):
        assert Question(lambda: Procedure.objects.none().values_list("pk")).ask({}) == []
        assert Rows(Procedure.objects.none).ask({}) == []
        assert Rows(Procedure.objects.none).first({}) is None


def test_rows_are_those_of_the_orm_with_all_that_was_joined(
    django_assert_num_queries: Any,
) -> None:
    done = a_returned_dossier()
    asked = Task.objects.filter(dossier=A_NUMBER).select_related("holder", "dossier__owner")
    rows = Rows(lambda: asked.order_by("pk"))
    expected = list(
        Task.objects.filter(dossier=done).select_related("holder", "dossier__owner").order_by("pk")
    )
    assert len(expected) > 2
    (waiting,) = rows.ask({A_NUMBER: a_submitted_dossier().pk})
    assert waiting.holder is None
    with django_assert_num_queries(1):
        found = rows.ask({A_NUMBER: done.pk})
        for mine, theirs in zip(found, expected, strict=True):
            assert columns(mine) == columns(theirs)
            assert columns(mine.holder) == columns(theirs.holder)
            assert columns(mine.dossier) == columns(theirs.dossier)
            assert mine.dossier.owner.personal_number == theirs.dossier.owner.personal_number
    found[0].note = "đổi"
    found[0].save(update_fields=["note"])  # a row that is there is changed, not made again
    assert Task.objects.get(pk=found[0].pk).note == "đổi"
    assert Task.objects.filter(dossier=done).count() == len(expected)


def columns(row: Model | None) -> dict[str, Any]:
    return {} if row is None else {f.attname: getattr(row, f.attname) for f in row._meta.fields}


def test_all_who_see_alike_share_statements_and_nobody_sees_more() -> None:
    """The statement that was described for one officer answers another one of the same post."""
    mine = a_submitted_dossier()
    first, second = (
        actor("lua-non"),
        replace(actor("lua-non"), person_id=actor("sao-mai").person_id),
    )
    assert alike(first) == alike(second)
    assert whole(first, "token", mine.token) == mine
    assert whole(actor("sao-mai"), "token", mine.token) == mine  # its owner
    assert whole(replace(actor("sao-mai"), person_id=first.person_id), "token", mine.token) is None
    assert whole(NOBODY, "token", mine.token) is None
