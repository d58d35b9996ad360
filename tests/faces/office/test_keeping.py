"""What is kept: held, listed, decided, destroyed, from the pages of the office."""

import pytest
from django.test import Client

from motcua.apps.dossiers.carrying import carry_out
from motcua.apps.dossiers.models import BulkChange, Dossier, Hold
from tests.apps.dossiers.keeping import ARCHIVIST, LEADER, ended, years_later
from tests.faces.signed_in import client_as
from tests.makers import a_submitted_dossier

pytestmark = pytest.mark.django_db
KEPT, CHANGES = "/van-phong/luu-tru", "/van-phong/thay-doi"


def test_a_dossier_is_held_by_its_code_and_let_go(client: Client) -> None:
    dossier = a_submitted_dossier()
    client_as(client, "mat-cu")
    told = {"code": str(dossier.code).lower(), "document": "Đơn 5", "reason": "Khiếu nại"}
    assert client.post(KEPT, told).status_code == 302
    page = client.get(KEPT).content.decode()
    assert "Khiếu nại" in page
    again = client.post(KEPT, told)
    assert again.status_code == 422
    assert "không cần giữ lần nữa" in again.content.decode()
    hold = Hold.objects.get()
    empty = client.post(f"{KEPT}/{hold.pk}/thoi-giu", {"document": ""})
    assert empty.status_code == 422
    assert client.post(f"{KEPT}/{hold.pk}/thoi-giu", {"document": "KL 7"}).status_code == 302
    assert "Khiếu nại" not in client.get(KEPT).content.decode()


def test_a_code_that_is_not_theirs_is_asked_for_again(client: Client) -> None:
    client_as(client, "mat-cu")
    answer = client.post(KEPT, {"code": "H99-1", "document": "Đơn 5", "reason": "Khiếu nại"})
    assert answer.status_code == 422
    assert "Kiểm tra lại mã đã nhập" in answer.content.decode()


def test_who_holds_nothing_sees_the_years_and_no_form(client: Client) -> None:
    client_as(client, "lua-non")
    page = client.get(KEPT).content.decode()
    assert "vĩnh viễn" in page
    assert "chưa đối chiếu" in page
    assert 'name="reason"' not in page
    assert client.post(KEPT, {"code": "x", "document": "y", "reason": "z"}).status_code == 403


def test_from_the_list_over_the_decision_to_the_last_line(client: Client) -> None:
    dossier = ended()
    with years_later():
        client_as(client, ARCHIVIST)
        told = {"until_year": "2026", "document": "Biên bản 3", "reason": "Hết hạn lưu"}
        assert (
            client.post(f"{CHANGES}/moi/huy-ho-so", {**told, "until_year": "x"}).status_code == 422
        )
        assert client.post(f"{CHANGES}/moi/huy-ho-so", told).status_code == 302
        change = BulkChange.objects.get()
        page = client.get(f"{CHANGES}/{change.pk}").content.decode()
        assert "Chờ lãnh đạo quyết định" in page
        assert "Chạy 1 dòng" not in page
        client_as(client, LEADER)
        assert "Quyết định hủy 1 hồ sơ" in client.get(f"{CHANGES}/{change.pk}").content.decode()
        empty = client.post(f"{CHANGES}/{change.pk}/quyet-dinh", {"decision": ""})
        assert empty.status_code == 422
        client.post(f"{CHANGES}/{change.pk}/quyet-dinh", {"decision": "QĐ 12"})
        client_as(client, ARCHIVIST)
        assert "Chạy 1 dòng" in client.get(f"{CHANGES}/{change.pk}").content.decode()
        client.post(f"{CHANGES}/{change.pk}/chay")
        while carry_out(change.pk):
            pass
        assert "1 tệp" in client.get(f"{CHANGES}/{change.pk}").content.decode()
        assert Dossier.objects.get(pk=dossier.pk).destroyed_at is not None


@pytest.mark.parametrize(
    ("deed", "listed", "paper"),
    [
        ("huy-ho-so", "hết hạn lưu được liệt kê", "Biên bản xét hủy"),
        ("giao-nop", "đến hạn giao nộp được liệt kê", "Kế hoạch thu nộp"),
    ],
)
def test_what_ended_is_listed_by_a_paper_of_its_own(sign, deed, listed, paper) -> None:
    page = sign(ARCHIVIST).get(f"{CHANGES}/moi/{deed}")
    assert page.status_code == 200
    assert listed in page.text
    assert f"{paper}</label>" in page.text
