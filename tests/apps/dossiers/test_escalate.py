"""escalate: everything that has come to a level is told once, to whom it belongs."""

from datetime import datetime
from importlib import import_module
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.apps.agencies.models import WeeklyHours
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.escalation import Outcome, escalate
from motcua.apps.dossiers.models import Dossier, Escalation, Task, Warning  # noqa: A004
from motcua.apps.dossiers.queries import bar, warning_id, warnings_for
from motcua.base import clock
from motcua.base.reactions import is_waiting
from motcua.config import jobs
from tests.cast import actor, person_id
from tests.expect import facts_of, last_line, moment, written
from tests.makers import (
    BIRTH,
    BUSINESS,
    HOUSE_PERMIT,
    a_submitted_dossier,
    an_accepted_dossier,
    at_step,
    holder,
    open_task,
)

pytestmark = pytest.mark.django_db


def run(at: str, *, dry_run: bool = False, most: int | None = None) -> Outcome:
    with clock.at(moment(at)):
        return escalate(dry_run=dry_run, most=most)


def told(outcome: Outcome, level: str, **which: int | None) -> list[tuple[str, str, str]]:
    return [
        (to.whom, to.role, to.unit_path)
        for each in outcome.told
        if each.level == level and all(getattr(each, k) == v for k, v in which.items())
        for to in each.told
    ]


# Opened on Friday 13 March at 9:50 for 8 working hours: due on Monday 16 at 9:50.


def test_with_time_left_nobody_is_told_anything() -> None:
    a_submitted_dossier()
    assert run("2026-03-13 10:00").told == ()
    assert not Warning.objects.exists()
    assert not Escalation.objects.exists()


def test_near_its_end_the_unit_is_told_while_nobody_holds_it() -> None:
    task = open_task(a_submitted_dossier())
    assert told(run("2026-03-13 16:30"), "near", task_id=task.pk) == [
        ("holder", "receptionist", "H17.32.01.")
    ]
    one = Warning.objects.get(task=task)
    assert (one.level, one.person_id, one.due_at) == ("near", None, task.due_at)
    assert written(one.at) == "2026-03-13 16:30"


def test_near_its_end_the_holder_is_told_by_name() -> None:
    task = open_task(a_submitted_dossier())
    dossiers.take(actor("lua-non"), task.pk)
    run("2026-03-13 16:30")
    assert Warning.objects.get(task=task).person_id == person_id("lua-non")


def test_late_the_head_of_the_unit_is_told_too_and_very_late_the_unit_above() -> None:
    task = open_task(a_submitted_dossier())
    assert told(run("2026-03-16 10:00"), "late") == [
        ("holder", "receptionist", "H17.32.01."),
        ("head", "one_stop_head", "H17.32.01."),
    ]
    assert told(run("2026-03-18 11:00"), "very_late") == [
        ("holder", "receptionist", "H17.32.01."),
        ("head", "one_stop_head", "H17.32.01."),
        ("above", "leader", "H17.32."),
    ]
    assert Warning.objects.filter(task=task).count() == 5


def test_each_level_is_told_once() -> None:
    a_submitted_dossier()
    assert len(run("2026-03-16 10:00").told) == 1
    assert run("2026-03-16 10:05").told == ()
    assert Escalation.objects.get().told == 1


def test_a_run_that_may_tell_only_so_many_leaves_the_others_to_the_next() -> None:
    for _ in range(3):
        a_submitted_dossier()
    first = run("2026-03-16 10:00", most=2)
    assert (len(first.told), first.more) == (2, True)
    second = run("2026-03-16 10:00", most=2)
    assert (len(second.told), second.more) == (1, False)
    assert {each.dossier_id for each in (*first.told, *second.told)} == set(
        Dossier.objects.values_list("pk", flat=True)
    )
    assert not run("2026-03-16 10:05", most=2).told


