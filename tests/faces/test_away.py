"""While there is no database: a plain sentence, 503, when to come back, and nothing typed lost."""

import re
from collections.abc import Callable
from html import unescape

import psycopg
import pytest
from django import forms
from django.db import InterfaceError, OperationalError, connection
from django.db.utils import DatabaseError, IntegrityError, InternalError
from django.test import Client

from motcua.base.outage import is_outage
from motcua.faces.ui import away, middleware
from tests.faces.signed_in import client_as

BIRTH = "1.001193"


def raised(cause: Exception | None, kind: type[Exception] = OperationalError) -> Exception:
    error = kind("said")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "away_it_is"),
    [
        (raised(psycopg.OperationalError("connection refused")), True),
        (raised(psycopg.errors.AdminShutdown("ends")), True),
        (raised(psycopg.errors.CannotConnectNow("starts")), True),
        (raised(psycopg.errors.ConnectionFailure("broke")), True),
        (raised(psycopg.errors.TooManyConnections("full")), True),
        (raised(psycopg.errors.ProtocolViolation("pooler"), DatabaseError), True),
        (raised(psycopg.errors.ReadOnlySqlTransaction("demoted"), InternalError), True),
        (raised(None, InterfaceError), True),
        (raised(psycopg.errors.DeadlockDetected("two")), False),
        (raised(psycopg.errors.DiskFull("full")), False),
        (raised(psycopg.errors.UniqueViolation("twice"), IntegrityError), False),
        (ZeroDivisionError(), False),
        (None, False),
    ],
    ids=lambda each: None if not isinstance(each, Exception) else type(each.__cause__).__name__,
)
def test_what_is_an_outage(
    error: Exception | None, away_it_is: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(connection, "close", lambda: closed.append(True))
    assert is_outage(error) is away_it_is
    demoted = error is not None and isinstance(
        error.__cause__, psycopg.errors.ReadOnlySqlTransaction
    )
    assert closed == [True] * demoted


def no_database(*_: object, **__: object) -> None:
    raise raised(psycopg.OperationalError("connection refused"))


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on nobody who asks who it is gets an answer: met before any view."""
    return lambda: monkeypatch.setattr(middleware.agencies, "actor_for", no_database)


@pytest.mark.django_db
def test_a_form_comes_back_whole_to_be_sent_again(gone: Callable[[], None]) -> None:
    client = client_as(Client(raise_request_exception=False), "sao-mai")
    gone()
    typed = {"a.ho_ten": ['Nguyễn "Thị" <b>Mây</b>', "Đò & đưa"], "csrfmiddlewaretoken": "x" * 32}
    answer = client.post("/ho-so/abc/cau-hoi?ve=xem-lai", typed)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert answer["Cache-Control"] == "no-store"
    page = answer.content.decode()
    assert 'action="/ho-so/abc/cau-hoi?ve=xem-lai"' in page
    sent = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    assert [(name, unescape(value)) for name, value in sent] == [
        ("a.ho_ten", 'Nguyễn "Thị" <b>Mây</b>'),
        ("a.ho_ten", "Đò & đưa"),
        ("csrfmiddlewaretoken", "x" * 32),
    ]
    assert "Gửi lại" in page
    assert "<b>Mây" not in page


@pytest.mark.django_db
def test_a_page_is_asked_for_again_and_english_is_spoken(gone: Callable[[], None]) -> None:
    client = client_as(Client(raise_request_exception=False), "lua-non")
    gone()
    client.cookies["ngon_ngu"] = "en"
    answer = client.get("/ban-lam-viec?trang=2")
    page = answer.content.decode()
    assert answer.status_code == 503
    assert 'href="/ban-lam-viec?trang=2"' in page
    assert "Wait a moment, then try again" in page
    assert "SC-" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("secret", sorted(away.SECRETS))
def test_no_secret_is_ever_written_into_the_page(secret: str, gone: Callable[[], None]) -> None:
    client = client_as(Client(raise_request_exception=False), "nui-cao")
    gone()
    page = client.post("/ban-lam-viec/ky-so", {secret: "824193", "x": "y"}).content.decode()
    assert "824193" not in page
    assert "Tải lại trang này" in page


def test_every_field_that_hides_what_is_typed_is_known() -> None:
    from motcua.faces.citizen import sign_in  # noqa: PLC0415
    from motcua.faces.desk import pins, signing  # noqa: PLC0415
    from motcua.faces.office import certificate_forms  # noqa: PLC0415

    hidden = {
        name
        for module in (sign_in, pins, signing, certificate_forms)
        for form in vars(module).values()
        if isinstance(form, type) and issubclass(form, forms.Form)
        for name, field in form.base_fields.items()
        if isinstance(field.widget, forms.PasswordInput)
    }
    assert hidden == away.SECRETS


@pytest.mark.django_db
def test_scripts_and_machines_get_what_they_can_read(
    client: Client, gone: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from motcua.faces.api.v1 import door  # noqa: PLC0415

    monkeypatch.setattr(door.agencies, "actor_for_token", no_database)
    client.raise_request_exception = False
    answer = client.post(
        "/api/v1/dossiers", {}, "application/json", headers={"Authorization": "Bearer x"}
    )
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "database_away"
    signed_in = client_as(Client(raise_request_exception=False), "sao-mai")
    gone()
    kept = signed_in.post("/ho-so/abc/cau-hoi", {}, headers={"X-Autosave": "1"})
    assert (kept.status_code, kept.json()) == (503, {"away": "database_away"})
