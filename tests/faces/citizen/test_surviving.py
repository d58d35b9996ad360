"""What was typed or uploaded survives: a law that changes overnight, two tabs, thirty files."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.dossiers.models import Dossier, Given
from motcua.base import clock
from motcua.faces.citizen import taking
from tests.apps.procedures.drafts import a_published_version, content_of
from tests.expect import moment
from tests.faces.signed_in import client_as
from tests.makers import BIRTH, PDF, a_draft

pytestmark = pytest.mark.django_db
TOMORROW = date(2026, 3, 14)
NEXT_DAY = "2026-03-14 09:00"


@pytest.fixture
def mother() -> Client:
    return client_as(Client(), "sao-mai")


@pytest.fixture
def draft() -> Dossier:
    return a_draft()


def pdf(name: str, content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def kept(draft: Dossier, component: str = "birth_notice") -> list[str]:
    rows = Given.objects.filter(dossier=draft, component=component, removed_at__isnull=True)
    return sorted(rows.values_list("file__name", flat=True))


def from_tomorrow() -> None:
    """A new version: one paper more, one question more."""
    content = content_of(BIRTH)
    content["components"].append(
        {
            "code": "new_paper",
            "name": {"vi": "Giấy mới của ngày mai", "en": "A paper of tomorrow"},
            "kind": "file",
            "originals": 1,
            "basis": "Luật Hộ tịch 60/2014/QH13, Điều 16",
        }
    )
    topic = next(each for each in content["form"]["topics"] if each["code"] == "more")
    label = {"vi": "Câu hỏi mới của ngày mai", "en": "A question of tomorrow"}
    topic["fields"].append({"code": "new_question", "type": "text", "label": label})
    a_published_version(code=BIRTH, content=content, since=TOMORROW)


def test_a_paper_and_a_question_that_came_overnight_are_told_and_can_be_given(
    mother: Client, draft: Dossier
) -> None:
    from_tomorrow()
    path, before = f"/ho-so/{draft.token}", kept(draft)
    with clock.at(moment(NEXT_DAY)):
        pressed = mother.post(f"{path}/nop", {})
        assert pressed.status_code == 422
        told = pressed.content.decode()
        assert "Thêm tệp: giấy mới của ngày mai" in told
        assert f"{path}/more?ve=xem-lai" in told
        assert "Câu hỏi mới của ngày mai" in mother.get(f"{path}/more").content.decode()
        sent = {"cau": "new_question", "a.new_question": "Trả lời", "ve": "xem-lai"}
        mother.post(f"{path}/more", sent)
        mother.post(f"{path}/giay-to", {"tep.new_paper": pdf("moi.pdf"), "luu": "1"})
        assert kept(draft, "new_paper") == ["moi.pdf"]
        assert mother.post(f"{path}/nop", {}).status_code == 302
    found = Dossier.objects.get(pk=draft.pk)
    assert (found.state, found.answers["new_question"]) == ("submitted", "Trả lời")
    assert found.answers["child_name"] == draft.answers["child_name"]
    assert kept(draft) == before


def test_a_paper_of_today_pins_the_version_of_today(mother: Client, draft: Dossier) -> None:
    from_tomorrow()
    with clock.at(moment(NEXT_DAY)):
        mother.post(f"/ho-so/{draft.token}/giay-to", {"tep.new_paper": pdf("a.pdf"), "luu": "1"})
    assert Dossier.objects.get(pk=draft.pk).version_id != draft.version_id


def test_thirty_files_at_once_and_the_next_is_named(mother: Client, draft: Dossier) -> None:
    files = [pdf(f"to-{n:02}.pdf", PDF + b"%" + str(n).encode()) for n in range(1, 33)]
    page = mother.post(f"/ho-so/{draft.token}/giay-to", {"tep.birth_notice": files, "luu": "1"})
    assert page.status_code == 422
    assert "Còn 2 tệp chưa nhận, bắt đầu từ to-31.pdf" in page.content.decode()
    assert kept(draft) == [f"to-{n:02}.pdf" for n in range(1, 31)]
    more = {"tep.birth_notice": files[30:], "luu": "1"}
    for each in files[30:]:
        each.seek(0)
    assert mother.post(f"/ho-so/{draft.token}/giay-to", more).status_code == 302


def test_each_bad_file_is_named_and_the_good_one_stays(mother: Client, draft: Dossier) -> None:
    files = [pdf("rong.pdf", b""), pdf("tot.pdf"), pdf("gia.pdf", b"MZ\x90\x00" + b"\0" * 200)]
    page = mother.post(f"/ho-so/{draft.token}/giay-to", {"tep.birth_notice": files, "luu": "1"})
    told = page.content.decode()
    assert "rong.pdf" in told
    assert "gia.pdf" in told
    assert kept(draft) == ["tot.pdf"]


def test_a_file_replaced_in_another_tab_while_it_is_scanned_costs_neither(
    mother: Client, draft: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = f"/ho-so/{draft.token}/giay-to", taking.take_in
    other = client_as(Client(), "sao-mai")

    def slow(chunks: Any, name: str) -> Any:
        if name == "mot.pdf":
            sent = {"tep.birth_notice": pdf("hai.pdf", PDF + b"%2"), "luu": "1"}
            assert other.post(path, sent).status_code == 302
        return real(chunks, name)

    monkeypatch.setattr(taking, "take_in", slow)
    answer = mother.post(path, {"tep.birth_notice": pdf("mot.pdf"), "luu": "1"})
    assert answer.status_code == 302
    assert kept(draft) == ["hai.pdf", "mot.pdf"]


def test_a_file_sent_while_another_tab_files_is_said_and_the_filed_one_stays(
    mother: Client, draft: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, real = kept(draft), taking.take_in
    other = client_as(Client(), "sao-mai")

    def slow(chunks: Any, name: str) -> Any:
        assert other.post(f"/ho-so/{draft.token}/nop", {}).status_code == 302
        return real(chunks, name)

    monkeypatch.setattr(taking, "take_in", slow)
    sent = {"tep.birth_notice": pdf("muon.pdf"), "luu": "1"}
    answer = mother.post(f"/ho-so/{draft.token}/giay-to", sent, follow=True)
    assert answer.status_code < 500
    assert kept(draft) == before


def test_saving_after_the_session_is_over_says_where_to_sign_in(draft: Dossier) -> None:
    path = f"/ho-so/{draft.token}/child"
    sent = {"cau": "child_name", "a.child_name": "Lê Mây"}
    over = Client().post(
        path, sent, headers={"X-Autosave": "1", "Referer": f"http://testserver{path}"}
    )
    assert over.status_code == 401
    assert over.json() == {"sign_in": f"/dang-nhap?tiep=%2Fho-so%2F{draft.token}%2Fchild"}
    without_scripts = Client().post(path, sent)
    assert without_scripts.status_code == 401
    assert 'value="Lê Mây"' in without_scripts.content.decode()