def test_what_is_done_is_not_read_again_and_what_is_open_is() -> None:
    done, waiting = a_submitted_dossier(), a_submitted_dossier()
    run("2026-03-16 10:00")
    clerk = actor("lua-non")
    with clock.at(moment("2026-03-16 10:10")):
        assert bar(clerk).warnings == 2
        dossiers.accept(clerk, open_task(done).pk)
        assert bar(clerk).warnings == 1  # at once, before any run
    assert not Warning.objects.filter(over_at__isnull=False).exists()
    run("2026-03-16 10:15", dry_run=True)
    assert not Warning.objects.filter(over_at__isnull=False).exists()
    run("2026-03-16 10:15")
    over = Warning.objects.filter(over_at__isnull=False)
    assert set(over.values_list("dossier_id", flat=True)) == {done.pk}
    with clock.at(moment("2026-03-16 10:20")):
        assert [each.code for each in warnings_for(clerk)] == [waiting.code]
        assert bar(clerk).warnings == 1
        told = over.filter(whom="holder").get().pk
        assert warning_id(clerk, told) == told  # whoever pressed a moment too late is not lost


def test_the_bar_counts_no_further_than_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        a_submitted_dossier()
    run("2026-03-16 10:00")
    bars: Any = import_module("motcua.apps.dossiers.queries.bar")
    told_warnings = import_module("motcua.apps.dossiers.queries.warnings")
    monkeypatch.setattr(told_warnings, "COUNTED", 2)
    bars._counting.cache_clear()
    with clock.at(moment("2026-03-16 10:10")):
        assert bar(actor("lua-non")).warnings == 4
    bars._counting.cache_clear()


def test_the_worker_goes_on_where_a_run_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        a_submitted_dossier()
    monkeypatch.setattr(jobs, "WARNINGS_AT_ONCE", 2)
    with clock.at(moment("2026-03-16 10:00")):
        jobs._escalate(0)
        assert is_waiting(jobs.ESCALATION)
        ProcrastinateJob.objects.filter(task_name=jobs.ESCALATION).delete()
        jobs._escalate(0)
        assert not is_waiting(jobs.ESCALATION)
    assert Warning.objects.values("dossier").distinct().count() == 3


def test_the_journal_says_that_the_house_warned_whom() -> None:
    dossier = a_submitted_dossier()
    run("2026-03-16 10:00")
    line = last_line("dossier", dossier.pk)
    assert (line.fact, line.actor_name) == ("WarningGiven", "Motcua")
    assert line.details["told"][1] == "head one_stop_head H17.32.01."


def test_a_dry_run_says_it_and_tells_nobody() -> None:
    dossier = a_submitted_dossier()
    assert told(run("2026-03-16 10:00", dry_run=True), "late")
    assert not Warning.objects.exists()
    assert not Escalation.objects.exists()
    assert "WarningGiven" not in facts_of("dossier", dossier.pk)


def test_what_waits_for_the_applicant_is_nobodys_delay() -> None:
    dossier = an_accepted_dossier(procedure=BUSINESS)
    task = open_task(dossier)
    items = [{"component": "authorisation", "reason": "Mờ", "basis": "NĐ 118/2025, Điều 16"}]
    dossiers.request_completion(holder(task), task.pk, items=items)
    assert run("2026-03-25 10:00").told == ()


def test_a_result_that_waits_to_be_fetched_is_nobodys_delay() -> None:
    task = at_step("return")
    assert [each for each in run("2026-03-30 10:00").told if each.task_id == task.pk] == []


def test_a_new_date_is_a_new_reason_to_be_warned() -> None:
    dossier = an_accepted_dossier(procedure=BUSINESS)
    first = run("2026-03-18 16:00")
    assert told(first, "near", task_id=None)
    with clock.at(moment("2026-03-16 09:00")):
        dossiers.extend(
            actor("nui-cao"), dossier.pk, until=moment("2026-03-20 17:00"), reason="Đợi thuế"
        )
    assert told(run("2026-03-18 16:30"), "near", task_id=None) == []
    assert told(run("2026-03-20 15:00"), "near", task_id=None)


def test_one_unit_that_cannot_be_read_is_recorded_and_stops_no_other() -> None:
    task = open_task(a_submitted_dossier())
    other = open_task(a_submitted_dossier())
    Task.objects.filter(pk=other.pk).update(unit_path="H17.45.01.")
    WeeklyHours.objects.create(
        unit_path="H17.45.",
        week={"1": ["no hours"]},
        document="hỏng",
        since=moment("2026-01-01 00:00").date(),
    )
    from motcua.apps.agencies.queries import forget_versions  # noqa: PLC0415

    forget_versions()
    outcome = run("2026-03-16 10:00")
    assert {each.task_id for each in outcome.told} == {task.pk}
    assert [each.unit_path for each in outcome.failed] == ["H17.45.01."]
    assert Escalation.objects.get().failed[0]["unit"] == "H17.45.01."


