"""A refusal after appraisal is never held back for a fee: who is refused must learn it."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Result
from tests.cast import actor
from tests.expect import refused
from tests.makers import BUSINESS, a_submitted_dossier, on_to

pytestmark = pytest.mark.django_db


def test_a_refusal_is_given_though_the_fee_is_unpaid() -> None:
    task = on_to(a_submitted_dossier("hat-suong", procedure=BUSINESS), "return", "refuse")
    dossiers.return_result(actor("lua-non"), task.pk)
    dossier = Dossier.objects.get(pk=task.dossier_id)
    assert (dossier.state, dossier.fee_paid_at) == ("returned", None)
    assert Result.objects.get(dossier=dossier).kind == "refuse"


def test_a_grant_waits_for_its_fee() -> None:
    task = on_to(a_submitted_dossier("hat-suong", procedure=BUSINESS), "return")
    with refused("fee_unpaid", amount=150_000):
        dossiers.return_result(actor("lua-non"), task.pk)
