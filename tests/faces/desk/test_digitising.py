"""The pages of scanning: a batch begun, pages sent, divided, confirmed beside their picture."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.dossiers.models import Dossier
from motcua.apps.scans.models import ScanBatch, ScannedPaper
from tests.apps.scans import batches
from tests.faces.signed_in import client_as
from tests.gateways import scans
from tests.makers import deliver, received_at

pytestmark = pytest.mark.django_db
HERE = "/ban-lam-viec/so-hoa"


@pytest.fixture
def clerk(client: Client) -> Client:
    return client_as(client, "lua-non")


@pytest.fixture
def dossier() -> Dossier:
    return received_at()


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_dossier_leads_to_a_batch_and_back_to_it(clerk: Client, dossier: Dossier) -> None:
    page = clerk.get(f"/ban-lam-viec/ho-so/{dossier.code}")
    assert f"/ban-lam-viec/ho-so/{dossier.code}/so-hoa" in text(page)
    begin = f"/ban-lam-viec/ho-so/{dossier.code}/so-hoa"
    assert "Cần quét" in text(clerk.get(begin))
    answer = clerk.post(begin)
    batch = ScanBatch.objects.get()
    assert answer.headers["Location"] == f"{HERE}/{batch.pk}"
    assert clerk.get(begin).headers["Location"] == f"{HERE}/{batch.pk}"
    assert f"{HERE}/{batch.pk}" in text(clerk.get(HERE))


def test_files_are_taken_and_what_is_refused_is_named(clerk: Client, dossier: Dossier) -> None:
    batch = batches.a_batch(dossier)
    good = SimpleUploadedFile("a.jpg", scans.stored(scans.blank(30)))
    bad = SimpleUploadedFile("b.xml", b"<?xml version='1.0'?><a/>")
    answer = clerk.post(f"{HERE}/{batch.pk}/tep", {"tep": [bad, good], "giay": batches.SLOT})
    assert answer.status_code == 409
    assert "b.xml không phải bản quét" in text(answer)
    assert batches.at(batch, 1).begins == batches.SLOT
    assert clerk.post(f"{HERE}/{batch.pk}/tep").status_code == 409


def test_pages_are_divided_by_a_plain_form(
    clerk: Client, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = batches.a_read_batch(monkeypatch, dossier=dossier)
    told = {"trang": ["1", "2", "3"], "dau-1": batches.SLOT, "dau-3": "authorisation", "bo-2": "1"}
    clerk.post(f"{HERE}/{batch.pk}/xep", told)
    assert batches.at(batch, 2).left_out
    page = text(clerk.get(f"{HERE}/{batch.pk}"))
    assert f"{HERE}/{batch.pk}/giay/3" in page
    clerk.post(f"{HERE}/{batch.pk}/xep", {**told, "xoay": "3"})
    assert batches.at(batch, 3).turned == 90


def test_a_page_that_failed_says_why(
    clerk: Client, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    lamp = batches.a_lamp(monkeypatch)
    lamp.broken = {1}
    batch = batches.a_batch(dossier)
    batches.with_pages(batch, 3)
    batches.read_all(batch)
    page = text(clerk.get(f"{HERE}/{batch.pk}"))
    assert "1 trang hỏng" in page
    assert "Tệp hỏng ở trang này" in page


def test_a_paper_is_confirmed_beside_its_picture_and_nothing_typed_is_lost(
    clerk: Client, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = batches.a_read_batch(monkeypatch, dossier=dossier)
    paper = f"{HERE}/{batch.pk}/giay/1"
    page = text(clerk.get(paper))
    assert f'value="{scans.NUMBER}"' in page
    assert f"{HERE}/{batch.pk}/trang/1" in page
    sent = {**batches.FIELDS, "trang": ["1", "2", "3"], "giay": batches.SLOT}
    again = clerk.post(paper, {**sent, "scope": "", "summary": "Điều đã gõ"})
    assert again.status_code == 422
    assert "Điều đã gõ" in text(again)
    assert 'aria-invalid="true"' in text(again)
    done = clerk.post(paper, sent)
    assert done.headers["Location"] == f"{HERE}/{batch.pk}?xong=giay"
    assert ScannedPaper.objects.get().fields["scope"] == "Toàn quốc"
    deliver("bind_paper")
    deliver("link_scan")
    assert "Bản số hóa PDF/A" in text(clerk.get(f"/ban-lam-viec/ho-so/{dossier.code}"))
    assert "Đã đóng PDF/A" in text(clerk.get(f"{HERE}/{batch.pk}"))


def test_reading_is_stopped_gone_on_with_and_ended(clerk: Client, dossier: Dossier) -> None:
    batch = batches.a_batch(dossier)
    batches.with_pages(batch, 2)
    assert clerk.post(f"{HERE}/{batch.pk}/het").status_code == 409
    clerk.post(f"{HERE}/{batch.pk}/dung")
    assert "Đọc tiếp" in text(clerk.get(f"{HERE}/{batch.pk}"))
    clerk.post(f"{HERE}/{batch.pk}/tiep")
    assert batches.again(batch).state == "open"
    clerk.post(f"{HERE}/{batch.pk}/dung")
    clerk.post(f"{HERE}/{batch.pk}/het")
    assert batches.again(batch).state == "ended"


def test_without_the_program_the_page_says_what_to_install(
    clerk: Client, dossier: Dossier, settings: Any
) -> None:
    settings.MOTCUA_READER = "/nowhere/tesseract"
    batch = batches.a_batch(dossier)
    page = text(clerk.get(f"{HERE}/{batch.pk}"))
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in page


def test_the_mark_changes_when_a_page_is_read(
    clerk: Client, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches.a_lamp(monkeypatch)
    batch = batches.a_batch(dossier)
    batches.with_pages(batch, 1)
    before = clerk.get(f"{HERE}/{batch.pk}/luc-nay").json()
    batches.read_all(batch)
    assert clerk.get(f"{HERE}/{batch.pk}/luc-nay").json() != before


def test_the_list_of_pages_costs_the_same_however_many(
    clerk: Client,
    dossier: Dossier,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: Any,
) -> None:
    batch = batches.a_read_batch(monkeypatch, 12, dossier=dossier)
    clerk.get(f"{HERE}/{batch.pk}")
    with django_assert_max_num_queries(16):
        clerk.get(f"{HERE}/{batch.pk}")


def test_separator_sheets_are_a_pdf_and_pictures_are_for_who_may_see(
    clerk: Client, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = batches.a_read_batch(monkeypatch, dossier=dossier)
    sheets = clerk.get(f"{HERE}/{batch.pk}/to-tach")
    assert sheets.content.startswith(b"%PDF-")
    address = f"{HERE}/{batch.pk}/trang/1"
    assert clerk.get(address).headers["Content-Type"] == "image/jpeg"
    stranger = client_as(Client(), "la-tre")
    for each in (address, f"{HERE}/{batch.pk}", f"{HERE}/{batch.pk}/giay/1"):
        assert stranger.get(each).status_code == 404
    assert client_as(Client(), "sao-mai").get(f"{HERE}/{batch.pk}").status_code in {403, 404}


def test_files_in_the_tray_come_in_and_leave_it(
    clerk: Client, dossier: Dossier, settings: Any, tmp_path: Any
) -> None:
    settings.MOTCUA_SCANS = str(tmp_path)
    tray = tmp_path / "quay-1"
    tray.mkdir()
    batch = batches.a_batch(dossier, tray="quay-1")
    for name, data in (("a.jpg", scans.stored(scans.blank(30))), ("b.exe", b"MZ" + b"0" * 100)):
        (tray / name).write_bytes(data)
        os.utime(tray / name, (1, 1))
    (tray / "growing.pdf").write_bytes(b"%PDF-1.4")
    answer = clerk.post(f"{HERE}/{batch.pk}/may-quet")
    assert answer.status_code == 302
    assert batch.pages.count() == 1
    assert sorted(each.name for each in tray.iterdir()) == ["growing.pdf", "khong-nhan"]
    assert "b.exe" in text(clerk.get(f"{HERE}/{batch.pk}"))
    assert clerk.post(f"{HERE}/{batch.pk}/may-quet").status_code == 409


def test_a_busy_tray_is_told_with_its_dossier(
    clerk: Client, dossier: Dossier, settings: Any, tmp_path: Any
) -> None:
    settings.MOTCUA_SCANS = str(tmp_path)
    (tmp_path / "quay-1").mkdir()
    batch = batches.a_batch(dossier, tray="quay-1")
    waits = clerk.post(f"{HERE}/{batch.pk}/cho", {"giay": batches.SLOT})
    assert waits.status_code == 302
    other = received_at(by="cay-duoc")
    told = {"khay": "quay-1", "giay": batches.SLOT}
    answer = clerk.post(f"/ban-lam-viec/ho-so/{other.code}/so-hoa", told)
    assert answer.status_code == 409
    assert f"Máy quét đang chờ giấy của hồ sơ {dossier.code}" in text(answer)


def test_a_slot_waits_and_stops_waiting_by_plain_forms(
    clerk: Client, dossier: Dossier, settings: Any, tmp_path: Path
) -> None:
    settings.MOTCUA_SCANS = str(tmp_path)
    tray = tmp_path / "quay-1"
    tray.mkdir()
    (tray / "someone.pdf").write_bytes(b"%PDF-1.4")
    os.utime(tray / "someone.pdf", (1, 1))
    begin = f"/ban-lam-viec/ho-so/{dossier.code}/so-hoa"
    assert "Chờ máy quét" in text(clerk.get(begin))
    full = clerk.post(begin, {"khay": "quay-1", "giay": batches.SLOT})
    assert full.status_code == 409
    assert "Trong khay có sẵn 1 tệp" in text(full)
    batch = ScanBatch.objects.get()
    here = f"{HERE}/{batch.pk}"
    assert clerk.post(f"{here}/khay-bo").headers["Location"] == f"{here}?xong=ben"
    assert "someone.pdf có sẵn trong khay" in text(clerk.get(here))
    before = clerk.get(f"{here}/luc-nay").json()
    assert clerk.post(begin, {"giay": batches.SLOT}).headers["Location"] == here
    assert clerk.get(f"{here}/luc-nay").json() != before
    assert "Đang chờ máy quét" in text(clerk.get(here))
    assert clerk.post(f"{here}/thoi-cho").headers["Location"] == f"{here}?xong=thoi"
    assert clerk.post(f"{here}/thoi-cho").status_code == 409
    stranger = client_as(Client(), "la-tre")
    for path in ("cho", "thoi-cho", "khay-bo", "may-quet"):
        assert stranger.post(f"{here}/{path}", {"giay": batches.SLOT}).status_code in {403, 404}
