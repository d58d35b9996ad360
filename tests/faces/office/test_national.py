"""The work list of the national catalogue, and the pages of what only informs."""

import pytest

from motcua.apps.procedures.models import Doubt, Version
from tests.faces.citizen.pages import words
from tests.faces.office.conftest import Sign
from tests.national import CODE, a_doubt, crawled, imported, ways

pytestmark = pytest.mark.django_db


def test_doubts_are_listed_by_kind_with_their_words(sign: Sign) -> None:
    a_doubt()
    page = sign("trang-sach").get("/van-phong/quoc-gia")
    told = words(page)
    assert "Thời hạn thiếu đơn vị" in told
    assert "Còn 1 trên 1 điểm" in told
    assert crawled()["ten_thu_tuc"] in told
    assert "Giữ nguyên văn" in told


def test_an_officer_settles_on_the_list_and_comes_back_to_it(sign: Sign) -> None:
    doubt = a_doubt()
    answer = sign("trang-sach").post(
        f"/van-phong/quoc-gia/diem/{doubt.pk}",
        {"outcome": "corrected", "value": "5 ngày làm việc", "trang": "1"},
    )
    assert answer.status_code == 302
    assert answer["Location"].endswith("?loai=term_without_unit&trang=1")
    doubt.refresh_from_db()
    assert doubt.value == "5 working days"


def test_a_wrong_value_is_told_and_what_was_typed_stays(sign: Sign) -> None:
    doubt = a_doubt()
    answer = sign("trang-sach").post(
        f"/van-phong/quoc-gia/diem/{doubt.pk}", {"outcome": "corrected", "value": "5 con"}
    )
    assert answer.status_code == 422
    assert 'value="5 con"' in answer.content.decode()
    assert Doubt.objects.get().outcome == ""


def test_another_person_publishes_what_was_settled(sign: Sign) -> None:
    doubt = a_doubt()
    keeper, approver = sign("trang-sach"), sign("muc-tim")
    keeper.post(
        f"/van-phong/quoc-gia/diem/{doubt.pk}",
        {"outcome": "corrected", "value": "5 ngày", "ve": "ban-ghi"},
    )
    path = f"/van-phong/quoc-gia/{doubt.record_id}"
    assert "chờ người khác công bố" in words(keeper.get(path))
    assert "Công bố bản đã rà" in words(approver.get(path))
    late = approver.post(f"{path}/cong-bo", {"since": "01/01/2020"})
    assert late.status_code == 422
    assert "Chọn từ hôm nay trở đi" in words(late)
    done = approver.post(f"{path}/cong-bo", {"since": "20/03/2026"})
    assert done["Location"] == f"/van-phong/thu-tuc/{CODE}"
    assert Version.objects.filter(procedure__code=CODE).count() == 2


@pytest.mark.parametrize("who", ["cay-gao", "sao-mai"])
def test_it_is_not_for_others(sign: Sign, who: str) -> None:
    doubt = a_doubt()
    browser = sign(who)
    assert browser.get("/van-phong/quoc-gia").status_code == 403
    assert browser.get(f"/van-phong/quoc-gia/{doubt.record_id}").status_code in (403, 404)
    assert browser.post(f"/van-phong/quoc-gia/diem/{doubt.pk}").status_code in (403, 404)


def test_two_versions_of_a_record_are_compared_in_words(sign: Sign) -> None:
    imported()
    imported(crawled(cach_thuc_thuc_hien=ways("Trực tiếp3 Ngày làm việcMiễn phí")))
    first, second = Version.objects.filter(procedure__code=CODE).order_by("number")
    page = sign("trang-sach").get(
        f"/van-phong/thu-tuc/{CODE}", {"phien-ban": second.pk, "so-voi": first.pk}
    )
    told = words(page)
    assert "Thời hạn, nguyên văn" in told
    assert "3 Ngày làm việc" in told
    assert "5 Ngày làm việc" in told
    assert "Thủ tục này chỉ để xem" in told


def test_the_catalogue_finds_what_only_informs_and_counts_it(sign: Sign) -> None:
    imported()
    browser = sign("trang-sach")
    assert "1 thủ tục của danh mục quốc gia" in words(browser.get("/van-phong/thu-tuc"))
    found = browser.get("/van-phong/thu-tuc", {"q": "nuoi rong"}).content.decode()
    assert f"/van-phong/thu-tuc/{CODE}" in found


@pytest.mark.parametrize("path", ["/van-phong/quoc-gia", "/van-phong/thu-tuc"])
def test_a_full_page_makes_few_queries(
    sign: Sign, path: str, django_assert_max_num_queries: object
) -> None:
    for number in range(10):
        imported(
            crawled(ma_thu_tuc=f"9.9001{number:02}", cach_thuc_thuc_hien=ways("Trực tiếp5Miễn phí"))
        )
    browser = sign("trang-sach")
    browser.get(path)
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        assert browser.get(path).status_code == 200
