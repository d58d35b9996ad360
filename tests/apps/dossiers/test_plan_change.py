"""plan_change: what would change is written down, and nothing is changed."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from motcua.apps.dossiers.models import Dossier, Task
from motcua.base import clock
from tests.apps.dossiers.changes import (
    a_day_off,
    a_new_version,
    a_recount,
    accepted,
    outcomes,
    plan,
)
from tests.cast import person_id
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import a_submitted_dossier, open_task

pytestmark = pytest.mark.django_db


def test_there_is_a_line_for_each_and_nothing_moves() -> None:
    change, made = a_recount(3)
    lines = list(change.lines.order_by("pk"))
    assert {line.dossier_id for line in lines} == {each.pk for each in made}
    assert lines[0].before["due_at"][:10] < lines[0].after["due_at"][:10]
    assert all(Dossier.objects.get(pk=each.pk).due_at == each.due_at for each in made)
    line = last_line("bulk_change", change.pk)
    assert (line.details["change"], line.details["lines"]) == ("recount", 3)


def test_it_reads_as_much_for_many_as_for_few() -> None:
    """The lines are written in one statement for five hundred; the first plan warms caches."""
    counts = {}
    accepted(1)
    a_day_off()
    plan()
    for number in (4, 55):
        made = [each.pk for each in accepted(number)]
        Dossier.objects.filter(pk__in=made).update(due_at=F("accepted_at"))
        with CaptureQueriesContext(connection) as asked:
            change = plan()
        counts[change.lines.count()] = len(asked)
    assert set(counts) == {5, 60}
    assert len(set(counts.values())) == 1, counts


def test_a_plan_of_another_version_reads_as_much_for_many_as_for_few() -> None:
    counts = {}
    (one,) = accepted(1)
    version = a_new_version()
    parameters = {"from": one.version_id, "to": version, "steps": {}}
    with clock.at(moment("2026-04-01 09:00")):
        plan("muc-tim", kind="migrate", parameters=parameters)
    for number in (4, 25):
        accepted(number)
        with (
            clock.at(moment("2026-04-01 09:00")),
            CaptureQueriesContext(connection) as asked,
        ):
            change = plan("muc-tim", kind="migrate", parameters=parameters)
        counts[change.lines.count()] = len(asked)
    assert set(counts) == {5, 30}
    assert len(set(counts.values())) == 1, counts


def test_a_day_leaves_out_what_ends_before_it() -> None:
    accepted(1)
    a_day_off()
    with refused("nothing_to_change"):
        plan(parameters={"since": "2026-04-01"})


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "forget"}, "change_unknown"),
        ({"reason": " "}, "reason_missing"),
        ({"document": ""}, "basis_missing"),
        ({}, "nothing_to_change"),
    ],
)
def test_what_is_not_right_is_refused(changes: dict[str, str], code: str) -> None:
    with refused(code):
        plan(**changes)


def test_too_many_at_once_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.apps.dossiers.commands.bulk.MOST", 1)
    accepted(2)
    a_day_off()
    with refused("change_too_large", limit=1):
        plan()


def test_a_desk_is_spread_over_who_can_and_holds_least() -> None:
    tasks = [open_task(a_submitted_dossier()) for _ in range(4)]
    Task.objects.filter(pk__in=[each.pk for each in tasks]).update(holder_id=person_id("lua-non"))
    to = [person_id("rang-dua"), person_id("hang-cau"), person_id("hoa-muop")]
    change = plan(
        "hang-cau",
        "H17.32.01",
        kind="reassign",
        parameters={"person": person_id("lua-non"), "to": to},
    )
    given = [line.after["holder_id"] for line in change.lines.all()]
    assert sorted(given) == sorted([to[0], to[0], to[1], to[1]])


def test_who_lacks_the_role_is_named_on_the_line() -> None:
    task = open_task(a_submitted_dossier())
    change = plan(
        "hang-cau",
        "H17.32.01",
        kind="reassign",
        parameters={"tasks": [task.pk], "to": [person_id("hoa-muop")]},
    )
    assert outcomes(change) == [("cannot", "holder_lacks_role")]


def test_only_who_may_do_each_line_may_plan_them() -> None:
    accepted(1)
    a_day_off()
    for key in ("lua-non", "sao-mai"):
        with forbidden("dossiers.plan_change"):
            plan(key)
    # A head may plan changes of desks, not of terms.
    with forbidden("dossiers.recount"):
        plan("hang-cau", "H17.32.01")


def test_twice_is_two_plans_and_the_second_is_refused_only_when_nothing_is_left() -> None:
    change, _ = a_recount(1)
    assert plan().pk != change.pk
    Dossier.objects.all().update(state="handling", due_at=None)
    with refused("nothing_to_change"):
        plan()
