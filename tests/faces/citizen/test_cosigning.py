"""The other partner agrees through the pages; a direct press of the button files nothing."""

import re

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Dossier
from tests.apps.dossiers.cosigned import FIELD, a_marriage
from tests.cast import actor
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db


def test_asked_read_agreed_and_filed() -> None:
    row = a_marriage()
    mine, other = client_as(Client(), "sao-mai"), client_as(Client(), "hon-cuoi")
    check, page = f"/ho-so/{row.token}/xem-lai", f"/ho-so/{row.token}/dong-y"
    assert "Nộp được khi bên kia đã đồng ý" in mine.get(check).content.decode()
    pressed = mine.post(f"/ho-so/{row.token}/nop", {})
    assert pressed.status_code == 422
    assert "chưa đồng ý với hồ sơ" in pressed.content.decode()
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
