"""A refusal after appraisal is never held back for a fee: who is refused must learn it."""

import pytest
from django.test import Client

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Result
from tests.cast import actor
from tests.expect import refused
from tests.faces.signed_in import client_as
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


def test_its_owner_reads_the_refusal_and_not_yet_the_grant(client: Client) -> None:
    for decision, status in (("refuse", 200), ("grant", 404)):
        filed = a_submitted_dossier("hat-suong", procedure=BUSINESS)
        task = on_to(filed, "return", decision)
        number = Result.objects.get(dossier=task.dossier_id).pk
        found = client_as(client, "hat-suong").get(f"/ho-so/{filed.code}/giay/result/{number}")
        assert found.status_code == status, decision
