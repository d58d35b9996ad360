"""send_back: not agreed, with the reason; the proposal is undone and the time stays on record."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Task
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import BUSINESS, at_step, holder, on_to, open_steps

pytestmark = pytest.mark.django_db


def send_back(
    task: Task, to_step: str = "appraise", by: str = "", reason: str = "Thiếu căn cứ"
) -> None:
    who = actor(by) if by else holder(task)
    dossiers.send_back(who, task.pk, to_step=to_step, reason=reason)


def test_the_signer_sends_it_back_and_the_proposal_is_gone() -> None:
    task = at_step("approve")
    with clock.at(moment("2026-03-13 14:00")):
        send_back(task)
    task.refresh_from_db()
    dossier = Dossier.objects.get(pk=task.dossier_id)
    assert (dossier.decision, dossier.decision_reason, dossier.approved_by) == ("", "", "")
    assert open_steps(dossier) == ["appraise"]
    assert (task.outcome, task.note) == ("late", "Thiếu căn cứ")
    details = last_line("dossier", dossier.pk).details
    assert (details["reason"], details["to_step"]) == ("Thiếu căn cứ", "appraise")


def test_it_comes_again_and_can_be_signed() -> None:
    task = at_step("approve")
    send_back(task)
    again = on_to(task.dossier, "approve")
    dossiers.approve(holder(again), again.pk)
    assert again.pk != task.pk
    assert Task.objects.filter(dossier=task.dossier, step="appraise").count() == 2


def test_the_section_head_sends_back_what_was_drafted() -> None:
    task = at_step("check", BUSINESS)
    send_back(task, "draft")
    assert open_steps(task.dossier) == ["draft"]


def test_without_reason_it_is_refused() -> None:
    with refused("reason_missing"):
        send_back(at_step("approve"), reason="  ")


@pytest.mark.parametrize("target", ["issue", "return"])
def test_forwards_is_not_back(target: str) -> None:
    with refused("no_such_move", target=target):
        send_back(at_step("approve"), target)


def test_to_a_step_that_is_not_named_as_a_way_back_is_refused() -> None:
    with refused("no_such_move", target="assign"):
        send_back(at_step("check", BUSINESS), "assign")


def test_to_a_step_that_does_not_exist_is_refused() -> None:
    with refused("no_such_move"):
        send_back(at_step("approve"), "moon")


def test_what_waits_at_the_counter_is_not_sent_back() -> None:
    task = at_step("return")
    with forbidden("dossiers.send_back"):
        send_back(task, "issue", "lua-non")


def test_neither_the_applicant_nor_another_ward_may() -> None:
    task = at_step("approve")
    for key in ("sao-mai", "la-tre", "den-long"):
        with forbidden("dossiers.send_back"):
            send_back(task, by=key)


def test_twice_is_refused() -> None:
    task = at_step("approve")
    send_back(task)
    with refused("task_already_done"):
        send_back(task, by="nui-cao")
