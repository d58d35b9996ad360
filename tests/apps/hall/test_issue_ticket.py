"""issue_ticket: the next number of a matter and day, by the kiosk or by an officer."""

from datetime import timedelta

import pytest

from motcua.apps.hall import commands
from motcua.apps.hall.models import Ticket, TicketBook
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def test_numbers_go_up_by_matter_and_begin_again_each_day() -> None:
    hall = halls.a_hall()
    labels = [halls.a_ticket(m).label for m in (hall.civil, hall.civil, hall.land, hall.civil)]
    assert labels == ["A001", "A002", "B001", "A003"]
    with clock.at(clock.now() + timedelta(days=3)):
        assert halls.a_ticket(hall.civil).label == "A001"


def test_a_ticket_names_nobody() -> None:
    hall = halls.a_hall()
    made = halls.a_ticket(hall.civil, "elderly")
    line = last_line("ticket", made.pk)
    assert line.actor_id is None
    assert set(line.details) == {"ticket_id", "label", "day", "priority"}
    assert not hasattr(made, "owner")


def test_who_goes_first_does_so_from_now() -> None:
    hall = halls.a_hall()
    assert halls.a_ticket(hall.civil, "disabled").first_from == clock.now()
    assert halls.a_ticket(hall.civil).first_from is None


def test_an_officer_issues_one_too() -> None:
    hall = halls.a_hall()
    commands.issue_ticket(actor("lua-non"), hall.civil, token=halls.token())
    assert Ticket.objects.get().label == "A001"


def test_a_kind_that_no_rule_knows_is_refused() -> None:
    hall = halls.a_hall()
    for kind in ("colleague", "appointment"):
        with refused("priority_unknown"):
            halls.a_ticket(hall.civil, kind)


@pytest.mark.parametrize("token", ["", "short", "x" * 40, "<script>alert(1)</script>"])
def test_a_token_that_is_none_is_refused(token: str) -> None:
    hall = halls.a_hall()
    with refused("ticket_token_wrong"):
        commands.issue_ticket(HOUSE, hall.civil, token=token)


def test_a_refusal_leaves_no_gap() -> None:
    hall = halls.a_hall()
    with refused("priority_unknown"):
        halls.a_ticket(hall.civil, "colleague")
    assert not TicketBook.objects.exists()
    assert halls.a_ticket(hall.civil).number == 1


def test_neither_a_citizen_nor_another_ward_may() -> None:
    hall = halls.a_hall()
    for key in ("sao-mai", "la-tre"):
        with forbidden("hall.issue_ticket"):
            commands.issue_ticket(actor(key), hall.civil, token=halls.token())


def test_twice_with_one_token_is_refused() -> None:
    hall = halls.a_hall()
    mine = halls.token()
    commands.issue_ticket(HOUSE, hall.civil, token=mine)
    with refused("ticket_known"):
        commands.issue_ticket(HOUSE, hall.civil, token=mine)
    assert Ticket.objects.count() == 1
