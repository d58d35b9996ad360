"""The page of one dossier, its files and papers."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.models import Given
from tests import makers
from tests.cast import actor
from tests.faces.desk.desk_pages import DESK, page_of, waiting
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db


def test_it_tells_answers_papers_clock_and_who_has_it(client: Client) -> None:
    dossier = makers.an_accepted_dossier()
    page = page_of(client, "hoa-muop", dossier)
    assert dossier.applicant_name in page
    assert "Hẹn trả" in page
    assert "Vì sao là ngày này?" in page
    assert "Phan Thị Lúa Non" in page  # accepted it
    assert "Trình ký" in page
    assert f"{DESK}/{dossier.code}/tep/" in page
    assert "Tiếp nhận hồ sơ, hẹn trả" in page


def test_only_what_i_may_do_is_offered(client: Client) -> None:
    dossier = makers.an_accepted_dossier()
    mine = page_of(client, "hoa-muop", dossier)
    theirs = page_of(client, "giay-do", dossier)
    assert "/de-xuat" in mine
    assert "/de-xuat" not in theirs
    assert "Không có việc nào của bạn" in theirs


def test_a_task_in_another_hand_is_not_offered(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    commands.take(actor("rang-dua"), waiting(dossier).pk)
    assert "/tiep-nhan" not in page_of(client, "lua-non", dossier)


def test_a_stranger_and_another_agency_find_nothing(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    assert client_as(client, "bo-cau").get(f"{DESK}/{dossier.code}").status_code == 404
    assert client_as(client, "cay-duoc").get(f"{DESK}/{dossier.code}").status_code == 403
    assert client_as(client, "lua-non").get(f"{DESK}/khong-co").status_code == 404


def test_statements_do_not_grow_with_the_dossier(client: Client) -> None:
    task = makers.at_step("return")
    client_as(client, "lua-non")
    young = makers.a_submitted_dossier("cay-duoc")
    client.get(f"{DESK}/{young.code}")
    with CaptureQueriesContext(connection) as few:
        client.get(f"{DESK}/{young.code}")
    with CaptureQueriesContext(connection) as many:
        client.get(f"{DESK}/{task.dossier.code}")
    assert len(many) <= len(few) + 1 <= 25


def test_a_file_opens_in_a_cage(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    given = Given.objects.filter(dossier=dossier, file__isnull=False).first()
    assert given is not None
    client_as(client, "lua-non")
    shown = client.get(f"{DESK}/{dossier.code}/tep/{given.pk}")
    assert shown["Content-Type"] == "application/pdf"
    assert shown["Content-Disposition"].startswith("inline")
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in shown["Content-Security-Policy"]
    assert b"".join(shown.streaming_content) == makers.PDF  # type: ignore[arg-type]
    saved = client.get(f"{DESK}/{dossier.code}/tep/{given.pk}?luu=1")
    assert saved["Content-Disposition"].startswith("attachment")
    assert b"".join(saved.streaming_content) == makers.PDF  # type: ignore[arg-type]
    other = makers.a_submitted_dossier("cay-duoc")
    assert client.get(f"{DESK}/{other.code}/tep/{given.pk}").status_code == 404


def test_a_file_is_not_for_another_agency(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    given = Given.objects.filter(dossier=dossier, file__isnull=False).first()
    assert given is not None
    path = f"{DESK}/{dossier.code}/tep/{given.pk}"
    assert client_as(client, "bo-cau").get(path).status_code == 404


def test_the_receipt_prints_and_what_is_not_made_is_not_found(client: Client) -> None:
    dossier = makers.an_accepted_dossier()
    client_as(client, "lua-non")
    receipt = client.get(f"{DESK}/{dossier.code}/giay/receipt")
    assert receipt["Content-Type"] == "application/pdf"
    assert receipt.content.startswith(b"%PDF")
    assert client.get(f"{DESK}/{dossier.code}/giay/apology").status_code == 404
    assert client.get(f"{DESK}/{dossier.code}/giay/khac").status_code == 404


def test_the_part_about_oneself_is_not_about_the_officer(client: Client) -> None:
    code = makers.a_submitted_dossier().code
    for language, name, you in (
        ("vi", "Người nộp", "“Bạn” trong câu hỏi là người nộp"),
        ("en", "The applicant", "“You” in a question is the applicant"),
    ):
        page = (
            client_as(client, "lua-non").get(f"{DESK}/{code}?ngon_ngu={language}", follow=True).text
        )
        assert f'<h3 class="gap2">{name}</h3>' in page
        assert you in page
        assert "Về bạn" not in page
        assert "About you" not in page


def test_in_english(client: Client) -> None:
    dossier = makers.an_accepted_dossier()
    client_as(client, "hoa-muop").cookies["ngon_ngu"] = "en"
    page = client.get(f"{DESK}/{dossier.code}").content.decode()
    assert "What you can do now" in page
    assert "Propose" in page


@pytest.mark.parametrize("key", ["lua-non", "hoa-muop", "nui-cao", "giay-do", "goc-da"])
def test_the_first_day_is_told_to_each(client: Client, key: str) -> None:
    page = client_as(client, key).get("/ban-lam-viec/giup").content.decode()
    assert "Ngày đầu ở bàn làm việc" in page


def test_papers_taken_in_say_where_they_go_and_until_when(client: Client) -> None:
    dossier = makers.received_at("H17.45.01", "la-tre")
    commands.accept(actor("la-tre"), makers.open_task(dossier).pk)
    told = page_of(client, "la-tre", dossier)
    assert "bản giấy chuyển tới Phường Hải Châu trước 17:00" in told
