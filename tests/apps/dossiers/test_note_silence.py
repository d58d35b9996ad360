"""note_silence: nobody answered in time; what that means and who is told is put on record."""

import pytest

from motcua.apps.agencies.queries import actor_for, posts_on
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import LinkedTask, Task
from motcua.apps.dossiers.queries import bar, warnings_for
from motcua.base import clock
from motcua.config import jobs
from motcua.rules.access import HOUSE, Actor
from tests.cast import actor
from tests.expect import facts_of, forbidden, last_line, moment, refused
from tests.makers import HOUSE_PERMIT, at_step

pytestmark = pytest.mark.django_db
TAX, CONSTRUCTION = "H17.18.11", "H17.05.03"
LATE = "2026-03-13 15:30"


def asked(*units: str) -> Task:
    task = at_step("appraise", HOUSE_PERMIT, by="hon-cuoi")
    for unit in units:
        dossiers.consult(
            actor("cat-vang"), task.pk, unit=unit, question="?", term="4 working hours"
        )
    return task


def an_officer_of(opinion: Task) -> Actor:
    posts = posts_on(HOUSE, opinion.opened_at.date(), opinion.unit_path)
    post = next(each for each in posts if each.role == opinion.role)
    return actor_for(post.person_id, opinion.opened_at)


def test_of_who_is_waited_for_the_heads_are_told() -> None:
    task = asked(TAX)
    with clock.at(moment(LATE)):
        dossiers.note_silence(HOUSE, task.pk)
    row = LinkedTask.objects.get(asker=task)
    assert row.silent_at == moment(LATE)
    assert [(each["role"], each["unit_path"]) for each in row.told] == [
        ("one_stop_head", "H17.32.01."),
        ("section_head", "H17.18.11."),
    ]
    details = last_line("dossier", task.dossier_id).details
    assert (details["units"], details["means"]) == ([TAX], ["overdue"])
    assert details["told"]


def test_the_head_finds_the_silence_among_his_warnings_until_the_answer_comes() -> None:
    task = asked(TAX)
    opinion = Task.objects.get(asked_by=task)
    head = actor("hang-cau")
    with clock.at(moment(LATE)):
        assert not warnings_for(head)
        dossiers.note_silence(HOUSE, task.pk)
        [told] = warnings_for(head)
        assert (told.level, told.code) == ("silent", task.dossier.code)
        assert bar(head).warnings == 1
        assert not warnings_for(actor("lua-non"))
        dossiers.acknowledge(head, told.id)
        assert not warnings_for(head)
        assert [each.id for each in warnings_for(head, seen=True)] == [told.id]
        officer = next(
            p
            for p in posts_on(HOUSE, opinion.opened_at.date(), TAX + ".")
            if p.role == "case_officer"
        )
        answerer = actor_for(officer.person_id, opinion.opened_at)
        dossiers.answer(answerer, opinion.pk, text="Không nợ thuế.", verdict="agreed")
        assert not warnings_for(head, seen=True)


def test_of_who_is_deemed_to_agree_the_one_stop_unit_is_told() -> None:
    task = asked(CONSTRUCTION)
    with clock.at(moment(LATE)):
        dossiers.note_silence(actor("cat-vang"), task.pk)
    details = last_line("dossier", task.dossier_id).details
    assert details["means"] == ["deemed_agreed"]
    row = LinkedTask.objects.get(asker=task)
    assert [each["role"] for each in row.told] == ["one_stop_head"]


def test_the_leads_next_act_records_it_and_nothing_is_dropped_unseen() -> None:
    task = asked(CONSTRUCTION)
    with clock.at(moment(LATE)):
        dossiers.hand_over(actor("cat-vang"), task.pk)
    assert facts_of("dossier", task.dossier_id)[-2:] == ["OpinionSilent", "TaskHandedOver"]
    opinion = Task.objects.get(asked_by=task)
    assert (opinion.outcome, opinion.done_at) == ("late", moment(LATE))


def test_an_answer_may_still_come_while_the_lead_has_not_gone_on() -> None:
    task = asked(CONSTRUCTION)
    opinion = Task.objects.get(asked_by=task)
    with clock.at(moment(LATE)):
        dossiers.note_silence(HOUSE, task.pk)
        dossiers.answer(actor("da-ong"), opinion.pk, text="Không được.", verdict="not_agreed")
        dossiers.hand_over(actor("cat-vang"), task.pk)
    row = LinkedTask.objects.get(asker=task)
    assert (row.outcome, row.silent_at) == ("answered", moment(LATE))


def test_the_next_in_order_opens_where_silence_is_an_answer() -> None:
    task = asked(CONSTRUCTION)
    dossiers.consult(actor("cat-vang"), task.pk, unit=TAX, question="?", rank=1)
    with clock.at(moment(LATE)):
        dossiers.note_silence(HOUSE, task.pk)
    second = LinkedTask.objects.select_related("task").get(asker=task, rank=1)
    assert second.task is not None
    assert second.task.opened_at == moment(LATE)


def test_up_to_the_last_minute_nobody_is_silent() -> None:
    task = asked(TAX)
    due = Task.objects.get(asked_by=task).due_at
    with clock.at(due), refused("nobody_is_silent"):
        dossiers.note_silence(HOUSE, task.pk)


def test_while_the_applicant_completes_nobody_is_silent() -> None:
    task = asked(TAX)
    items = [{"component": "form", "reason": "Sai", "basis": "Điều 19"}]
    dossiers.request_completion(actor("cat-vang"), task.pk, items=items)
    with clock.at(moment("2026-03-20 10:00")), refused("nobody_is_silent"):
        dossiers.note_silence(HOUSE, task.pk)


def test_the_worker_notes_it_though_the_lead_does_not_look() -> None:
    task = asked(TAX, CONSTRUCTION)
    jobs._silence(0)
    assert facts_of("dossier", task.dossier_id)[-1] == "OpinionAsked"
    with clock.at(moment(LATE)):
        jobs._silence(0)
        jobs._silence(0)
    assert facts_of("dossier", task.dossier_id).count("OpinionSilent") == 1
    assert last_line("dossier", task.dossier_id).details["means"] == ["overdue", "deemed_agreed"]


def test_the_asked_unit_the_counter_and_the_applicant_may_not() -> None:
    task = asked(CONSTRUCTION)
    with clock.at(moment(LATE)):
        for key in ("da-ong", "lua-non", "hon-cuoi"):
            with forbidden("dossiers.note_silence"):
                dossiers.note_silence(actor(key), task.pk)


def test_twice_is_refused() -> None:
    task = asked(TAX)
    with clock.at(moment(LATE)):
        dossiers.note_silence(HOUSE, task.pk)
        with refused("nobody_is_silent"):
            dossiers.note_silence(HOUSE, task.pk)
