"""Papers with receipts, all faults at once, one dossier however often one presses."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.models import Dossier, Given
from motcua.base import clock
from motcua.rules.codes import parse_code
from tests.cast import actor
from tests.faces.citizen.pages import words
from tests.faces.signed_in import client_as
from tests.makers import PDF

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
SLOT = "birth_notice"


def here(dossier: Dossier, slot: str = SLOT) -> list[Given]:
    rows = Given.objects.filter(dossier=dossier, component=slot, removed_at__isnull=True)
    return list(rows.select_related("file"))


def upload(client: Client, draft: Dossier, *files: SimpleUploadedFile, **more: str) -> object:
    return client.post(f"/ho-so/{draft.token}/giay-to", {f"tep.{SLOT}": list(files), **more})


def test_a_file_gets_a_receipt(mother: Client, draft: Dossier) -> None:
    upload(mother, draft, SimpleUploadedFile("giấy chứng sinh.pdf", PDF), luu="1")
    page = words(mother.get(f"/ho-so/{draft.token}/giay-to"))
    file = here(draft)[0].file
    assert file is not None
    assert "Đã nhận đủ lúc 09:50" in page
    assert "giấy chứng sinh.pdf" in page
    assert f"…{file.sha256[-6:]}" in page


def test_another_file_replaces_the_first(mother: Client, draft: Dossier) -> None:
    upload(mother, draft, SimpleUploadedFile("a.pdf", PDF))
    upload(mother, draft, SimpleUploadedFile("b.png", PNG), SimpleUploadedFile("c.png", PNG))
    assert [row.file.name for row in here(draft) if row.file] == ["b.png", "c.png"]


def test_a_file_can_be_taken_out(mother: Client, draft: Dossier) -> None:
    upload(mother, draft, SimpleUploadedFile("a.pdf", PDF))
    mother.post(f"/ho-so/{draft.token}/giay-to", {"bo": str(here(draft)[0].pk)})
    assert here(draft) == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("rong.pdf", b"", "Tệp rong.pdf tới nơi bị rỗng"),
        ("anh.pdf", b"MZ" + b"\0" * 200, "Tệp anh.pdf thật ra là"),
        ("to.pdf", PDF + b"\0" * 25_000_001, "Tệp to.pdf lớn hơn"),
        ("trang.html", b"<html></html>", "Tệp trang.html không phải PDF hoặc ảnh"),
    ],
)
def test_a_bad_file_is_named_and_the_good_one_stays(
    mother: Client, draft: Dossier, name: str, content: bytes, told: str
) -> None:
    before = [row.pk for row in here(draft)]
    response = upload(mother, draft, SimpleUploadedFile(name, content))
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert told in words(response)  # type: ignore[arg-type]
    assert "<title>Lỗi:" in response.content.decode()  # type: ignore[attr-defined]
    assert [row.pk for row in here(draft)] == before


def test_an_empty_slot_stops_here_and_at_the_end(mother: Client, draft: Dossier) -> None:
    mother.post(f"/ho-so/{draft.token}/giay-to", {"bo": str(here(draft)[0].pk)})
    stopped = mother.post(f"/ho-so/{draft.token}/giay-to", {})
    assert stopped.status_code == 422
    assert "Thêm tệp: giấy chứng sinh" in words(stopped)
    direct = mother.post(f"/ho-so/{draft.token}/nop", {"nhan": "post"})
    assert direct.status_code == 422
    assert "Thêm tệp: giấy chứng sinh" in words(direct)
    kept = Dossier.objects.get(pk=draft.pk)
    assert (kept.state, kept.code, kept.return_by) == ("draft", None, "post")


def test_the_check_page_tells_all_faults_of_all_topics_at_once(
    mother: Client, draft: Dossier
) -> None:
    wrong = {"applicant_phone": "1", "child_name": "", "child_birth": "1/1/3000"}
    wrong |= {"mother_number": "12", "pledge": ""}
    commands.fill(actor("sao-mai"), draft.pk, answers=wrong)
    page = mother.get(f"/ho-so/{draft.token}/xem-lai")
    told = words(page)
    assert "Còn 5 chỗ cần sửa trước khi nộp" in told
    assert "Nộp hồ sơ" not in told
    html = page.content.decode()
    for topic in ("applicant", "child", "mother", "more"):
        assert f"/ho-so/{draft.token}/{topic}?ve=xem-lai&amp;loi=1#" in html


def test_change_links_have_names_of_their_own(mother: Client, draft: Dossier) -> None:
    told = words(mother.get(f"/ho-so/{draft.token}/xem-lai"))
    for name in ("Sửa Về bạn", "Sửa Về em bé", "Sửa giấy tờ", "Sửa nơi giải quyết"):
        assert told.count(name) == 1


def test_changing_one_answer_comes_back_to_the_check(mother: Client, draft: Dossier) -> None:
    path = f"/ho-so/{draft.token}/child"
    response = mother.post(path, {"a.child_name": "Lê Thị Gió Đồng", "ve": "xem-lai"})
    assert response.headers["Location"] == f"/ho-so/{draft.token}/xem-lai"
    kept = Dossier.objects.get(pk=draft.pk)
    assert kept.answers == {**draft.answers, "child_name": "Lê Thị Gió Đồng"}


def test_pressed_twice_replayed_or_back_it_is_one_dossier(mother: Client, draft: Dossier) -> None:
    first = mother.post(f"/ho-so/{draft.token}/nop", {"nhan": "online"})
    again = mother.post(f"/ho-so/{draft.token}/nop", {"nhan": "counter"})
    done = f"/ho-so/{draft.token}/da-nop"
    assert first.headers["Location"] == again.headers["Location"] == done
    kept = Dossier.objects.get(pk=draft.pk)
    assert (kept.state, kept.return_by) == ("submitted", "online")
    assert mother.get(f"/ho-so/{draft.token}/xem-lai").status_code == 302
    assert mother.post(f"/ho-so/{draft.token}/child", {"a.child_name": "X"}).status_code == 302
    assert Dossier.objects.get(pk=draft.pk).answers == kept.answers


def test_a_way_of_return_that_is_not_there_is_a_sentence(mother: Client, draft: Dossier) -> None:
    response = mother.post(f"/ho-so/{draft.token}/nop", {"nhan": "drone"})
    assert response.status_code == 422
    assert "Không có cách nhận kết quả này" in words(response)


def test_the_confirmation_can_be_opened_again(mother: Client, draft: Dossier) -> None:
    mother.post(f"/ho-so/{draft.token}/nop", {})
    kept = Dossier.objects.get(pk=draft.pk)
    for path in (f"/ho-so/{draft.token}/da-nop", f"/ho-so/{kept.code}/da-nop"):
        response = mother.get(path)
        told = words(response)
        assert str(kept.code) in told.replace("- ", "-")
        assert kept.secret in told
        assert "Trung tâm Phục vụ hành chính công" in told
        assert "thứ Hai 16/03/2026" in told
        assert "<svg" in response.content.decode()
    assert parse_code(str(kept.code)).text == kept.code


def test_what_was_filed_is_a_pdf(mother: Client, draft: Dossier) -> None:
    mother.post(f"/ho-so/{draft.token}/nop", {})
    response = mother.get(f"/ho-so/{draft.token}/giay/answers/0")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_a_file_is_shown_to_its_owner_only(mother: Client, draft: Dossier) -> None:
    given = here(draft)[0]
    response = mother.get(f"/ho-so/{draft.token}/tep/{given.pk}")
    assert b"".join(response.streaming_content) == PDF  # type: ignore[attr-defined]
    for who in ("cay-duoc", "lua-non"):
        stranger = client_as(Client(), who)
        assert stranger.get(f"/ho-so/{draft.token}/tep/{given.pk}").status_code == 404


def test_a_draft_begun_long_ago_is_filed_by_the_law_of_today(
    mother: Client, draft: Dossier
) -> None:
    with clock.at(clock.now() + timedelta(days=4)):
        mother.post(f"/ho-so/{draft.token}/nop", {})
    assert Dossier.objects.get(pk=draft.pk).law_day.isoformat() == "2026-03-17"
