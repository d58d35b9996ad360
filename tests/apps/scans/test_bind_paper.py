"""bind_paper: the PDF/A of a confirmed paper, once, under the seal of who received the paper."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.documents import queries as documents
from motcua.apps.scans import binding, commands
from motcua.apps.scans.erasing import erase
from motcua.apps.scans.models import ScannedPaper
from motcua.apps.signatures import commands as signatures
from motcua.apps.signatures.queries import look_at, signatures_about
from motcua.base import clock
from motcua.base.models import Entry
from motcua.gateways import reading
from motcua.rules.access import HOUSE
from motcua.rules.errors import Refused
from tests.apps.dossiers.test_signing import pdfsig
from tests.apps.scans import batches
from tests.cast import actor
from tests.certified import certified_agency
from tests.expect import facts_of, forbidden, refused
from tests.makers import a_file, deliver

pytestmark = pytest.mark.django_db
REALLY_BIND = reading.bind


def test_the_worker_binds_it_and_twice_comes_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    batch, number = batches.a_confirmed_paper(monkeypatch)
    deliver("bind_paper")
    paper = ScannedPaper.objects.get(pk=number)
    assert paper.file is not None
    binding.bind(number)
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


def a_bound_paper(monkeypatch: pytest.MonkeyPatch) -> ScannedPaper:
    _, number = batches.a_confirmed_paper(monkeypatch)
    deliver("bind_paper")
    return ScannedPaper.objects.get(pk=number)


def bytes_of(paper: ScannedPaper) -> bytes:
    assert paper.file is not None
    with documents.content(paper.file) as file:
        return file.read()


def test_the_unit_that_received_it_seals_it_and_strangers_can_tell(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, client: Client
) -> None:
    certified_agency()
    _, number = batches.a_confirmed_paper(monkeypatch)
    monkeypatch.setattr(reading, "bind", REALLY_BIND)
    binding.bind(number)
    paper = ScannedPaper.objects.get(pk=number)
    pdf = bytes_of(paper)
    with pikepdf.open(BytesIO(pdf)) as sealed, sealed.open_metadata() as told:
        assert told.pdfa_status == "2B"
    assert paper.sealed_by == "Phường Hải Châu"
    (mine,) = signatures_about([("scanned_paper", paper.pk)])
    assert (mine.kind, mine.ordered_by) == ("agency", actor("lua-non").name)
    (found,) = look_at(pdf) or []
    assert (found.signer, found.intact, found.believed) == ("Phường Hải Châu", True, True)
    assert "Signature is Valid" in pdfsig(pdf, tmp_path)
    page = client.post("/xac-thuc", {"tep": SimpleUploadedFile("giay.pdf", pdf)})
    assert "Chữ ký đúng, nội dung nguyên vẹn" in page.content.decode()
    forged = bytearray(pdf)
    forged[len(pdf) // 4] ^= 1
    page = client.post("/xac-thuc", {"tep": SimpleUploadedFile("giay.pdf", bytes(forged))})
    assert "Chữ ký đúng, nội dung nguyên vẹn" not in page.content.decode()
    line = Entry.objects.get(fact="PaperBound")
    assert line.details["sealed_by"] == "Phường Hải Châu"


def test_where_nobody_signs_digitally_it_goes_on_without_a_seal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paper = a_bound_paper(monkeypatch)
    assert (paper.sealed_by, look_at(bytes_of(paper))) == ("", [])


def test_a_revoked_certificate_keeps_no_paper_from_its_dossier(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    certificate = certified_agency()
    signatures.revoke_certificate(actor("cay-gao"), certificate.pk, reason="Lộ khóa")
    paper = a_bound_paper(monkeypatch)
    assert (paper.sealed_by, paper.file is not None) == ("", True)


def test_a_time_stamp_that_is_away_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    certified_agency()
    _, number = batches.a_confirmed_paper(monkeypatch)

    def away(*_: object, **__: object) -> None:
        raise Refused("timestamp_unreachable")

    with monkeypatch.context() as broken, refused("timestamp_unreachable"):
        broken.setattr(binding, "seal_copy", away)
        binding.bind(number)
    assert ScannedPaper.objects.get(pk=number).file is None
    binding.bind(number)
    assert ScannedPaper.objects.get(pk=number).sealed_by == "Phường Hải Châu"


def test_before_the_decree_no_scan_was_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = batches.a_batch()
    assert binding.sealing_unit(batch) == batch.intake_path
    with clock.at(datetime(2025, 6, 30, 9, tzinfo=clock.HANOI)):
        assert binding.sealing_unit(batch) == ""


def test_its_signature_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    certified_agency()
    paper = a_bound_paper(monkeypatch)
    batch = paper.batch
    files = set(erase(batch.dossier_id))
    assert paper.file_id in files
    assert signatures_about([("scanned_paper", paper.pk)]) == []
    documents.File.objects.filter(pk__in=files).delete()
