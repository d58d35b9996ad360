"""Rating from the page of a dossier: one press, once; more for who wants; nobody else's."""

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Dossier
from motcua.apps.feedback.models import Rating
from tests.faces.citizen.pages import words
from tests.faces.signed_in import client_as
from tests.makers import a_returned_dossier, a_submitted_dossier

pytestmark = pytest.mark.django_db
ASKED = "Bạn hài lòng với việc giải quyết hồ sơ này không?"


@pytest.fixture
def ended() -> Dossier:
    return a_returned_dossier()


@pytest.fixture
def mother(client: Client) -> Client:
    return client_as(client, "sao-mai")


def test_one_press_on_the_page_of_the_dossier_is_a_rating(mother: Client, ended: Dossier) -> None:
    page = mother.get(f"/ho-so/{ended.code}")
    assert ASKED in words(page)
    assert page.content.decode().count('name="diem"') == 5
    answer = mother.post(f"/ho-so/{ended.code}/danh-gia", {"diem": "5"})
    assert answer.headers["Location"] == f"/ho-so/{ended.code}/danh-gia?da=1"
    assert Rating.objects.get().score == 5
    thanks = words(mother.get(answer.headers["Location"]))
    assert "Đã lưu. Bạn chấm 5/5. Cảm ơn bạn." in thanks
    after = words(mother.get(f"/ho-so/{ended.code}"))
    assert ASKED not in after
    assert "Bạn đã chấm 5/5" in after


def test_pressed_twice_it_is_one_and_says_so_quietly(mother: Client, ended: Dossier) -> None:
    for mark in ("5", "1"):
        assert mother.post(f"/ho-so/{ended.code}/danh-gia", {"diem": mark}).status_code == 302
    assert Rating.objects.get().score == 5


def test_more_is_said_afterwards(mother: Client, ended: Dossier) -> None:
    mother.post(f"/ho-so/{ended.code}/danh-gia", {"diem": "4"})
    told = {"diem": "3", "nd-attitude": "5", "nd-visits": "", "loi": "Chờ hơi lâu", "sua": "1"}
    assert mother.post(f"/ho-so/{ended.code}/danh-gia", told).status_code == 302
    rating = Rating.objects.get()
    assert (rating.score, rating.contents, rating.words) == (3, {"attitude": 5}, "Chờ hơi lâu")
    page = mother.get(f"/ho-so/{ended.code}/danh-gia").content.decode()
    assert "Chờ hơi lâu" in page
    assert mother.post(f"/ho-so/{ended.code}/danh-gia", told).status_code == 302, "the same again"


def test_what_was_typed_stays_when_no_mark_was_chosen(mother: Client, ended: Dossier) -> None:
    told = {"loi": "Tôi muốn nói điều này", "nd-time": "2", "sua": "1"}
    answer = mother.post(f"/ho-so/{ended.code}/danh-gia", told)
    assert answer.status_code == 422
    assert "Chọn một mức từ 1 đến 5" in words(answer)
    assert "Tôi muốn nói điều này" in answer.content.decode()
    assert not Rating.objects.exists()


def test_before_the_end_nobody_is_asked(mother: Client) -> None:
    dossier = a_submitted_dossier()
    assert ASKED not in words(mother.get(f"/ho-so/{dossier.code}"))
    assert mother.get(f"/ho-so/{dossier.code}/danh-gia").status_code == 404


def test_nobody_rates_the_dossier_of_another(client: Client, ended: Dossier) -> None:
    for key in ("hon-cuoi", "lua-non"):
        stranger = client_as(Client(), key)
        assert stranger.post(f"/ho-so/{ended.code}/danh-gia", {"diem": "1"}).status_code == 404
    assert client.post(f"/ho-so/{ended.code}/danh-gia", {"diem": "1"}).status_code == 401
    assert not Rating.objects.exists()


def test_with_code_and_secret_without_an_account(client: Client, ended: Dossier) -> None:
    both = {"ma": str(ended.code), "bi-mat": str(ended.secret)}
    assert ASKED in words(client.get("/tra-cuu", both))
    wrong = client.post("/tra-cuu/danh-gia", {**both, "bi-mat": "AAAAAA", "diem": "5"})
    assert wrong.status_code == 409
    assert not Rating.objects.exists()
    assert client.post("/tra-cuu/danh-gia", {**both, "diem": "2"}).status_code == 302
    assert client.post("/tra-cuu/danh-gia", {**both, "diem": "5"}).status_code == 302
    assert (Rating.objects.get().score, Rating.objects.get().way) == (2, "secret")
    page = words(client.get("/tra-cuu", both))
    assert "Hồ sơ này đã được đánh giá" in page
    assert "chấm 2" not in page


def test_wrong_secrets_are_counted(client: Client, ended: Dossier) -> None:
    told = {"ma": str(ended.code), "bi-mat": "AAAAAA", "diem": "5"}
    tries = [client.post("/tra-cuu/danh-gia", told).status_code for _ in range(6)]
    assert tries[-1] == 429
