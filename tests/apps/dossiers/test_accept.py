"""accept: complete and valid, so the clock starts and the receipt promises a moment."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier
from motcua.rules.errors import Forbidden, Refused
from tests.cast import actor
from tests.makers import a_submitted_dossier, open_task

pytestmark = pytest.mark.django_db


def test_it_promises_the_moment_that_the_law_allows() -> None:
    dossier = a_submitted_dossier()
    fact = dossiers.accept(actor("lua-non"), open_task(dossier).pk)
    assert fact.promised_at.isoformat() == "2026-03-13T17:00:00+07:00"
    kept = Dossier.objects.get(pk=dossier.pk)
    assert (kept.state, kept.promised_at) == ("handling", fact.promised_at)


def test_a_citizen_may_not() -> None:
    dossier = a_submitted_dossier()
    with pytest.raises(Forbidden):
        dossiers.accept(actor("sao-mai"), open_task(dossier).pk)


def test_twice_is_refused() -> None:
    dossier = a_submitted_dossier()
    task = open_task(dossier)
    dossiers.accept(actor("lua-non"), task.pk)
    with pytest.raises(Refused, match="already_accepted"):
        dossiers.accept(actor("lua-non"), task.pk)
