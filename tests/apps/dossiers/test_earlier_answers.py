"""What was answered before: one's own filed dossiers, newest first, and only what one may see."""

import pytest

from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier
from motcua.base import clock
from tests.cast import actor, person_id
from tests.expect import moment
from tests.makers import a_draft, a_submitted_dossier

pytestmark = pytest.mark.django_db
CODES = {"mother_ethnicity", "mother_nationality", "nothing"}


def told(key: str = "sao-mai", of: str = "sao-mai") -> dict[str, object]:
    return queries.earlier_answers(actor(key), person_id(of), CODES)


def test_only_what_was_filed_counts() -> None:
    a_draft()
    assert told() == {}
    filed = a_submitted_dossier()
    answers = Dossier.objects.get(pk=filed.pk).answers
    assert told() == {
        f"earlier.{code}": answers[code] for code in CODES & set(answers) if answers[code]
    }
    assert told()


def test_the_newest_answer_stands() -> None:
    with clock.at(moment("2026-03-02 09:50")):
        first = a_submitted_dossier()
    second = a_submitted_dossier()
    for dossier, said in ((first, "Cơ Tu"), (second, "Hoa")):
        answers = {**dossier.answers, "mother_ethnicity": said}
        Dossier.objects.filter(pk=dossier.pk).update(answers=answers)
    assert told()["earlier.mother_ethnicity"] == "Hoa"


def test_nobody_is_told_of_another_and_an_officer_only_of_what_he_sees() -> None:
    a_submitted_dossier()
    assert told("hon-cuoi") == {}
    assert told("lua-non")
    assert told("la-tre") == {}


def test_without_questions_nothing_is_read(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    me = actor("sao-mai")
    with django_assert_num_queries(0):
        assert queries.earlier_answers(me, None, CODES) == {}
        assert queries.earlier_answers(me, me.person_id, ()) == {}
