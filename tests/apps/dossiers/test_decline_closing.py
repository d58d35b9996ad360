"""decline_closing: it stays open, a person says why, and it is not proposed again."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.escalation import escalate
from motcua.apps.dossiers.models import Completion, Dossier
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import a_file, a_submitted_dossier, holder, open_task

pytestmark = pytest.mark.django_db
ITEMS = [{"component": "authorisation", "reason": "Mờ", "basis": "Điều 16"}]
REASON = "Người nộp đang nằm viện, hẹn tuần sau"


def proposed() -> Dossier:
    dossier = a_submitted_dossier()
    task = open_task(dossier)
    dossiers.request_completion(holder(task), task.pk, items=ITEMS)
    with clock.at(moment("2026-03-31 08:00")):
        dossiers.propose_closing(HOUSE, dossier.pk)
    return Dossier.objects.get(pk=dossier.pk)


def test_it_stays_open_can_be_completed_and_is_not_proposed_again() -> None:
    dossier = proposed()
    with clock.at(moment("2026-03-31 09:00")):
        dossiers.decline_closing(actor("hang-cau"), dossier.pk, reason=REASON)
        assert last_line("dossier", dossier.pk).details["reason"] == REASON
        request = Completion.objects.get(dossier=dossier)
        assert request.closing_declined_by == actor("hang-cau").name
        assert [each for each in escalate().told if each.level == "closing"] == []
        mine = actor("sao-mai")
        dossiers.attach(mine, dossier.pk, component="authorisation", file=a_file())
        dossiers.complete(mine, dossier.pk)
    assert Dossier.objects.get(pk=dossier.pk).state == "submitted"


def test_without_a_reason_it_is_refused() -> None:
    with refused("reason_missing"):
        dossiers.decline_closing(actor("hang-cau"), proposed().pk, reason="  ")


def test_what_nobody_proposed_is_not_declined() -> None:
    dossier = a_submitted_dossier()
    with refused("completion_not_open"):
        dossiers.decline_closing(actor("hang-cau"), dossier.pk, reason=REASON)
    task = open_task(dossier)
    dossiers.request_completion(holder(task), task.pk, items=ITEMS)
    with refused("closing_not_proposed"):
        dossiers.decline_closing(actor("hang-cau"), dossier.pk, reason=REASON)


def test_officers_and_the_applicant_may_not() -> None:
    dossier = proposed()
    for key in ("lua-non", "sao-mai"):
        with forbidden("dossiers.decline_closing"):
            dossiers.decline_closing(actor(key), dossier.pk, reason=REASON)


def test_twice_is_refused() -> None:
    dossier = proposed()
    dossiers.decline_closing(actor("hang-cau"), dossier.pk, reason=REASON)
    with refused("closing_declined", by=actor("hang-cau").name):
        dossiers.decline_closing(actor("hang-cau"), dossier.pk, reason=REASON)
