"""The store, and filing with what it holds: chosen already, declined freely, never another's."""

from typing import Any

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Dossier, Given
from motcua.apps.register import commands as register
from motcua.apps.register.models import CertifiedCopy
from tests.apps.dossiers.held import SINGLE_STATUS, a_marriage_draft, with_a_file
from tests.apps.register.papers import a_registered_paper, an_old_paper, clerk, leader
from tests.makers import HOUSE_PERMIT, a_draft

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    return str(answer.content.decode())


def papers_of(draft: Dossier) -> str:
    return f"/ho-so/{draft.token}/giay-to"


def test_what_the_state_holds_is_chosen_already_and_fills_the_slot(mother: Client) -> None:
    paper = a_registered_paper()
    draft = a_marriage_draft()
    page = text(mother.get(papers_of(draft)))
    assert "Chúng tôi đã có giấy này" in page
    assert f'name="kho.{SINGLE_STATUS}" value="{paper.pk}" checked' in page
    answer = mother.post(papers_of(draft), {f"kho.{SINGLE_STATUS}": str(paper.pk)})
    assert answer.headers["Location"].endswith("/xem-lai")
    assert Given.objects.get(dossier=draft).held_id == paper.pk
    assert "lấy từ kho" in text(mother.get(f"/ho-so/{draft.token}/xem-lai"))


def test_unticked_it_is_not_used_and_the_page_says_what_is_missing(mother: Client) -> None:
    a_registered_paper()
    draft = a_marriage_draft()
    answer = mother.post(papers_of(draft), {})
    assert (answer.status_code, Given.objects.filter(dossier=draft).count()) == (422, 0)


def test_taken_out_again_it_is_not_chosen_a_second_time(mother: Client) -> None:
    paper = a_registered_paper()
    draft = a_marriage_draft()
    mother.post(papers_of(draft), {f"kho.{SINGLE_STATUS}": str(paper.pk)})
    given = Given.objects.get(dossier=draft)
    mother.post(papers_of(draft), {"bo": str(given.pk)})
    page = text(mother.get(papers_of(draft)))
    assert f'value="{paper.pk}" checked' not in page
    assert f'value="{paper.pk}"' in page


def test_where_a_file_lies_already_nothing_is_chosen(mother: Client) -> None:
    paper = a_registered_paper()
    draft = a_marriage_draft()
    with_a_file(draft)
    assert f'value="{paper.pk}" checked' not in text(mother.get(papers_of(draft)))


def test_why_one_cannot_be_used_is_said(mother: Client) -> None:
    a_registered_paper(purpose="loan")
    page = text(mother.get(papers_of(a_marriage_draft())))
    assert "không dùng được: cấp để dùng vào việc khác" in page


def test_revoked_while_the_page_was_open_is_said_and_nothing_is_lost(mother: Client) -> None:
    paper = a_registered_paper()
    draft = a_marriage_draft()
    register.revoke_paper(leader(), paper.pk, reason="Sai", basis="Điều 71")
    answer = mother.post(papers_of(draft), {f"kho.{SINGLE_STATUS}": str(paper.pk)})
    assert answer.status_code == 422
    assert "đã bị thu hồi" in text(answer)


def test_a_paper_of_another_is_nowhere(mother: Client) -> None:
    theirs = a_registered_paper("cay-duoc")
    register.certify_copy(clerk(), theirs.pk, copy_for="x")
    copy = CertifiedCopy.objects.get()
    for path in (theirs.token, f"{theirs.token}/tep", f"ban-sao/{copy.token}"):
        assert mother.get(f"/kho-giay-to/{path}").status_code == 404
    assert mother.get(f"/kho-giay-to?cua={theirs.owner_id}").status_code == 404
    assert theirs.number not in text(mother.get("/kho-giay-to"))
    draft = a_marriage_draft()
    answer = mother.post(papers_of(draft), {f"kho.{SINGLE_STATUS}": str(theirs.pk)})
    assert (answer.status_code, Given.objects.filter(dossier=draft).count()) == (422, 0)


def test_ones_own_is_read_and_downloaded_with_who_looked(mother: Client) -> None:
    paper = a_registered_paper()
    register.look_at_paper(leader(), paper.pk, why="Xác minh theo đơn")
    register.certify_copy(clerk(), paper.pk, copy_for="Nộp ngân hàng")
    store = text(mother.get("/kho-giay-to"))
    assert paper.number in store
    assert "Xác minh theo đơn" in store
    assert "Xác minh theo đơn" in text(mother.get("/kho-giay-to/ai-da-xem"))
    assert "Nộp ngân hàng" in text(mother.get(f"/kho-giay-to/{paper.token}"))
    copy = CertifiedCopy.objects.get()
    for path in (f"{paper.token}/tep", f"ban-sao/{copy.token}"):
        file = mother.get(f"/kho-giay-to/{path}")
        assert file.headers["Content-Type"] == "application/pdf"
        assert b"".join(file.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    assert "Bản sao điện tử" in text(Client().get(f"/kiem-tra/{copy.token}"))


def test_a_store_costs_the_same_whatever_is_in_it(
    mother: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        an_old_paper(number=f"{number}/2019")
    mother.get("/kho-giay-to")
    with django_assert_max_num_queries(12):
        mother.get("/kho-giay-to")


def test_land_data_is_fetched_with_one_press_or_not_at_all(mother: Client, settings: Any) -> None:
    draft = a_draft(procedure=HOUSE_PERMIT)
    assert "Lấy từ" not in text(mother.get(papers_of(draft)))
    settings.MOTCUA_REGISTERS = "land=pretend"
    Given.objects.filter(dossier=draft, component="land_paper").delete()
    assert "Lấy từ cơ sở dữ liệu quốc gia về đất đai" in text(mother.get(papers_of(draft)))
    mother.post(papers_of(draft), {"lay": "land_paper"})
    told = Given.objects.filter(dossier=draft, origin="register")
    page = text(mother.get(papers_of(draft)))
    assert ("Số phát hành Giấy chứng nhận" in page) == told.exists()


def test_a_dead_database_is_said_plainly(mother: Client, settings: Any) -> None:
    settings.MOTCUA_REGISTERS = "land=pretend-dead"
    draft = a_draft(procedure=HOUSE_PERMIT)
    Given.objects.filter(dossier=draft, component="land_paper").delete()
    answer = mother.post(papers_of(draft), {"lay": "land_paper"})
    assert answer.status_code == 422
    assert "chưa trả lời. Thử lại sau ít phút" in text(answer)
