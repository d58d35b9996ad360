"""Life events of fields in the office, and what citizens find under them."""

import pytest
from django.test import Client

from tests.faces.citizen.pages import words
from tests.faces.office.conftest import Sign
from tests.national import imported, numbered

pytestmark = pytest.mark.django_db

LIST = "/van-phong/su-kien"


def test_an_officer_sets_a_field_and_citizens_find_it_there(sign: Sign) -> None:
    imported(numbered(1, ten_thu_tuc="Cấp thẻ rồng"))
    client = sign("trang-sach")
    assert "Rồng cảnh 1" in words(client.get(LIST))
    assert "Cấp thẻ rồng" not in words(Client().get("/thu-tuc", {"viec": "mo_tiem"}))
    told = {"viec": ["mo_tiem"], "tu_mo_tiem": "thẻ", "tu_co_con": "bỏ qua"}
    assert client.post(f"{LIST}/rong_canh", told)["Location"] == LIST
    assert "đã xếp tay" in words(client.get(LIST))
    assert 'value="thẻ"' in client.get(f"{LIST}/rong_canh").content.decode()
    assert "Cấp thẻ rồng" in words(Client().get("/thu-tuc", {"viec": "mo_tiem"}))
    both = {"viec": "mo_tiem", "q": "thẻ rồng"}
    assert "Cấp thẻ rồng" in words(Client().get("/thu-tuc", both))
    assert client.post(f"{LIST}/rong_canh", {"viec": ["trung_so"]}).status_code == 422
    assert client.get(f"{LIST}/khong_co").status_code == 404


def test_it_is_not_for_others(sign: Sign) -> None:
    imported(numbered(1))
    assert sign("cay-gao").get(LIST).status_code == 403
    assert sign("sao-mai").get(f"{LIST}/rong_canh").status_code == 403
    approver = sign("muc-tim")
    assert approver.get(f"{LIST}/rong_canh").status_code == 200
    assert approver.post(f"{LIST}/rong_canh", {"viec": ["mo_tiem"]}).status_code == 403


def test_a_field_without_a_name_and_one_in_vietnamese_alone_are_told_in_english(sign: Sign) -> None:
    imported(numbered(1))
    imported(numbered(2, linh_vuc=""))
    client = sign("trang-sach")
    client.cookies["ngon_ngu"] = "en"
    page = client.get(LIST).content.decode()
    assert '<span lang="vi">Rồng cảnh</span>' in page
    assert "Other fields" in page
    assert "Lĩnh vực khác" not in page
