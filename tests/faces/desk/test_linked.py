"""Linked handling on the dossier page: asked, answered with a paper, faults gathered."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.dossiers.models import Task
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from tests import makers
from tests.faces.desk.desk_pages import done, page_of, press, said
from tests.faces.desk.test_completing import faults

pytestmark = pytest.mark.django_db


def test_consult_and_answer_stay_in_the_dossier(client: Client) -> None:
    task = makers.at_step("appraise")
    sent = {"unit": "H17.18.11", "question": "Hộ này còn nợ thuế không?"}
    sent |= {"kind": "opinion", "rank": "0", "term": ""}
    long = press(client, "hoa-muop", task, "xin-y-kien", **{**sent, "term": "10 working days"})
    assert "chọn hạn ngắn hơn hoặc ghi lý do" in said(long)
    wrong = press(client, "hoa-muop", task, "xin-y-kien", **{**sent, "unit": "KHONG.CO"})
    assert wrong.status_code == 422
    assert done(press(client, "hoa-muop", task, "xin-y-kien", **sent))
    opinion = Task.objects.get(dossier=task.dossier, step="opinion")
    assert "Hộ này còn nợ thuế không?" in page_of(client, "hat-gao", task.dossier)
    empty = press(client, "hat-gao", opinion, "tra-loi", text="  ", verdict="agreed")
    assert empty.status_code == 422
    paper = SimpleUploadedFile("to-trinh.pdf", makers.PDF)
    answer = {"text": "Không còn nợ.", "verdict": "agreed", "file": paper}
    assert done(press(client, "hat-gao", opinion, "tra-loi", **answer))
    page = page_of(client, "hoa-muop", task.dossier)
    assert "Không còn nợ." in page
    assert "Phối hợp" in page
    shown = client.get(re.search(r'href="([^"]*/phoi-hop/\d+)"', page)[1])  # type: ignore[index]
    assert shown.status_code == 200
    assert b"".join(shown.streaming_content) == makers.PDF  # type: ignore[attr-defined]


def test_faults_of_every_agency_are_offered_in_one_request(client: Client) -> None:
    task = makers.at_step("appraise", makers.HOUSE_PERMIT, by="hon-cuoi")
    sent = {"unit": "H17.05", "question": "?", "kind": "opinion", "rank": "0", "term": ""}
    assert done(press(client, "cat-vang", task, "xin-y-kien", **sent))
    opinion = Task.objects.get(dossier=task.dossier, step="opinion")
    noted = {"component": "drawings", "reason": "Thiếu mặt cắt", "basis": "NĐ 175/2024"}
    assert done(press(client, "da-ong", opinion, "ghi-cho-thieu", **noted))
    page = page_of(client, "cat-vang", task.dossier)
    assert 'value="Thiếu mặt cắt"' in page
    assert "Chưa kiểm tra xong" in page
    content = catalogue.pinned(task.dossier.version_id)
    code = next(each.code for each in content.components if each.reuse)
    unlooked = press(client, "cat-vang", task, "yeu-cau-bo-sung", **faults(code))
    assert "đánh dấu khi không có" in said(unlooked)
    looked = {"component": code, "result": "not_found"}
    assert done(press(client, "cat-vang", task, "tra-du-lieu", **looked))
    assert done(press(client, "cat-vang", task, "yeu-cau-bo-sung", **faults(code)))


def test_who_used_the_time_is_told_by_unit(client: Client) -> None:
    task = makers.at_step("draft", makers.BUSINESS)
    with clock.at(clock.now() + timedelta(hours=2)):
        page = page_of(client, "mua-rao", task.dossier)
    told = page.split("Ai đã dùng thời gian")[1].split("</section>")[0]
    assert "Phòng Kinh tế" in told
    assert "1 giờ 40" in told, "9:50 to 11:50 less the rest at noon"
