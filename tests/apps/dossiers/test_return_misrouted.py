"""return_misrouted: the wrong agency gives it all back; neither code nor promise move."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Task
from motcua.base import clock
from tests.cast import actor
from tests.expect import facts_of, forbidden, last_line, moment, refused, written
from tests.makers import BUSINESS, at_step, holder, open_steps, open_task

pytestmark = pytest.mark.django_db
REASON = "Thuộc phường Hội An theo Quyết định 21"


def give_back(task: Task, by: str = "", reason: str = REASON) -> None:
    dossiers.return_misrouted(actor(by) if by else holder(task), task.pk, reason=reason)


def test_the_whole_dossier_goes_to_be_dispatched() -> None:
    task = at_step("appraise", BUSINESS)
    before = Dossier.objects.get(pk=task.dossier_id)
    with clock.at(moment("2026-03-13 15:30")):
        give_back(task)
    after = Dossier.objects.get(pk=task.dossier_id)
    assert (after.unit_path, after.routed_by, after.state) == ("H17.16.", "unknown", "handling")
    for kept in ("code", "promised_at", "due_at", "accepted_at", "intake_path"):
        assert getattr(after, kept) == getattr(before, kept), kept
    # Nobody works on beside: what the tax office had open has ended too.
    assert open_steps(after) == ["dispatch"]
    assert Task.objects.get(dossier=after, step="tax_opinion").outcome == "misrouted"


def test_the_time_of_the_wrong_agency_and_its_reason_stay_on_record() -> None:
    task = at_step("assign", BUSINESS)
    with clock.at(moment("2026-03-13 15:30")):
        give_back(task)
    task.refresh_from_db()
    assert (task.unit_path, task.note, written(task.done_at)) == (
        "H17.32.04.",
        REASON,
        "2026-03-13 15:30",
    )
    details = last_line("dossier", task.dossier_id).details
    assert (details["agency"], details["reason"]) == ("H17.32", REASON)


def test_the_next_agency_has_what_is_left() -> None:
    task = at_step("assign", BUSINESS)
    whole = task.due_at - task.opened_at
    with clock.at(moment("2026-03-17 10:00")):
        give_back(task)
        sent = open_task(task.dossier)
        dossiers.dispatch(actor("bo-cat"), sent.pk, agency="H17.45", basis=REASON)
        again = open_task(task.dossier)
    assert again.unit_path == "H17.45.04."
    assert again.due_at - again.opened_at < whole
    assert again.term != task.term


def test_what_was_proposed_by_the_wrong_agency_is_gone() -> None:
    task = at_step("approve")
    give_back(task)
    dossier = Dossier.objects.get(pk=task.dossier_id)
    assert (dossier.decision, dossier.decision_reason, dossier.approved_by) == ("", "", "")
    sent = open_task(dossier)
    dossiers.dispatch(actor("bo-cat"), sent.pk, agency="H17.45", basis=REASON)
    again = open_task(dossier)
    assert (again.step, again.unit_path) == ("appraise", "H17.45.03.")


def test_who_is_asked_beside_does_not_give_the_whole_back() -> None:
    task = open_task(at_step("appraise", BUSINESS).dossier, "tax_opinion")
    with refused("act_not_here"):
        give_back(task)


def test_what_is_signed_or_waits_at_the_counter_is_not_given_back() -> None:
    for step, by in (("issue", "giay-do"), ("return", "lua-non")):
        task = at_step(step)
        with forbidden("dossiers.return_misrouted"):
            give_back(task, by)
        with refused("act_not_here"):
            give_back(task, "nui-cao")


def test_without_reason_it_is_refused() -> None:
    with refused("reason_missing"):
        give_back(at_step("appraise"), reason=" ")


def test_what_waits_for_the_applicant_is_not_given_back() -> None:
    task = at_step("appraise")
    dossiers.withdraw(actor("sao-mai"), task.dossier_id)
    with refused("task_already_done"):
        give_back(task)


def test_neither_the_applicant_nor_another_ward_may() -> None:
    task = at_step("appraise")
    for key in ("sao-mai", "la-tre", "den-long", "lua-non"):
        with forbidden("dossiers.return_misrouted"):
            give_back(task, key)


def test_twice_is_refused() -> None:
    task = at_step("appraise")
    give_back(task)
    with refused("task_already_done"):
        give_back(task, "hoa-muop")
    assert facts_of("dossier", task.dossier_id).count("DossierMisrouted") == 1
