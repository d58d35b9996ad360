"""collect_fee: exactly what is due, once."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import BIRTH, BUSINESS, a_draft, a_returned_dossier, a_submitted_dossier

pytestmark = pytest.mark.django_db


def collect(dossier: Dossier, amount: int = 150_000, by: str = "lua-non") -> None:
    dossiers.collect_fee(actor(by), dossier.pk, amount=amount, way="cash")


def test_it_is_paid_from_now() -> None:
    dossier = a_submitted_dossier("hat-suong", procedure=BUSINESS)
    collect(dossier)
    assert Dossier.objects.get(pk=dossier.pk).fee_paid_at == clock.now()
    details = last_line("dossier", dossier.pk).details
    assert (details["amount"], details["way"]) == (150_000, "cash")


@pytest.mark.parametrize("amount", [50_000, 0, -150_000, 300_000])
def test_another_amount_is_refused(amount: int) -> None:
    dossier = a_submitted_dossier("hat-suong", procedure=BUSINESS)
    with refused("fee_differs", due=150_000, amount=amount):
        collect(dossier, amount)


def test_where_nothing_is_due_nothing_is_collected() -> None:
    free = a_submitted_dossier(procedure=BIRTH)
    assert free.fee == 0
    with refused("fee_none"):
        collect(free, 0)
    assert Dossier.objects.get(pk=free.pk).fee_paid_at is None


def test_after_the_end_it_is_refused() -> None:
    with refused("dossier_not_open", state="returned"):
        collect(a_returned_dossier(), 0)


def test_neither_the_applicant_nor_another_ward_may() -> None:
    dossier = a_submitted_dossier("hat-suong", procedure=BUSINESS)
    for key in ("hat-suong", "la-tre", "mua-rao"):
        with forbidden("dossiers.collect_fee"):
            collect(dossier, by=key)


def test_a_draft_is_nobodys_business() -> None:
    draft = a_draft()
    with forbidden("dossiers.collect_fee"):
        collect(draft, 0)


def test_twice_is_refused() -> None:
    dossier = a_submitted_dossier("hat-suong", procedure=BUSINESS)
    collect(dossier)
    with refused("fee_paid", at=clock.now()):
        collect(dossier)
