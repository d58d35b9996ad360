"""plan_way_back: what a change did is written down the other way round."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import BulkChange, Task
from tests.apps.dossiers.changes import a_recount, outcomes, plan, run
from tests.cast import actor, person_id
from tests.expect import facts_of, forbidden, refused
from tests.makers import a_submitted_dossier, open_task

pytestmark = pytest.mark.django_db


def given(number: int = 2) -> BulkChange:
    """Tasks of the unit in the hands of one person, by a bulk change."""
    tasks = [open_task(a_submitted_dossier()).pk for _ in range(number)]
    to = {"tasks": tasks, "to": [person_id("rang-dua")]}
    return plan("hang-cau", "H17.32.01", kind="reassign", parameters=to)


def back(change: BulkChange, by: str = "hang-cau", reason: str = "Đã đủ người") -> BulkChange:
    fact = dossiers.plan_way_back(actor(by), change.pk, reason=reason)
    return BulkChange.objects.get(pk=fact.bulk_change_id)


def test_tasks_come_back_but_for_those_that_moved_on() -> None:
    change = run(given(), "hang-cau")
    one, two = (line.task_id for line in change.lines.order_by("pk"))
    dossiers.reassign(actor("hang-cau"), one, holder_id=person_id("lua-non"), reason="Gấp")
    done = run(back(change), "hang-cau")
    assert outcomes(done) == [("refused", "moved_on"), ("done", "")]
    assert Task.objects.get(pk=two).holder_id is None
    assert Task.objects.get(pk=one).holder_id == person_id("lua-non")
    assert facts_of("bulk_change", done.pk)[0] == "WayBackPlanned"


def test_what_is_not_right_is_refused() -> None:
    change = given()
    with refused("nothing_to_change"):
        back(change)
    dossiers.run_change(actor("hang-cau"), change.pk)
    with refused("change_running"):
        back(change)
    with refused("reason_missing"):
        back(change, reason="")


def test_a_recount_has_none() -> None:
    change, _ = a_recount(1)
    with refused("no_way_back"):
        back(run(change), "cay-gao")


def test_only_who_may_do_each_line_may() -> None:
    change = run(given(), "hang-cau")
    for key in ("rang-dua", "goc-da", "sao-mai"):
        with forbidden("dossiers.plan_way_back"):
            back(change, key)


def test_twice_is_refused() -> None:
    change = run(given(), "hang-cau")
    back(change)
    with refused("way_back_planned"):
        back(change)
