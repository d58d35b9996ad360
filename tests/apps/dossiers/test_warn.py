"""warn: the house tells of a term as it stands, once for each level."""

from datetime import timedelta

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Task, Warning  # noqa: A004
from motcua.rules.access import HOUSE
from motcua.rules.warnings import Told
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import a_submitted_dossier, open_task

pytestmark = pytest.mark.django_db
TO = (
    Told("holder", "receptionist", "H17.32.01."),
    Told("head", "one_stop_head", "H17.32.01."),
)


def warn(task: Task, level: str = "late", who=HOUSE, **more):  # type: ignore[no-untyped-def]
    given = {"task_id": task.pk, "due_at": task.due_at, "act_by": None, "to": TO, **more}
    return dossiers.warn(who, task.dossier_id, level=level, **given)


def test_each_addressee_gets_a_row_and_the_journal_one_line() -> None:
    task = open_task(a_submitted_dossier())
    fact = warn(task)
    rows = Warning.objects.filter(task=task).order_by("pk")
    assert [(row.whom, row.role, row.unit_path) for row in rows] == [
        ("holder", "receptionist", "H17.32.01."),
        ("head", "one_stop_head", "H17.32.01."),
    ]
    assert fact.told[0] == "holder receptionist H17.32.01."
    assert last_line("dossier", task.dossier_id).fact == "WarningGiven"


def test_what_is_done_or_has_moved_since_is_not_warned_of() -> None:
    task = open_task(a_submitted_dossier())
    with refused("warning_outdated"):
        warn(task, due_at=task.due_at + timedelta(hours=1))
    with refused("warning_outdated"):
        warn(task, task_id=None)
    dossiers.accept(actor("lua-non"), task.pk)
    with refused("warning_outdated"):
        warn(task)


def test_only_the_house_warns() -> None:
    task = open_task(a_submitted_dossier())
    for key in ("hang-cau", "sao-mai"):
        with forbidden("dossiers.warn"):
            warn(task, who=actor(key))


def test_twice_is_refused_and_another_level_is_not() -> None:
    task = open_task(a_submitted_dossier())
    warn(task)
    with refused("warning_given", level="late"):
        warn(task)
    warn(task, "very_late")
    assert Warning.objects.count() == 4
