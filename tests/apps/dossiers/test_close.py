"""close: not completed in fifteen days, closed by a person and never silently."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Span
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused, written
from tests.makers import (
    BUSINESS,
    a_submitted_dossier,
    an_accepted_dossier,
    holder,
    open_steps,
    open_task,
)

pytestmark = pytest.mark.django_db
ITEMS = [{"component": "authorisation", "reason": "Mờ", "basis": "Điều 16"}]


def waiting(*, accepted: bool = False) -> Dossier:
    dossier = an_accepted_dossier(procedure=BUSINESS) if accepted else a_submitted_dossier()
    task = open_task(dossier)
    dossiers.request_completion(holder(task), task.pk, items=ITEMS)
    return Dossier.objects.get(pk=dossier.pk)


# Asked on Friday 13 March: fifteen days are over on Saturday 28, hence on Monday 30.
@pytest.mark.parametrize("accepted", [False, True])
def test_on_the_day_after_it_is_closed_with_its_article(accepted: bool) -> None:
    dossier = waiting(accepted=accepted)
    with clock.at(moment("2026-03-31 08:00")):
        fact = dossiers.close(actor("hang-cau"), dossier.pk)
    kept = Dossier.objects.get(pk=dossier.pk)
    assert (kept.state, written(kept.ended_at)) == ("closed", "2026-03-31 08:00")
    assert open_steps(dossier) == []
    assert "118/2025" in fact.basis
    assert last_line("dossier", dossier.pk).details["basis"] == fact.basis
    stopped = Span.objects.filter(dossier=dossier, kind="stopped").get()
    assert written(stopped.since) == "2026-03-31 08:00"
    assert not Span.objects.filter(dossier=dossier, kind="restarted", until=None).exists()


def test_on_the_last_day_it_is_refused() -> None:
    dossier = waiting()
    with clock.at(moment("2026-03-30 17:00")):
        with refused("completion_still_possible", until=moment("2026-03-30 00:00").date()):
            dossiers.close(actor("hang-cau"), dossier.pk)
        assert Dossier.objects.get(pk=dossier.pk).state == "completion"


def test_when_nothing_is_asked_for_it_is_refused() -> None:
    with refused("completion_not_open"):
        dossiers.close(actor("hang-cau"), a_submitted_dossier().pk)


def test_officers_and_the_applicant_may_not() -> None:
    dossier = waiting()
    with clock.at(moment("2026-03-31 08:00")):
        for key in ("lua-non", "sao-mai", "la-tre"):
            with forbidden("dossiers.close"):
                dossiers.close(actor(key), dossier.pk)


def test_twice_is_refused() -> None:
    dossier = waiting()
    with clock.at(moment("2026-03-31 08:00")):
        dossiers.close(actor("hang-cau"), dossier.pk)
        with refused("completion_not_open"):
            dossiers.close(actor("hang-cau"), dossier.pk)
