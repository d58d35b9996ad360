"""A support point at its desk: helps to file, sees its list, and opens no dossier."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from tests import makers
from tests.apps.dossiers.test_help_file import help_file
from tests.cast import actor, number
from tests.faces.desk.test_intake import INTAKE, flat
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db
LIST = "/ban-lam-viec/diem-ho-tro"


def sheet(**more: object) -> dict[str, object]:
    """Everything asked for, with a scan of each paper."""
    answers = makers.answers_for(makers.BIRTH, "che-xanh")
    sent: dict[str, object] = {
        "nop-so": number("che-xanh"),
        "tt": makers.BIRTH,
        "noi": makers.PLACE,
    }
    for code, value in answers.items():
        sent |= flat(f"tl.{code}", value)
    content = catalogue.version_on(makers.BIRTH, clock.today()).content
    for lack in content.lacking(answers, "online", ()):
        file = SimpleUploadedFile("giay.pdf", makers.PDF, content_type="application/pdf")
        sent[f"quet-{lack.components[0].code}"] = file
    return sent | {"phien": "h" * 22, "lam": "nhan", "dong-y": "1"} | more


def test_a_sheet_that_is_whole_and_agreed_to_is_filed_once(client: Client) -> None:
    helper = client_as(client, "la-cau")
    first = helper.post(INTAKE, sheet())
    assert first.status_code == 302, re.findall(r'href="#[^"]*">([^<]*)', first.content.decode())
    dossier = Dossier.objects.get()
    assert (dossier.support_path, dossier.state) == ("H17.32.51.", "submitted")
    assert first["Location"] == f"{LIST}?vua={dossier.code}"
    assert helper.post(INTAKE, sheet())["Location"] == first["Location"]
    assert Dossier.objects.count() == 1
    told = helper.get(first["Location"]).content.decode()
    assert str(dossier.code) in told
    assert "Chờ tiếp nhận" in told


def test_without_consent_it_is_said_and_nothing_typed_is_lost(client: Client) -> None:
    sent = sheet()
    del sent["dong-y"]
    answer = client_as(client, "la-cau").post(INTAKE, sent)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "đánh dấu rằng họ đồng ý" in told
    assert number("che-xanh") in told
    assert not Dossier.objects.exists()


def test_the_sheet_counts_no_papers_and_takes_no_money(client: Client) -> None:
    told = client_as(client, "la-cau").post(INTAKE, sheet(lam="lai")).content.decode()
    assert "Giúp nộp hồ sơ trực tuyến" in told
    assert "Bản chính:" not in told
    assert "Đã thu đủ" not in told
    assert "Từ chối" not in told


def test_the_queue_of_a_helper_is_the_list_and_a_dossier_is_shut(client: Client) -> None:
    dossier = help_file()
    helper = client_as(client, "la-cau")
    assert helper.get("/ban-lam-viec")["Location"] == LIST
    assert helper.get(f"/ban-lam-viec/ho-so/{dossier.code}").status_code == 404
    assert client_as(client, "sao-mai").get(LIST).status_code == 403


def test_desk_and_citizen_see_where_help_was_given(client: Client) -> None:
    dossier = help_file()
    desk = client_as(client, "lua-non").get(f"/ban-lam-viec/ho-so/{dossier.code}")
    assert "Điểm hỗ trợ nộp hồ sơ Chợ Mây" in desk.content.decode()
    own = client_as(client, "che-xanh").get(f"/ho-so/{dossier.code}")
    assert "Điểm hỗ trợ nộp hồ sơ Chợ Mây" in own.content.decode()
    counts = client_as(client, "gio-moi").get(LIST).content.decode()
    assert "Điểm hỗ trợ nộp hồ sơ Chợ Mây" in counts
    assert str(dossier.code) not in counts


def test_what_is_asked_for_stands_on_the_list(client: Client) -> None:
    dossier = help_file()
    content = catalogue.pinned(dossier.version_id)
    item = {"component": content.components[0].code, "reason": "Thiếu nơi sinh", "basis": "Điều 16"}
    task = makers.open_task(dossier)
    dossiers.request_completion(actor("lua-non"), task.pk, items=[item])
    assert "Thiếu nơi sinh" in client_as(client, "la-cau").get(LIST).content.decode()
