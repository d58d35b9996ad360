"""The desk of official letters: lists, one letter, drafts, what is done; who sees nothing."""

import hashlib
import re
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.letters import queries
from motcua.apps.letters.models import Incoming, Letter
from tests.apps.letters import letters
from tests.cast import actor
from tests.certified import PIN, certified
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db
OUT, IN = "/ban-lam-viec/van-ban-di", "/ban-lam-viec/van-ban-den"


@pytest.fixture(autouse=True)
def axis(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MOTCUA_AXIS", str(tmp_path / "axis"))


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def opened(client: Client, address: str) -> str:
    """The kind of a file that is read to its end."""
    answer: Any = client.get(address)
    b"".join(answer.streaming_content)
    answer.close()
    return str(answer["Content-Type"])


DRAFT = {
    "kind": "official_letter",
    "abstract": "Hỏi về thửa đất",
    "body": "Kính gửi.",
    "to-0": "Thuế cơ sở 1 (H17.18.11)",
    "urgency": "0",
}


def test_a_draft_is_written_and_brought_to_the_axis_by_pages_alone(client: Client) -> None:
    client_as(client, letters.OFFICER)
    answer = client.post(f"{OUT}/soan", DRAFT)
    letter = Letter.objects.get()
    assert answer["Location"] == f"{OUT}/{letter.pk}?xong=soan"
    assert client.post(f"{OUT}/{letter.pk}/lam/trinh").status_code == 302
    client_as(client, letters.CHAIR)
    assert "Chờ duyệt" in text_of(client.get(f"{OUT}/{letter.pk}"))
    client.post(f"{OUT}/{letter.pk}/lam/duyet", {"wording": "1"})
    client_as(client, letters.CLERK)
    client.post(f"{OUT}/{letter.pk}/lam/vao-so")
    letter = letters.fresh(letter)
    letters.press_letter(letters.facts.LetterIssued(letter.pk, letter.written, letter.issued_on))
    client.post(f"{OUT}/{letter.pk}/lam/gui")
    assert letters.fresh(letter).state == "sent"
    assert "01/UBND-KTHTĐT" in text_of(client.get(f"{OUT}?hang=da-gui"))
    paper = f"{OUT}/{letter.pk}/tep/{letters.fresh(letter).paper_id}"
    assert opened(client, paper) == "application/pdf"


def test_what_is_lacking_is_said_and_nothing_typed_is_lost(client: Client) -> None:
    client_as(client, letters.OFFICER)
    answer = client.post(f"{OUT}/soan", {**DRAFT, "abstract": "", "to-0": "Sở Không Có"})
    assert answer.status_code == 422
    said = text_of(answer)
    assert "“Sở Không Có” không có trong danh mục" in said.replace("&#34;", '"')
    assert "Nhập trích yếu" in said
    assert "Kính gửi." in answer.content.decode()
    assert 'value="Sở Không Có"' in answer.content.decode()


def test_a_press_that_comes_too_late_is_told_why(client: Client) -> None:
    letter = letters.proposed()
    client_as(client, letters.OFFICER)
    answer = client.post(f"{OUT}/{letter.pk}/lam/trinh")
    assert answer.status_code == 422
    assert "Văn bản đã trình hoặc đã duyệt" in text_of(answer)


def test_another_wording_keeps_what_stood(client: Client) -> None:
    letter = letters.a_draft()
    client_as(client, letters.OFFICER)
    page = client.get(f"{OUT}/{letter.pk}/sua").content.decode()
    assert "Thuế cơ sở 1 (H17.18.11)" in page
    client.post(f"{OUT}/{letter.pk}/sua", {**DRAFT, "body": "Khác"})
    assert letters.fresh(letter).wording == 2
    client.post(f"{OUT}/{letter.pk}/lam/gop-y", {"text": "Được"})
    file = SimpleUploadedFile("ban-ve.pdf", letters.PDF, "application/pdf")
    client.post(f"{OUT}/{letter.pk}/lam/dinh-kem", {"file": file})
    told = text_of(client.get(f"{OUT}/{letter.pk}"))
    assert "ban-ve.pdf" in told
    assert "Các bản dự thảo (2)" in told
    assert client.get(f"{OUT}/{letter.pk}/ban-in")["Content-Type"] == "application/pdf"


def test_what_comes_is_registered_assigned_begun_and_finished_by_pages(client: Client) -> None:
    came = letters.arrived()
    client_as(client, letters.TAX_CLERK)
    assert "Chờ vào sổ" in text_of(client.get(IN))
    client.post(f"{IN}/{came.pk}/lam/vao-so")
    client_as(client, letters.TAX_HEAD)
    assert "Giao xử lý" in text_of(client.get(f"{IN}/{came.pk}"))
    client.post(f"{IN}/{came.pk}/lam/giao", {"unit": letters.TAX, "instruction": "Làm sớm"})
    client_as(client, letters.TAX_CLERK)
    told = text_of(client.get(f"{IN}/{came.pk}"))
    assert "Làm sớm" in told
    assert "Soạn văn bản trả lời" in told
    client.post(f"{IN}/{came.pk}/lam/bat-dau")
    client.post(f"{IN}/{came.pk}/lam/hoan-thanh", {"text": "Đã đối chiếu"})
    assert letters.fresh(came).state == "finished"
    letters.move()
    client_as(client, letters.OFFICER)
    assert "Hoàn thành" in text_of(client.get(f"{OUT}/{Letter.objects.get().pk}"))


def test_an_answer_begins_with_what_is_known(client: Client) -> None:
    came = letters.assigned()
    client_as(client, letters.TAX_CLERK)
    page = client.get(f"{OUT}/soan?tra-loi={came.pk}").content.decode()
    assert "Trả lời văn bản số 01/UBND-KTHTĐT" in page
    assert "(H17.32)" in page


def test_a_letter_on_paper_is_entered_with_its_scan(client: Client) -> None:
    client_as(client, letters.CLERK)
    told = {
        "sender": "Công ty Gió Lành",
        "written": "08/GL",
        "day": "12/03/2026",
        "kind": "official_letter",
        "abstract": "Xin xác nhận",
        "urgency": "0",
    }
    assert "Thêm tệp" in text_of(client.post(f"{IN}/vao-so", told))
    file = SimpleUploadedFile("quet.pdf", letters.PDF, "application/pdf")
    answer = client.post(f"{IN}/vao-so", {**told, "file": file})
    assert answer.status_code == 302
    came = Incoming.objects.get()
    kept = came.enclosures.get().file_id
    assert opened(client, f"{IN}/{came.pk}/tep/{kept}") == "application/pdf"


def test_strangers_see_nothing(client: Client) -> None:
    came = letters.arrived()
    letter = Letter.objects.get()
    client_as(client, "den-long")
    for address in (f"{OUT}/{letter.pk}", f"{IN}/{came.pk}", f"{OUT}/{letter.pk}/ban-in"):
        assert client.get(address).status_code == 404
    file = came.enclosures.first().file_id
    assert client.get(f"{IN}/{came.pk}/tep/{file}").status_code == 404
    assert client.get(f"{OUT}/{letter.pk}/tep/{letter.paper_id}").status_code == 404
    assert client.post(f"{IN}/{came.pk}/lam/vao-so").status_code == 404
    for key in ("lua-non", "sao-mai"):
        client_as(client, key)
        assert client.get(OUT).status_code == 403
        assert client.get(IN).status_code == 403


def test_a_search_finds_words_without_their_marks_and_numbers(client: Client) -> None:
    letters.sent(abstract="Đề nghị đối chiếu mã số thuế")
    client_as(client, letters.OFFICER)
    for text in ("doi chieu", "01/UBND"):
        assert "Đề nghị đối chiếu" in text_of(client.get(OUT, {"tim": text}))
    assert "Không có văn bản nào khớp" in text_of(client.get(OUT, {"tim": "khong co dau"}))


def test_lists_ask_the_database_as_often_for_seven_as_for_two(client: Client) -> None:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    counts = []
    for many in (2, 5):
        for n in range(many):
            letters.arrived(abstract=f"Văn bản {many}-{n}")
        told = []
        for key, address in ((letters.OFFICER, f"{OUT}?hang=da-gui"), (letters.TAX_CLERK, IN)):
            client_as(client, key)
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get(address)
            told.append(len(asked))
        counts.append(told)
    # Which units there are is read again every two seconds.
    assert all(more <= few + 1 for few, more in zip(*counts, strict=True))


def test_the_office_counts_what_goes_electronically(client: Client) -> None:
    letters.sent(to=[letters.TAX], by_paper=["Công ty Gió Lành"])
    letters.move()
    client_as(client, "gio-moi")
    # Sent to two, one of them on paper; and one came over the axis.
    assert "67 % qua trục liên thông: 2 trên 3" in text_of(client.get("/van-phong"))
    assert queries.share(actor("gio-moi")).percent == 67
    shown = text_of(client.get("/van-phong/van-ban"))
    assert shown.count("01/UBND-KTHTĐT") == 3
    assert text_of(client.get("/van-phong/van-ban?cach=paper")).count("01/UBND-KTHTĐT") == 1


def test_pages_speak_english_too(client: Client) -> None:
    came = letters.arrived()
    client.cookies["ngon_ngu"] = "en"
    client_as(client, letters.TAX_CLERK)
    assert "Incoming letters" in text_of(client.get(IN))
    assert "What happened" in text_of(client.get(f"{IN}/{came.pk}"))


def test_where_the_agency_signs_digitally_it_is_read_first(client: Client) -> None:
    certified()
    letter = letters.proposed()
    client_as(client, letters.CHAIR)
    page = client.get(f"{OUT}/{letter.pk}").content.decode()
    where = f"{OUT}/{letter.pk}/ky"
    assert f'href="{where}"' in page
    assert "/lam/duyet" not in page
    pressed = client.post(f"{OUT}/{letter.pk}/lam/duyet", {"wording": "1"})
    assert "Cơ quan này ký số" in text_of(pressed)
    assert "Đề nghị đối chiếu mã số thuế" in text_of(client.get(where))
    pdf = client.get(f"{where}/xem")
    shown = hashlib.sha256(pdf.content).hexdigest()
    wrong = client.post(where, {"pin": "918273", "da-xem": shown})
    assert wrong.status_code == 422
    assert "Còn 4 lần thử" in wrong.content.decode()
    assert "918273" not in wrong.content.decode()
    answer = client.post(where, {"pin": PIN, "da-xem": shown})
    assert answer["Location"] == f"{OUT}/{letter.pk}?xong=duyet"
    assert letters.fresh(letter).state == "approved"
    assert "Chờ vào số" in text_of(client.get(answer["Location"]))
    assert client.get(where)["Location"] == f"{OUT}/{letter.pk}"
    assert client.get(f"{where}/xem").status_code == 404


def test_who_may_not_approve_has_no_paper_to_sign(client: Client) -> None:
    certified()
    letter = letters.proposed()
    client_as(client, letters.OFFICER)
    assert client.get(f"{OUT}/{letter.pk}/ky").status_code == 404
    client_as(client, letters.TAX_HEAD)
    assert client.get(f"{OUT}/{letter.pk}/ky/xem").status_code == 404
