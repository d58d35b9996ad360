"""revoke_paper: taken back with reason and article, and everybody who checks it reads both."""

import pytest

from motcua.apps.register import commands as register
from motcua.apps.register import queries
from tests.apps.register.papers import an_old_paper, citizen, clerk, leader
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db
HOW = {"reason": "Cấp sai người", "basis": "Luật Hộ tịch 60/2014/QH13, Điều 71"}


def test_who_checks_it_reads_why() -> None:
    paper = an_old_paper()
    register.revoke_paper(leader(), paper.pk, **HOW)
    found = queries.check_paper(paper.token)
    assert (found.state, found.reason, found.basis) == ("revoked", *HOW.values())
    assert [each.state for each in queries.my_papers(citizen())] == ["revoked"]
    assert last_line("registered_paper", paper.pk).details["basis"] == HOW["basis"]


@pytest.mark.parametrize(
    ("lacks", "code"), [("reason", "reason_missing"), ("basis", "basis_missing")]
)
def test_reason_and_article_are_asked_for(lacks: str, code: str) -> None:
    with refused(code):
        register.revoke_paper(leader(), an_old_paper().pk, **{**HOW, lacks: " "})


def test_twice_is_refused() -> None:
    paper = an_old_paper()
    register.revoke_paper(leader(), paper.pk, **HOW)
    with refused("paper_ended", number=paper.number):
        register.revoke_paper(leader(), paper.pk, **HOW)


def test_only_who_signs_takes_back() -> None:
    paper = an_old_paper()
    for who in (clerk(), citizen()):
        with forbidden("register.revoke_paper"):
            register.revoke_paper(who, paper.pk, **HOW)
