"""set_queue_rule: a head orders the queue of a unit, from a day on, by a document."""

from datetime import date

import pytest

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier, QueueRule, Task
from motcua.base import clock
from motcua.rules.errors import Forbidden
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import a_submitted_dossier, open_task, received_at

pytestmark = pytest.mark.django_db

TODAY, LATER = date(2026, 3, 13), date(2026, 3, 20)


def unit() -> int:
    return int(agencies.unit_at("H17.32.01.", clock.today()).id)


def decide(kind: str, by: str = "hang-cau", since: date = TODAY, **more: object) -> None:
    told = {"document": "Quyết định 12/QĐ-UBND", **more}
    dossiers.set_queue_rule(actor(by), unit(), kind=kind, since=since, **told)  # type: ignore[arg-type]


def at_the_counter(due: str) -> Dossier:
    return with_due(received_at(), due)


def online(due: str) -> Dossier:
    return with_due(a_submitted_dossier(), due)


def with_due(dossier: Dossier, due: str) -> Dossier:
    Task.objects.filter(pk=open_task(dossier).pk).update(due_at=moment(due))
    return dossier


def order() -> list[str]:
    return [row.code for row in queries.inbox(actor("lua-non")).rows]


def test_without_a_rule_the_nearest_term_is_first() -> None:
    rows = [at_the_counter("2026-03-16 09:00"), online("2026-03-16 10:00")]
    assert order() == [str(row.code) for row in rows]
    assert queries.queue_order(actor("lua-non")).order.kind == "due"


def test_online_first_puts_them_before_all_others() -> None:
    counter, filed = at_the_counter("2026-03-16 09:00"), online("2026-03-18 10:00")
    decide("online_first")
    assert order() == [str(filed.code), str(counter.code)]
    found = queries.queue_order(actor("lua-non"))
    assert (found.order.kind, found.since) == ("online_first", TODAY)
    assert last_line("unit", unit()).details["order"] == "online_first"


def test_a_bonus_counts_in_working_hours() -> None:
    """Monday 10:00 less four working hours is Friday afternoon, over the week-end."""
    counter = at_the_counter("2026-03-13 14:00")
    filed = online("2026-03-16 10:00")
    late = online("2026-03-16 16:00")
    decide("online_bonus", bonus=4)
    assert order() == [str(row.code) for row in (counter, filed, late)]
    QueueRule.objects.update(bonus=6)
    assert order() == [str(row.code) for row in (filed, counter, late)]


def test_it_holds_from_its_day_and_the_next_one_ends_it() -> None:
    decide("online_first")
    decide("due", since=LATER)
    assert queries.queue_order(actor("lua-non")).order.kind == "online_first"
    with clock.at(moment("2026-03-20 08:00")):
        assert queries.queue_order(actor("lua-non")).order.kind == "due"


def test_it_holds_for_this_unit_and_not_for_its_neighbour() -> None:
    decide("online_first")
    assert queries.queue_order(actor("hoa-muop")).order.kind == "due"


def test_what_it_does_is_measured_by_channel() -> None:
    counter, filed = open_task(received_at()), open_task(a_submitted_dossier())
    with clock.at(moment("2026-03-13 10:50")):
        dossiers.take(actor("lua-non"), filed.pk)
    with clock.at(moment("2026-03-13 11:20")):
        dossiers.accept(actor("lua-non"), filed.pk)
    with clock.at(moment("2026-03-16 09:50")):
        dossiers.take(actor("lua-non"), counter.pk)
        found = queries.order_effect(actor("hang-cau"), "H17.32.01.")
    first, second = found.after
    assert first.wait is not None
    assert first.wait.median.total_seconds() == 3600
    assert second.wait is not None
    assert second.wait.median > first.wait.median
    assert (found.before, found.servers) == (None, 1)
    assert [each.order.kind for each in found.tried] == ["due", "online_bonus", "online_first"]


def test_only_who_may_set_it_sees_what_it_does() -> None:
    for key, path in (("lua-non", "H17.32.01."), ("hang-cau", "H17.45.")):
        with pytest.raises(Forbidden):
            queries.order_effect(actor(key), path)


def test_an_order_nobody_knows_is_refused() -> None:
    with refused("queue_rule_unknown"):
        decide("friends_first")


@pytest.mark.parametrize("hours", [0, 41])
def test_a_bonus_out_of_range_is_refused(hours: int) -> None:
    with refused("queue_bonus_out_of_range", most=40):
        decide("online_bonus", bonus=hours)


def test_without_a_document_it_is_refused() -> None:
    with refused("basis_missing"):
        decide("online_first", document=" ")


def test_for_the_past_it_is_refused() -> None:
    with refused("queue_rule_in_the_past"):
        decide("online_first", since=date(2026, 3, 12))


def test_only_the_head_of_the_unit_may() -> None:
    for key in ("lua-non", "goc-da", "sao-mai"):
        with forbidden("dossiers.set_queue_rule"):
            decide("online_first", by=key)


def test_twice_is_refused() -> None:
    decide("online_first")
    with refused("queue_rule_already_set", since=TODAY):
        decide("due")
