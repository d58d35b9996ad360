"""accept: complete and valid, so the clock starts and the receipt promises a moment."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Given, Task
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused, written
from tests.makers import (
    BIRTH,
    BUSINESS,
    HOUSE_PERMIT,
    a_submitted_dossier,
    an_accepted_dossier,
    at_step,
    open_steps,
    open_task,
    received_at,
)

pytestmark = pytest.mark.django_db


def test_it_promises_the_moment_that_the_law_allows() -> None:
    dossier = a_submitted_dossier()
    fact = dossiers.accept(actor("lua-non"), open_task(dossier).pk)
    assert fact.promised_at.isoformat() == "2026-03-13T17:00:00+07:00"
    kept = Dossier.objects.get(pk=dossier.pk)
    assert (kept.state, kept.promised_at, kept.due_at) == (
        "handling",
        fact.promised_at,
        fact.promised_at,
    )
    assert kept.accepted_at == clock.now()


# Opening hours 7:30 to 11:30 and 13:00 to 17:00; days off and swaps of 2026 as announced.
@pytest.mark.parametrize(
    ("procedure", "accepted", "promised"),
    [
        pytest.param(BIRTH, "2026-03-13 15:00", "2026-03-13 17:00", id="at three: today"),
        pytest.param(BIRTH, "2026-03-13 15:01", "2026-03-16 17:00", id="after three: Monday"),
        pytest.param(BIRTH, "2026-02-13 15:01", "2026-02-23 17:00", id="after three, before Tết"),
        pytest.param(BUSINESS, "2026-03-13 09:50", "2026-03-18 17:00", id="over a weekend"),
        pytest.param(BUSINESS, "2026-02-12 10:00", "2026-02-24 17:00", id="over Tết"),
        pytest.param(BUSINESS, "2025-12-31 10:00", "2026-01-07 17:00", id="over two days off"),
        pytest.param(BUSINESS, "2026-01-08 10:00", "2026-01-12 17:00", id="with a swap Saturday"),
        pytest.param(HOUSE_PERMIT, "2026-03-13 09:50", "2026-03-30 17:00", id="ends on a Saturday"),
    ],
)
def test_the_promise_counted_by_hand(procedure: str, accepted: str, promised: str) -> None:
    with clock.at(moment(accepted)):
        dossier = an_accepted_dossier(procedure=procedure)
    assert written(dossier.promised_at) == promised
    assert dossier.due_lines, "the receipt can say how it was counted"
    assert all(line["basis"] and line["vi"] and line["en"] for line in dossier.due_lines)


def test_it_ends_the_intake_and_opens_the_first_step_where_it_is_held() -> None:
    dossier = a_submitted_dossier(procedure=BUSINESS)
    intake = open_task(dossier)
    fact = dossiers.accept(actor("lua-non"), intake.pk)
    intake.refresh_from_db()
    assert (intake.done_by, intake.outcome) == (actor("lua-non").name, "early")
    assert open_steps(dossier) == ["assign"]
    first = Task.objects.get(pk=fact.tasks[0])
    assert (first.unit_path, first.role) == ("H17.32.04.", "section_head")
    # Two working hours from 9:50: until 11:30, then twenty minutes after lunch.
    assert written(first.due_at) == "2026-03-13 13:20"


def test_the_line_tells_the_promise() -> None:
    dossier = an_accepted_dossier()
    line = last_line("dossier", dossier.pk)
    assert (line.fact, line.unit_path) == ("DossierAccepted", "H17.32.01.")
    assert line.details["promised_at"] == "2026-03-13T17:00:00+07:00"


def test_a_fee_taken_at_the_counter_is_kept_and_told() -> None:
    dossier = received_at(procedure=BUSINESS, by="hat-suong")
    dossiers.accept(actor("lua-non"), open_task(dossier).pk, fee_received=True)
    assert Dossier.objects.get(pk=dossier.pk).fee_paid_at == clock.now()
    assert last_line("dossier", dossier.pk).details["fee_paid"] == 50_000


def test_a_fee_that_is_paid_is_not_taken_again() -> None:
    dossier = received_at(procedure=BUSINESS, by="hat-suong")
    dossiers.collect_fee(actor("lua-non"), dossier.pk, amount=50_000, way="cash")
    with refused("fee_paid"):
        dossiers.accept(actor("lua-non"), open_task(dossier).pk, fee_received=True)


def test_with_a_paper_gone_it_is_refused() -> None:
    dossier = a_submitted_dossier()
    Given.objects.filter(dossier=dossier).update(removed_at=clock.now())
    with refused("component_missing") as caught:
        dossiers.accept(actor("lua-non"), open_task(dossier).pk)
    assert "birth_notice" in caught.value.details["codes"]


def test_with_answers_that_no_longer_hold_it_is_refused() -> None:
    dossier = a_submitted_dossier()
    Dossier.objects.filter(pk=dossier.pk).update(answers={})
    with refused("answers_incomplete"):
        dossiers.accept(actor("lua-non"), open_task(dossier).pk)


def test_a_withdrawn_dossier_is_refused() -> None:
    dossier = a_submitted_dossier()
    task = open_task(dossier)
    dossiers.withdraw(actor("sao-mai"), dossier.pk)
    with refused("dossier_not_open", state="withdrawn"):
        dossiers.accept(actor("lua-non"), task.pk)


def test_what_a_colleague_has_taken_is_refused() -> None:
    task = open_task(a_submitted_dossier())
    dossiers.take(actor("rang-dua"), task.pk)
    with refused("task_taken", by=actor("rang-dua").name):
        dossiers.accept(actor("lua-non"), task.pk)


def test_a_task_of_another_act_is_refused() -> None:
    task = at_step("return")
    with refused("already_accepted"):
        dossiers.accept(actor("lua-non"), task.pk)


def test_neither_the_applicant_nor_another_ward_may() -> None:
    task = open_task(a_submitted_dossier())
    for key in ("sao-mai", "la-tre", "hoa-muop", "nui-cao"):
        with forbidden("dossiers.accept"):
            dossiers.accept(actor(key), task.pk)


def test_twice_is_refused_and_one_step_is_open() -> None:
    dossier = a_submitted_dossier()
    task = open_task(dossier)
    dossiers.accept(actor("lua-non"), task.pk)
    with refused("already_accepted", code=dossier.code):
        dossiers.accept(actor("lua-non"), task.pk)
    assert open_steps(dossier) == ["appraise"]
