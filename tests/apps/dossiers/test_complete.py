"""complete: back to intake, or the clock goes on as the law of the dossier's day has it."""

import pytest

from motcua.apps.agencies import commands as agencies_
from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.clocks import segments_of, task_reading
from motcua.apps.dossiers.models import Dossier, Span, Task
from motcua.base import clock
from motcua.rules.access import HOUSE, Actor, Post
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused, written
from tests.makers import (
    BIRTH,
    BUSINESS,
    EXTRACT,
    a_file,
    a_submitted_dossier,
    an_accepted_dossier,
    holder,
    open_task,
    received_at,
)

pytestmark = pytest.mark.django_db


def ask(task: Task, component: str = "authorisation", who: Actor | None = None) -> None:
    items = [{"component": component, "reason": "Mờ", "basis": "NĐ 118/2025, Điều 16"}]
    dossiers.request_completion(who or holder(task), task.pk, items=items)


def hand_in(dossier: Dossier, component: str = "authorisation", by: str = "sao-mai") -> None:
    dossiers.attach(actor(by), dossier.pk, component=component, file=a_file())


def reread(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def test_at_intake_the_counter_looks_again_with_a_term_of_its_own() -> None:
    dossier = a_submitted_dossier()
    ask(open_task(dossier))
    with clock.at(moment("2026-03-16 10:00")):
        hand_in(dossier)
        fact = dossiers.complete(actor("sao-mai"), dossier.pk)
    assert reread(dossier).state == "submitted"
    task = open_task(dossier)
    assert (task.act, task.unit_path, task.holder_id) == ("receive", "H17.32.01.", None)
    assert written(task.due_at) == "2026-03-17 10:00"
    assert (fact.restarted, fact.due_at) == (False, task.due_at)


def test_at_appraisal_the_term_is_counted_again_from_zero() -> None:
    dossier = an_accepted_dossier(procedure=BUSINESS)
    with clock.at(moment("2026-03-16 09:00")):
        ask(open_task(dossier))
    with clock.at(moment("2026-03-19 14:00")):
        hand_in(dossier)
        fact = dossiers.complete(actor("sao-mai"), dossier.pk)
    kept = reread(dossier)
    # Three working days after Thursday 19: Friday 20, Monday 23, Tuesday 24.
    assert written(kept.due_at) == "2026-03-24 17:00"
    assert written(kept.promised_at) == "2026-03-18 17:00", "what was printed is not unprinted"
    assert (kept.state, fact.restarted) == ("handling", True)
    assert written(Span.objects.get(dossier=dossier, task=None).until) == "2026-03-19 14:00"
    assert any("bổ sung" in line["vi"] for line in kept.due_lines)


def asked_and_completed(task: Task, asked: str, completed: str) -> None:
    with clock.at(moment(asked)):
        ask(task)
    with clock.at(moment(completed)):
        hand_in(task.dossier)
        dossiers.complete(actor("sao-mai"), task.dossier_id)
    task.refresh_from_db()


def test_open_tasks_get_back_the_time_that_was_spent_waiting() -> None:
    dossier = an_accepted_dossier(procedure=BUSINESS)
    task = open_task(dossier)
    # Opened at 9:50 for two hours, due at 13:20; at 10:20 one and a half are left.
    asked_and_completed(task, "2026-03-13 10:20", "2026-03-16 08:00")
    assert written(task.due_at) == "2026-03-16 09:30"


OLD_WARD = "H17.32.99"


def old_ward(*roles: str) -> Actor:
    who = actor("lua-non")
    since = moment("2024-07-01 08:00").date()
    return Actor(who.person_id, who.name, tuple(Post(r, f"{OLD_WARD}.", since) for r in roles))


def old_law_dossier() -> Dossier:
    """Filed and accepted at a ward of its own under the law before 1 July 2025."""
    agencies_.found(
        HOUSE,
        agencies.unit_coded("H17", clock.today()).id,
        code=OLD_WARD,
        name={"vi": "Phường Gò Cát", "en": "Go Cat Ward"},
        kind="ward",
        tier="commune",
        since=moment("2024-07-01 08:00").date(),
        basis="Nghị quyết 1",
        functions=["one_stop", "civil_status", "leaders", "clerks"],
        commune_code="29999",
    )
    with clock.at(moment("2025-06-26 08:00")):
        counter = old_ward("receptionist")
        dossier = received_at(OLD_WARD, counter, procedure=EXTRACT, place="29999")
        dossiers.accept(counter, open_task(dossier).pk)
    return reread(dossier)


def test_a_dossier_of_before_july_2025_pauses_and_goes_on_instead() -> None:
    dossier = old_law_dossier()
    assert dossier.law_day.isoformat() == "2025-06-26"
    assert dossier.version.since.isoformat() == "2024-07-01"
    assert written(dossier.promised_at) == "2025-06-26 17:00"
    with clock.at(moment("2025-06-26 10:00")):
        ask(open_task(dossier), "form", old_ward("case_officer"))
    span = Span.objects.get(dossier=dossier, task=None)
    assert (span.kind, "61/2018" in span.basis) == ("paused", True)
    with clock.at(moment("2025-06-30 15:30")):
        dossiers.fill(actor("sao-mai"), dossier.pk, answers={})
        fact = dossiers.complete(actor("sao-mai"), dossier.pk)
    # Friday and Monday were spent waiting and are added. Counted anew from Monday after three,
    # as since July, it would have been Tuesday.
    assert written(reread(dossier).due_at) == "2025-06-30 17:00"
    assert not fact.restarted


def test_the_code_is_written_as_it_was_then() -> None:
    assert old_law_dossier().code == "000.99.32.H17-250626-0001"


def test_before_july_2025_no_closing_day_was_set() -> None:
    dossier = old_law_dossier()
    with clock.at(moment("2025-06-26 10:00")):
        ask(open_task(dossier), "form", old_ward("case_officer"))
    with clock.at(moment("2025-09-01 10:00")), refused("rule_not_in_force"):
        dossiers.close(old_ward("one_stop_head"), dossier.pk)


def test_while_a_paper_is_still_missing_it_is_refused() -> None:
    dossier = a_submitted_dossier()
    with clock.at(moment("2026-03-13 10:00")):
        ask(open_task(dossier))
    with clock.at(moment("2026-03-16 10:00")):
        with refused("component_missing", codes=("authorisation",)):
            dossiers.complete(actor("sao-mai"), dossier.pk)
        hand_in(dossier, "witness")
        with refused("component_missing", codes=("authorisation",)):
            dossiers.complete(actor("sao-mai"), dossier.pk)
    assert reread(dossier).state == "completion"


def test_a_form_asked_for_again_must_have_been_filled_again() -> None:
    dossier = a_submitted_dossier()
    ask(open_task(dossier), "form")
    with clock.at(moment("2026-03-16 10:00")):
        Dossier.objects.filter(pk=dossier.pk).update(saved_at=moment("2026-03-13 09:00"))
        with refused("component_missing", codes=("form",)):
            dossiers.complete(actor("sao-mai"), dossier.pk)
        dossiers.fill(actor("sao-mai"), dossier.pk, answers={"child_name": "Trần Hạt Mầm"})
        dossiers.complete(actor("sao-mai"), dossier.pk)
    assert reread(dossier).state == "submitted"


def test_answers_that_were_spoilt_meanwhile_are_refused() -> None:
    dossier = an_accepted_dossier(procedure=BIRTH)
    ask(open_task(dossier), "form")
    with clock.at(moment("2026-03-13 10:30")):
        dossiers.fill(actor("sao-mai"), dossier.pk, answers={"child_name": ""})
        with refused("answers_incomplete"):
            dossiers.complete(actor("sao-mai"), dossier.pk)


def test_when_nothing_was_asked_for_it_is_refused() -> None:
    with refused("completion_not_open"):
        dossiers.complete(actor("sao-mai"), a_submitted_dossier().pk)


def test_the_counter_may_do_it_for_the_applicant() -> None:
    dossier = a_submitted_dossier()
    ask(open_task(dossier))
    hand_in(dossier, by="lua-non")
    dossiers.complete(actor("lua-non"), dossier.pk)
    assert last_line("dossier", dossier.pk).actor_name == actor("lua-non").name


def test_another_citizen_may_not() -> None:
    dossier = a_submitted_dossier()
    ask(open_task(dossier))
    hand_in(dossier)
    with forbidden("dossiers.complete"):
        dossiers.complete(actor("cay-duoc"), dossier.pk)


def test_twice_is_refused_and_one_task_waits() -> None:
    dossier = a_submitted_dossier()
    ask(open_task(dossier))
    hand_in(dossier)
    dossiers.complete(actor("sao-mai"), dossier.pk)
    with refused("completion_not_open"):
        dossiers.complete(actor("sao-mai"), dossier.pk)
    assert open_task(dossier).step == "intake"


def test_the_clock_of_each_open_task_paused_with_it_and_says_why_and_by_whom() -> None:
    dossier = an_accepted_dossier(procedure=BUSINESS)
    task = open_task(dossier)
    asked_and_completed(task, "2026-03-13 10:20", "2026-03-16 08:00")
    span = Span.objects.get(task=task)
    assert (span.kind, span.reason) == ("paused", "Mờ")
    assert (span.by, span.ended_by) == (holder(task).name, actor("sao-mai").name)
    assert "118/2025" in span.basis
    task.refresh_from_db()
    reading = task_reading(task, segments_of([span]))
    assert reading.moment == task.due_at
    assert [line.by for line in reading.lines if "Tạm dừng" in line.vi] == [span.by]


def test_a_task_that_was_late_before_it_asked_stays_late() -> None:
    dossier = an_accepted_dossier(procedure=BUSINESS)
    task = open_task(dossier)
    asked_and_completed(task, "2026-03-13 14:20", "2026-03-16 08:00")
    assert written(task.due_at) == "2026-03-13 13:20"
