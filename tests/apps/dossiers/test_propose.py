"""propose: grant, or refuse with a reason; and on to who checks or signs."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Task
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import BUSINESS, at_step, holder, open_steps, open_task

pytestmark = pytest.mark.django_db


def propose(task: Task, by: str = "hoa-muop", **kwargs: str) -> None:
    dossiers.propose(actor(by), task.pk, **{"decision": "grant", **kwargs})


def test_a_grant_goes_on_to_the_signer() -> None:
    task = at_step("appraise")
    propose(task)
    dossier = Dossier.objects.get(pk=task.dossier_id)
    assert (dossier.decision, dossier.approved_by) == ("grant", "")
    assert open_steps(dossier) == ["approve"]
    assert open_task(dossier).unit_path == "H17.32.02."
    assert last_line("dossier", dossier.pk).details["decision"] == "grant"


def test_a_refusal_of_substance_keeps_its_reason() -> None:
    task = at_step("appraise")
    propose(task, decision="refuse", reason="Trẻ đã được khai sinh nơi khác")
    dossier = Dossier.objects.get(pk=task.dossier_id)
    assert (dossier.decision, dossier.decision_reason) == (
        "refuse",
        "Trẻ đã được khai sinh nơi khác",
    )
    assert dossier.state == "handling", "refused by signature, not by proposal"


def test_a_refusal_without_reason_is_refused() -> None:
    with refused("reason_missing"):
        propose(at_step("appraise"), decision="refuse")


def test_neither_grant_nor_refusal_is_refused() -> None:
    with refused("decision_unknown", decision="perhaps"):
        propose(at_step("appraise"), decision="perhaps")


def test_to_a_step_that_does_not_follow_is_refused() -> None:
    with refused("no_such_move", target="issue"):
        propose(at_step("appraise"), to_step="issue")


def asked() -> Task:
    task = at_step("draft", BUSINESS)
    dossiers.consult(
        holder(task), task.pk, unit="H17.05.03", question="Có trùng tên?", term="4 working hours"
    )
    return task


def test_while_an_opinion_may_still_come_it_is_refused() -> None:
    task = asked()
    with refused("opinion_awaited"):
        dossiers.hand_over(holder(task), task.pk)
    with refused("opinion_awaited"):
        dossiers.propose(holder(task), task.pk, decision="grant")


def test_a_late_opinion_is_still_waited_for_where_the_agreement_says_so() -> None:
    task = asked()
    with clock.at(moment("2026-03-13 15:21")):
        with refused("opinion_overdue"):
            dossiers.propose(holder(task), task.pk, decision="grant")
        opinion = Task.objects.get(asked_by=task)
        dossiers.answer(actor("da-ong"), opinion.pk, text="Không trùng.", verdict="agreed")
        dossiers.propose(holder(task), task.pk, decision="grant")
    assert open_steps(task.dossier) == ["check"]


def side_by_side() -> Task:
    task = at_step("assign", BUSINESS)
    dossiers.hand_over(holder(task), task.pk)
    return open_task(task.dossier, "appraise")


def test_who_works_side_by_side_with_others_does_not_propose() -> None:
    member = side_by_side()
    with refused("proposal_is_the_leads", step="appraise"):
        dossiers.propose(holder(member), member.pk, decision="refuse", reason="Trùng tên")


def test_each_member_leaves_a_verdict_and_the_step_after_proposes_once() -> None:
    member = side_by_side()
    other = open_task(member.dossier, "tax_opinion")
    with refused("reason_missing"):
        dossiers.hand_over(holder(other), other.pk, verdict="not_agreed")
    with refused("verdict_unknown", verdict="perhaps"):
        dossiers.hand_over(holder(other), other.pk, verdict="perhaps")
    dossiers.hand_over(holder(other), other.pk, verdict="not_agreed", note="Còn nợ thuế")
    dossiers.hand_over(holder(member), member.pk, verdict="agreed")
    kept = dict(Task.objects.filter(pk__in=[member.pk, other.pk]).values_list("step", "verdict"))
    assert kept == {"appraise": "agreed", "tax_opinion": "not_agreed"}
    assert Dossier.objects.get(pk=member.dossier_id).decision == ""
    draft = open_task(member.dossier, "draft")
    dossiers.propose(holder(draft), draft.pk, decision="refuse", reason="Còn nợ thuế")
    assert Dossier.objects.get(pk=member.dossier_id).decision == "refuse"


def test_once_answered_it_goes_on() -> None:
    task = asked()
    opinion = Task.objects.get(asked_by=task)
    dossiers.answer(actor("da-ong"), opinion.pk, text="Không trùng.", verdict="agreed")
    dossiers.propose(holder(task), task.pk, decision="grant")
    assert open_steps(task.dossier) == ["check"]


def test_what_is_to_be_signed_is_not_proposed_again() -> None:
    with refused("task_taken"):
        task = at_step("appraise")
        dossiers.take(actor("hoa-muop"), task.pk)
        propose(task, "goc-da")


def test_while_the_applicant_completes_it_is_refused() -> None:
    task = at_step("appraise")
    items = [{"component": "form", "reason": "Sai", "basis": "Điều 19"}]
    dossiers.request_completion(actor("hoa-muop"), task.pk, items=items)
    with refused("dossier_not_open", state="completion"):
        propose(task)


def test_a_step_of_another_role_is_refused() -> None:
    with refused("step_held_by_another"):
        propose(at_step("appraise"), "goc-da")


def test_the_counter_the_signer_and_another_unit_may_not() -> None:
    task = at_step("appraise")
    for key in ("lua-non", "nui-cao", "ben-do", "sao-mai"):
        with forbidden("dossiers.propose"):
            propose(task, key)


def test_twice_is_refused() -> None:
    task = at_step("appraise")
    propose(task)
    with refused("task_already_done"):
        propose(task)
    assert open_steps(task.dossier) == ["approve"]
