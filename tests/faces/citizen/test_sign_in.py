"""Coming in by an identity account or a password, landing where one was, and going out."""

from collections.abc import Iterator
from datetime import datetime
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pyotp
import pytest
from django.conf import settings as django_settings
from django.test import Client

from motcua.apps.agencies import commands, identity
from motcua.apps.agencies.models import Account, Person
from motcua.base import clock
from motcua.base.models import Entry
from motcua.faces.citizen.sign_in import own_path
from motcua.gateways import pretend_identity
from motcua.rules.access import HOUSE
from tests.cast import person_id
from tests.faces.citizen.pages import words
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "một câu dễ nhớ"


@pytest.fixture
def officer_account() -> None:
    commands.open_account(
        HOUSE, person_id("lua-non"), login="lua.non", password=PASSWORD, second_factor=SECRET
    )


def come_in(client: Client, password: str = PASSWORD, code: str = "", **more: str) -> Any:
    now = pyotp.TOTP(SECRET).at(int(clock.now().timestamp()))
    told = {"login": "lua.non", "password": password, "code": code or now, **more}
    return client.post("/dang-nhap/can-bo", told)


def test_a_page_of_ones_own_asks_who_one_is_and_remembers_the_way(client: Client) -> None:
    response = client.get("/ho-so-cua-toi")
    assert response.headers["Location"] == "/dang-nhap?tiep=%2Fho-so-cua-toi"


def test_an_officer_comes_in_and_lands_on_the_desk(client: Client, officer_account: None) -> None:
    response = come_in(client)
    assert response.headers["Location"] == "/ban-lam-viec"
    assert client.session["person_id"] == person_id("lua-non")
    assert Entry.objects.filter(fact="PersonSignedIn", subject_id=person_id("lua-non")).exists()


def test_the_session_key_changes_at_sign_in(client: Client, officer_account: None) -> None:
    client.session.save()
    before = client.session.session_key
    come_in(client)
    assert client.session.session_key != before


def test_one_code_opens_one_door_once(client: Client, officer_account: None) -> None:
    come_in(client)
    response = come_in(Client())
    assert response.status_code == 422
    assert "Mã xác thực chưa đúng hoặc đã hết hạn" in words(response)


def test_a_wrong_password_is_told_and_five_lock(client: Client, officer_account: None) -> None:
    for _ in range(5):
        response = come_in(client, password="sai rồi nhé")
        assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in words(response)
        assert "sai rồi nhé" not in response.content.decode()
    assert "tài khoản tạm khóa đến" in words(come_in(client))
    assert Account.objects.get(login="lua.non").locked_until is not None
    assert "person_id" not in client.session


def test_an_unknown_login_says_no_more_than_a_wrong_password(client: Client) -> None:
    told = {"login": "khong-ai", "password": "x", "code": "123456"}
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in words(client.post("/dang-nhap/can-bo", told))


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/thu-tuc/1.001193", "/thu-tuc/1.001193"),
        ("//xau.example/x", ""),
        ("https://xau.example/", ""),
        ("/\\xau.example", ""),
        ("thu-tuc", ""),
        ("/dang-xuat", ""),
    ],
)
def test_nobody_is_led_away_after_sign_in(
    client: Client, officer_account: None, asked: str, led: str
) -> None:
    assert own_path(client.get("/").wsgi_request, asked) == led
    response = come_in(client, tiep=asked)
    assert response.headers["Location"] == (led or "/ban-lam-viec")


def test_signing_out_is_a_post_and_ends_the_session(client: Client) -> None:
    client_as(client, "sao-mai")
    assert client.get("/dang-xuat").status_code == 405
    client.post("/dang-xuat")
    assert client.get("/ho-so-cua-toi").status_code == 302


@pytest.fixture
def provider(settings: Any) -> Iterator[str]:
    """A pretend identity provider on this machine, with the cast of the province."""
    from importlib.resources import as_file, files  # noqa: PLC0415

    with as_file(files("motcua").joinpath("rulebooks/province/danang")) as province:
        cast = pretend_identity.read_cast(province / "cast.yaml")
    back = f"{settings.MOTCUA_ADDRESS}{identity.WAY_BACK}"
    server, told = pretend_identity.listen(0, cast, redirects=(back,), client_secret="")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.MOTCUA_OIDC_ISSUER = told.issuer
    # The provider's clock is the world's, and a sign-in is good for minutes only.
    with clock.at(datetime.now(clock.HANOI)):
        yield told.issuer
    server.shutdown()
    server.server_close()


def choose(client: Client, key: str, onward: str = "") -> str:
    """Begin a sign-in and choose a person at the provider; the address to come back to."""
    begun = client.get("/dang-nhap/dinh-danh", {"tiep": onward} if onward else {})
    asked = urlsplit(begun.headers["Location"])
    query = {name: values[0] for name, values in parse_qs(asked.query).items()}
    place = f"{asked.scheme}://{asked.netloc}{asked.path}"
    answer = httpx.post(place, data={**query, "person": key}, trust_env=False)
    led = urlsplit(answer.headers["Location"])
    assert f"{led.scheme}://{led.netloc}" == django_settings.MOTCUA_ADDRESS
    return f"{led.path}?{led.query}"


def test_an_identity_account_leads_back_to_the_page(client: Client, provider: str) -> None:
    response = client.get(choose(client, "sao-mai", "/thu-tuc/1.001193"))
    assert response.headers["Location"] == "/thu-tuc/1.001193"
    assert client.session["person_id"] == person_id("sao-mai")


def test_a_stranger_is_enrolled_once(client: Client, provider: str) -> None:
    known = Person.objects.get(pk=person_id("trang-non"))
    Person.objects.filter(pk=known.pk).update(personal_number_blind="elsewhere")
    for _ in range(2):
        guest = Client()
        assert guest.get(choose(guest, "trang-non")).headers["Location"] == "/ho-so-cua-toi"
    met = Person.objects.filter(name=known.name).exclude(pk=known.pk).get()
    assert (met.verified_by, met.unit_path) == ("oidc", "")


def test_a_return_with_a_wrong_state_changes_nothing(client: Client, provider: str) -> None:
    choose(client, "sao-mai")
    response = client.get("/dang-nhap/ve", {"code": "x", "state": "y"})
    assert response.status_code == 401
    assert "bị dở dang hoặc bị hủy" in words(response)
    assert "person_id" not in client.session


def test_a_return_out_of_nowhere_is_told_in_words(client: Client, provider: str) -> None:
    assert client.get("/dang-nhap/ve").status_code == 401


def test_a_provider_that_is_away_is_told_in_words(client: Client, settings: Any) -> None:
    settings.MOTCUA_OIDC_ISSUER = "http://127.0.0.1:9"
    response = client.get("/dang-nhap/dinh-danh")
    assert response.status_code == 503
    assert "Nơi xác thực đang không trả lời" in words(response)
