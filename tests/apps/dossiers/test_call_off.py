"""call_off: the lead needs it no longer, and says why; what is overdue stays waited for."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import LinkedTask, Task
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import HOUSE_PERMIT, at_step

pytestmark = pytest.mark.django_db
TAX = "H17.18.11"


def asked(unit: str = TAX) -> LinkedTask:
    task = at_step("appraise", HOUSE_PERMIT, by="hon-cuoi")
    dossiers.consult(actor("cat-vang"), task.pk, unit=unit, question="?", term="4 working hours")
    return LinkedTask.objects.select_related("asker", "task").get(asker=task)


def call_off(row: LinkedTask, by: str = "cat-vang", reason: str = "Đã rõ") -> None:
    dossiers.call_off(actor(by), row.asker_id, linked_id=row.pk, reason=reason)


def test_its_task_ends_and_the_lead_goes_on() -> None:
    row = asked()
    call_off(row)
    row.refresh_from_db()
    assert row.task is not None
    assert (row.outcome, row.end_reason, row.task.outcome) == ("called_off", "Đã rõ", "called_off")
    assert last_line("dossier", row.dossier_id).details["unit"] == TAX
    dossiers.hand_over(actor("cat-vang"), row.asker_id)


def test_the_next_in_order_opens() -> None:
    row = asked()
    dossiers.consult(actor("cat-vang"), row.asker_id, unit="H17.05.03", question="?", rank=1)
    call_off(row)
    assert LinkedTask.objects.get(rank=1).task is not None


def test_what_waits_for_its_turn_never_opens() -> None:
    row = asked()
    dossiers.consult(actor("cat-vang"), row.asker_id, unit="H17.05.03", question="?", rank=1)
    second = LinkedTask.objects.get(rank=1)
    call_off(second)
    dossiers.answer(actor_of(row), row.task_id, text="Đủ.", verdict="done")
    assert Task.objects.filter(asked_by=row.asker).count() == 1


def actor_of(row: LinkedTask):  # type: ignore[no-untyped-def]
    from tests.makers import holder  # noqa: PLC0415

    return holder(Task.objects.get(pk=row.task_id))


def test_what_is_overdue_and_waited_for_stays_waited_for() -> None:
    row = asked()
    with clock.at(moment("2026-03-16 17:00")), refused("opinion_overdue"):
        call_off(row)


def test_without_a_reason_it_is_refused() -> None:
    with refused("reason_missing"):
        call_off(asked(), reason=" ")


def test_of_another_step_is_missing() -> None:
    row = asked()
    with pytest.raises(Missing):
        dossiers.call_off(actor("cat-vang"), row.asker_id, linked_id=row.pk + 9, reason="Đã rõ")


def test_the_asked_unit_the_counter_and_the_applicant_may_not() -> None:
    row = asked("H17.05.03")
    for key in ("da-ong", "lua-non", "hon-cuoi"):
        with forbidden("dossiers.call_off"):
            call_off(row, key)


def test_twice_is_refused() -> None:
    row = asked()
    call_off(row)
    with refused("linked_ended"):
        call_off(row)
