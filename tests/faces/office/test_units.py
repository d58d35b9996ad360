"""Units and posts changed from their pages, refusals shown where they belong."""

import re

import pytest

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies import registers
from motcua.apps.agencies.models import Post
from motcua.base import clock
from tests.cast import actor, person_id

pytestmark = pytest.mark.django_db

WARD = "/van-phong/don-vi/H17.32"
BASIS = "05/NQ-HĐND ngày 01/03/2026"


def test_renamed_from_a_day_the_old_name_stays(sign) -> None:
    client = sign("cay-gao")
    told = {
        "name_vi": "Phường Bến Lở",
        "name_en": "Bến Lở Ward",
        "since": "01/04/2026",
        "basis": BASIS,
    }
    assert client.post(f"{WARD}/doi-ten", told).status_code == 302
    page = client.get(WARD).content.decode()
    assert "Phường Hải Châu" in page
    assert "Phường Bến Lở" in page
    later = client.get(f"{WARD}?ngay=02/04/2026").content.decode()
    assert "<h1>Phường Bến Lở</h1>" in later
    assert client.post(f"{WARD}/doi-ten", told).status_code == 422


def test_a_part_is_founded_once(sign) -> None:
    client = sign("cay-gao")
    told = {
        "code": "H17.32.77",
        "name_vi": "Tổ Cầu Tre",
        "kind": "division",
        "tier": "commune",
        "since": "01/03/2026",
        "basis": BASIS,
        "functions": ["land"],
    }
    answer = client.post(f"{WARD}/lap", told)
    assert answer.headers["Location"] == "/van-phong/don-vi/H17.32.77"
    assert "Tổ Cầu Tre" in client.get(answer.headers["Location"]).content.decode()
    again = client.post(f"{WARD}/lap", told)
    assert again.status_code == 422
    assert "errors-title" in again.content.decode()
    odd = client.post(f"{WARD}/lap", {**told, "code": "H17 32"})
    assert "H17.32.06" in odd.content.decode()


def test_dissolved_with_successors_that_must_exist(sign) -> None:
    client = sign("cay-gao")
    part = f"{WARD}.05"
    wrong = {"until": "01/05/2026", "successors": "H17.999", "basis": BASIS}
    refused = client.post(f"{part}/giai-the", wrong)
    assert refused.status_code == 422
    assert "H17.999" in refused.content.decode()
    right = {**wrong, "successors": "H17.32.04"}
    assert client.post(f"{part}/giai-the", right).status_code == 302
    page = registers.unit_page(actor("cay-gao"), "H17.32.04", clock.today())
    assert "H17.32.05" in {row.code for row in page.before}
    assert client.post(f"{part}/giai-the", right).status_code == 422


def test_hours_of_a_unit_are_set_from_a_day(sign) -> None:
    client = sign("cay-gao")
    week = {f"week_{n}": "08:00-12:00; 13h30 – 17h00" for n in range(1, 6)}
    told = {**week, "week_6": "", "since": "01/04/2026", "document": BASIS}
    assert client.post(f"{WARD}/gio", told).status_code == 302
    hours, document = agencies.hours_of("H17.32.", clock.today().replace(month=4))
    assert hours["1"] == ["08:00-12:00", "13:30-17:00"]
    assert document == BASIS
    again = client.post(f"{WARD}/gio", told)
    assert again.status_code == 422
    assert "08:00-12:00, 13:30-17:00" in again.content.decode() or "13h30" in again.content.decode()


@pytest.mark.parametrize("hours", ["25:00-26:00", "17:00-08:00", "08:00", "sáng"])
def test_hours_that_cannot_be_are_refused_before_any_clock_reads_them(sign, hours: str) -> None:
    told = {"week_1": hours, "since": "01/04/2026", "document": BASIS}
    answer = sign("cay-gao").post(f"{WARD}/gio", told)
    assert answer.status_code == 422
    assert "07:30-11:30" in answer.content.decode()
    assert agencies.work_calendar("H17.32.", clock.today()).week


def test_somebody_is_appointed_by_name_or_number(sign) -> None:
    client = sign("cay-gao")
    told = {"person_id": "Nang Hanh", "role": "case_officer", "since": "01/03/2026"}
    assert client.post(f"{WARD}.05/giao-vai-tro", told).status_code == 302
    assert Post.objects.filter(person_id=person_id("nang-hanh"), role="case_officer").count() == 1
    again = client.post(f"{WARD}.05/giao-vai-tro", told)
    assert again.status_code == 422
    nobody = client.post(f"{WARD}.05/giao-vai-tro", {**told, "person_id": "Không Có Ai"})
    assert "Không có ai như vậy" in nobody.content.decode()
    many = client.post(f"{WARD}.05/giao-vai-tro", {**told, "person_id": "van"})
    assert "người có tên này" in many.content.decode()


def test_a_post_is_delegated_for_an_absence_and_ended(sign) -> None:
    client = sign("cay-gao")
    holder = person_id("hoa-muop")
    post = Post.objects.get(person_id=holder)
    page = f"/van-phong/nguoi/{holder}"
    told = {
        "to_person_id": "Lê Văn Bến Đò",
        "since": "16/03/2026",
        "until": "20/03/2026",
        "reason": "nghỉ phép",
    }
    assert client.post(f"{page}/{post.pk}/uy-quyen", told).status_code == 302
    stand_in = client.get(f"/van-phong/nguoi/{person_id('ben-do')}").content.decode()
    assert "thay Võ Thị Hoa Mướp" in stand_in
    itself = client.post(f"{page}/{post.pk}/uy-quyen", {**told, "to_person_id": "Hoa Mướp"})
    assert itself.status_code == 422
    assert client.post(f"{page}/{post.pk}/thoi", {"until": "01/06/2026"}).status_code == 302
    twice = client.post(f"{page}/{post.pk}/thoi", {"until": "01/06/2026"})
    assert twice.status_code == 422


def test_who_may_not_change_is_offered_nothing_and_refused(sign) -> None:
    for key in ("lua-non", "mat-cu", "trang-sach"):
        client = sign(key)
        assert "Thay đổi" not in client.get(WARD).content.decode()
        answer = client.post(
            f"{WARD}/doi-ten", {"name_vi": "X", "since": "01/04/2026", "basis": "x"}
        )
        assert answer.status_code == 403
    post = Post.objects.get(person_id=person_id("hoa-muop"))
    answer = sign("mat-cu").post(
        f"/van-phong/nguoi/{person_id('hoa-muop')}/{post.pk}/thoi", {"until": "01/06/2026"}
    )
    assert answer.status_code == 403


def test_units_of_another_day_are_those_of_that_day(sign) -> None:
    client = sign("mat-cu")
    assert "Quận Hải Châu" not in client.get("/van-phong/don-vi?q=quan+hai+chau").content.decode()
    then = client.get("/van-phong/don-vi?q=quan+hai+chau&ngay=01/06/2025").content.decode()
    assert "Quận Hải Châu" in then


def test_a_refused_form_is_marked_in_the_title_and_no_id_stands_twice(sign) -> None:
    answer = sign("cay-gao").post(f"{WARD}/doi-ten", {"name_vi": "", "since": "", "basis": ""})
    told = answer.content.decode()
    assert "<title>Lỗi: " in told
    ids = re.findall(r'\bid="([^"]+)"', told)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', told):
        assert target in ids


def test_an_unknown_deed_is_not_found(sign) -> None:
    assert sign("cay-gao").post(f"{WARD}/bay").status_code == 404
