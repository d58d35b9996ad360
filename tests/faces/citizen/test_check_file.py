"""Anybody brings a PDF and is told in plain words what its signatures say."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from motcua.apps.dossiers.models import Paper, Result
from motcua.apps.dossiers.queries.papers import paper_of
from motcua.apps.letters import commands as letters
from tests.apps.letters import test_signing as signed_letters
from tests.apps.register import test_seal_copy as copies
from tests.cast import actor
from tests.certified import a_sealed_result, certified, corrected

pytestmark = pytest.mark.django_db


def told(pdf: bytes, language: str = "vi") -> str:
    client = Client()
    if language == "en":
        client.cookies["ngon_ngu"] = "en"
    file = BytesIO(pdf)
    file.name = "ket-qua.pdf"
    answer = client.post("/xac-thuc", {"tep": file})
    return re.sub(r"\s+", " ", answer.content.decode())


def sealed() -> tuple[Result, bytes]:
    certified()
    result = a_sealed_result()
    dossier = Paper.objects.get(form="result", about=result.pk).dossier_id
    return result, paper_of(dossier, "result", result.pk, "")


def test_a_good_one() -> None:
    result, pdf = sealed()
    page = told(pdf)
    assert "Chữ ký đúng, nội dung nguyên vẹn" in page
    assert actor("nui-cao").name in page
    assert "Phường Hải Châu" in page
    assert f"số {result.number}" in page
    assert "Not total document signed" in page


def test_a_tampered_one_is_said_plainly() -> None:
    _, pdf = sealed()
    bad = bytearray(pdf)
    bad[pdf.index(b"endstream") - 30] ^= 1
    page = told(bytes(bad))
    assert "Nội dung đã bị sửa sau khi ký" in page
    assert "Chữ ký đúng" not in page


def test_something_added_behind_is_said() -> None:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415

    _, pdf = sealed()
    writer = PdfWriter(PdfReader(BytesIO(pdf)), incremental=True)
    writer.add_blank_page(200, 200)
    added = BytesIO()
    writer.write(added)
    page = told(added.getvalue())
    assert "Có phần thêm vào sau chữ ký" in page or "đã bị sửa" in page
    assert "Chữ ký đúng, nội dung nguyên vẹn" not in page


def test_a_replaced_one_is_said() -> None:
    result, pdf = sealed()
    label = result.content["lines"][0]["label"]
    new = corrected("nui-cao", result.pk, {label: "Viết lại"}, "Viết sai")
    page = told(pdf)
    assert "Chữ ký đúng, nhưng giấy" in page
    assert f"Văn bản thay thế có số {new.number}" in page
    replacement = told(paper_of(new.dossier_id, "result", new.pk, ""))
    assert "Chữ ký đúng, nội dung nguyên vẹn" in replacement
    assert f"số {new.number}" in replacement
    old = Client().get(f"/kiem-tra/{result.verify_token}").content.decode()
    assert f"/kiem-tra/{new.verify_token}" in old
    assert "Viết sai" in old


def test_an_unsigned_one_and_no_pdf() -> None:
    certified()
    from motcua.base import clock  # noqa: PLC0415
    from motcua.gateways import papers  # noqa: PLC0415

    ticket = papers.ticket(unit="X", service="Y", number="A1", taken=clock.now(), before=0)
    assert "Tệp này không có chữ ký số" in told(ticket)
    assert "Không đọc được tệp này" in told(b"%PDF-1.7 nothing of the kind")


def test_no_file_is_asked_for_plainly() -> None:
    certified()
    answer = Client().post("/xac-thuc", {})
    assert answer.status_code == 422
    assert "Chọn tệp PDF cần kiểm tra" in answer.content.decode()


def test_in_english() -> None:
    _, pdf = sealed()
    assert "Signed rightly, and intact" in told(pdf, "en")


@pytest.fixture
def axis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MOTCUA_AXIS", str(tmp_path / "axis"))


@pytest.mark.usefixtures("axis")
def test_a_letter_is_known_and_a_recalled_one_says_so() -> None:
    certified()
    letter = signed_letters.sent()
    pdf = signed_letters.paper_of(letter)
    page = told(pdf)
    assert "Chữ ký đúng, nội dung nguyên vẹn" in page
    assert f"văn bản số {letter.written}" in page
    letters.recall(actor("giay-do"), letter.pk, reason="Nhầm nơi nhận")
    page = told(pdf)
    assert "nhưng văn bản đã bị thu hồi" in page
    assert "Nhầm nơi nhận" in page
    assert "Signed rightly, but recalled" in told(pdf, "en")
    bad = bytearray(pdf)
    bad[pdf.index(b"endstream") - 30] ^= 1
    assert "Nội dung đã bị sửa sau khi ký" in told(bytes(bad))


def test_a_certified_copy_is_known_with_who_certified_it() -> None:
    fact = copies.certified()
    copies.seal_certified_copy(fact)
    page = told(copies.pdf_of(copies.copy_of(fact)))
    assert "Chữ ký đúng, nội dung nguyên vẹn" in page
    assert f"bản sao điện tử số {fact.copy_number}" in page
    assert copies.clerk().name in page
