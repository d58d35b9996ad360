"""correct_paper: what was entered wrongly is replaced by a version, never edited."""

import pytest

from motcua.apps.register import commands as register
from motcua.apps.register import queries
from motcua.apps.register.models import RegisteredPaper
from tests.apps.register.papers import a_registered_paper, an_old_paper, citizen, clerk, leader
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db
LABEL = "Họ, chữ đệm, tên"


def correct(paper: RegisteredPaper, **values: object):  # type: ignore[no-untyped-def]
    how = {"changes": {LABEL: "Trần Thị Sao Mài"}, "reason": "Nhập sai dấu", **values}
    return register.correct_paper(leader(), paper.pk, **how)  # type: ignore[arg-type]


def test_the_wrong_one_stays_and_says_by_which_it_was_replaced() -> None:
    paper = an_old_paper()
    fact = correct(paper)
    old, new = queries.check_paper(paper.token), RegisteredPaper.objects.get(pk=fact.new_id)
    assert (old.state, old.reason, old.replaced_by) == ("replaced", "Nhập sai dấu", new.number)
    assert old.replaced_token == new.token
    assert (new.version, new.data["lines"][0]["value"]) == (2, "Trần Thị Sao Mài")
    assert [each.state for each in queries.my_papers(citizen())] == ["in_force", "replaced"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"reason": " "}, "reason_missing"),
        ({"changes": {"Màu tóc": "đen"}}, "result_label_unknown"),
        ({"changes": {}}, "nothing_changed"),
    ],
)
def test_what_is_lacking_is_refused(wrong: dict[str, object], code: str) -> None:
    with refused(code):
        correct(an_old_paper(), **wrong)


def test_what_a_dossier_issued_is_corrected_there() -> None:
    paper = a_registered_paper()
    with refused("paper_of_a_dossier", code=paper.source):
        correct(paper)


def test_twice_is_refused() -> None:
    paper = an_old_paper()
    correct(paper)
    with refused("paper_ended", number=paper.number):
        correct(paper)


def test_who_may_not() -> None:
    paper = an_old_paper()
    with forbidden("register.correct_paper"):
        register.correct_paper(clerk(), paper.pk, changes={LABEL: "x"}, reason="x")
