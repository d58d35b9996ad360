"""list_handover: what a unit passed to another, on one numbered list."""

import pytest

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import HandoverList, Task
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.apps.dossiers.test_linked_groups import through
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import BUSINESS, LINKED_BIRTH, at_step, open_task, received_at

pytestmark = pytest.mark.django_db

COUNTER = "H17.32.01."


def unit(path: str = COUNTER) -> int:
    return int(agencies.unit_at(path, clock.today()).id)


def passed_on() -> Task:
    """Received and accepted at the counter: it waits at the civil status desk now."""
    dossier = received_at()
    dossiers.accept(actor("lua-non"), open_task(dossier).pk)
    return open_task(dossier)


def test_a_list_counts_the_papers_of_each_dossier() -> None:
    tasks = [passed_on(), passed_on()]
    made = dossiers.list_handover(actor("lua-non"), unit(), tasks=[each.pk for each in tasks])
    found = queries.handover_list(actor("lua-non"), made.handover_id)
    assert (found.number, len(found.rows)) == ("1/2026", 2)
    assert found.from_person == actor("lua-non").name
    assert [row.code for row in found.rows] == [str(each.dossier.code) for each in tasks]
    assert all(row.originals > 0 for row in found.rows)
    assert last_line("handover", made.handover_id).details["unit"] == "H17.32.03"


def test_each_unit_has_a_book_of_its_own_from_one() -> None:
    for number in ("1/2026", "2/2026"):
        made = dossiers.list_handover(actor("lua-non"), unit(), tasks=[passed_on().pk])
        assert made.number == number


def test_both_sides_read_it_and_nobody_else() -> None:
    made = dossiers.list_handover(actor("lua-non"), unit(), tasks=[passed_on().pk])
    for key in ("rang-dua", "hoa-muop"):
        assert queries.handover_list(actor(key), made.handover_id).number == "1/2026"
    for key in ("la-tre", "sao-mai"):
        with pytest.raises(Missing):
            queries.handover_list(actor(key), made.handover_id)


def test_what_left_without_a_list_is_told_until_it_is_listed() -> None:
    task = passed_on()
    (rows,) = queries.not_listed(actor("lua-non")).values()
    assert [row.id for row in rows] == [task.pk]
    dossiers.list_handover(actor("lua-non"), unit(), tasks=[task.pk])
    assert queries.not_listed(actor("lua-non")) == {}


def test_nothing_is_refused() -> None:
    with refused("handover_empty"):
        dossiers.list_handover(actor("lua-non"), unit(), tasks=[])


def test_too_many_are_refused() -> None:
    with refused("handover_too_long", most=200):
        dossiers.list_handover(actor("lua-non"), unit(), tasks=range(1, 202))


def test_what_is_still_here_is_refused() -> None:
    task = open_task(received_at())
    with refused("handover_not_passed", code=task.dossier.code):
        dossiers.list_handover(actor("lua-non"), unit(), tasks=[task.pk])


def test_what_is_nowhere_is_missing() -> None:
    with pytest.raises(Missing):
        dossiers.list_handover(actor("lua-non"), unit(), tasks=[0])


def test_two_receivers_on_one_list_are_refused() -> None:
    births, business = passed_on(), at_step("assign", BUSINESS)
    with refused("handover_two_units"):
        dossiers.list_handover(actor("lua-non"), unit(), tasks=[births.pk, business.pk])


def test_who_holds_no_post_there_may_not() -> None:
    task = passed_on()
    for key in ("sao-mai", "la-tre", "hoa-muop"):
        with forbidden("dossiers.list_handover"):
            dossiers.list_handover(actor(key), unit(), tasks=[task.pk])


def test_twice_is_refused() -> None:
    task = passed_on()
    dossiers.list_handover(actor("lua-non"), unit(), tasks=[task.pk])
    with refused("handover_already_listed", code=task.dossier.code, number="1/2026"):
        dossiers.list_handover(actor("rang-dua"), unit(), tasks=[task.pk])
    assert HandoverList.objects.count() == 1


def test_papers_of_work_at_two_agencies_go_with_the_first() -> None:
    dossier = at_step("birth_appraise", LINKED_BIRTH).dossier
    through(dossier, "birth")
    first, second = Task.objects.filter(dossier=dossier, done_at__isnull=True).order_by("pk")
    assert first.unit_path != second.unit_path
    clerk = actor("giay-do")
    assert [row.id for rows in queries.not_listed(clerk).values() for row in rows] == [first.pk]
    with refused("handover_papers_elsewhere", code=dossier.code):
        dossiers.list_handover(clerk, unit(queries.handover_senders(clerk)[0]), tasks=[second.pk])
    dossiers.list_handover(clerk, unit(queries.handover_senders(clerk)[0]), tasks=[first.pk])
    assert queries.not_listed(clerk) == {}