def test_an_agency_whose_people_cannot_be_told_stops_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from motcua.apps.dossiers.commands import warning  # noqa: PLC0415

    task, other = open_task(a_submitted_dossier()), open_task(a_submitted_dossier())
    Task.objects.filter(pk=other.pk).update(unit_path="H17.45.01.")
    real = warning.warn

    def warn(who, number, **more):  # type: ignore[no-untyped-def]
        if number == other.dossier_id:
            Dossier.objects.raw("select broken").__iter__()  # PostgreSQL refuses it
        return real(who, number, **more)

    monkeypatch.setattr(warning, "warn", warn)
    outcome = run("2026-03-16 10:00")
    assert {each.task_id for each in outcome.told} == {task.pk}
    assert [each.unit_path for each in outcome.failed] == ["H17.45."]


# The automatic rules.


def apologies(at: str) -> list[tuple[str, datetime | None]]:
    return [(e.code, e.act_by) for e in run(at, dry_run=True).told if e.level == "apology"]


def test_before_the_last_moment_to_apologise_holder_and_head_are_told() -> None:
    dossier = an_accepted_dossier(procedure=HOUSE_PERMIT)
    due = Dossier.objects.get(pk=dossier.pk).due_at
    assert due is not None
    latest = dossiers.handling.latest_apology(dossier)
    assert latest is not None
    assert apologies("2026-03-16 09:00") == []
    with clock.at(latest.replace(hour=14)):
        found = [each for each in escalate().told if each.level == "apology"]
    assert [each.act_by for each in found] == [latest]
    assert {to.whom for to in found[0].told} == {"holder", "head"}
    assert Warning.objects.filter(level="apology").first().act_by == latest
    with clock.at(latest.replace(hour=16)):
        assert [each for each in escalate().told if each.level == "apology"] == []


def test_what_cannot_be_ready_any_more_is_told_earlier() -> None:
    dossier = an_accepted_dossier(procedure=HOUSE_PERMIT)
    # Steps of several days are ahead, and two days and a half are left.
    Dossier.objects.filter(pk=dossier.pk).update(due_at=moment("2026-03-18 17:00"))
    assert [code for code, _ in apologies("2026-03-16 09:00")] == [dossier.code]


def test_after_the_last_moment_no_apology_is_asked_for() -> None:
    an_accepted_dossier(procedure=BIRTH)
    assert apologies("2026-03-13 15:00") == []


def test_the_last_hours_to_ask_for_completion_are_told_to_the_holder() -> None:
    # Accepted on Friday 13 at 9:50: three working days are over on Wednesday 18 at 9:50.
    dossier = an_accepted_dossier(procedure=HOUSE_PERMIT)
    task = open_task(dossier)
    assert told(run("2026-03-17 11:00"), "ask") == []
    found = [each for each in run("2026-03-17 16:00").told if each.level == "ask"]
    assert [(each.task_id, written(each.act_by)) for each in found] == [
        (task.pk, "2026-03-18 09:50")
    ]
    assert [to.whom for to in found[0].told] == ["holder"]
    assert told(run("2026-03-17 16:30"), "ask") == []


def test_what_nobody_completed_is_proposed_for_closing_and_stays_open() -> None:
    dossier = a_submitted_dossier()
    task = open_task(dossier)
    items = [{"component": "authorisation", "reason": "Mờ", "basis": "NĐ 118/2025, Điều 16"}]
    dossiers.request_completion(holder(task), task.pk, items=items)
    assert told(run("2026-03-30 17:00"), "closing") == []
    assert told(run("2026-03-31 08:00"), "closing") == [
        ("holder", "receptionist", "H17.32.01."),
        ("head", "one_stop_head", "H17.32.01."),
    ]
    assert Dossier.objects.get(pk=dossier.pk).state == "completion"
    assert facts_of("dossier", dossier.pk)[-2:] == ["ClosingProposed", "WarningGiven"]
    assert run("2026-03-31 08:05").told == ()
