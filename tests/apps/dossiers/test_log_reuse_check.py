"""log_reuse_check: what the State may hold is looked for before anybody is asked for it."""

from datetime import timedelta

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Completion, ReuseCheck, Task
from motcua.apps.procedures import queries as catalogue
from motcua.apps.register.models import PaperLook
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import HOUSE_PERMIT, at_step

pytestmark = pytest.mark.django_db


def step() -> tuple[Task, str]:
    """A step of a house permit, and the paper of its sheet that a register holds."""
    task = at_step("appraise", HOUSE_PERMIT, by="hon-cuoi")
    content = catalogue.pinned(task.dossier.version_id)
    return task, next(each.code for each in content.components if each.reuse)


def check(task: Task, component: str, result: str = "not_found", by: str = "cat-vang") -> None:
    dossiers.log_reuse_check(actor(by), task.pk, component=component, result=result)


def ask(task: Task, component: str) -> None:
    items = [{"component": component, "reason": "Thiếu", "basis": "NĐ 175/2024, Điều 55"}]
    dossiers.request_completion(actor("cat-vang"), task.pk, items=items)


def test_who_looked_where_and_what_came_of_it_is_kept() -> None:
    task, component = step()
    check(task, component, "unreachable")
    row = ReuseCheck.objects.get()
    assert (row.register, row.result, row.checked_by) == (
        "land",
        "unreachable",
        actor("cat-vang").name,
    )
    details = last_line("dossier", task.dossier_id).details
    assert (details["component"], details["register"]) == (component, "land")


def test_without_the_check_nothing_is_asked_for() -> None:
    task, component = step()
    with refused("reuse_check_missing", codes=(component,)):
        ask(task, component)
    assert not Completion.objects.exists()
    check(task, component)
    ask(task, component)
    assert Completion.objects.exists()


def test_what_was_found_may_not_be_asked_for() -> None:
    task, component = step()
    check(task, component, "found")
    with refused("held_electronically", codes=(component,)):
        ask(task, component)


def test_the_last_look_counts() -> None:
    task, component = step()
    check(task, component, "found")
    check(task, component, "not_found")
    ask(task, component)


def test_what_no_register_holds_needs_no_look() -> None:
    task, _ = step()
    with refused("component_without_register", component="form"):
        check(task, "form")
    with refused("component_unknown"):
        check(task, "secret")
    ask(task, "form")


def test_a_result_that_is_unknown_is_refused() -> None:
    task, component = step()
    with refused("result_unknown", result="perhaps"):
        check(task, component, "perhaps")


def test_while_the_applicant_completes_it_is_refused() -> None:
    task, component = step()
    ask(task, "form")
    with refused("dossier_not_open", state="completion"):
        check(task, component)


def test_another_office_and_the_applicant_may_not() -> None:
    task, component = step()
    for key in ("lua-non", "hon-cuoi", "da-ong"):
        with forbidden("dossiers.log_reuse_check"):
            check(task, component, by=key)


def test_twice_in_a_day_of_vietnam_is_refused() -> None:
    task, component = step()
    early = (clock.now() + timedelta(days=3)).replace(hour=6, minute=30)
    with clock.at(early):  # in Greenwich it is still yesterday
        check(task, component)
    with clock.at(early + timedelta(hours=2)), refused("reuse_check_logged"):
        check(task, component)
    with clock.at(early + timedelta(days=1)):
        check(task, component)


def test_the_applicant_reads_that_a_database_was_asked_about_them() -> None:
    task, component = step()
    check(task, component)
    look = PaperLook.objects.get(owner_id=task.dossier.owner_id)
    assert (look.register, look.dossier_code) == ("land", task.dossier.code)
