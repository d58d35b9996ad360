"""finish: done at this counter, with the dossier that came of it."""

import pytest

from motcua.apps.hall import commands
from motcua.base import clock
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused

pytestmark = pytest.mark.django_db


def test_the_whole_life_is_in_the_journal() -> None:
    hall = halls.a_hall()
    served = halls.a_served_ticket(hall)
    commands.finish(actor("lua-non"), served.pk, dossier="h17.32-260313-0001")
    done = halls.ticket(served.pk)
    assert (done.state, done.finished_at) == ("finished", clock.now())
    assert done.dossier_code == "H17.32-260313-0001"
    told = ["TicketIssued", "TicketCalled", "ServingBegun", "ServingFinished"]
    assert facts_of("ticket", done.pk) == told


def test_what_is_no_code_is_refused_and_nothing_done() -> None:
    hall = halls.a_hall()
    served = halls.a_served_ticket(hall)
    with pytest.raises(Exception, match="code"):
        commands.finish(actor("lua-non"), served.pk, dossier="rubbish")
    assert halls.ticket(served.pk).state == "serving"


def test_who_is_only_called_is_refused() -> None:
    hall = halls.a_hall()
    with refused("ticket_not_served"):
        commands.finish(actor("lua-non"), halls.a_called_ticket(hall).pk)


def test_another_ward_may_not() -> None:
    hall = halls.a_hall()
    with forbidden("hall.finish"):
        commands.finish(actor("la-tre"), halls.a_served_ticket(hall).pk)


def test_twice_is_refused() -> None:
    hall = halls.a_hall()
    served = halls.a_served_ticket(hall)
    commands.finish(actor("lua-non"), served.pk)
    with refused("ticket_not_served"):
        commands.finish(actor("lua-non"), served.pk)
