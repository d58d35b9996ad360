"""Files of the national catalogue in the office: sent, watched, stopped, and what came of them."""

import gzip
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.apps.procedures import taking_in
from motcua.apps.procedures.models import CatalogueImport, Record
from motcua.rules.catalogue import files
from tests.faces.citizen.pages import words
from tests.faces.office.conftest import Sign
from tests.national import begun, crawled, file_of, from_portal, numbered, structured, ways

pytestmark = pytest.mark.django_db

PAGE = "/van-phong/quoc-gia/nhap"


def send(client: Client, raw: bytes, name: str = "tthc.jsonl.gz", since: str = "13/03/2026") -> Any:
    return client.post(PAGE, {"sent": SimpleUploadedFile(name, raw), "since": since})


def finished() -> CatalogueImport:
    row = CatalogueImport.objects.latest("pk")
    while taking_in.take_in(row.pk):
        pass
    row.refresh_from_db()
    return row


def test_a_file_is_sent_watched_and_its_scorecard_leads_to_the_work_list(sign: Sign) -> None:
    client = sign("trang-sach")
    no_unit = ways("Trực tiếp5Miễn phí")
    sent = [numbered(1), numbered(2, cach_thuc_thuc_hien=no_unit), crawled(ma_thu_tuc="")]
    answer = send(client, file_of(*sent))
    row = CatalogueImport.objects.get()
    assert answer["Location"] == f"{PAGE}/{row.pk}"
    taking_in.take_in(row.pk, most=1)
    told = client.get(f"{PAGE}/{row.pk}")
    assert "33 %, 1 trên 3 dòng" in words(told)
    assert 'http-equiv="refresh"' in told.content.decode()
    finished()
    told = client.get(f"{PAGE}/{row.pk}")
    assert 'http-equiv="refresh"' not in told.content.decode()
    said = words(told)
    assert "100 %, 3 trên 3 dòng" in said
    assert "Thời hạn thiếu đơn vị" in said
    assert "Rà soát 2 điểm nghi ngờ" in said
    assert "Giữ lại, chưa hiển thị" in said
    assert "tthc.jsonl.gz" in words(client.get(PAGE))


def test_it_can_be_stopped_and_gone_on_with(sign: Sign) -> None:
    client = sign("trang-sach")
    send(client, file_of(numbered(1), numbered(2)))
    row = CatalogueImport.objects.get()
    assert client.post(f"{PAGE}/{row.pk}/dung").status_code == 302
    assert "Nhập tiếp 2 dòng" in words(client.get(f"{PAGE}/{row.pk}"))
    twice = client.post(f"{PAGE}/{row.pk}/dung")
    assert twice.status_code == 422
    assert "Tệp này không đang nhập" in words(twice)
    assert client.post(f"{PAGE}/{row.pk}/tiep").status_code == 302
    assert finished().outcomes == {"new": 2}
    assert client.post(f"{PAGE}/{row.pk}/xoa").status_code == 404


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (json.dumps([structured()]).encode(), "2021.json"),
        (json.dumps({"result": [from_portal()]}).encode(), "LayThuTuc.json"),
        (json.dumps(crawled()).encode(), "mot.jsonl"),
        (gzip.compress(json.dumps(crawled()).encode()), "mot"),
    ],
)
def test_every_format_is_found_out(sign: Sign, raw: bytes, name: str) -> None:
    assert send(sign("trang-sach"), raw, name).status_code == 302
    assert finished().outcomes == {"new": 1}
    assert Record.objects.count() == 1


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "Tệp tới nơi bị rỗng"),
        (b" \n", "Tệp không có bản ghi nào"),
        (b"%PDF-1.7", "Tệp hỏng hoặc không phải danh mục"),
        (b"PK\x03\x04", "Đây là tệp .zip"),
        (file_of(numbered(1))[:-9], "Tệp hỏng hoặc không phải danh mục"),
        (b'{"ten": 1}', "Không nhận ra bản ghi này (ten)"),
        (gzip.compress(b" " * 50_000_000), "Tệp quá lớn khi gửi hoặc khi giải nén, tối đa 40 MB"),
    ],
)
def test_a_broken_file_is_told_in_one_sentence_and_nothing_is_kept(
    sign: Sign, raw: bytes, said: str
) -> None:
    answer = send(sign("trang-sach"), raw, since="20/03/2026")
    assert answer.status_code == 422
    assert said in words(answer)
    assert 'value="20/03/2026"' in answer.content.decode()
    assert CatalogueImport.objects.count() == 0


def test_what_is_sent_has_a_limit(sign: Sign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.faces.office.importing.MOST_SENT", 100)
    monkeypatch.setattr(files, "MOST_SENT", 100)
    assert "Tệp quá lớn" in words(send(sign("trang-sach"), file_of(numbered(1))))


def test_refused_lines_are_named_and_what_they_hold_is_only_text(sign: Sign) -> None:
    lines = json.dumps(numbered(1)).encode() + b'\n<script>alert(1)</script>\n"x"'
    client = sign("trang-sach")
    send(client, lines, "<b>tệp</b>.jsonl")
    row = finished()
    page = client.get(f"{PAGE}/{row.pk}")
    assert "<script>alert" not in page.content.decode()
    assert "<b>tệp" not in page.content.decode()
    assert "Dòng này không đúng dạng JSON" in words(page)
    assert "Dòng này không phải bản ghi" in words(page)


def test_what_is_gone_from_the_file_is_named(sign: Sign) -> None:
    client = sign("trang-sach")
    send(client, file_of(numbered(1), numbered(2)))
    finished()
    send(client, file_of(numbered(2)))
    row = finished()
    told = words(client.get(f"{PAGE}/{row.pk}"))
    assert "Không thấy trong tệp 1" in told
    assert "9.900001" in told


def test_while_one_runs_another_waits(sign: Sign) -> None:
    begun(numbered(1))
    answer = send(sign("trang-sach"), file_of(numbered(2)))
    assert answer.status_code == 422
    assert "Một tệp khác đang được nhập" in words(answer)


def test_who_may_only_look_and_who_may_not(sign: Sign) -> None:
    row = begun(numbered(1))
    approver = sign("muc-tim")
    assert "Cán bộ kiểm soát thủ tục gửi tệp" in words(approver.get(PAGE))
    assert send(approver, file_of(numbered(2))).status_code == 403
    assert approver.post(f"{PAGE}/{row.pk}/dung").status_code == 403
    for key in ("cay-gao", "sao-mai"):
        assert sign(key).get(PAGE).status_code == 403
        assert sign(key).get(f"{PAGE}/{row.pk}").status_code in (403, 404)
        assert sign(key).post(f"{PAGE}/{row.pk}/dung").status_code in (403, 404)


def test_the_page_asks_as_often_for_any_number_of_lines(sign: Sign) -> None:
    client = sign("trang-sach")
    send(client, file_of(numbered(1)))
    row = finished()
    with CaptureQueriesContext(connection) as few:
        client.get(f"{PAGE}/{row.pk}")
    send(client, file_of(*(numbered(each, ten_thu_tuc=f"Tên {each}") for each in range(9))))
    row = finished()
    with CaptureQueriesContext(connection) as many:
        client.get(f"{PAGE}/{row.pk}")
    assert len(few) == len(many) < 25
