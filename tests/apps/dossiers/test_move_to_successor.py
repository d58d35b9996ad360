"""move_to_successor: what a dissolved unit had in hand goes to its successor."""

from collections.abc import Iterator
from datetime import date

import pytest

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies import queries as units
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import BulkChange, Dossier, Task
from motcua.base import clock
from tests.apps.dossiers.changes import outcomes, plan, run
from tests.apps.dossiers.test_dispatch import an_unknown_one
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import BIRTH, HOUSE_PERMIT, a_submitted_dossier, at_step, open_task

pytestmark = pytest.mark.django_db
GONE, TO = "H17.32.04", "H17.32.05"


@pytest.fixture
def dissolved() -> Iterator[Task]:
    """A task at a division on the day it has ended."""
    task = at_step("appraise", HOUSE_PERMIT)
    assert task.unit_path == f"{GONE}."
    dossiers.take(actor("cat-vang"), task.pk)
    number = units.unit_coded(GONE, clock.today()).id
    agencies.dissolve(
        actor("cay-gao"), number, until=date(2026, 3, 16), successors=[TO], basis="QĐ 7"
    )
    with clock.at(moment("2026-03-16 08:00")):
        yield Task.objects.get(pk=task.pk)


def move(task: Task, by: str = "cay-gao", to: str = TO, basis: str = "QĐ 7") -> Dossier:
    dossiers.move_to_successor(actor(by), task.dossier_id, from_unit=GONE, to_unit=to, basis=basis)
    return Dossier.objects.get(pk=task.dossier_id)


def test_tasks_and_paths_move_and_code_and_promise_stay(dissolved: Task) -> None:
    before = Dossier.objects.get(pk=dissolved.dossier_id)
    after = move(dissolved)
    assert (after.code, after.promised_at, after.due_at) == (
        before.code,
        before.promised_at,
        before.due_at,
    )
    task = Task.objects.get(pk=dissolved.pk)
    # Who held it has no post in the successor.
    assert (task.unit_path, task.holder_id) == (f"{TO}.", None)
    assert last_line("dossier", after.pk).details["tasks"] == [task.pk]
    dossiers.take(actor("rau-ma"), task.pk)


def test_the_bulk_change_finds_it_and_can_be_taken_back(dissolved: Task) -> None:
    change = plan(kind="move", parameters={"from": GONE, "to": TO}, document="QĐ 7")
    assert outcomes(run(change)) == [("done", "")]
    back = dossiers.plan_way_back(actor("cay-gao"), change.pk, reason="Nhầm phòng")
    assert last_line("bulk_change", back.bulk_change_id).details["lines"] == 1
    undone = run(BulkChange.objects.get(pk=back.bulk_change_id))
    assert outcomes(undone) == [("done", "")]
    task = Task.objects.get(pk=dissolved.pk)
    assert (task.unit_path, task.holder_id) == (f"{GONE}.", person_id("cat-vang"))
    assert last_line("dossier", task.dossier_id).fact == "DossierPutBack"


def test_what_is_not_right_is_refused(dissolved: Task) -> None:
    with refused("basis_missing"):
        move(dissolved, basis="")
    with refused("unit_not_successor", code="H17.32.03"):
        move(dissolved, to="H17.32.03")


def test_a_unit_in_force_keeps_what_it_has() -> None:
    task = at_step("appraise", HOUSE_PERMIT)
    with refused("unit_still_in_force", code=GONE):
        move(task)


def test_what_has_nothing_there_is_refused(dissolved: Task) -> None:
    with refused("dossier_not_there", code=GONE):
        move(open_task(a_submitted_dossier(procedure=BIRTH)))


def test_what_is_over_is_refused(dissolved: Task) -> None:
    Dossier.objects.filter(pk=dissolved.dossier_id).update(state="closed")
    with refused("dossier_not_open", state="closed"):
        move(dissolved)


def test_only_an_administrator_may(dissolved: Task) -> None:
    for key in ("nui-cao", "sao-mai"):
        with forbidden("dossiers.move_to_successor"):
            move(dissolved, key)


def test_twice_is_refused(dissolved: Task) -> None:
    move(dissolved)
    with refused("dossier_not_there", code=GONE):
        move(dissolved)


def test_a_task_to_find_the_agency_moves_with_its_centre() -> None:
    dossier = an_unknown_one()
    dossiers.accept(actor("lua-non"), open_task(dossier).pk)
    task = open_task(dossier, "dispatch")
    number = units.unit_coded("H17.16", clock.today()).id
    agencies.dissolve(
        actor("cay-gao"), number, until=date(2026, 3, 16), successors=["H17.01"], basis="QĐ 8"
    )
    with clock.at(moment("2026-03-16 08:00")):
        change = plan(kind="move", parameters={"from": "H17.16", "to": "H17.01"}, document="QĐ 8")
        assert outcomes(run(change)) == [("done", "")]
    assert Task.objects.get(pk=task.pk).unit_path == "H17.01."
    assert Dossier.objects.get(pk=dossier.pk).unit_path == "H17.01."
