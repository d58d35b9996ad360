"""digitise: a batch for the papers of a dossier, one at a time."""

from dataclasses import replace

import pytest

from motcua.apps.dossiers import commands
from motcua.apps.procedures import queries as catalogue
from motcua.apps.scans import queries as scans
from motcua.apps.scans.models import ScanBatch
from tests.apps.scans import batches
from tests.cast import actor, as_
from tests.expect import facts_of, forbidden, refused
from tests.makers import a_draft, a_returned_dossier, received_at

pytestmark = pytest.mark.django_db


def test_the_batch_has_the_papers_that_are_handed_in() -> None:
    dossier = received_at()
    batch = batches.a_batch(dossier)
    assert batches.SLOT in {slot["code"] for slot in batch.slots}
    assert (batch.dossier_code, batch.state) == (dossier.code, "open")
    assert facts_of("dossier", dossier.pk)[-1] == "DigitisingBegun"
    assert scans.batch_id_of(actor("lua-non"), dossier.pk) == batch.pk
    assert scans.batch_id_of(actor("la-tre"), dossier.pk) is None


def test_twice_is_refused_and_one_tray_serves_two_dossiers() -> None:
    dossier, other = received_at(), received_at(by="cay-duoc")
    first = batches.a_batch(dossier, tray="quay-1")
    with refused("scan_batch_open", number=first.pk):
        batches.a_batch(dossier)
    batches.a_batch(other, tray="quay-1")  # the first may still be read for minutes
    assert ScanBatch.objects.count() == 2


def test_a_draft_and_what_has_ended_are_refused() -> None:
    with refused("dossier_not_open", state="returned"):
        batches.a_batch(a_returned_dossier())
    with refused("dossier_not_open", state="draft"):
        commands.digitise(as_("lua-non", "receptionist", ""), a_draft(by="cay-duoc").pk)


def test_a_dossier_without_papers_has_nothing_to_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = received_at()
    content = replace(catalogue.pinned(dossier.version_id), components=())
    monkeypatch.setattr(catalogue, "pinned", lambda number: content)
    with refused("nothing_to_scan"):
        batches.a_batch(dossier)


def test_another_ward_and_the_citizen_may_not() -> None:
    dossier = received_at()
    for key in ("la-tre", "sao-mai"):
        with forbidden("dossiers.digitise"):
            commands.digitise(actor(key), dossier.pk)
