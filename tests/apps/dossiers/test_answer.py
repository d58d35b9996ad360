"""answer: what another agency asked."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import LinkedTask, Task
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import HOUSE_PERMIT, a_file, at_step

pytestmark = pytest.mark.django_db


def opinion() -> Task:
    task = at_step("appraise", HOUSE_PERMIT, by="hon-cuoi")
    dossiers.consult(
        actor("cat-vang"), task.pk, unit="H17.05.03", question="?", term="2 working days"
    )
    return Task.objects.get(asked_by=task)


def test_the_answer_is_kept_with_its_outcome() -> None:
    task = opinion()
    dossiers.answer(actor("da-ong"), task.pk, text="Đúng quy hoạch.", verdict="agreed")
    task.refresh_from_db()
    assert (task.note, task.done_by, task.outcome) == (
        "Đúng quy hoạch.",
        actor("da-ong").name,
        "early",
    )
    line = last_line("dossier", task.dossier_id)
    assert (line.fact, line.unit_path) == ("OpinionGiven", "H17.05.03.")


def test_after_its_term_it_is_late() -> None:
    task = opinion()
    with clock.at(moment("2026-03-17 09:51")):
        dossiers.answer(actor("da-ong"), task.pk, text="Đúng quy hoạch.", verdict="agreed")
    task.refresh_from_db()
    assert task.outcome == "late"


def test_the_answer_says_whether_it_agrees_and_brings_a_paper_for_it() -> None:
    task = opinion()
    dossiers.answer(
        actor("da-ong"),
        task.pk,
        text="Đúng.",
        verdict="agreed",
        file=a_file("to-trinh.pdf"),
    )
    row = LinkedTask.objects.get(task=task)
    assert row.evidence is not None
    assert (row.outcome, row.evidence.name, row.evidence.unit_path) == (
        "answered",
        "to-trinh.pdf",
        "H17.05.03.",
    )
    task.refresh_from_db()
    assert task.verdict == "agreed"


def test_neither_agreed_nor_not_is_refused() -> None:
    with refused("verdict_unknown", verdict="perhaps"):
        dossiers.answer(actor("da-ong"), opinion().pk, text="Đúng.", verdict="perhaps")


def test_the_next_in_order_opens_with_the_answer() -> None:
    task = opinion()
    asker = Task.objects.get(pk=task.asked_by_id)
    dossiers.consult(actor("cat-vang"), asker.pk, unit="H17.18.11", question="Còn nợ?", rank=1)
    waiting = LinkedTask.objects.get(asker=asker, rank=1)
    assert waiting.task is None
    with clock.at(moment("2026-03-16 09:00")):
        dossiers.answer(actor("da-ong"), task.pk, text="Đúng.", verdict="agreed")
    waiting.refresh_from_db()
    assert waiting.task is not None
    assert (waiting.task.opened_at, waiting.task.unit_path) == (
        moment("2026-03-16 09:00"),
        "H17.18.11.",
    )
    assert last_line("dossier", task.dossier_id).details["opened"] == [waiting.task_id]


def test_an_empty_answer_is_refused() -> None:
    with refused("answer_missing"):
        dossiers.answer(actor("da-ong"), opinion().pk, text=" \n", verdict="agreed")


def test_what_asked_nothing_is_not_answered() -> None:
    with refused("act_not_here", act="appraise"):
        task = at_step("appraise", HOUSE_PERMIT, by="hon-cuoi")
        dossiers.answer(actor("cat-vang"), task.pk, text="Đúng.", verdict="agreed")


def test_when_the_dossier_was_withdrawn_it_is_refused() -> None:
    task = opinion()
    dossiers.withdraw(actor("hon-cuoi"), task.dossier_id)
    with refused("task_already_done", by=actor("hon-cuoi").name):
        dossiers.answer(actor("da-ong"), task.pk, text="Đúng.", verdict="agreed")


def test_who_asked_and_the_applicant_may_not() -> None:
    task = opinion()
    for key in ("cat-vang", "hon-cuoi", "lua-non"):
        with forbidden("dossiers.answer"):
            dossiers.answer(actor(key), task.pk, text="Đúng.", verdict="agreed")


def test_twice_is_refused() -> None:
    task = opinion()
    dossiers.answer(actor("da-ong"), task.pk, text="Đúng.", verdict="agreed")
    with refused("task_already_done"):
        dossiers.answer(actor("da-ong"), task.pk, text="Sai.", verdict="not_agreed")
