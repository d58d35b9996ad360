"""submit: a code, an intake task with its term, the version and law of the day pinned."""

import unicodedata

import pytest

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies import queries as units
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.procedures import commands as procedures
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, moment, refused, written
from tests.makers import BIRTH, BUSINESS, a_draft, a_submitted_dossier, open_task

pytestmark = pytest.mark.django_db


def test_it_has_the_first_code_of_the_day_and_waits_at_the_ward() -> None:
    dossier = a_submitted_dossier()
    assert dossier.code == "H17.32-260313-0001"
    assert (dossier.state, dossier.law_day) == ("submitted", clock.today())
    assert (dossier.unit_path, dossier.intake_path) == ("H17.32.", "H17.32.01.")
    assert dossier.promised_at is None


def test_the_intake_task_is_due_in_eight_working_hours() -> None:
    task = open_task(a_submitted_dossier())
    assert (task.act, task.role, task.unit_path) == ("receive", "receptionist", "H17.32.01.")
    # 9:50 on Friday: 5 h 40 until 17:00, the other 2 h 20 on Monday.
    assert written(task.due_at) == "2026-03-16 09:50"


def test_the_line_tells_code_serial_and_task() -> None:
    dossier = a_submitted_dossier()
    line = last_line("dossier", dossier.pk)
    assert (line.fact, line.right, line.unit_path) == (
        "DossierSubmitted",
        "dossiers.submit",
        "H17.32.",
    )
    assert line.details["code"] == dossier.code
    assert line.details["serial"] == 1
    assert line.details["task_id"] == open_task(dossier).pk


def test_codes_follow_one_another_in_the_book_of_the_agency() -> None:
    assert [a_submitted_dossier().code for _ in range(3)] == [
        "H17.32-260313-0001",
        "H17.32-260313-0002",
        "H17.32-260313-0003",
    ]
    with clock.at(moment("2026-03-16 08:00")):
        assert a_submitted_dossier().code == "H17.32-260316-0001"


def test_the_fee_is_the_channels() -> None:
    dossier = a_submitted_dossier(procedure=BUSINESS)
    assert (dossier.fee, len(dossier.fee_lines)) == (150_000, 1)


def test_the_version_of_the_day_of_filing_is_pinned_not_that_of_the_draft() -> None:
    draft = a_draft()
    old = catalogue.version_on(BIRTH, clock.today())
    with clock.at(moment("2026-03-20 08:00")):
        raw = Dossier.objects.select_related("version").get(pk=draft.pk).version.content
        new = procedures.draft(
            HOUSE, old.procedure_id, content=raw, since=clock.today(), basis="QĐ 1"
        )
        procedures.propose(HOUSE, new.version_id)
        procedures.publish(HOUSE, new.version_id)
        dossiers.submit(actor("sao-mai"), draft.pk)
    dossier = Dossier.objects.get(pk=draft.pk)
    assert draft.version_id == old.id
    assert dossier.version_id == new.version_id
    assert dossier.law_day.isoformat() == "2026-03-20"


def test_a_procedure_that_ended_meanwhile_is_refused_and_the_draft_kept() -> None:
    draft = a_draft()
    version = catalogue.version_on(BIRTH, clock.today())
    procedures.repeal(HOUSE, version.id, until=moment("2026-03-14 00:00").date(), basis="QĐ 2")
    with clock.at(moment("2026-03-16 08:00")), refused("procedure_not_in_force", code=BIRTH):
        dossiers.submit(actor("sao-mai"), draft.pk)
    assert Dossier.objects.get(pk=draft.pk).answers == draft.answers


def test_a_missing_component_is_named() -> None:
    actor_ = actor("sao-mai")
    draft = a_draft()
    dossiers.fill(actor_, draft.pk, answers={"born_at": "elsewhere", "birth_place": "Tại nhà"})
    with refused("component_missing"):
        dossiers.submit(actor_, draft.pk)
    assert Dossier.objects.get(pk=draft.pk).state == "draft"


def test_faults_of_the_answers_are_told_all_at_once() -> None:
    draft = a_draft()
    wrong = {"child_name": "", "child_birth": "2099-01-01", "mother_number": "123"}
    dossiers.fill(actor("sao-mai"), draft.pk, answers=wrong)
    with refused("answers_incomplete") as caught:
        dossiers.submit(actor("sao-mai"), draft.pk)
    told = {fault.field for fault in caught.value.details["faults"]}
    assert set(wrong) <= told


def test_a_name_of_1094_letters_in_pieces_is_kept_whole_and_found() -> None:
    name = " ".join(["Nguyễn"] * 156) + " Ư"
    assert len(name) == 1093
    ward = units.unit_coded("H17.32", clock.today())
    fact = agencies.enrol(
        HOUSE,
        ward.id,
        name=unicodedata.normalize("NFD", name),
        how="cast",
        commune_code="20242",
    )
    who = units.actor_for(fact.person_id, clock.now())
    draft = dossiers.begin(who, catalogue.procedure_id(BIRTH), answers=a_draft().answers)
    dossier = Dossier.objects.get(pk=draft.dossier_id)
    assert dossier.applicant_name == name
    assert unicodedata.is_normalized("NFC", dossier.applicant_name)


def test_a_place_without_commune_is_refused() -> None:
    with clock.at(moment("2026-03-13 09:50")):
        draft = a_draft()
        Dossier.objects.filter(pk=draft.pk).update(place="00000")
        with refused("place_unknown", code="00000"):
            dossiers.submit(actor("sao-mai"), draft.pk)


def test_a_procedure_of_the_police_goes_to_the_police_and_is_taken_in_at_the_ward() -> None:
    dossier = a_submitted_dossier(procedure="1.004194", by="nang-hanh")
    assert (dossier.unit_path, dossier.intake_path) == ("H17.17.32.", "H17.32.01.")
    assert dossier.code == "H17.17.32-260313-0001"


def test_who_filed_it_is_known() -> None:
    assert a_submitted_dossier().filed_by_id == person_id("sao-mai")


def test_neither_another_citizen_nor_an_officer_may() -> None:
    draft = a_draft()
    for key in ("cay-duoc", "lua-non", "nui-cao"):
        with forbidden("dossiers.submit"):
            dossiers.submit(actor(key), draft.pk)


def test_twice_is_refused_with_the_code_and_one_task_waits() -> None:
    dossier = a_submitted_dossier()
    with refused("already_submitted", code=dossier.code):
        dossiers.submit(actor("sao-mai"), dossier.pk)
    assert Task.objects.filter(dossier=dossier).count() == 1


def test_a_refused_filing_leaves_no_gap_in_the_codes() -> None:
    draft = a_draft()
    dossiers.fill(actor("sao-mai"), draft.pk, answers={"child_name": ""})
    with refused("answers_incomplete"):
        dossiers.submit(actor("sao-mai"), draft.pk)
    assert a_submitted_dossier().code == "H17.32-260313-0001"
    assert queries.serial_gaps("H17.32", clock.today()) == []
