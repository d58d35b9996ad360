"""fill: nothing typed is ever lost, right or wrong, until the dossier is filed."""

import unicodedata

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Change, Dossier
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import a_draft, a_submitted_dossier, on_to, open_task

pytestmark = pytest.mark.django_db


def fill(dossier: Dossier, **kwargs: object) -> Dossier:
    dossiers.fill(actor("sao-mai"), dossier.pk, **kwargs)  # type: ignore[arg-type]
    return Dossier.objects.get(pk=dossier.pk)


def test_answers_join_those_before_them() -> None:
    before = a_draft()
    after = fill(before, answers={"child_name": "Trần Hạt Mầm"})
    assert after.answers == {**before.answers, "child_name": "Trần Hạt Mầm"}


def test_the_journal_names_the_fields_and_not_what_they_say() -> None:
    draft = a_draft()
    fill(draft, answers={"child_name": "Trần Hạt Mầm"})
    line = last_line("dossier", draft.pk)
    assert line.details["fields"] == ["child_name"]
    assert "Hạt Mầm" not in line.line


def test_a_wrong_answer_is_kept_as_it_was_typed() -> None:
    assert fill(a_draft(), answers={"child_birth": "hôm qua"}).answers["child_birth"] == "hôm qua"


def test_an_emptied_answer_is_gone() -> None:
    assert "child_name" not in fill(a_draft(), answers={"child_name": ""}).answers


def test_letters_in_pieces_become_whole() -> None:
    pieces = unicodedata.normalize("NFD", "Trần Thị Sương Mờ")
    assert fill(a_draft(), answers={"child_name": pieces}).answers["child_name"] == (
        "Trần Thị Sương Mờ"
    )


def test_place_and_way_of_return_are_chosen_in_a_draft() -> None:
    after = fill(a_draft(), answers={}, place="20305", return_by="post")
    assert (after.place, after.return_by) == ("20305", "post")


def test_an_unknown_place_is_refused() -> None:
    with refused("place_unknown", code="99999"):
        fill(a_draft(), answers={}, place="99999")


def test_an_unknown_way_of_return_is_refused() -> None:
    with refused("return_way_unknown", way="pigeon"):
        fill(a_draft(), answers={}, return_by="pigeon")


def test_once_filed_it_is_refused_and_nothing_changes() -> None:
    dossier = a_submitted_dossier()
    with refused("already_submitted", code=dossier.code):
        fill(dossier, answers={"child_name": "Khác"})
    assert Dossier.objects.get(pk=dossier.pk).answers == dossier.answers


def test_once_handled_it_is_refused() -> None:
    dossier = a_submitted_dossier()
    on_to(dossier, "appraise")
    with refused("already_submitted"):
        fill(dossier, answers={"child_name": "Khác"})


def test_another_citizen_and_an_officer_may_not() -> None:
    draft = a_draft()
    for key in ("cay-duoc", "lua-non"):
        with forbidden("dossiers.fill"):
            dossiers.fill(actor(key), draft.pk, answers={"child_name": "Khác"})


def test_twice_is_the_same_as_once() -> None:
    draft = a_draft()
    once = fill(draft, answers={"child_name": "Trần Hạt Mầm"})
    assert fill(draft, answers={"child_name": "Trần Hạt Mầm"}).answers == once.answers


def test_what_changes_after_filing_is_kept_as_it_was() -> None:
    dossier = a_submitted_dossier()
    task = open_task(dossier)
    item = {"component": "birth_certificate", "reason": "Thiếu.", "basis": "Điều 16"}
    code = next(iter(catalogue.pinned(dossier.version_id).components)).code
    dossiers.request_completion(actor("lua-non"), task.pk, items=[{**item, "component": code}])
    was = dossier.answers["applicant_name"]
    dossiers.fill(actor("sao-mai"), dossier.pk, answers={"applicant_name": "Trần Thị Mai Sao"})
    kept = Change.objects.get(dossier=dossier)
    assert (kept.field, kept.by) == ("applicant_name", actor("sao-mai").name)
    assert kept.at == clock.now()
    assert kept.values == {"before": was, "after": "Trần Thị Mai Sao"}


def test_a_draft_keeps_no_history() -> None:
    draft = a_draft()
    dossiers.fill(actor("sao-mai"), draft.pk, answers={"applicant_name": "Trần Thị Mai Sao"})
    assert not Change.objects.exists()


def test_where_an_answer_came_from_is_kept_until_it_is_changed() -> None:
    draft = a_draft()
    told = {"mother_name": "Trần Thị Sao Mai", "mother_ethnicity": "Kinh"}
    origins = {"mother_name": "account", "mother_ethnicity": "earlier", "father_name": "account"}
    after = fill(draft, answers=told, origins=origins)
    assert after.origins == {"mother_name": "account", "mother_ethnicity": "earlier"}
    assert fill(draft, answers={"child_name": "Trần Mưa Rào"}).origins == after.origins
    assert fill(draft, answers={"mother_name": "Trần Thị Khác"}).origins == {
        "mother_ethnicity": "earlier"
    }
    assert fill(draft, answers={"mother_ethnicity": ""}).origins == {}


def test_an_origin_that_no_form_has_is_not_kept() -> None:
    after = fill(a_draft(), answers={"child_name": "Trần Mưa Rào"}, origins={"child_name": "dream"})
    assert after.origins == {}
