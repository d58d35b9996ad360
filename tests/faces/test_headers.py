"""What every answer carries, made from all addresses; cookies; sessions that end."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.conf import settings as house
from django.test import Client, RequestFactory

from motcua.apps.agencies import commands
from motcua.base import clock
from motcua.faces.ui.access import address_of
from motcua.rules.access import HOUSE
from tests.addresses import routes
from tests.cast import person_id
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TALKATIVE = ("Server", "X-Powered-By", "Access-Control-Allow-Origin")
OPEN_DATA = ("/du-lieu/", "/thu-tuc/")
"""What pages of other portals may read; there is nothing personal in it."""


def asked() -> Iterator[str]:
    for route, _ in routes():
        yield "/" + "/".join(_filled(part) for part in route.split("/"))


def _filled(part: str) -> str:
    return ("1" if "int:" in part else "x") if part.startswith("<") else part


def faults(answer: Any) -> Iterator[str]:
    told = answer.headers
    policy = told.get("Content-Security-Policy", "")
    kind = told.get("Content-Type", "")
    if "default-src 'self'" not in policy and "default-src 'none'" not in policy:
        yield "no policy"
    # A file of a stranger may have styles of its own, shut into a page without any power.
    strict = policy.replace("style-src 'unsafe-inline'", "") if "sandbox" in policy else policy
    loose = ("unsafe-eval", "unsafe-inline", " * ", "http:")
    yield from (f"{word} in its policy" for word in loose if word in strict)
    if "sandbox" not in policy and "frame-ancestors 'none'" not in policy and "'self'" in policy:
        yield "may be framed"
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    yield from (name for name, value in wanted.items() if told.get(name) != value)
    if "microphone=()" not in told.get("Permissions-Policy", ""):
        yield "Permissions-Policy"
    if told.get("X-Frame-Options") not in {"DENY", "SAMEORIGIN"}:
        yield "X-Frame-Options"
    if "Cache-Control" not in told:
        yield "Cache-Control"
    if kind.startswith("text/") and "charset=utf-8" not in kind.lower():
        yield f"letters of {kind}"
    if answer.status_code == 200 and not kind:
        yield "no kind"
    yield from (f"tells {name}" for name in TALKATIVE if name in told)


@pytest.mark.parametrize("key", ["", "lua-non"])
def test_every_answer_carries_its_headers(key: str, client: Client) -> None:
    client.raise_request_exception = False
    if key:
        client_as(client, key)
    found = []
    for path in sorted(set(asked())):
        answer = client.get(path)
        if answer.streaming:
            b"".join(answer)  # type: ignore[call-overload]
        met = {*faults(answer)}
        if path.startswith(OPEN_DATA) and "Access-Control-Allow-Origin" in answer.headers:
            met -= {"tells Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy"}
        found += [f"{path} {answer.status_code}: {each}" for each in met]
        if (
            key
            and not path.startswith("/api/")
            and "no-store" not in answer.headers["Cache-Control"]
        ):
            found.append(f"{path}: may be kept")
    assert not found, "\n".join(found)


def test_what_is_wrong_is_never_shown_from_inside(client: Client) -> None:
    assert not house.DEBUG
    told = client.get("/khong-co-gi-o-day/%00")
    assert "Traceback" not in told.text
    assert "settings" not in told.text


def over_https(words: str) -> str:
    surroundings = {**os.environ, "MOTCUA_ADDRESS": "https://motcua.example.vn"}
    line = f"import django; django.setup(); from django.conf import settings as s; {words}"
    done = subprocess.run(
        [sys.executable, "-c", line], env=surroundings, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_cookies_are_for_this_house_alone(client: Client) -> None:
    told = over_https(
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_NAME,"
        " s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_PATH, s.SESSION_COOKIE_DOMAIN)"
    )
    assert told == "__Host-phien True __Host-csrftoken True / None"
    come_in(client)
    client.get("/dang-nhap/can-bo")
    client.get("/gioi-thieu?ngon_ngu=en")
    assert {"phien", "csrftoken", "ngon_ngu", "may"} <= set(client.cookies)
    for name, each in client.cookies.items():
        assert each["httponly"], name
        assert each["samesite"] == "Lax", name
        assert not each["domain"], name


def test_over_https_there_is_no_way_back() -> None:
    assert over_https("print(s.SECURE_HSTS_SECONDS)") == str(365 * 24 * 3600)


def come_in(client: Client) -> None:
    commands.open_account(
        HOUSE,
        person_id("lua-non"),
        login="lua.non",
        password="một câu dễ nhớ",
        second_factor=SECRET,
    )
    code = pyotp.TOTP(SECRET).at(int(clock.now().timestamp()))
    told = {"login": "lua.non", "password": "một câu dễ nhớ", "code": code}
    assert client.post("/dang-nhap/can-bo", told).status_code == 302


def is_in(client: Client, path: str = "/ban-lam-viec/vang-mat") -> bool:
    return bool(client.get(path).status_code == 200)


def test_a_session_ends_when_nobody_is_there_and_in_any_case(client: Client) -> None:
    come_in(client)
    began = clock.now()
    for minutes in range(20, 700, 25):
        with clock.at(began + timedelta(minutes=minutes)):
            assert is_in(client), minutes
    with clock.at(began + timedelta(minutes=721)):
        assert not is_in(client), "twelve hours, however busy"
    assert client.session.get("person_id") is None


def test_half_an_hour_without_a_press_ends_it_whatever_the_page_asks_by_itself(
    client: Client,
) -> None:
    come_in(client)
    began = clock.now()
    for minutes in range(5, 30, 5):
        with clock.at(began + timedelta(minutes=minutes)):
            client.get("/ban-lam-viec/moi")
    with clock.at(began + timedelta(minutes=31)):
        assert not is_in(client)


def test_that_somebody_is_here_is_written_now_and_then_only(client: Client) -> None:
    come_in(client)
    is_in(client)
    before = client.session.get("seen")
    with clock.at(clock.now() + timedelta(seconds=100)):
        is_in(client)
    assert client.session.get("seen") == before


def test_what_a_visitor_says_of_his_address_is_not_believed(settings: Any) -> None:
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "1.1.1.1, 2.2.2.2"}
    )
    settings.MOTCUA_PROXIES = 0
    assert address_of(request) == "10.0.0.1"
    settings.MOTCUA_PROXIES = 1
    assert address_of(request) == "2.2.2.2", "what our own proxy added, not what came with it"


def test_a_page_knows_how_long_its_session_runs_and_a_hand_keeps_it(client: Client) -> None:
    come_in(client)
    began = clock.now()
    assert 'data-left="1800" data-told="120"' in client.get("/ban-lam-viec/vang-mat").text
    with clock.at(began + timedelta(minutes=20)):
        assert client.get("/con-day/luc-nay").json() == {"left": 600, "last": False}
        assert client.get("/con-day/luc-nay").json()["left"] == 600, "asking is no sign of life"
        assert client.get("/con-day").json()["left"] == 1800
    with clock.at(began + timedelta(minutes=49)):
        assert client.get("/con-day/luc-nay").json()["left"] == 60
    with clock.at(began + timedelta(minutes=51)):
        assert client.get("/con-day").json() == {"left": 0, "last": False}
    assert "data-left" not in client.get("/").text


def test_nothing_makes_a_day_longer(client: Client) -> None:
    come_in(client)
    began = clock.now()
    for minutes in range(20, 715, 25):
        with clock.at(began + timedelta(minutes=minutes)):
            client.get("/con-day")
    with clock.at(began + timedelta(minutes=718)):
        assert client.get("/con-day").json() == {"left": 120, "last": True}


def test_what_was_typed_when_the_session_had_ended_goes_to_the_sign_in_and_back(
    client: Client,
) -> None:
    come_in(client)
    typed = {"lines": "Vườn <nhỏ> & ao", "csrfmiddlewaretoken": "x" * 32}
    back = {"Referer": "http://testserver/ban-lam-viec/vang-mat"}
    with clock.at(clock.now() + timedelta(minutes=31)):
        answer = client.post("/ban-lam-viec/vang-mat?cua=1", typed, headers=back)
        assert answer.status_code == 401
        assert 'action="/ban-lam-viec/vang-mat?cua=1"' in answer.text
        assert 'name="lines" value="Vườn &lt;nhỏ&gt; &amp; ao"' in answer.text
        assert 'href="/dang-nhap?tiep=/da-dang-nhap" target="_blank"' in answer.text
        assert 'href="/ban-lam-viec/vang-mat"' in answer.text
        for kept_from in ({"csrfmiddlewaretoken": "x" * 32}, {"pin": "1234", "lines": "Vườn"}):
            answer = client.post("/ban-lam-viec/vang-mat", kept_from)
            assert answer.status_code == 302, "nothing was typed, or a secret: no page holds it"
        assert "Bạn chưa đăng nhập" in client.get("/da-dang-nhap").text
    assert "Bạn đã đăng nhập" in client_as(client, "lua-non").get("/da-dang-nhap").text
