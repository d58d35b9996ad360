"""A day off that is decided after an extension does not lock the dossier."""

from datetime import date

import pytest

from motcua.apps.agencies import commands as agencies_
from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier
from motcua.base import clock
from tests.cast import actor
from tests.expect import moment, written
from tests.makers import BUSINESS, a_file, an_accepted_dossier, holder, open_task

pytestmark = pytest.mark.django_db

ADMINISTRATOR = "cay-gao"
APPOINTED = "2026-03-19 12:00"


def extended() -> Dossier:
    """Promised for the close of 18 March, put off to the noon after."""
    dossier = an_accepted_dossier("hat-suong", procedure=BUSINESS)
    assert dossier.due_at is not None
    assert dossier.due_at < moment(APPOINTED)
    who = holder(open_task(dossier))
    dossiers.extend(who, dossier.pk, until=moment(APPOINTED), reason="Máy chủ hỏng")
    return Dossier.objects.get(pk=dossier.pk)


def a_day_off(day: date) -> None:
    agencies_.set_calendar_day(
        actor(ADMINISTRATOR),
        agencies.unit_coded("H17", clock.today()).id,
        day=day,
        kind="off",
        name={"vi": "Nghỉ bão", "en": "Storm"},
        document="CV 1",
        announced_on=clock.today(),
    )


def test_it_is_sent_back_and_completed_all_the_same() -> None:
    dossier = extended()
    a_day_off(date(2026, 3, 17))
    task = open_task(dossier)
    content = [{"component": "authorisation", "reason": "Mờ", "basis": "NĐ 118/2025, Điều 19"}]
    with clock.at(moment("2026-03-16 09:00")):
        dossiers.request_completion(holder(task), task.pk, items=content)
    with clock.at(moment("2026-03-18 09:00")):
        dossiers.attach(actor("hat-suong"), dossier.pk, component="authorisation", file=a_file())
        dossiers.complete(actor("hat-suong"), dossier.pk)
    assert written(Dossier.objects.get(pk=dossier.pk).due_at) == "2026-03-23 17:00"
