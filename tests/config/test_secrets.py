"""Keys of the house: one, or several while they are changed; whoever is signed in stays so."""

from typing import Any

import pytest
from django.conf import settings as told
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from motcua.config import settings as read
from tests.faces.signed_in import client_as


@pytest.mark.parametrize(
    ("several", "one", "known"),
    [
        ("", "một khóa", ("một khóa",)),
        ("mới", "một khóa", ("mới", "một khóa")),
        ("mới cũ", "", ("mới", "cũ")),
        (" mới  cũ ", "cũ", ("mới", "cũ")),
        ("", "", ("only for proving",)),
    ],
)
def test_the_newest_is_first_and_the_one_alone_stands_behind(
    monkeypatch: pytest.MonkeyPatch, several: str, one: str, known: tuple[str, ...]
) -> None:
    monkeypatch.setenv("MOTCUA_DATA_KEYS", several)
    monkeypatch.setenv("MOTCUA_DATA_KEY", one)
    assert read._secrets("MOTCUA_DATA_KEYS", "data_key") == known


def test_without_any_the_house_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOTCUA_DATA_KEYS", "MOTCUA_DATA_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(read, "PROVING", False)
    monkeypatch.setattr(read, "_kept", dict)
    with pytest.raises(ImproperlyConfigured, match="MOTCUA_DATA_KEY is not set"):
        read._secrets("MOTCUA_DATA_KEYS", "data_key")


@pytest.mark.django_db
def test_who_is_signed_in_stays_so_while_the_old_key_is_behind_the_new(
    client: Client, settings: Any
) -> None:
    old = told.SECRET_KEY
    client_as(client, "lua-non")
    assert client.get("/ban-lam-viec").status_code == 200
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a newer one", [old]
    assert client.get("/ban-lam-viec").status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get("/ban-lam-viec").status_code != 200
