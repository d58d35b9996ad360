"""note_register_answer: the machine looked before anybody was asked, and what came of it stays."""

from datetime import timedelta

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import ReuseCheck, Task
from motcua.apps.register import queries as papers
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import HOUSE_PERMIT, a_submitted_dossier, holder, open_task

pytestmark = pytest.mark.django_db
HOW = {"component": "land_paper", "register": "land", "result": "not_found"}


def asked() -> Task:
    return open_task(a_submitted_dossier(procedure=HOUSE_PERMIT))


def test_it_counts_as_a_look_before_asking_and_the_applicant_reads_it() -> None:
    task = asked()
    dossiers.note_register_answer(holder(task), task.pk, **HOW, note="M-1")
    check = ReuseCheck.objects.get(dossier=task.dossier_id)
    assert (check.register, check.result, check.note) == ("land", "not_found", "M-1")
    assert last_line("dossier", task.dossier_id).fact == "ReuseChecked"
    (look,) = papers.looks_at_me(actor("sao-mai"))
    assert (look.register, look.dossier_code) == ("land", task.dossier.code)
    item = {"component": "land_paper", "reason": "Chưa có", "basis": "NĐ 175/2024/NĐ-CP, Điều 53"}
    dossiers.request_completion(holder(task), task.pk, items=[item])


def test_what_was_found_is_not_asked_for() -> None:
    task = asked()
    dossiers.note_register_answer(holder(task), task.pk, **{**HOW, "result": "found"})
    item = {"component": "land_paper", "reason": "Chưa có", "basis": "NĐ 175/2024/NĐ-CP, Điều 53"}
    with refused("held_electronically", codes=("land_paper",)):
        dossiers.request_completion(holder(task), task.pk, items=[item])


def test_of_a_component_of_the_sheet_while_the_dossier_is_open() -> None:
    task = asked()
    with refused("component_unknown", component="moon"):
        dossiers.note_register_answer(holder(task), task.pk, **{**HOW, "component": "moon"})
    dossiers.withdraw(actor("sao-mai"), task.dossier_id)
    with refused("task_already_done"):
        dossiers.note_register_answer(holder(task), task.pk, **HOW)


def test_twice_is_refused_and_a_new_answer_is_not() -> None:
    task = asked()
    dossiers.note_register_answer(holder(task), task.pk, **HOW, note="M-1")
    with clock.at(clock.now() + timedelta(hours=3)):
        with refused("reuse_check_logged"):
            dossiers.note_register_answer(holder(task), task.pk, **HOW, note="M-1")
        dossiers.note_register_answer(holder(task), task.pk, **HOW, note="M-2")
    assert [look.register for look in papers.looks_at_me(actor("sao-mai"))] == ["land", "land"]


def test_who_may_not() -> None:
    task = asked()
    with forbidden("dossiers.note_register_answer"):
        dossiers.note_register_answer(actor("sao-mai"), task.pk, **HOW)
