"""What is turned away before any command is asked, and in which words."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies.models import Token
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.cast import actor
from tests.faces.api.caller import CITIZEN, V1, Caller, problem, token_of
from tests.faces.signed_in import client_as
from tests.makers import a_draft

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer mc_nothing", "Basic YTpi", "Bearer \xff"])
def test_without_a_token_that_works(header: str) -> None:
    answer = Client().get(f"{V1}/dossiers", headers={"Authorization": header} if header else {})
    assert problem(answer, 401)["code"] == "token_wrong"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_an_expired_token() -> None:
    caller = Caller(token_of("sao-mai", CITIZEN, days=2))
    assert caller.get("/dossiers").status_code == 200
    with clock.at(clock.now() + timedelta(days=2)):
        assert problem(caller.get("/dossiers"), 401)["code"] == "token_wrong"


def test_a_revoked_token() -> None:
    caller = Caller(made := token_of("sao-mai", CITIZEN))
    row = Token.objects.get(fingerprint=agencies.token_fingerprint(made))
    Token.objects.filter(pk=row.pk).update(revoked_at=clock.now())
    assert problem(caller.get("/dossiers"), 401)["code"] == "token_wrong"


def test_a_session_opens_nothing_here(client: Client) -> None:
    a_draft()
    answer = client_as(client, "sao-mai").get(f"{V1}/dossiers")
    assert problem(answer, 401)["code"] == "token_wrong"


def test_a_token_needs_no_csrf_mark() -> None:
    made = token_of("sao-mai", CITIZEN)
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        f"{V1}/dossiers",
        b'{"procedure": "1.001193"}',
        content_type="application/json",
        headers={"Authorization": f"Bearer {made}"},
    )
    assert answer.status_code == 201


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", "/api/v1/", "/api/v1/nothing/here"])
def test_an_address_that_there_is_not(path: str) -> None:
    assert problem(Client().get(path), 404)["code"] == "address_unknown"


def test_a_method_that_there_is_not(anybody: Caller) -> None:
    answer = anybody.send("DELETE", "/procedures")
    assert problem(answer, 405)["code"] == "method_not_allowed"
    assert answer.headers["Allow"] == "GET"


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b'{"procedure": "\\ud800"}', b"[" * 5000])
def test_a_body_that_is_no_json(citizen: Caller, body: bytes) -> None:
    assert problem(citizen.post("/dossiers", body), 400)["code"] == "not_readable"


@pytest.mark.parametrize("body", [b"", b"[]", b"1", b"null", b'"text"'])
def test_a_body_that_is_no_object(citizen: Caller, body: bytes) -> None:
    assert problem(citizen.post("/dossiers", body), 422)["code"] == "input_invalid"


def test_a_body_that_is_too_large(citizen: Caller) -> None:
    told = problem(citizen.post("/dossiers", {"procedure": "a" * (2 * 1024 * 1024)}), 413)
    assert told["code"] == "body_too_large"


def test_control_signs_never_reach_the_database(citizen: Caller) -> None:
    told = problem(citizen.post("/dossiers", {"procedure": "1.0\x00"}), 409)
    assert told["code"] == "procedure_unknown"


@pytest.mark.parametrize(
    ("accept", "language", "said"),
    [
        ("", "vi", "Không có địa chỉ này"),
        ("en-GB,en;q=0.9", "en", "No such address"),
        ("fr, en;q=0.5, vi;q=0.9", "vi", "Không có địa chỉ này"),
        ("fr", "vi", "Không có địa chỉ này"),
    ],
)
def test_faults_are_told_in_the_callers_language(
    anybody: Caller, accept: str, language: str, said: str
) -> None:
    answer = anybody.get("/nothing", **({"Accept-Language": accept} if accept else {}))
    assert problem(answer, 404)["title"] == said
    assert answer.headers["Content-Language"] == language
    assert "Accept-Language" in answer.headers["Vary"]


def test_a_bug_is_told_by_its_number_only(
    anybody: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("a secret of the house")

    monkeypatch.setattr("motcua.apps.procedures.queries.catalogue", broken)
    answer = anybody.get("/procedures")
    told = problem(answer, 500)
    assert "secret" not in answer.content.decode()
    assert told["details"]["incident"] in caplog.text


def test_the_actor_of_a_token_is_its_person() -> None:
    draft = a_draft()
    Caller(token_of("sao-mai", CITIZEN)).post(f"/dossiers/{draft.token}/submission")
    draft.refresh_from_db()
    assert draft.filed_by_id == actor("sao-mai").person_id
    assert HOUSE.person_id is None
