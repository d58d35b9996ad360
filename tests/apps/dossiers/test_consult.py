"""consult: another agency is asked, with content and term, and the exchange is kept."""

from datetime import timedelta
from typing import Any

import pytest

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies import queries as units
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import LinkedTask, Task
from motcua.base import clock
from motcua.rules.access import HOUSE
from motcua.rules.errors import Missing, Refused
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused, written
from tests.makers import BUSINESS, HOUSE_PERMIT, at_step, holder

pytestmark = pytest.mark.django_db


def step() -> Task:
    return at_step("appraise", HOUSE_PERMIT, by="hon-cuoi")


def consult(task: Task, by: str = "cat-vang", **changes: Any) -> None:
    kwargs = {"unit": "H17.05.03", "question": "Có đúng quy hoạch không?", "term": "2 working days"}
    dossiers.consult(actor(by), task.pk, **{**kwargs, **changes})


def test_the_asked_unit_has_a_task_and_the_asker_keeps_the_step() -> None:
    task = step()
    consult(task)
    opinion = Task.objects.get(asked_by=task)
    assert (opinion.unit_path, opinion.role, opinion.act) == (
        "H17.05.03.",
        "case_officer",
        "answer",
    )
    # Sixteen working hours from Friday 9:50.
    assert written(opinion.due_at) == "2026-03-17 09:50"
    task.refresh_from_db()
    assert (task.done_at, task.holder_id) == (None, actor("cat-vang").person_id)
    line = last_line("dossier", task.dossier_id)
    assert (line.fact, line.details["unit"]) == ("OpinionAsked", "H17.05.03")


def test_who_is_asked_may_see_the_dossier_from_then_on() -> None:
    task = step()
    with pytest.raises(Missing):
        queries.dossier(actor("da-ong"), str(task.dossier.code))
    consult(task)
    assert queries.dossier(actor("da-ong"), str(task.dossier.code)).dossier.pk == task.dossier_id


def test_without_a_question_it_is_refused() -> None:
    with refused("question_missing"):
        consult(step(), question=" ")


def test_a_term_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(Refused, match="term"):
        consult(step(), term="soon")


def test_a_unit_that_is_unknown_is_missing() -> None:
    with pytest.raises(Missing):
        consult(step(), unit="H99")


def test_a_unit_where_nobody_would_answer_is_refused() -> None:
    with refused("unit_without_officer", code="H17.99.04"):
        consult(step(), unit="H17.99")


def test_a_unit_that_has_ended_is_refused() -> None:
    task = step()
    asked = units.unit_coded("H17.05.03", clock.today())
    until = moment("2026-03-13 00:00").date()
    agencies.dissolve(HOUSE, asked.id, until=until, successors=[], basis="QĐ 1")
    with refused("unit_not_in_force", code="H17.05.03"):
        consult(task)


def test_an_opinion_asks_nobody_further() -> None:
    task = step()
    consult(task)
    opinion = Task.objects.get(asked_by=task)
    with refused("act_not_here", act="answer"):
        consult(opinion, "da-ong", unit="H17.18.11")


def test_while_the_applicant_completes_it_is_refused() -> None:
    task = step()
    items = [{"component": "form", "reason": "Sai", "basis": "Điều 19"}]
    dossiers.request_completion(actor("cat-vang"), task.pk, items=items)
    with refused("dossier_not_open"):
        consult(task)


def test_the_counter_the_signer_and_the_applicant_may_not() -> None:
    task = step()
    for key in ("lua-non", "nui-cao", "hon-cuoi", "den-long"):
        with forbidden("dossiers.consult"):
            consult(task, key)


def test_twice_is_refused_while_the_first_waits() -> None:
    task = step()
    consult(task)
    with refused("opinion_awaited"):
        consult(task)
    consult(task, unit="H17.18.11")
    assert Task.objects.filter(asked_by=task).count() == 2


def test_the_agreement_of_the_two_is_kept_with_what_was_asked() -> None:
    task = step()
    consult(task)
    row = LinkedTask.objects.get(asker=task)
    assert (row.silence, row.unverified, row.outcome) == ("agree", True, "")
    assert "Luật Xây dựng" in row.basis
    consult(task, unit="H17.18.11")
    tax = LinkedTask.objects.get(asker=task, unit_path="H17.18.11.")
    assert tax.silence == "wait_and_escalate"


def test_without_a_term_the_agreements_holds() -> None:
    task = step()
    consult(task, unit="H17.18.11", term="")
    # Five working days from Friday 9:50.
    assert written(Task.objects.get(asked_by=task).due_at) == "2026-03-20 09:50"


def test_a_term_beyond_the_agreement_needs_a_reason() -> None:
    task = step()
    with refused("linked_term_too_long"):
        consult(task, unit="H17.18.11", term="6 working days")
    consult(task, unit="H17.18.11", term="6 working days", reason="Phải đo lại thửa đất")
    assert written(Task.objects.get(asked_by=task).due_at) == "2026-03-23 09:50"


def test_a_term_beyond_the_promise_needs_a_reason() -> None:
    task = at_step("draft", BUSINESS)
    ward = {"unit": "H17.05.03", "question": "?"}
    promise = task.dossier.due_at
    with clock.at(promise - timedelta(hours=1)):
        with refused("linked_term_too_long", latest=promise):
            dossiers.consult(holder(task), task.pk, term="4 working hours", **ward)
        dossiers.consult(holder(task), task.pk, **ward)
    assert Task.objects.get(asked_by=task).due_at == promise, "cut by the promise"


def test_what_comes_later_waits_unseen_until_its_turn() -> None:
    task = step()
    consult(task)
    consult(task, unit="H17.18.11", rank=1, kind="work")
    row = LinkedTask.objects.get(asker=task, rank=1)
    assert (row.task, row.kind) == (None, "work")
    assert Task.objects.filter(asked_by=task).count() == 1
    line = last_line("dossier", task.dossier_id)
    assert (line.details["asked_task_id"], line.details["due_at"]) == (None, None)


@pytest.mark.parametrize("rank", [-1, 1, 5])
def test_a_place_that_leaves_a_gap_is_refused(rank: int) -> None:
    with refused("rank_unknown", rank=rank):
        consult(step(), rank=rank)


def test_a_kind_that_is_unknown_is_refused() -> None:
    with refused("kind_unknown", kind="favour"):
        consult(step(), kind="favour")


def test_ones_own_unit_is_not_asked() -> None:
    task = step()
    with refused("asks_itself"):
        consult(task, unit=task.unit_path.rstrip("."))


def test_in_place_of_what_was_not_sent_back_is_refused() -> None:
    task = step()
    consult(task)
    row = LinkedTask.objects.get(asker=task)
    with refused("linked_ended"):
        consult(task, unit="H17.18.11", instead_of=row.pk)
    with pytest.raises(Missing):
        consult(task, unit="H17.18.11", instead_of=row.pk + 99)


def test_of_a_whole_agency_the_part_that_does_its_work_is_asked() -> None:
    task = step()
    consult(task, unit="H17.05")
    assert Task.objects.get(asked_by=task).unit_path == "H17.05.03."
