"""take: this one is mine; who comes second is told by whom and when."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Task
from motcua.base import clock
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused
from tests.makers import a_submitted_dossier, at_step, open_task

pytestmark = pytest.mark.django_db


def test_it_is_held_from_now() -> None:
    task = open_task(a_submitted_dossier())
    dossiers.take(actor("lua-non"), task.pk)
    kept = Task.objects.get(pk=task.pk)
    assert (kept.holder_id, kept.taken_at) == (person_id("lua-non"), clock.now())
    line = last_line("dossier", task.dossier_id)
    assert (line.fact, line.unit_path, line.details["step"]) == (
        "TaskTaken",
        "H17.32.01.",
        "intake",
    )


def test_the_head_stands_in_for_the_counter() -> None:
    task = open_task(a_submitted_dossier())
    dossiers.take(actor("hang-cau"), task.pk)
    assert Task.objects.get(pk=task.pk).holder_id == person_id("hang-cau")


def test_a_colleague_is_told_who_has_it() -> None:
    task = open_task(a_submitted_dossier())
    dossiers.take(actor("lua-non"), task.pk)
    with refused("task_taken", by=actor("lua-non").name, at=clock.now()):
        dossiers.take(actor("rang-dua"), task.pk)


def test_another_role_in_the_same_unit_is_refused() -> None:
    with refused("step_held_by_another", role="case_officer"):
        dossiers.take(actor("goc-da"), at_step("appraise").pk)


def test_what_is_done_is_refused() -> None:
    task = open_task(a_submitted_dossier())
    dossiers.accept(actor("lua-non"), task.pk)
    with refused("task_already_done", by=actor("lua-non").name):
        dossiers.take(actor("rang-dua"), task.pk)


def test_neither_the_applicant_nor_another_ward_may() -> None:
    task = open_task(a_submitted_dossier())
    for key in ("sao-mai", "la-tre"):
        with forbidden("dossiers.take"):
            dossiers.take(actor(key), task.pk)


def test_twice_is_refused() -> None:
    task = open_task(a_submitted_dossier())
    dossiers.take(actor("lua-non"), task.pk)
    with refused("task_taken"):
        dossiers.take(actor("lua-non"), task.pk)
