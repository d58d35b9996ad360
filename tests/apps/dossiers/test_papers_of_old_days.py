"""Days before the forms of today: what had no form then is not tried again for ever."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Paper, Span
from motcua.base import clock
from tests.apps.dossiers.test_complete import old_law_dossier
from tests.cast import actor
from tests.expect import moment
from tests.makers import EXTRACT, a_submitted_dossier, an_accepted_dossier, deliver

pytestmark = pytest.mark.django_db


def test_a_withdrawal_before_the_form_of_stopping_files_no_paper() -> None:
    # Under the decree of July 2025, still with the forms of 2018: none for stopping.
    with clock.at(moment("2025-08-12 09:00")):
        dossier = a_submitted_dossier(procedure=EXTRACT)
        dossiers.withdraw(actor("sao-mai"), dossier.pk)
        assert deliver("file_notice_of_withdrawal") == 1
    assert not Paper.objects.filter(dossier=dossier, form="stop").exists()


def test_stopping_stands_on_the_law_of_the_dossiers_day() -> None:
    old, new = old_law_dossier(), an_accepted_dossier()
    for each in (old, new):
        dossiers.withdraw(actor("sao-mai"), each.pk)
    assert "61/2018" in Span.objects.get(dossier=old).basis
    assert "118/2025" in Span.objects.get(dossier=new).basis
