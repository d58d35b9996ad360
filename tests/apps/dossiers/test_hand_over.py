"""hand_over: one step ends and what follows opens, once, where it is held."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, LinkedTask, Task
from motcua.apps.procedures import commands as procedures
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import (
    BUSINESS,
    HOUSE_PERMIT,
    a_submitted_dossier,
    act,
    at_step,
    holder,
    on_to,
    open_steps,
    open_task,
)

pytestmark = pytest.mark.django_db


def hand_over(task: Task, by: str = "", **kwargs: str) -> None:
    dossiers.hand_over(actor(by) if by else holder(task), task.pk, **kwargs)


def test_two_agencies_work_side_by_side() -> None:
    task = at_step("assign", BUSINESS)
    hand_over(task, note="Giao chuyên viên")
    dossier = task.dossier
    assert open_steps(dossier) == ["appraise", "tax_opinion"]
    assert open_task(dossier, "tax_opinion").unit_path == "H17.18.11."
    task.refresh_from_db()
    assert (task.done_by, task.note) == (actor("mua-rao").name, "Giao chuyên viên")
    details = last_line("dossier", dossier.pk).details
    assert (details["step"], details["to_step"], len(details["opened"])) == ("assign", "review", 2)


@pytest.mark.parametrize("first", ["appraise", "tax_opinion"])
def test_the_next_step_waits_for_the_slower_of_the_two(first: str) -> None:
    task = at_step("assign", BUSINESS)
    hand_over(task)
    dossier = task.dossier
    hand_over(open_task(dossier, first))
    (second,) = {"appraise", "tax_opinion"} - {first}
    assert open_steps(dossier) == [second]
    hand_over(open_task(dossier, second))
    assert open_steps(dossier) == ["draft"]


def test_sent_back_before_the_group_both_work_again() -> None:
    """What was done in the first round does not count in the second."""
    dossier = with_a_way_back_into_the_group()
    for step in ("appraise", "tax_opinion"):
        hand_over(open_task(dossier, step))
    draft = open_task(dossier, "draft")
    dossiers.send_back(holder(draft), draft.pk, to_step="review", reason="Xem lại")
    assert open_steps(dossier) == ["appraise", "tax_opinion"]
    hand_over(open_task(dossier, "tax_opinion"))
    assert open_steps(dossier) == ["appraise"]
    hand_over(open_task(dossier, "appraise"))
    assert open_steps(dossier) == ["draft"]


def with_a_way_back_into_the_group() -> Dossier:
    found = catalogue.version_on(BUSINESS, clock.today())
    from motcua.apps.procedures.models import Version  # noqa: PLC0415

    content = Version.objects.get(pk=found.id).content
    for step in content["process"]["steps"]:
        if step["code"] == "draft":
            step["moves"] = ["check", "review"]
    since = moment("2026-03-13 00:00").date()
    new = procedures.draft(HOUSE, found.procedure_id, content=content, since=since, basis="QĐ 3")
    procedures.propose(HOUSE, new.version_id)
    procedures.publish(HOUSE, new.version_id)
    task = at_step("assign", BUSINESS)
    hand_over(task)
    return Dossier.objects.get(pk=task.dossier_id)


def test_three_opinions_gather_before_the_draft() -> None:
    task = at_step("visit", HOUSE_PERMIT, by="hon-cuoi")
    hand_over(task)
    dossier = task.dossier
    for step in open_steps(dossier):
        assert "draft" not in open_steps(dossier)
        hand_over(open_task(dossier, step))
    assert open_steps(dossier) == ["draft"]


def test_a_note_is_kept_and_the_outcome_told() -> None:
    task = at_step("assign", BUSINESS)
    with clock.at(moment("2026-03-13 14:00")):
        hand_over(task)
    task.refresh_from_db()
    assert task.outcome == "late", "due at 13:20"
    assert last_line("dossier", task.dossier_id).details["outcome"] == "late"


def test_to_a_step_that_does_not_follow_is_refused() -> None:
    with refused("no_such_move", target="return"):
        hand_over(at_step("assign", BUSINESS), to_step="return")


def test_nothing_goes_to_a_signature_undecided() -> None:
    with refused("proposal_missing"):
        hand_over(at_step("appraise"))


def test_what_is_to_be_signed_is_not_handed_over() -> None:
    with refused("act_not_here", act="return"):
        task = at_step("return")
        Task.objects.filter(pk=task.pk).update(unit_path="H17.32.03.", role="case_officer")
        hand_over(task, "hoa-muop")


def test_while_the_applicant_completes_it_is_refused() -> None:
    task = at_step("assign", BUSINESS)
    items = [{"component": "form", "reason": "Sai", "basis": "Điều 19"}]
    dossiers.request_completion(holder(task), task.pk, items=items)
    with refused("dossier_not_open", state="completion"):
        hand_over(task)


def test_what_a_colleague_has_taken_is_refused() -> None:
    task = at_step("assign", BUSINESS)
    hand_over(task)
    review = open_task(task.dossier, "appraise")
    dossiers.take(actor("ben-do"), review.pk)
    with refused("task_taken", by=actor("ben-do").name):
        hand_over(review, "cat-vang")


def test_a_step_of_another_role_is_refused() -> None:
    with refused("step_held_by_another", role="section_head"):
        hand_over(at_step("assign", BUSINESS), "ben-do")


def test_the_applicant_the_counter_and_another_ward_may_not() -> None:
    task = at_step("assign", BUSINESS)
    for key in ("sao-mai", "lua-non", "den-long", "nui-cao"):
        with forbidden("dossiers.hand_over"):
            hand_over(task, key)


def test_twice_is_refused_and_the_step_opens_once() -> None:
    task = at_step("assign", BUSINESS)
    hand_over(task)
    with refused("task_already_done", by=actor("mua-rao").name):
        hand_over(task, "mua-rao")
    assert open_steps(task.dossier) == ["appraise", "tax_opinion"]


def test_every_opinion_of_a_colleague_ends_with_the_dossier() -> None:
    dossier = a_submitted_dossier(procedure=BUSINESS)
    task = on_to(dossier, "draft")
    dossiers.consult(holder(task), task.pk, unit="H17.05.03", question="?", term="4 working hours")
    linked = LinkedTask.objects.get(asker=task)
    dossiers.call_off(holder(task), task.pk, linked_id=linked.pk, reason="Đã rõ")
    with clock.at(moment("2026-03-17 16:00")):
        act(holder(task), task)
        last = on_to(dossier, "check")
        for step in ("check", "approve", "issue", "return"):
            last = open_task(dossier, step)
            act(holder(last), last)
    assert Dossier.objects.get(pk=dossier.pk).state == "returned"
    assert open_steps(dossier) == []
