"""propose_closing: the house marks what nobody completed; a person closes it, or does not."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Completion, Dossier
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused, written
from tests.makers import a_submitted_dossier, holder, open_task

pytestmark = pytest.mark.django_db
ITEMS = [{"component": "authorisation", "reason": "Mờ", "basis": "Điều 16"}]


def waiting() -> Dossier:
    dossier = a_submitted_dossier()
    task = open_task(dossier)
    dossiers.request_completion(holder(task), task.pk, items=ITEMS)
    return Dossier.objects.get(pk=dossier.pk)


def test_it_is_marked_and_stays_open_for_a_person() -> None:
    dossier = waiting()
    with clock.at(moment("2026-03-31 08:00")):
        dossiers.propose_closing(HOUSE, dossier.pk)
        assert Dossier.objects.get(pk=dossier.pk).state == "completion"
        request = Completion.objects.get(dossier=dossier)
        assert written(request.closing_proposed_at) == "2026-03-31 08:00"
        assert last_line("dossier", dossier.pk).details["closes_on"] == "2026-03-30"
        dossiers.close(actor("hang-cau"), dossier.pk)


def test_on_the_last_day_it_is_refused() -> None:
    dossier = waiting()
    with clock.at(moment("2026-03-30 17:00")), refused("completion_still_possible"):
        dossiers.propose_closing(HOUSE, dossier.pk)


def test_when_nothing_is_asked_for_it_is_refused() -> None:
    with refused("completion_not_open"):
        dossiers.propose_closing(HOUSE, a_submitted_dossier().pk)


def test_what_the_law_set_no_day_for_is_never_proposed() -> None:
    dossier = waiting()
    Completion.objects.update(closes_on=None)
    with clock.at(moment("2026-03-31 08:00")), refused("rule_not_in_force"):
        dossiers.propose_closing(HOUSE, dossier.pk)


def test_only_the_house_proposes() -> None:
    dossier = waiting()
    for key in ("hang-cau", "sao-mai"):
        with forbidden("dossiers.propose_closing"):
            dossiers.propose_closing(actor(key), dossier.pk)


def test_twice_is_refused() -> None:
    dossier = waiting()
    with clock.at(moment("2026-03-31 08:00")):
        dossiers.propose_closing(HOUSE, dossier.pk)
        with refused("closing_proposed"):
            dossiers.propose_closing(HOUSE, dossier.pk)
