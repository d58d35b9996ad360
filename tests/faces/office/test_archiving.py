"""Into the archive, from the pages of the office: packed, decided, received, handed over."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.dossiers.carrying import carry_out
from motcua.apps.dossiers.models import BulkChange, Dossier, Receipt
from motcua.base import clock
from tests.apps.dossiers.archives import MINUTES, permanent
from tests.apps.dossiers.keeping import ARCHIVIST, LEADER, ended, years_later
from tests.expect import last_line
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db
CHANGES = "/van-phong/thay-doi"


def worked(change: BulkChange) -> None:
    while carry_out(change.pk):
        pass


def said(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_year_is_packed_and_fetched_and_the_journal_tells_who(client: Client) -> None:
    ended()
    client_as(client, ARCHIVIST)
    assert "Đóng gói lưu trữ" in said(client, "/van-phong/luu-tru")
    wrong = client.post(f"{CHANGES}/moi/dong-goi", {"year": "", "code": "H99-1", "reason": "x"})
    assert "Kiểm tra lại mã đã nhập" in wrong.content.decode()
    empty = client.post(f"{CHANGES}/moi/dong-goi", {"year": "", "code": "", "reason": "x"})
    assert empty.status_code == 422
    assert "bốn chữ số" in empty.content.decode()
    told = {"year": "2026", "reason": "Nộp lưu trữ hiện hành"}
    assert client.post(f"{CHANGES}/moi/dong-goi", told).status_code == 302
    change = BulkChange.objects.get()
    client.post(f"{CHANGES}/{change.pk}/chay")
    worked(change)
    page = said(client, f"{CHANGES}/{change.pk}")
    assert "Tải gói về" in page
    assert "Hoàn tác" not in page
    answer = client.post(f"{CHANGES}/{change.pk}/tai-goi")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        assert found.testzip() is None
    assert "attachment" in answer.headers["Content-Disposition"]
    assert last_line("bulk_change", change.pk).fact == "PackageFetched"
    client_as(client, "mat-cu")
    assert client.post(f"{CHANGES}/{change.pk}/tai-goi").status_code in {403, 404}


def test_from_the_list_to_what_was_handed_over(client: Client) -> None:
    dossier = permanent()
    with years_later():
        client_as(client, ARCHIVIST)
        told = {"until_year": "2026", "document": "Kế hoạch 4", "reason": "Đến hạn"}
        assert client.post(f"{CHANGES}/moi/giao-nop", told).status_code == 302
        change = BulkChange.objects.get()
        place = f"{CHANGES}/{change.pk}"
        assert "Chờ lãnh đạo quyết định" in said(client, place)
        assert client.post(f"{place}/quyet-dinh", {"decision": "QĐ 20"}).status_code == 403
        client_as(client, LEADER)
        assert client.post(f"{place}/quyet-dinh", {"decision": ""}).status_code == 422
        assert client.post(f"{place}/quyet-dinh", {"decision": "QĐ 20"}).status_code == 302
        client_as(client, ARCHIVIST)
        assert "Đóng gói danh mục này" in said(client, place)
        assert client.get(f"{place}/bien-ban").status_code == 404
        assert client.post(f"{place}/dong-goi-danh-muc", {"reason": ""}).status_code == 422
        assert client.post(f"{place}/dong-goi-danh-muc", {"reason": "Giao"}).status_code == 302
        worked(BulkChange.objects.get(kind="archive"))
        assert client.get(f"{place}/bien-ban").content.startswith(b"%PDF")
        _received(client, place)
        page = said(client, place)
        assert "Bản tại đây còn giữ đến khi có quyết định hủy" in page
        assert "Chạy 1 dòng" in page
        client.post(f"{place}/chay")
        worked(change)
        assert "Đã giao nộp" in said(client, place)
    assert Dossier.objects.get(pk=dossier.pk).deposited_at is not None


def _received(client: Client, place: str) -> None:
    told = {
        "number": "05/BBGN",
        "received_on": f"{clock.today():%d/%m/%Y}",
        "archive": "Lưu trữ lịch sử",
        "receiver": "Bà Lá Thu",
    }
    short = client.post(f"{place}/bien-nhan", told)
    assert short.status_code == 422
    assert "Bà Lá Thu" in short.content.decode(), "nothing typed is lost"
    wrong = {**told, "minutes": SimpleUploadedFile("x.exe", b"MZ\x90\x00" + bytes(64))}
    assert client.post(f"{place}/bien-nhan", wrong).status_code == 422
    sent = {**told, "minutes": SimpleUploadedFile("bb.pdf", MINUTES)}
    assert client.post(f"{place}/bien-nhan", sent).status_code == 302
    again = {**told, "minutes": SimpleUploadedFile("bb.pdf", MINUTES)}
    assert client.post(f"{place}/bien-nhan", again).status_code == 422
    assert Receipt.objects.get().receiver == "Bà Lá Thu"
    answer = client.get(f"{place}/bien-ban/da-ky")
    assert b"".join(answer.streaming_content) == MINUTES  # type: ignore[attr-defined]
