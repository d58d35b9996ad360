"""request_completion: once, all faults together, each tied to a component and a ground."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Completion, Dossier, Span, Task
from motcua.base import clock
from motcua.rules.access import Actor
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused, written
from tests.makers import (
    BIRTH,
    BUSINESS,
    a_submitted_dossier,
    an_accepted_dossier,
    at_step,
    holder,
    on_to,
    open_steps,
    open_task,
)

pytestmark = pytest.mark.django_db
ITEM = {"component": "authorisation", "reason": "Thiếu chữ ký", "basis": "NĐ 118/2025, Điều 16"}


def ask(task: Task, who: Actor | None = None, **changes: str) -> None:
    dossiers.request_completion(who or holder(task), task.pk, items=[{**ITEM, **changes}])


def reread(task: Task) -> Dossier:
    return Dossier.objects.get(pk=task.dossier_id)


def test_at_intake_it_ends_the_task_and_waits_for_the_applicant() -> None:
    dossier = a_submitted_dossier()
    ask(open_task(dossier))
    kept = Dossier.objects.get(pk=dossier.pk)
    assert (kept.state, kept.completions, open_steps(dossier)) == ("completion", 1, [])
    request = Completion.objects.get(dossier=dossier)
    assert (request.stage, request.items) == ("intake", [ITEM])
    assert request.asked_by == actor("lua-non").name
    # Fifteen days from Friday 13 March: Saturday 28, hence Monday 30.
    assert request.closes_on is not None
    assert request.closes_on.isoformat() == "2026-03-30"
    line = last_line("dossier", dossier.pk)
    assert (line.fact, line.details["items"]) == ("CompletionRequested", [ITEM])


def test_at_appraisal_the_task_stays_and_the_clock_stands() -> None:
    dossier = an_accepted_dossier(procedure=BUSINESS)
    task = open_task(dossier)
    with clock.at(moment("2026-03-16 09:00")):
        ask(task)
    kept = reread(task)
    assert (kept.state, open_steps(dossier)) == ("completion", ["assign"])
    assert open_task(dossier).holder_id == holder(task).person_id
    span = Span.objects.get(dossier=dossier, task=None)
    assert (span.kind, span.until) == ("restarted", None)
    assert "Điều 19" in span.basis
    assert written(kept.promised_at) == "2026-03-18 17:00", "the printed promise stays as printed"


def test_it_is_too_late_after_three_working_days() -> None:
    dossier = an_accepted_dossier(procedure=BUSINESS)
    task = open_task(dossier)
    with clock.at(moment("2026-03-18 09:51")):
        with refused("completion_too_late", until=moment("2026-03-18 09:50")):
            ask(task)
        dossiers.allow_second_completion(actor("nui-cao"), dossier.pk, reason="Mới phát hiện")
        ask(task)
    assert reread(task).state == "completion"


def test_at_the_last_moment_it_is_in_time() -> None:
    task = open_task(an_accepted_dossier(procedure=BUSINESS))
    with clock.at(moment("2026-03-18 09:50")):
        ask(task)
    assert reread(task).state == "completion"


def completed_once() -> Dossier:
    dossier = a_submitted_dossier()
    ask(open_task(dossier), component="form")
    dossiers.fill(actor("sao-mai"), dossier.pk, answers={})
    dossiers.complete(actor("sao-mai"), dossier.pk)
    return Dossier.objects.get(pk=dossier.pk)


def test_a_second_one_needs_the_head() -> None:
    dossier = completed_once()
    with refused("second_completion_needs_head", code=dossier.code):
        ask(open_task(dossier))
    dossiers.allow_second_completion(actor("hang-cau"), dossier.pk, reason="Giấy mới sai")
    ask(open_task(dossier))
    kept = Dossier.objects.get(pk=dossier.pk)
    assert (kept.completions, kept.completion_allowed_by) == (2, ""), "allowed for once"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"component": "moon_stone"}, "component_unknown"),
        ({"reason": " "}, "reason_missing"),
        ({"basis": ""}, "basis_missing"),
    ],
)
def test_only_with_a_ground_and_only_what_the_sheet_names(
    changes: dict[str, str], code: str
) -> None:
    task = open_task(a_submitted_dossier())
    with refused(code):
        ask(task, **changes)
    assert reread(task).state == "submitted"


def test_for_nothing_it_is_refused() -> None:
    task = open_task(a_submitted_dossier())
    with refused("completion_needs_items"):
        dossiers.request_completion(actor("lua-non"), task.pk, items=[])


def test_when_it_is_to_be_signed_it_is_refused() -> None:
    task = at_step("return", BIRTH)
    with refused("act_not_here", act="return"):
        ask(task, actor("lua-non"))


def test_what_a_colleague_has_taken_is_refused() -> None:
    task = open_task(a_submitted_dossier())
    dossiers.take(actor("rang-dua"), task.pk)
    with refused("task_taken"):
        ask(task, actor("lua-non"))


def test_after_the_end_it_is_refused() -> None:
    dossier = a_submitted_dossier()
    task = open_task(dossier)
    dossiers.withdraw(actor("sao-mai"), dossier.pk)
    with refused("task_already_done"):
        ask(task, actor("lua-non"))


def test_the_applicant_the_signer_and_another_ward_may_not() -> None:
    task = on_to(a_submitted_dossier(), "appraise")
    for key in ("sao-mai", "nui-cao", "la-tre", "den-long", "lua-non"):
        with forbidden("dossiers.request_completion"):
            ask(task, actor(key))


def test_twice_is_refused() -> None:
    task = open_task(a_submitted_dossier())
    ask(task)
    with refused("completion_already_open"):
        ask(task, actor("lua-non"))
    assert Completion.objects.filter(dossier_id=task.dossier_id).count() == 1
