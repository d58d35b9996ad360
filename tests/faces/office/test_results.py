"""The register in the office: found, opened with a reason, taken back; old papers entered."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.register.models import Backlog, PaperLook, RegisteredPaper
from tests.apps.register.papers import (
    STATUS_PAPER,
    an_old_paper,
    clerk,
    desk_of,
    leader,
    name_of,
)
from tests.cast import person_id
from tests.makers import PDF

pytestmark = pytest.mark.django_db
FOUND = "/van-phong/so-ket-qua"


def signed_in(who: int | None) -> Client:
    client = Client()
    session = client.session
    session["person_id"] = who
    session.save()
    return client


def as_(who: Any) -> Client:
    return signed_in(who.person_id)


def text(response: Any) -> str:
    return str(response.content.decode())


def test_a_paper_is_found_by_its_number_and_its_content_stays_shut() -> None:
    paper = an_old_paper(lines=[{"label": "Bí mật", "value": "chỉ chủ giấy biết"}])
    client = as_(leader())
    listed = text(client.get(f"{FOUND}?tim=7/2019"))
    assert name_of("sao-mai") in listed
    shut = text(client.get(f"{FOUND}/{paper.pk}"))
    assert "chỉ chủ giấy biết" not in shut
    client.post(f"{FOUND}/{paper.pk}/xem", {"why": "Xác minh"})
    assert "chỉ chủ giấy biết" in text(client.get(f"{FOUND}/{paper.pk}"))
    assert PaperLook.objects.get().why == "Xác minh"


def test_without_a_reason_it_stays_shut_and_what_is_wrong_is_said() -> None:
    paper = an_old_paper()
    answer = as_(leader()).post(f"{FOUND}/{paper.pk}/xem", {"why": ""})
    assert answer.status_code == 422
    assert not PaperLook.objects.exists()


def test_it_is_taken_back_on_the_page_and_the_public_page_says_why() -> None:
    paper = an_old_paper()
    client = as_(leader())
    client.post(f"{FOUND}/{paper.pk}/thu-hoi", {"reason": "Cấp trùng", "basis": "Điều 71"})
    public = text(Client().get(f"/kiem-tra/{paper.token}"))
    assert "Cấp trùng" in public
    assert name_of("sao-mai") not in public


def test_a_paper_of_another_ward_is_not_there() -> None:
    paper = an_old_paper()
    RegisteredPaper.objects.update(unit_path="H17.33.", kept_path="", handled_path="")
    client = as_(leader())
    for way in ("", "/xem", "/thu-hoi"):
        path = f"{FOUND}/{paper.pk}{way}"
        assert (client.post(path) if way else client.get(path)).status_code == 404
    assert name_of("sao-mai") not in text(client.get(FOUND))


def test_a_citizen_opens_none_of_it() -> None:
    paper = an_old_paper()
    client = signed_in(person_id("sao-mai"))
    for path in (FOUND, f"{FOUND}/{paper.pk}", f"{FOUND}/nhap", "/van-phong/so-hoa"):
        assert client.get(path).status_code == 403


def test_an_old_paper_is_entered_and_the_next_sheet_of_the_book_is_ready() -> None:
    client = as_(clerk())
    told = {
        "unit": str(desk_of(clerk())),
        "origin": "old_paper",
        "type_code": STATUS_PAPER,
        "number": "9/2018",
        "issued_on": "06/05/2018",
        "holder_name": "Trần Thị Sao Mai",
        "told": "Họ tên: Trần Thị Sao Mai",
        "source": "Sổ 2018",
    }
    lacking = client.post(f"{FOUND}/nhap", told)
    assert lacking.status_code == 422
    assert "9/2018" in text(lacking)
    answer = client.post(f"{FOUND}/nhap", {**told, "file": SimpleUploadedFile("giay.pdf", PDF)})
    assert answer.status_code == 200
    paper = RegisteredPaper.objects.get(number="9/2018")
    assert paper.data["lines"] == [{"label": "Họ tên", "value": "Trần Thị Sao Mai"}]
    assert "Sổ 2018" in text(answer)


def test_a_plan_is_made_and_shown_with_its_share() -> None:
    client = as_(leader())
    told = {
        "unit": str(desk_of(leader())),
        "type_code": STATUS_PAPER,
        "book": "Sổ 2018",
        "papers": "40",
        "due_on": "31/12/2026",
    }
    assert client.post("/van-phong/so-hoa", {**told, "papers": "0"}).status_code == 422
    assert client.post("/van-phong/so-hoa", told).status_code == 302
    assert Backlog.objects.get().tier == "commune"
    assert "75 %" in text(client.get("/van-phong/so-hoa"))
