"""look_at_held: an officer opens a paper of the store in a dossier, and its holder reads it."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Given
from motcua.apps.register import queries as papers
from motcua.rules.errors import Missing
from tests.apps.dossiers.held import SINGLE_STATUS, a_marriage_draft, submitted, with_a_file
from tests.apps.register.papers import a_registered_paper, citizen
from tests.cast import actor
from tests.expect import forbidden
from tests.makers import holder, open_task

pytestmark = pytest.mark.django_db


def filed() -> Dossier:
    paper = a_registered_paper()
    draft = a_marriage_draft()
    dossiers.use_held(citizen(), draft.pk, component=SINGLE_STATUS, paper_id=paper.pk)
    return submitted(draft)


def test_the_holder_reads_who_opened_it_for_which_dossier() -> None:
    dossier = filed()
    given = Given.objects.get(dossier=dossier)
    officer = holder(open_task(dossier))
    dossiers.look_at_held(officer, dossier.pk, given_id=given.pk)
    look = papers.looks_at_me(citizen())[0]
    assert (look.by, look.purpose, look.dossier_code) == (officer.name, "officer", dossier.code)


def test_twice_is_told_twice_and_a_file_is_no_such_paper() -> None:
    dossier = filed()
    officer, given = holder(open_task(dossier)), Given.objects.get(dossier=dossier)
    for _ in range(2):
        dossiers.look_at_held(officer, dossier.pk, given_id=given.pk)
    assert [each.purpose for each in papers.looks_at_me(citizen())] == [
        "officer",
        "officer",
        "used",
    ]
    other = a_marriage_draft()
    with_a_file(other)
    with pytest.raises(Missing):
        dossiers.look_at_held(officer, dossier.pk, given_id=Given.objects.get(dossier=other).pk)


def test_who_may_not() -> None:
    dossier = filed()
    given = Given.objects.get(dossier=dossier)
    for who in (citizen(), actor("cay-duoc")):
        with forbidden("dossiers.look_at_held"):
            dossiers.look_at_held(who, dossier.pk, given_id=given.pk)
