"""drop_fault: whoever noted a fault takes it back before it was asked for."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Completion, Fault, Task
from motcua.rules.errors import Missing
from tests.cast import actor
from tests.expect import forbidden, last_line
from tests.makers import HOUSE_PERMIT, at_step

pytestmark = pytest.mark.django_db
FORM = {"component": "form", "reason": "Thiếu diện tích sàn", "basis": "NĐ 175/2024, Điều 55"}


def noted() -> Fault:
    task = at_step("appraise", HOUSE_PERMIT, by="hon-cuoi")
    dossiers.note_fault(actor("cat-vang"), task.pk, **FORM)
    return Fault.objects.get()


def test_it_is_not_named_in_the_request_any_more() -> None:
    fault = noted()
    dossiers.drop_fault(actor("cat-vang"), fault.task_id, fault_id=fault.pk)
    fault.refresh_from_db()
    assert fault.dropped_by == actor("cat-vang").name
    assert last_line("dossier", fault.dossier_id).fact == "FaultDropped"
    dossiers.request_completion(actor("cat-vang"), fault.task_id, items=[FORM])
    assert "noted_by" not in Completion.objects.get().items[0]


def test_what_another_noted_is_missing_here() -> None:
    fault = noted()
    dossiers.consult(actor("cat-vang"), fault.task_id, unit="H17.05.03", question="?")
    opinion = Task.objects.get(asked_by=fault.task_id)
    with pytest.raises(Missing):
        dossiers.drop_fault(actor("da-ong"), opinion.pk, fault_id=fault.pk)


def test_another_office_and_the_applicant_may_not() -> None:
    fault = noted()
    for key in ("lua-non", "hon-cuoi", "da-ong"):
        with forbidden("dossiers.drop_fault"):
            dossiers.drop_fault(actor(key), fault.task_id, fault_id=fault.pk)


def test_twice_is_missing() -> None:
    fault = noted()
    dossiers.drop_fault(actor("cat-vang"), fault.task_id, fault_id=fault.pk)
    with pytest.raises(Missing):
        dossiers.drop_fault(actor("cat-vang"), fault.task_id, fault_id=fault.pk)
