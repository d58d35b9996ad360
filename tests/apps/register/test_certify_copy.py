"""certify_copy: an electronic copy under its own number, for a paper that is in force."""

from datetime import date

import pytest

from motcua.apps.documents import queries as documents
from motcua.apps.register import commands as register
from motcua.apps.register import queries
from motcua.apps.register.models import CertifiedCopy
from motcua.rules.errors import Missing
from tests.apps.register.papers import (
    a_registered_paper,
    an_old_paper,
    citizen,
    clerk,
    section_head,
)
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_it_is_numbered_kept_and_can_be_checked_by_anybody() -> None:
    paper = a_registered_paper()
    fact = register.certify_copy(clerk(), paper.pk, copy_for="Nộp ngân hàng")
    copy = CertifiedCopy.objects.get(paper=paper)
    assert (fact.copy_number, copy.number) == ("1/BSĐT", "1/BSĐT")
    with documents.content(queries.my_copy(citizen(), copy.token)) as file:
        assert file.read(5) == b"%PDF-"
    found = queries.check_paper(copy.token)
    assert (found.copy_number, found.number, found.state) == ("1/BSĐT", paper.number, "in_force")
    with pytest.raises(Missing):
        queries.my_copy(actor("cay-duoc"), copy.token)


def test_it_says_so_itself_when_the_paper_is_revoked_later() -> None:
    paper = a_registered_paper()
    register.certify_copy(clerk(), paper.pk, copy_for="Nộp ngân hàng")
    copy = CertifiedCopy.objects.get(paper=paper)
    CertifiedCopy.objects.get(pk=copy.pk).paper.__class__.objects.filter(pk=paper.pk).update(
        state="revoked", end_reason="Sai"
    )
    assert queries.check_paper(copy.token).state == "revoked"


def test_of_what_is_not_in_force_there_is_none() -> None:
    paper = an_old_paper(last_day=date(2020, 1, 1))
    with refused("paper_not_in_force", state="expired"):
        register.certify_copy(clerk(), paper.pk, copy_for="Nộp ngân hàng")


def test_twice_is_two_numbers_and_a_purpose_is_asked_for() -> None:
    paper = a_registered_paper()
    told = [register.certify_copy(clerk(), paper.pk, copy_for="x").copy_number for _ in range(2)]
    assert told == ["1/BSĐT", "2/BSĐT"]
    with refused("purpose_missing"):
        register.certify_copy(clerk(), paper.pk, copy_for=" ")


def test_who_may_not() -> None:
    paper = a_registered_paper()
    for who in (citizen(), section_head()):
        with forbidden("register.certify_copy"):
            register.certify_copy(who, paper.pk, copy_for="x")
