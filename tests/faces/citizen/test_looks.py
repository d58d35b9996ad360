"""The page that tells an owner who looked: who is on it, and who never gets to it."""

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Dossier, Look
from motcua.base import clock
from motcua.faces.ui.language import COOKIE
from tests.cast import actor
from tests.faces.citizen.pages import words
from tests.faces.signed_in import client_as
from tests.makers import an_accepted_dossier, received_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    return an_accepted_dossier()


def seen_by(key: str, *paths: str) -> None:
    client = client_as(Client(), key)
    for path in paths:
        answer = client.get(path)
        b"".join(answer)  # a file is let go once it is read
        assert answer.status_code == 200, path


def test_the_owner_reads_which_officer_opened_what(mother: Client, dossier: Dossier) -> None:
    nobody = words(mother.get(f"/ho-so/{dossier.code}"))
    assert "Chưa có ai xem" in nobody
    given = dossier.given.exclude(file=None).first()
    assert given is not None
    base = f"/ban-lam-viec/ho-so/{dossier.code}"
    seen_by("lua-non", base, base, f"{base}/tep/{given.pk}", f"{base}/giay/receipt")
    told = words(mother.get(f"/ho-so/{dossier.code}"))
    assert "1 người đã xem" in told
    page = words(mother.get(f"/ho-so/{dossier.code}/ai-da-xem"))
    assert actor("lua-non").name in page
    assert "cán bộ một cửa, Trung tâm Phục vụ hành chính công phường Hải Châu" in page
    assert "mở hồ sơ 2 lần" in page.lower()
    assert "giấy tiếp nhận và hẹn trả" in page
    assert "91/2025/QH15" in page
    assert "13/03/2026" in page


def test_it_is_told_in_english(mother: Client, dossier: Dossier) -> None:
    seen_by("lua-non", f"/ban-lam-viec/ho-so/{dossier.code}")
    mother.cookies[COOKIE] = "en"
    page = words(mother.get(f"/ho-so/{dossier.code}/ai-da-xem"))
    assert "Opened the dossier" in page
    assert "one-stop officer" in page


def test_a_search_that_shows_it_is_a_look(mother: Client) -> None:
    rows = [received_at(by="sao-mai"), received_at(by="sao-mai")]
    client = client_as(Client(), "lua-non")
    client.post("/ban-lam-viec/tim", {"q": actor("sao-mai").name}, follow=True)
    assert Look.objects.filter(dossier__in=rows).count() == 2
    page = words(mother.get(f"/ho-so/{rows[0].code}/ai-da-xem"))
    assert "kết quả tìm kiếm" in page


def test_code_and_secret_leave_a_line_without_a_name(mother: Client, dossier: Dossier) -> None:
    told = Client().get("/tra-cuu", {"ma": dossier.code, "bi-mat": dossier.secret})
    assert told.status_code == 200
    assert "Ai đã xem hồ sơ này" not in words(told)
    assert "mã bí mật" in words(mother.get(f"/ho-so/{dossier.code}/ai-da-xem"))


@pytest.mark.parametrize("key", ["nang-hanh", "lua-non", "goc-mit"])
def test_nobody_else_gets_to_it(client: Client, dossier: Dossier, key: str) -> None:
    other = client_as(client, key)
    assert other.get(f"/ho-so/{dossier.code}/ai-da-xem").status_code == 404
    assert not Look.objects.exists()


def test_nobody_who_is_not_signed_in_gets_to_it(client: Client, dossier: Dossier) -> None:
    assert client.get(f"/ho-so/{dossier.code}/ai-da-xem").status_code == 302


def test_the_desk_tells_that_looks_are_told_and_lets_inspectors_read(dossier: Dossier) -> None:
    base = f"/ban-lam-viec/ho-so/{dossier.code}"
    plain = words(client_as(Client(), "lua-non").get(base))
    assert "chủ hồ sơ đọc được" in plain
    assert "Ai đã xem hồ sơ" not in plain
    assert client_as(Client(), "lua-non").get(f"{base}/ai-da-xem").status_code == 404


@pytest.mark.parametrize("before", ["x", "9" * 30, "-1", "1"])
def test_a_strange_place_in_the_list_breaks_nothing(
    mother: Client, dossier: Dossier, before: str
) -> None:
    seen_by("lua-non", f"/ban-lam-viec/ho-so/{dossier.code}")
    assert mother.get(f"/ho-so/{dossier.code}/ai-da-xem?truoc={before}").status_code == 200
    assert clock.today().year == 2026
