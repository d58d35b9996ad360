"""Old and new communes looked up by anybody: by name with marks or without, by code."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.place_lists import the_register

pytestmark = pytest.mark.django_db


def page(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def names(address: str) -> list[str]:
    found = page(address).split('<ul class="rule">')[1:2]
    return [part.partition("<")[0] for part in found[0].split("<b>")[1:]] if found else []


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("Gạo Trên", "Xã Gạo Trên"),
        ("gao tren", "Xã Gạo Trên"),
        ("lau hòa", "Phường Lau Hoà"),
        ("Xã Lau Hòa, Huyện Gạo Nước", "Xã Lau Hòa"),
        ("suoi reo khe thuy", "Xã Suối Reo"),
        ("97018", "Xã Bãi Sậy"),
        ("cù lao chim", "Huyện Cù Lao Chim"),
    ],
)
def test_a_place_is_found(asked: str, first: str) -> None:
    the_register()
    assert names(f"/dia-ban?q={asked}")[0] == first


def test_nothing_asked_shows_todays_provinces() -> None:
    the_register()
    assert names("/dia-ban") == ["Thành phố Bến Lau", "Tỉnh Khe Thuỷ"]


def test_nothing_found_says_what_to_try() -> None:
    the_register()
    assert "Chưa thấy nơi nào khớp" in page("/dia-ban?q=khongcodau")


def test_without_lists_the_page_says_so() -> None:
    for path in ("/dia-ban", "/dia-ban?q=khongcodau"):
        assert "chưa nạp danh mục" in page(path)
        assert "Thử gõ ít chữ hơn" not in page(path)


def test_an_old_name_in_the_list_leads_to_the_new_at_once() -> None:
    the_register()
    told = page("/dia-ban?q=gao tren")
    assert "Nay là Phường Cây Gạo, Phường Lau Hoà" in " ".join(told.split())
    assert "(đã chia tách)" in told


def test_a_split_commune_shows_each_part() -> None:
    the_register()
    told = page("/dia-ban/97001")
    assert "Xã Gạo Trên đã chia về 2 nơi" in told
    assert told.index("phần chính theo bảng nối") < told.index("Phường Lau Hoà")
    assert "Xã Gạo Trên, Huyện Gạo Nước, Tỉnh Bến Lau" in told


def test_a_new_commune_shows_what_it_was_made_of() -> None:
    the_register()
    told = page("/dia-ban/97004")
    assert "Được lập từ 2 nơi cũ" in told
    assert "một phần" in told


def test_an_unknown_code_is_not_there() -> None:
    assert Client().get("/dia-ban/11111").status_code == 404


def test_pages_ask_a_fixed_number_of_questions() -> None:
    the_register()

    def asked(address: str) -> int:
        page(address)
        with CaptureQueriesContext(connection) as seen:
            page(address)
        return len(seen)

    assert asked("/dia-ban?q=xa") == asked("/dia-ban?q=suoi") <= 5
    assert asked("/dia-ban/97001") == asked("/dia-ban/97004") <= 6
