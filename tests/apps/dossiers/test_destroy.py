"""destroy: what a dossier held goes when its years are over; how it ended stays."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey

from motcua.apps.documents.models import File
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.erasing import BLANKED, GONE
from motcua.apps.dossiers.models import BulkChange, Dossier, Given, Paper, Result, Task
from motcua.apps.register.models import RegisteredPaper
from motcua.apps.scans.erasing import ERASED
from motcua.apps.signatures.models import Signature
from motcua.base.verifying import verify
from tests.apps.dossiers.changes import outcomes
from tests.apps.dossiers.keeping import (
    ARCHIVIST,
    DECISION,
    carried_out,
    decided,
    ended,
    listed,
    years_later,
)
from tests.cast import actor
from tests.certified import a_sealed_result, certified
from tests.expect import facts_of, forbidden, last_line, refused
from tests.makers import BUSINESS, a_returned_dossier, an_accepted_dossier, holder, open_task

pytestmark = pytest.mark.django_db

# Tables that speak of dossiers and stay as they are, and why.
STAY = {
    "dossiers.Hold": "who held it and by which document is evidence, and names no applicant",
    "dossiers.HandoverLine": "blanked by its own columns",
    "dossiers.Warning": "levels and moments of terms",
    "dossiers.BulkLine": "codes, days and outcomes",
    "feedback.Rating": "its words go by a reaction; its marks stay for the figures",
    "register.RegisteredPaper": "kept for its own years, which are its holder's",
}


def test_what_it_held_is_gone_and_what_it_was_stays() -> None:
    dossier = ended()
    name, personal = dossier.applicant_name, dossier.owner.personal_number
    files = set(
        Given.objects.filter(dossier=dossier, file__isnull=False).values_list("file", flat=True)
    )
    assert files
    with years_later():
        change = carried_out(decided(listed()))
    assert outcomes(change) == [("done", "")]
    after = Dossier.objects.get(pk=dossier.pk)
    assert (after.answers, after.secret, after.applicant_name) == ({}, "", "")
    assert (after.code, after.state, after.returned_at) == (
        dossier.code,
        "returned",
        dossier.returned_at,
    )
    assert after.destroyed_at is not None
    assert not File.objects.filter(pk__in=files).exists()
    assert Result.objects.get(dossier=dossier).content == {}
    assert Task.objects.filter(dossier=dossier).exists()
    line = last_line("dossier", dossier.pk)
    assert line.details["basis"] == DECISION
    assert line.details["files"] >= len(files)
    _nothing_says(dossier.pk, (name, personal))


def _nothing_says(dossier_id: int, words: tuple[str, ...]) -> None:
    """No row of a table that speaks of this dossier still holds one of these words."""
    with connection.cursor() as cursor:
        for model in apps.get_models():
            column = next((f.column for f in _to_dossier(model)), "")
            key = "id" if model is Dossier else column
            if not key:
                continue
            table = model._meta.db_table
            rows = f"select t::text from {table} t where t.{key} = %s"  # noqa: S608
            cursor.execute(rows, [dossier_id])
            for (text,) in cursor.fetchall():
                assert not [word for word in words if word and word in text], table


def _to_dossier(model: type) -> list[ForeignKey]:  # type: ignore[type-arg]
    return [
        field
        for field in model._meta.get_fields()  # type: ignore[attr-defined]
        if isinstance(field, ForeignKey) and field.related_model is Dossier
    ]


def test_every_table_that_speaks_of_dossiers_was_thought_of() -> None:
    named = {model._meta.label for model in (*GONE, *BLANKED, *ERASED)} | set(STAY)
    speaking = {
        model._meta.label
        for model in apps.get_models()
        if _to_dossier(model) or "dossier_id" in {field.name for field in model._meta.get_fields()}
    }
    assert speaking - named == set()


def test_a_paper_of_two_dossiers_stays_for_the_other() -> None:
    one, other = ended(), an_accepted_dossier(procedure=BUSINESS)
    shared = Given.objects.filter(dossier=one, file__isnull=False).first()
    assert shared is not None
    Given.objects.create(
        dossier=other,
        component=shared.component,
        file=shared.file,
        origin=shared.origin,
        given_at=shared.given_at,
        given_by=shared.given_by,
    )
    with years_later():
        carried_out(decided(listed()))
    assert File.objects.filter(pk=shared.file_id).exists()


def test_what_its_officer_signed_goes_and_that_it_was_signed_stays() -> None:
    certified()
    result = a_sealed_result(BUSINESS)
    back = open_task(result.dossier)
    dossiers.return_result(holder(back), back.pk, fee_received=True)
    draft = Signature.objects.get(about_kind="task")
    files = set(Paper.objects.filter(dossier=result.dossier).values_list("file", flat=True))
    assert draft.file_id in files
    with years_later():
        assert outcomes(carried_out(decided(listed()))) == [("done", "")]
    left = File.objects.filter(pk__in=files).values_list("pk", flat=True)
    held = RegisteredPaper.objects.filter(result_id=result.pk).values_list("file", flat=True)
    assert set(left) == set(held), "only what the register keeps for its own years"
    after = Signature.objects.get(pk=draft.pk)
    assert (after.file_id, after.sha256) == (None, draft.sha256)


def test_only_what_is_over_is_listed() -> None:
    ended()
    an_accepted_dossier(procedure=BUSINESS)
    a_returned_dossier()  # a birth: kept for ever
    with refused("nothing_to_change"):
        listed()
    with years_later():
        assert listed().lines.count() == 1
        with refused("nothing_to_change"):
            listed(year=2025)
        with refused("year_missing"):
            listed(year="gần đây")  # type: ignore[arg-type]


def test_what_is_held_is_left_alone_also_when_it_is_held_after_the_list() -> None:
    first, second = ended(), ended()
    dossiers.place_hold(actor("mat-cu"), first.pk, reason="Khiếu nại", document="Đơn 5")
    with years_later():
        change = listed()
        assert sorted(outcomes(change)) == [("", ""), ("cannot", "dossier_held")]
        dossiers.place_hold(actor("mat-cu"), second.pk, reason="Vụ án", document="CV 6")
        after = carried_out(decided(change))
        assert sorted(outcomes(after)) == [("cannot", "dossier_held"), ("refused", "dossier_held")]
    assert Dossier.objects.get(pk=second.pk).answers


def test_not_without_a_decision_for_this_very_dossier() -> None:
    dossier, other = ended(), ended()
    with years_later():
        with refused("destruction_not_decided"):
            dossiers.destroy(actor(ARCHIVIST), dossier.pk, basis="tự ý", change_id=0)
        with refused("basis_missing"):
            dossiers.destroy(actor(ARCHIVIST), dossier.pk, basis=" ", change_id=0)
        change = listed()
        with refused("destruction_not_decided"):
            dossiers.run_change(actor(ARCHIVIST), change.pk)
        change.lines.filter(dossier=other).delete()
        decided(change)
        with refused("destruction_not_decided"):
            dossiers.destroy(actor(ARCHIVIST), other.pk, basis=DECISION, change_id=change.pk)


def test_a_line_that_should_not_be_there_is_refused_all_the_same() -> None:
    young, for_ever, open_ = ended(), a_returned_dossier(), an_accepted_dossier(procedure=BUSINESS)
    _refuses("still_kept", young)
    with years_later():
        _refuses("kept_for_ever", for_ever)
        _refuses("dossier_not_ended", open_)


def _refuses(code: str, dossier: Dossier) -> None:
    change = _forced(dossier)
    with refused(code):
        dossiers.destroy(actor(ARCHIVIST), dossier.pk, basis="x", change_id=change.pk)


def _forced(dossier: Dossier) -> BulkChange:
    change = BulkChange.objects.create(
        unit_path=dossier.unit_path,
        kind="destroy",
        reason="x",
        asked_by_id=actor(ARCHIVIST).person_id or 0,
        asked_at=dossier.begun_at,
        decided_at=dossier.begun_at,
    )
    change.lines.create(dossier=dossier)
    return change


def test_who_may_not() -> None:
    dossier = ended()
    for key in ("mat-cu", "lua-non", "sao-mai"):
        with forbidden("dossiers.destroy"):
            dossiers.destroy(actor(key), dossier.pk, basis="x", change_id=1)


def test_twice_is_refused_and_there_is_no_way_back() -> None:
    dossier = ended()
    with years_later():
        change = carried_out(decided(listed()))
        with refused("dossier_destroyed"):
            dossiers.destroy(actor(ARCHIVIST), dossier.pk, basis="x", change_id=change.pk)
        with refused("no_way_back"):
            dossiers.plan_way_back(actor(ARCHIVIST), change.pk, reason="tiếc")


def test_its_pages_still_open_and_the_journal_is_whole() -> None:
    dossier = ended()
    with years_later():
        carried_out(decided(listed()))
        page = queries.dossier(actor("sao-mai"), dossier.token)
        assert page.dossier.destroyed_at is not None
    assert "DossierDestroyed" in facts_of("dossier", dossier.pk)
    assert verify().broken is None
