"""What leaves the desk's printer: labels of what is ticked, the slip, the small receipt."""

import re
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from motcua.apps.dossiers import queries
from tests import makers
from tests.cast import actor
from tests.faces.desk.desk_pages import DESK
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db
LABELS = "/ban-lam-viec/nhan-dan"


def text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_labels_are_made_for_what_is_ticked(client: Client) -> None:
    made = [makers.an_accepted_dossier(), makers.a_submitted_dossier()]
    officer = client_as(client, "lua-non")
    answer = officer.post(LABELS, {"ma": [str(each.code) for each in made]})
    assert answer["Content-Type"] == "application/pdf"
    said = text(answer.content)
    assert all(str(each.code) in said for each in made)
    assert made[0].secret not in said


def test_the_ticks_of_the_queue_are_understood_too(client: Client) -> None:
    dossier = makers.an_accepted_dossier()
    row = makers.open_task(dossier).pk
    answer = client_as(client, "lua-non").post(LABELS, {"viec": row})
    assert str(dossier.code) in text(answer.content)


def test_a_roll_has_a_page_for_each_label(client: Client) -> None:
    codes = [str(makers.a_submitted_dossier().code) for _ in range(2)]
    answer = client_as(client, "lua-non").post(LABELS, {"ma": codes, "kho": "cuon"})
    assert len(PdfReader(BytesIO(answer.content)).pages) == 2


def test_nothing_ticked_and_what_is_out_of_sight(client: Client) -> None:
    dossier = makers.an_accepted_dossier()
    assert client_as(client, "lua-non").post(LABELS).status_code == 422
    other = client_as(client, "la-tre").post(LABELS, {"ma": [str(dossier.code)]})
    assert other.status_code == 404
    assert client_as(client, "sao-mai").post(LABELS, {"ma": ["x"]}).status_code == 403


def test_the_slip_and_the_small_receipt(client: Client) -> None:
    dossier = makers.an_accepted_dossier()
    officer = client_as(client, "lua-non")
    slip = PdfReader(BytesIO(officer.get(f"{DESK}/{dossier.code}/giay/slip").content)).pages
    small = PdfReader(
        BytesIO(officer.get(f"{DESK}/{dossier.code}/giay/receipt?kho=a5").content)
    ).pages
    assert (round(slip[0].mediabox.width), round(small[0].mediabox.width)) == (227, 420)
    assert dossier.secret in "".join(slip[0].extract_text().split())


def test_labels_cost_a_fixed_number_of_statements() -> None:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    codes = [str(makers.a_submitted_dossier().code) for _ in range(4)]
    officer = actor("lua-non")
    queries.labels(officer, codes)
    counts = []
    for some in (codes[:1], codes):
        with CaptureQueriesContext(connection) as seen:
            queries.labels(officer, some)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_hand_over_list_is_printed_by_its_two_sides_and_nobody_else(client: Client) -> None:
    task = makers.at_step("approve")
    passed = client_as(client, "hoa-muop").post("/ban-lam-viec/ban-giao/lap", {"viec": task.pk})
    address = passed["Location"].split("?")[0] + "/in"
    answer = client_as(client, "hoa-muop").get(address)
    said = text(answer.content)
    assert "DANH SÁCH BÀN GIAO HỒ SƠ" in said
    assert str(task.dossier.code) in said
    assert "Cộng 1 hồ sơ" in " ".join(said.split())
    assert client_as(client, "la-tre").get(address).status_code == 404


def test_a_request_can_be_had_as_a_word_file_and_a_receipt_cannot(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    items = [{"component": "birth_notice", "reason": "Ảnh mờ", "basis": "Điều 16"}]
    makers.asked_for(makers.open_task(dossier), items)
    officer = client_as(client, "lua-non")
    page = officer.get(f"{DESK}/{dossier.code}").content.decode()
    assert "Tải bản Word để sửa" in page
    found = re.search(rf"{DESK}/{dossier.code}/word/completion/\d+", page)
    assert found is not None
    answer = officer.get(found[0])
    assert answer.content.startswith(b"PK")
    assert "attachment" in answer["Content-Disposition"]
    assert officer.get(f"{DESK}/{dossier.code}/word/receipt").status_code == 404
    assert client_as(client, "la-tre").get(found[0]).status_code == 404


def test_each_result_of_a_linked_group_is_named_by_its_title(client: Client) -> None:
    dossier = makers.at_step("birth_appraise", makers.LINKED_BIRTH).dossier
    for part in ("birth", "residence", "card"):
        for step in ("appraise", "sign", "issue"):
            task = makers.open_task(dossier, f"{part}_{step}")
            makers.act(makers.holder(task), task, "grant")
    page = client_as(client, "lua-non").get(f"{DESK}/{dossier.code}").content.decode()
    links = re.findall(r'/giay/result/\d+" target="_blank">([^<]+)</a>', page)
    assert len(links) == 3
    assert set(links) == set(dossier.results.values_list("title", flat=True))
