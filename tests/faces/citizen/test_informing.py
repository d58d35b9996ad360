"""Procedures that only inform: found and read by citizens, filed by nobody."""

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as catalogue
from motcua.apps.procedures.models import Version
from motcua.base import clock
from tests.faces.citizen.pages import words
from tests.faces.signed_in import client_as
from tests.national import CODE, crawled, imported, ways

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "asked",
    ["nuôi rồng", "nuoi rong canh", "NUÔI RÔNG", "nuoi rogn canh trong nah", "nuoi ronng", CODE],
)
def test_it_is_found_and_told_to_be_only_for_reading(client: Client, asked: str) -> None:
    imported()
    page = client.get("/thu-tuc", {"q": asked})
    assert f"/thu-tuc/{CODE}" in page.content.decode()
    assert "chỉ để xem" in words(page)


def test_its_field_is_a_shelf_with_pages(client: Client) -> None:
    for number in range(52):
        imported(crawled(ma_thu_tuc=f"9.9001{number:02}"))
    first = client.get("/thu-tuc", {"linh-vuc": "rong_canh"})
    assert first.content.decode().count("/thu-tuc/9.9001") == 50
    second = client.get("/thu-tuc", {"linh-vuc": "rong_canh", "trang": "2"})
    assert second.content.decode().count("/thu-tuc/9.9001") == 2
    assert "Rồng cảnh" in words(client.get("/thu-tuc"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_sheet_says_what_was_read_and_that_nothing_can_be_filed(
    client: Client, language: str
) -> None:
    imported()
    client.cookies["ngon_ngu"] = language
    page = client.get(f"/thu-tuc/{CODE}")
    told = words(page).replace("\u00a0", " ")
    assert ("Chưa nộp được" in told) == (language == "vi")
    assert ("5 ngày làm việc" if language == "vi" else "5 working days") in told
    assert ("50.000" if language == "vi" else "50,000") in told
    assert "Mẫu RC-01.docx" in told
    assert "/bat-dau" not in page.content.decode()


def test_what_was_not_read_stands_in_its_own_words(client: Client) -> None:
    imported(crawled(cach_thuc_thuc_hien=ways("Trực tiếp5100 VNĐ"), can_cu_phap_ly="Luật rồng"))
    told = words(client.get(f"/thu-tuc/{CODE}"))
    assert "nguyên văn: “5”" in told
    assert "nguyên văn: “100 VNĐ”" in told
    assert "Luật rồng" in told


def test_markup_in_a_record_is_never_markup(client: Client) -> None:
    imported(crawled(ten_thu_tuc="<script>alert(1)</script>", trinh_tu_thuc_hien="<b>x</b>"))
    page = client.get(f"/thu-tuc/{CODE}").content.decode()
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


@pytest.mark.parametrize("path", ["/", "/thu-tuc", "/thu-tuc?q=rong", f"/thu-tuc/{CODE}"])
def test_many_of_them_cost_no_more_queries_and_no_contents(
    client: Client, path: str, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        imported(crawled(ma_thu_tuc=f"9.9001{number:02}"))
    imported()
    catalogue._read.clear()
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        assert client.get(path).status_code == 200
    informing = set(Version.objects.filter(information=True).values_list("pk", flat=True))
    assert not informing & catalogue._read.keys()


def test_an_earlier_day_shows_the_earlier_words(client: Client) -> None:
    imported()
    imported(crawled(cach_thuc_thuc_hien=ways("Trực tiếp3 Ngày làm việcMiễn phí")))
    told = words(client.get(f"/thu-tuc/{CODE}")).replace("\u00a0", " ")
    assert "5 ngày làm việc" in told
    later = words(client.get(f"/thu-tuc/{CODE}", {"ngay": "14/03/2026"})).replace("\u00a0", " ")
    assert "3 ngày làm việc" in later
    assert catalogue.version_on(CODE, clock.today()).number == 1


@pytest.mark.parametrize("path", ["to.pdf", "to.jsonld"])
def test_its_sheet_is_open_data_as_every_other(client: Client, path: str) -> None:
    imported(crawled(cach_thuc_thuc_hien=ways("Trực tiếp5100 VNĐ", "Khác")))
    assert client.get(f"/thu-tuc/{CODE}/{path}").status_code == 200


def test_nobody_begins_a_dossier_by_it(client: Client) -> None:
    imported()
    client_as(client, "gio-moi")
    assert client.post(f"/thu-tuc/{CODE}/bat-dau").status_code >= 400
    assert not Dossier.objects.exists()
