"""bind_paper: the PDF/A of a confirmed paper, once."""

import pytest

from motcua.apps.scans import commands
from motcua.apps.scans import reading as work
from motcua.apps.scans.models import ScannedPaper
from motcua.rules.access import HOUSE
from tests.apps.scans import batches
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused
from tests.makers import a_file, deliver

pytestmark = pytest.mark.django_db


def test_the_worker_binds_it_and_twice_comes_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    batch, number = batches.a_confirmed_paper(monkeypatch)
    deliver("bind_paper")
    paper = ScannedPaper.objects.get(pk=number)
    assert paper.file is not None
    work.bind(number)
    assert facts_of("scan_batch", batch.pk).count("PaperBound") == 1


def test_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    batch, number = batches.a_confirmed_paper(monkeypatch)
    deliver("bind_paper")
    with refused("paper_bound_already"):
        commands.bind_paper(HOUSE, batch.pk, paper_id=number, file=a_file())


def test_only_the_house_may(monkeypatch: pytest.MonkeyPatch) -> None:
    batch, number = batches.a_confirmed_paper(monkeypatch)
    with forbidden("scans.bind_paper"):
        commands.bind_paper(actor("lua-non"), batch.pk, paper_id=number, file=a_file())
