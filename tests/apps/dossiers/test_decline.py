"""decline: the wrong agency sends it back, the lead turns to another, the time stays on record."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import LinkedTask, Task
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import HOUSE_PERMIT, at_step

pytestmark = pytest.mark.django_db


def opinion() -> Task:
    task = at_step("appraise", HOUSE_PERMIT, by="hon-cuoi")
    dossiers.consult(actor("cat-vang"), task.pk, unit="H17.05.03", question="Có lộ giới không?")
    return Task.objects.get(asked_by=task)


def test_it_goes_back_to_the_lead_with_the_reason_and_the_time_it_cost() -> None:
    task = opinion()
    with clock.at(moment("2026-03-16 10:00")):
        dossiers.decline(actor("da-ong"), task.pk, reason="Thuộc Sở Công Thương")
    task.refresh_from_db()
    assert (task.outcome, task.note) == ("declined", "Thuộc Sở Công Thương")
    assert (task.opened_at, task.done_at) == (
        moment("2026-03-13 09:50"),
        moment("2026-03-16 10:00"),
    )
    line = last_line("dossier", task.dossier_id)
    assert (line.fact, line.details["unit"], line.details["outcome"]) == (
        "LinkedDeclined",
        "H17.05.03",
        "early",
    )


def test_the_lead_goes_on_only_once_another_was_asked() -> None:
    task = opinion()
    lead = Task.objects.get(pk=task.asked_by_id)
    dossiers.decline(actor("da-ong"), task.pk, reason="Thuộc Sở Công Thương")
    with refused("linked_declined"):
        dossiers.hand_over(actor("cat-vang"), lead.pk)
    row = LinkedTask.objects.get(task=task)
    dossiers.consult(actor("cat-vang"), lead.pk, unit="H17.18.11", question="?", instead_of=row.pk)
    with refused("opinion_awaited"):
        dossiers.hand_over(actor("cat-vang"), lead.pk)


def test_or_once_it_is_called_off_with_a_reason() -> None:
    task = opinion()
    lead = Task.objects.get(pk=task.asked_by_id)
    dossiers.decline(actor("da-ong"), task.pk, reason="Thuộc Sở Công Thương")
    row = LinkedTask.objects.get(task=task)
    dossiers.call_off(actor("cat-vang"), lead.pk, linked_id=row.pk, reason="Không cần nữa")
    dossiers.hand_over(actor("cat-vang"), lead.pk)


def test_without_a_reason_it_is_refused() -> None:
    with refused("reason_missing"):
        dossiers.decline(actor("da-ong"), opinion().pk, reason=" ")


def test_a_step_of_the_process_is_not_declined() -> None:
    task = at_step("appraise", HOUSE_PERMIT, by="hon-cuoi")
    with refused("act_not_here", act="appraise"):
        dossiers.decline(actor("cat-vang"), task.pk, reason="Không thuộc")


def test_who_asked_the_counter_and_the_applicant_may_not() -> None:
    task = opinion()
    for key in ("cat-vang", "hon-cuoi", "lua-non"):
        with forbidden("dossiers.decline"):
            dossiers.decline(actor(key), task.pk, reason="Không thuộc")


def test_twice_is_refused() -> None:
    task = opinion()
    dossiers.decline(actor("da-ong"), task.pk, reason="Không thuộc")
    with refused("task_already_done"):
        dossiers.decline(actor("da-ong"), task.pk, reason="Không thuộc")
