"""answer: what another agency asked."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Task
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import HOUSE_PERMIT, at_step

pytestmark = pytest.mark.django_db


def opinion() -> Task:
    task = at_step("appraise", HOUSE_PERMIT, by="hon-cuoi")
    dossiers.consult(
        actor("cat-vang"), task.pk, unit="H17.05.03", question="?", term="2 working days"
    )
    return Task.objects.get(asked_by=task)


def test_the_answer_is_kept_with_its_outcome() -> None:
    task = opinion()
    dossiers.answer(actor("da-ong"), task.pk, text="Đúng quy hoạch.")
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
        dossiers.answer(actor("da-ong"), task.pk, text="Đúng quy hoạch.")
    task.refresh_from_db()
    assert task.outcome == "late"


def test_an_empty_answer_is_refused() -> None:
    with refused("answer_missing"):
        dossiers.answer(actor("da-ong"), opinion().pk, text=" \n")


def test_what_asked_nothing_is_not_answered() -> None:
    with refused("act_not_here", act="appraise"):
        task = at_step("appraise", HOUSE_PERMIT, by="hon-cuoi")
        dossiers.answer(actor("cat-vang"), task.pk, text="Đúng.")


def test_when_the_dossier_was_withdrawn_it_is_refused() -> None:
    task = opinion()
    dossiers.withdraw(actor("hon-cuoi"), task.dossier_id)
    with refused("task_already_done", by=actor("hon-cuoi").name):
        dossiers.answer(actor("da-ong"), task.pk, text="Đúng.")


def test_who_asked_and_the_applicant_may_not() -> None:
    task = opinion()
    for key in ("cat-vang", "hon-cuoi", "lua-non"):
        with forbidden("dossiers.answer"):
            dossiers.answer(actor(key), task.pk, text="Đúng.")


def test_twice_is_refused() -> None:
    task = opinion()
    dossiers.answer(actor("da-ong"), task.pk, text="Đúng.")
    with refused("task_already_done"):
        dossiers.answer(actor("da-ong"), task.pk, text="Sai.")
