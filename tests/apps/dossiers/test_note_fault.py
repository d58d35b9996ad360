"""note_fault: every agency says what is wrong, for the one request that names all of it."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Completion, Fault, Task
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import HOUSE_PERMIT, at_step

pytestmark = pytest.mark.django_db
FORM = {"component": "form", "reason": "Thiếu diện tích sàn", "basis": "NĐ 175/2024, Điều 55"}


def opinion() -> Task:
    task = at_step("appraise", HOUSE_PERMIT, by="hon-cuoi")
    dossiers.consult(actor("cat-vang"), task.pk, unit="H17.05.03", question="?")
    return Task.objects.get(asked_by=task)


def note(task: Task, by: str = "da-ong", **changes: str) -> None:
    dossiers.note_fault(actor(by), task.pk, **{**FORM, **changes})


def test_the_leads_one_request_says_which_agency_noted_each() -> None:
    task = opinion()
    note(task)
    lead = Task.objects.get(pk=task.asked_by_id)
    note(lead, "cat-vang", reason="Thiếu chữ ký")
    dossiers.request_completion(actor("cat-vang"), lead.pk, items=[FORM])
    request = Completion.objects.get(dossier=task.dossier_id)
    (item,) = request.items
    assert item["component"] == "form"
    assert len(item["noted_by"]) == 2
    assert any("Sở Xây dựng" in unit for unit in item["noted_by"])
    assert set(Fault.objects.values_list("completion_id", flat=True)) == {request.pk}


def test_what_was_not_asked_for_stays_noted() -> None:
    task = opinion()
    note(task)
    lead = Task.objects.get(pk=task.asked_by_id)
    other = {**FORM, "component": "drawings"}
    dossiers.request_completion(actor("cat-vang"), lead.pk, items=[other])
    assert Fault.objects.get().completion_id is None


def test_the_line_says_who_noted_what() -> None:
    task = opinion()
    note(task)
    details = last_line("dossier", task.dossier_id).details
    assert (details["component"], details["unit"]) == ("form", "H17.05.03")


def test_only_what_the_sheet_names_and_with_a_ground() -> None:
    task = opinion()
    with refused("component_unknown", component="secret"):
        note(task, component="secret")
    with refused("reason_missing"):
        note(task, reason=" ")
    with refused("basis_missing"):
        note(task, basis="")


def test_while_the_applicant_completes_it_is_refused() -> None:
    task = opinion()
    lead = Task.objects.get(pk=task.asked_by_id)
    dossiers.request_completion(actor("cat-vang"), lead.pk, items=[FORM])
    with refused("dossier_not_open", state="completion"):
        note(task)


def test_another_office_and_the_applicant_may_not() -> None:
    task = opinion()
    for key in ("lua-non", "hon-cuoi", "nui-cao"):
        with forbidden("dossiers.note_fault"):
            note(task, key)


def test_twice_is_refused() -> None:
    task = opinion()
    note(task)
    with refused("fault_noted"):
        note(task, reason="Vẫn thiếu")
