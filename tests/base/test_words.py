"""A name is found by any of its words, in any order, and two letters are enough."""

import pytest
from django.db import connection

from motcua.apps.dossiers.models import Dossier
from motcua.base.words import has_words
from tests.makers import a_draft

pytestmark = pytest.mark.django_db

NAMES = ("le van mai", "mai thi le quyen", "nguyen thi kim le", "cong ty tnhh sao-mai", "tran le_")


@pytest.fixture
def named() -> None:
    for name in NAMES:
        dossier = a_draft()
        Dossier.objects.filter(pk=dossier.pk).update(applicant_folded=name)


def found(text: str) -> set[str]:
    rows = Dossier.objects.filter(has_words("applicant_folded", text))
    return set(rows.values_list("applicant_folded", flat=True))


@pytest.mark.usefixtures("named")
def test_words_in_any_order_marks_aside() -> None:
    assert found("Mai Lê") == {"le van mai", "mai thi le quyen"}
    assert found("lê") == {"le van mai", "mai thi le quyen", "nguyen thi kim le", "tran le_"}
    assert found("TNHH mai") == {"cong ty tnhh sao-mai"}
    assert found("uye") == {"mai thi le quyen", "nguyen thi kim le"}
    assert found("le_") == {"tran le_"}
    assert found("%") == set()


@pytest.mark.usefixtures("named")
def test_of_one_or_two_letters_a_word_begins_with_it() -> None:
    assert found("q") == {"mai thi le quyen"}
    assert found("uy") == set()


def test_the_index_serves_two_letters() -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
    plan = Dossier.objects.filter(has_words("applicant_folded", "lê mai")).explain()
    assert "dossier_by_name" in plan
    assert "Index Cond" in plan
