"""dispatch: nobody is known to decide; the dossier is taken in, and its promise does not move."""

from datetime import date

import pytest

from motcua.apps.agencies import commands as units
from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier, Task
from motcua.base import clock
from tests.apps.procedures.test_set_competence import set_competence
from tests.cast import actor
from tests.expect import facts_of, forbidden, last_line, moment, refused, written
from tests.makers import BUSINESS, a_submitted_dossier, act, holder, on_to, open_task, received_at

pytestmark = pytest.mark.django_db


def an_unknown_one(procedure: str = BUSINESS, counter: bool = True, **kwargs: object) -> Dossier:
    """Competence went to an agency that has ended without one successor."""
    set_competence(procedure=procedure, agency="H17.09", since=date(2026, 3, 1))
    gone = agencies.unit_coded("H17.09", clock.today()).id
    units.dissolve(
        actor("cay-gao"), gone, until=date(2026, 3, 10), successors=["H17.08", "H17.10"], basis="NQ"
    )
    if counter:
        return received_at(procedure=procedure, **kwargs)  # type: ignore[arg-type]
    return a_submitted_dossier(procedure=procedure)


def waiting(dossier: Dossier) -> Task:
    task = open_task(dossier)
    if task.act == "receive":
        dossiers.accept(holder(task), task.pk)
        task = open_task(dossier)
    return task


def dispatch(task: Task, by: str = "bo-cat", agency: str = "H17.32", basis: str = "QĐ 21") -> None:
    dossiers.dispatch(actor(by), task.pk, agency=agency, basis=basis)


def test_it_is_taken_in_all_the_same_with_the_counters_code() -> None:
    dossier = an_unknown_one()
    assert (dossier.routed_by, dossier.unit_path) == ("unknown", "H17.16.")
    assert dossier.intake_path == "H17.32.01."
    assert str(dossier.code).startswith("H17.32.01-")


def test_online_the_centre_of_the_province_takes_it_in() -> None:
    dossier = an_unknown_one(counter=False)
    assert (dossier.unit_path, dossier.intake_path) == ("H17.16.", "H17.16.")
    assert str(dossier.code).startswith("H17.16-")


def test_accepted_it_waits_for_the_head_of_the_centre_in_a_short_term() -> None:
    task = waiting(an_unknown_one())
    dossier = Dossier.objects.get(pk=task.dossier_id)
    assert (task.act, task.role, task.unit_path) == ("dispatch", "one_stop_head", "H17.16.")
    assert written(task.due_at) == "2026-03-13 15:20"
    assert dossier.promised_at is not None
    assert [row.step for row in queries.inbox(actor("bo-cat")).rows] == ["dispatch"]


def test_named_the_agency_begins_and_the_promise_stays() -> None:
    task = waiting(an_unknown_one())
    before = Dossier.objects.get(pk=task.dossier_id)
    with clock.at(moment("2026-03-13 14:00")):
        dispatch(task)
    after = Dossier.objects.get(pk=task.dossier_id)
    for kept in ("code", "promised_at", "due_at", "accepted_at", "intake_path", "version_id"):
        assert getattr(after, kept) == getattr(before, kept), kept
    assert (after.unit_path, after.routed_by, after.route_basis) == ("H17.32.", "dispatch", "QĐ 21")
    assert [open_task(after).step, after.handling_path] == ["assign", "H17.32.04."]
    line = last_line("dossier", after.pk)
    assert (line.fact, line.details["agency"]) == ("DossierDispatched", "H17.32")
    task.refresh_from_db()
    assert (task.outcome, task.note, written(task.done_at)) == (
        "on_time",
        "QĐ 21",
        "2026-03-13 14:00",
    )


def test_and_it_goes_on_to_its_end() -> None:
    task = waiting(an_unknown_one())
    dispatch(task)
    last = on_to(task.dossier, "return")
    act(holder(last), last)
    assert Dossier.objects.get(pk=task.dossier_id).state == "returned"


def test_what_the_dispatch_used_is_taken_from_the_steps_not_from_the_promise() -> None:
    task = waiting(an_unknown_one())
    with clock.at(moment("2026-03-17 15:00")):
        dispatch(task)
        late = open_task(task.dossier)
        dossier = Dossier.objects.get(pk=task.dossier_id)
        calendar = agencies.work_calendar(late.unit_path, clock.today())
        assert dossier.due_at is not None
        assert calendar.between(late.opened_at, late.due_at).total_seconds() < 2 * 3600
        assert late.due_at < dossier.due_at


def test_who_is_not_asked_sees_it_no_more_once_it_is_sent_on() -> None:
    task = waiting(an_unknown_one())
    dispatch(task, agency="H17.45")
    assert not queries.find(actor("ben-do"), str(task.dossier.code))
    assert queries.find(actor("den-long"), str(task.dossier.code))
    assert queries.find(actor("lua-non"), str(task.dossier.code))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"basis": " "}, "basis_missing"),
        ({"agency": "H17.999"}, "unit_not_in_force"),
        ({"agency": "H17.09"}, "unit_not_in_force"),
    ],
)
def test_an_agency_that_cannot_be_is_refused(change: dict[str, str], code: str) -> None:
    task = waiting(an_unknown_one())
    with refused(code):
        dispatch(task, **change)
    assert open_task(task.dossier).pk == task.pk


def test_a_stopped_one_is_not_dispatched() -> None:
    task = waiting(an_unknown_one())
    dossiers.withdraw(actor("sao-mai"), task.dossier_id)
    with refused("task_already_done"):
        dispatch(task)


def test_only_the_head_of_the_centre_may() -> None:
    task = waiting(an_unknown_one())
    for key in ("hang-cau", "lua-non", "cau-vong", "nui-cao", "sao-mai"):
        with forbidden("dossiers.dispatch"):
            dispatch(task, key)


def test_twice_is_refused() -> None:
    task = waiting(an_unknown_one())
    dispatch(task)
    with refused("task_already_done"):
        dispatch(task, agency="H17.45")
    assert facts_of("dossier", task.dossier_id).count("DossierDispatched") == 1
