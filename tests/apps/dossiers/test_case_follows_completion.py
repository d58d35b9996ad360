"""What a completion changes in the answers changes the fee before acceptance, and is whole."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from tests.cast import actor
from tests.expect import moment, refused
from tests.makers import (
    a_file,
    a_submitted_dossier,
    an_accepted_dossier,
    answers_for,
    holder,
    open_task,
)

pytestmark = pytest.mark.django_db

RESIDENCE = "1.004222"
FREE = {"fee_exemption": "elderly"}


def sent_back(dossier: Dossier) -> None:
    """Asked for its form again, and for nothing on paper."""
    content = catalogue.pinned(dossier.version_id)
    form = next(each.code for each in content.components if each.kind == "form")
    items = [{"component": form, "reason": "Khai nhầm", "basis": "NĐ 118/2025, Điều 16"}]
    task = open_task(dossier)
    dossiers.request_completion(holder(task), task.pk, items=items)


def again(dossier: Dossier, answers: dict[str, object]) -> Dossier:
    with clock.at(moment("2026-03-13 10:30")):
        dossiers.fill(actor("sao-mai"), dossier.pk, answers=answers)
        dossiers.complete(actor("sao-mai"), dossier.pk)
    return Dossier.objects.get(pk=dossier.pk)


def test_at_intake_the_fee_is_that_of_the_answers_as_they_are_now() -> None:
    dossier = a_submitted_dossier(procedure=RESIDENCE)
    assert dossier.fee == 10_000
    sent_back(dossier)
    mended = again(dossier, FREE)
    assert mended.fee == 0
    assert mended.fee_lines[0]["amount"] == 0


def test_a_fee_that_was_paid_stays_what_was_paid() -> None:
    dossier = a_submitted_dossier(procedure=RESIDENCE)
    dossiers.collect_fee(actor("lua-non"), dossier.pk, amount=10_000, way="cash")
    sent_back(dossier)
    assert again(dossier, FREE).fee == 10_000


def test_after_acceptance_the_fee_on_the_receipt_stays() -> None:
    dossier = an_accepted_dossier(procedure=RESIDENCE)
    sent_back(dossier)
    assert again(dossier, FREE).fee == 10_000


def test_answers_that_call_for_another_paper_are_not_complete_without_it() -> None:
    dossier = an_accepted_dossier(procedure=RESIDENCE)
    sent_back(dossier)
    with clock.at(moment("2026-03-13 10:30")):
        dossiers.fill(actor("sao-mai"), dossier.pk, answers=another_home(dossier))
        with refused("component_missing") as caught:
            dossiers.complete(actor("sao-mai"), dossier.pk)
        for code in caught.value.details["codes"]:
            dossiers.attach(actor("sao-mai"), dossier.pk, component=code, file=a_file())
        dossiers.complete(actor("sao-mai"), dossier.pk)


def another_home(dossier: Dossier) -> dict[str, object]:
    """Right answers of somebody who lives in a home of another kind: it needs other papers."""
    had = dossier.answers["home_kind"]
    found = (answers_for(RESIDENCE, "sao-mai", seed=seed) for seed in range(100))
    return next(each for each in found if each["home_kind"] not in (had, "own"))
