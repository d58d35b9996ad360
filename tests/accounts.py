"""A local account, its codes, and browsers in which somebody came in by the page."""

from base64 import b32encode
from datetime import timedelta

import pyotp
from django.test import Client

from motcua.apps.agencies import commands, sessions
from motcua.apps.agencies.models import Session
from motcua.base import clock
from motcua.base.sessions import SessionStore
from motcua.rules.access import HOUSE
from tests.cast import person_id

SECRET = b32encode(b"nothing secret at al").decode()
PASSWORD = "một câu dễ nhớ"
NEW = "con mèo nằm trên mái"
PHONE = "Mozilla/5.0 (Linux; Android 14) Chrome/131.0 Mobile Safari/537.36"
DESKTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0 Safari/537.36"


def an_account(key: str = "lua-non", *, first: bool = False) -> None:
    commands.open_account(
        HOUSE,
        person_id(key),
        login=key,
        password=PASSWORD,
        second_factor=SECRET,
        first=first,
    )


def code(secret: str = SECRET, *, steps: int = 0) -> str:
    """What the device shows now, or so many half minutes later."""
    return pyotp.TOTP(secret).at(int((clock.now() + timedelta(seconds=30 * steps)).timestamp()))


def come_in(client: Client, key: str = "lua-non", *, device: str = DESKTOP, steps: int = 0) -> None:
    """By the page for officers, after the account was opened."""
    told = {"login": key, "password": PASSWORD, "code": code(steps=steps)}
    answer = client.post("/dang-nhap/can-bo", told, headers={"User-Agent": device})
    assert answer.status_code == 302, answer.content.decode()


def a_session(key: str = "sao-mai", *, device: str = DESKTOP, machine: str = "m" * 32) -> Session:
    """Somebody of the cast signed in, without a browser."""
    store = SessionStore()
    now = int(clock.now().timestamp())
    store.update({"person_id": person_id(key), sessions.BEGAN: now, sessions.SEEN: now})
    store.save()
    sessions.begin(person_id(key), str(store.session_key), user_agent=device, machine=machine)
    made: Session = Session.objects.latest("pk")
    made.key = store.session_key  # what the browser would keep
    return made
