"""Papers taken in go to the agency in time; the counter's hand-over list says when they went."""

import pytest

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.queries.forwarding import Forwarding
from motcua.base import clock
from tests.cast import actor
from tests.expect import moment
from tests.makers import an_accepted_dossier, open_task, received_at

pytestmark = pytest.mark.django_db


def accepted() -> Dossier:
    dossier = received_at()
    dossiers.accept(actor("lua-non"), open_task(dossier).pk)
    return dossier


def told(dossier: Dossier) -> Forwarding:
    found = queries.dossier(actor("lua-non"), str(dossier.code)).forwarding
    assert found is not None
    return found


def listed(dossier: Dossier) -> int:
    unit = agencies.unit_at("H17.32.01.", clock.today())
    tasks = [open_task(dossier).pk]
    return dossiers.list_handover(actor("lua-non"), unit.id, tasks=tasks).handover_id


def test_not_listed_they_are_waited_for_until_their_moment_and_late_after_it() -> None:
    dossier = accepted()
    before = told(dossier)
    assert (before.gone_at, before.is_late) == (None, False)
    with clock.at(moment("2026-03-16 09:00")):
        assert told(dossier).is_late


def test_the_list_says_when_they_went_and_who_receives_it_that_they_came() -> None:
    dossier = accepted()
    number = listed(dossier)
    with clock.at(moment("2026-03-16 09:00")):
        went = told(dossier)
        assert (went.gone_at, went.here_at) == (moment("2026-03-13 09:50"), None)
        assert not went.is_late
        dossiers.confirm_handover(actor("hoa-muop"), number)
        assert told(dossier).here_at == moment("2026-03-16 09:00")


def test_listed_after_the_moment_they_went_late() -> None:
    dossier = accepted()
    with clock.at(moment("2026-03-16 09:00")):
        listed(dossier)
        assert told(dossier).is_late


def test_what_the_agency_did_not_find_in_the_parcel_has_not_gone() -> None:
    dossier = accepted()
    number = listed(dossier)
    (row,) = queries.handover_list(actor("hoa-muop"), number).rows
    dossiers.confirm_handover(actor("hoa-muop"), number, missing=[row.id])
    assert told(dossier).gone_at is None


def test_what_was_filed_online_has_no_paper_to_carry() -> None:
    dossier = an_accepted_dossier()
    assert queries.dossier(actor("lua-non"), str(dossier.code)).forwarding is None
