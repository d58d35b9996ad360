"""A question that is described once answers about other things each time."""

from datetime import date

import pytest
from django.db.models import QuerySet

from motcua.apps.procedures.models import Procedure, Version
from motcua.base.statements import A_DAY, A_WORD, Question

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


def test_a_question_without_an_answer_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no answer"):
        Question(lambda: Procedure.objects.none().values_list("pk")).ask({})
