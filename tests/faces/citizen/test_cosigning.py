"""The other partner agrees through the pages; a direct press of the button files nothing."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.models import Dossier
from motcua.base import clock
from tests.apps.dossiers.cosigned import FIELD, a_marriage, asked, sent_back
from tests.cast import actor
from tests.expect import moment
from tests.faces.signed_in import client_as
from tests.makers import PDF

pytestmark = pytest.mark.django_db


def test_asked_read_agreed_and_filed() -> None:
    row = a_marriage()
    mine, other = client_as(Client(), "sao-mai"), client_as(Client(), "hon-cuoi")
    check, page = f"/ho-so/{row.token}/xem-lai", f"/ho-so/{row.token}/dong-y"
    assert "Nộp được khi bên kia đã đồng ý" in mine.get(check).content.decode()
    pressed = mine.post(f"/ho-so/{row.token}/nop", {})
    assert pressed.status_code == 422
    assert "chưa được nhờ đồng ý" in pressed.content.decode()
    assert other.get(page).status_code == 404
    assert mine.post(f"/ho-so/{row.token}/nho-dong-y", {"ai": FIELD}).status_code == 302
    assert actor("sao-mai").name in other.get("/ho-so-cua-toi").content.decode()
    told = other.get(page).content.decode()
    seen = re.search(r'name="da-doc" value="([^"]+)"', told)
    assert seen is not None
    assert other.post(page, {"dong-y": "1", "da-doc": "khác"}).status_code == 422
    assert other.post(page, {"dong-y": "1", "da-doc": seen.group(1)}).status_code == 302
    assert "Bạn đã đồng ý" in other.get(page).content.decode()
    assert "Đã đồng ý" in mine.get(check).content.decode()
    assert mine.post(f"/ho-so/{row.token}/nop", {}).status_code == 302
    assert Dossier.objects.get(pk=row.pk).state == "submitted"
    assert other.get(page).status_code == 200


def test_strangers_read_nothing() -> None:
    row = a_marriage()
    client_as(Client(), "sao-mai").post(f"/ho-so/{row.token}/nho-dong-y", {"ai": FIELD})
    for key in ("goc-mit", "lua-non"):
        assert client_as(Client(), key).get(f"/ho-so/{row.token}/dong-y").status_code == 404


def test_completing_asks_again_tells_what_changed_and_sends_when_agreed() -> None:
    row = sent_back()
    mine, other = client_as(Client(), "sao-mai"), client_as(Client(), "hon-cuoi")
    page, theirs = f"/ho-so/{row.code}/bo-sung", f"/ho-so/{row.token}/dong-y"
    told = mine.get(page).content.decode()
    assert "Không phải nhờ lại" in told
    assert 'name="khong"' not in other.get(theirs).content.decode()
    file = SimpleUploadedFile("cc.pdf", PDF, "application/pdf")
    assert mine.post(page, {"luu": "1", "tep-identity": file}).status_code == 302
    commands.fill(actor("sao-mai"), row.pk, answers={"bride_ethnicity": "Gié Triêng"})
    told = mine.get(page).content.decode()
    assert "Đã khác: Dân tộc của bên nữ" in told, told[-3000:]
    assert 'name="gui"' not in told
    pressed = mine.post(page, {"gui": "1"})
    assert pressed.status_code == 422
    assert "đồng ý lại" in pressed.content.decode()
    assert mine.post(f"/ho-so/{row.code}/nho-dong-y", {"ai": FIELD}).status_code == 302
    assert "Trả lời trước hết ngày" in other.get("/ho-so-cua-toi").content.decode()
    told = other.get(theirs).content.decode()
    assert "Khác so với lần bạn đồng ý" in told
    assert "Dân tộc của bên nữ" in told
    seen = re.search(r'name="da-doc" value="([^"]+)"', told)
    assert seen is not None
    assert other.post(theirs, {"dong-y": "1", "da-doc": seen.group(1)}).status_code == 302
    assert mine.post(page, {"gui": "1"}).status_code == 302
    assert Dossier.objects.get(pk=row.pk).state == "submitted"
    assert "Bạn đã cùng đồng ý" in other.get("/ho-so-cua-toi").content.decode()


def test_reminded_is_said_when_it_is_too_early() -> None:
    row = a_marriage()
    asking = asked(row)
    mine, other = client_as(Client(), "sao-mai"), client_as(Client(), "hon-cuoi")
    path = f"/ho-so/{row.token}/nhac-dong-y"
    pressed = mine.post(path, {"ai": str(asking.pk)})
    assert pressed.status_code == 422
    assert "Nhắc lại được từ" in pressed.content.decode()
    with clock.at(moment("2026-03-14 10:00")):
        assert mine.post(path, {"ai": str(asking.pk)}).status_code == 302
    assert "Nhắc lại lúc" in other.get("/ho-so-cua-toi").content.decode()
    for wrong in ("", "x", "9" * 30, "²"):
        assert mine.post(path, {"ai": wrong}).status_code == 404
    assert other.post(path, {"ai": str(asking.pk)}).status_code == 404
