"""give_papers: handed in at the counter after the first filing, counted by component."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Given
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import a_draft, a_submitted_dossier, asked_for, open_task, received_at

pytestmark = pytest.mark.django_db
NOTICE = {"birth_notice": (1, 0)}


def lacking() -> int:
    """Taken down without the birth notice, which was asked for on paper."""
    dossier = received_at(papers={"authorisation": (1, 0)}, incomplete=True)
    items = [{"component": "birth_notice", "reason": "Chưa có", "basis": "Điều 16"}]
    asked_for(open_task(dossier), items)
    return int(dossier.pk)


def test_an_incomplete_dossier_is_taken_down_and_completed_with_papers() -> None:
    dossier = lacking()
    dossiers.give_papers(actor("lua-non"), dossier, papers=NOTICE)
    given = Given.objects.get(dossier_id=dossier, component="birth_notice")
    assert (given.originals, given.copies, given.origin) == (1, 0, "paper")
    assert last_line("dossier", dossier).details["components"] == ["birth_notice"]
    dossiers.complete(actor("lua-non"), dossier)
    dossiers.accept(actor("lua-non"), open_task(given.dossier).pk)


def test_an_incomplete_dossier_cannot_be_accepted() -> None:
    dossier = received_at(papers={"authorisation": (1, 0)}, incomplete=True)
    with refused("component_missing", codes=("birth_notice",)):
        dossiers.accept(actor("lua-non"), open_task(dossier).pk)


@pytest.mark.parametrize(
    ("papers", "code"),
    [
        ({}, "paper_count_wrong"),
        ({"birth_notice": (0, 0)}, "paper_count_wrong"),
        ({"moon_stone": (1, 0)}, "component_unknown"),
    ],
)
def test_what_is_not_right_is_refused(papers: dict[str, tuple[int, int]], code: str) -> None:
    with refused(code):
        dossiers.give_papers(actor("lua-non"), lacking(), papers=papers)


def test_once_filed_it_is_refused() -> None:
    with refused("already_submitted"):
        dossiers.give_papers(actor("lua-non"), a_submitted_dossier().pk, papers=NOTICE)


def test_neither_the_applicant_nor_another_ward_may() -> None:
    dossier = lacking()
    draft = a_draft()
    with forbidden("dossiers.give_papers"):
        dossiers.give_papers(actor("sao-mai"), draft.pk, papers=NOTICE)
    with forbidden("dossiers.give_papers"):
        dossiers.give_papers(actor("la-tre"), dossier, papers=NOTICE)


def test_twice_is_counted_twice() -> None:
    """A second copy of a paper is a second row: nothing that was handed over is overwritten."""
    dossier = lacking()
    for _ in range(2):
        dossiers.give_papers(actor("lua-non"), dossier, papers=NOTICE)
    assert Given.objects.filter(dossier_id=dossier, component="birth_notice").count() == 2
