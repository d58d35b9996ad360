"""link_scan: a bound paper becomes the file of its component."""

import pytest

from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.models import Given
from motcua.apps.scans import commands as scans
from motcua.rules.access import HOUSE
from motcua.rules.errors import Missing
from tests.apps.scans import batches
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused
from tests.makers import deliver, received_at

pytestmark = pytest.mark.django_db


def test_who_confirmed_it_is_told_and_the_officer_opens_it(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = received_at()
    batches.a_confirmed_paper(monkeypatch, dossier=dossier)
    deliver("bind_paper")
    deliver("link_scan")
    given = Given.objects.get(dossier=dossier, origin="scan")
    assert (given.component, given.given_by) == (batches.SLOT, actor("lua-non").name)
    assert dossiers.given_file(actor("lua-non"), dossier.code, given.pk).pk == given.file_id
    assert facts_of("dossier", dossier.pk)[-1] == "ScanLinked"


def test_twice_links_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = received_at()
    _, paper = batches.a_confirmed_paper(monkeypatch, dossier=dossier)
    deliver("bind_paper")
    deliver("link_scan")
    deliver("link_scan")
    with refused("scan_linked_already"):
        commands.link_scan(HOUSE, dossier.pk, paper_id=paper)
    assert Given.objects.filter(dossier=dossier, origin="scan").count() == 1


def test_a_paper_of_another_dossier_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    other = received_at(by="cay-duoc")
    _, paper = batches.a_confirmed_paper(monkeypatch)
    deliver("bind_paper")
    with pytest.raises(Missing):
        commands.link_scan(HOUSE, other.pk, paper_id=paper)


def test_what_was_scanned_before_the_end_is_linked_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dossier = received_at()
    batch, _ = batches.a_confirmed_paper(monkeypatch, dossier=dossier)
    scans.end_batch(actor("lua-non"), batch.pk)
    deliver("bind_paper")
    deliver("link_scan")
    assert Given.objects.filter(dossier=dossier, origin="scan").exists()


def test_only_the_house_may(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = received_at()
    _, paper = batches.a_confirmed_paper(monkeypatch, dossier=dossier)
    deliver("bind_paper")
    with forbidden("dossiers.link_scan"):
        commands.link_scan(actor("lua-non"), dossier.pk, paper_id=paper)
