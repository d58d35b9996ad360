"""A client program of the tests: a token of a person of the cast, and JSON both ways."""

import json
from typing import Any

from django.test import Client

from motcua.apps.agencies import commands as agencies
from motcua.rules.access import HOUSE
from tests.cast import person_id

V1 = "/api/v1"
CITIZEN = (
    "dossiers.see",
    "dossiers.begin",
    "dossiers.fill",
    "dossiers.attach",
    "dossiers.submit",
    "dossiers.complete",
    "dossiers.withdraw",
    "dossiers.ask_cosigner",
    "dossiers.remind_cosigner",
    "dossiers.cosign",
    "dossiers.decline_cosigning",
)
OFFICER = (
    "dossiers.see",
    "dossiers.take",
    "dossiers.accept",
    "dossiers.request_completion",
    "dossiers.refuse",
    "dossiers.hand_over",
    "dossiers.propose",
    "dossiers.approve",
    "dossiers.send_back",
    "dossiers.issue",
    "dossiers.return_result",
    "dossiers.answer",
    "dossiers.consult",
    "dossiers.decline",
    "dossiers.call_off",
    "dossiers.note_fault",
    "dossiers.drop_fault",
    "dossiers.log_reuse_check",
)


class Caller:
    """Calls the API with one token, as a client program would."""

    def __init__(self, token: str = "", **headers: str) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.headers |= headers

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"{V1}{path}", headers={**self.headers, **headers})

    def send(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        text = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body)
        return self.client.generic(
            method,
            f"{V1}{path}",
            text,
            content_type="application/json",
            headers={**self.headers, **headers},
        )

    def post(self, path: str, body: object = None, **headers: str) -> Any:
        return self.send("POST", path, body, **headers)

    def put_file(self, path: str, content: bytes, name: str = "a.pdf", part: str = "file") -> Any:
        border = "a-border-of-the-test"
        body = (
            f"--{border}\r\nContent-Disposition: form-data; "
            f'name="{part}"; filename="{name}"\r\n\r\n'
        ).encode() + content
        return self.client.generic(
            "PUT",
            f"{V1}{path}",
            body + f"\r\n--{border}--\r\n".encode(),
            content_type=f"multipart/form-data; boundary={border}",
            headers=self.headers,
        )


def token_of(key: str, rights: tuple[str, ...], days: int = 90) -> str:
    made = agencies.new_token()
    agencies.issue_token(
        HOUSE,
        person_id(key),
        client="tests",
        fingerprint=agencies.token_fingerprint(made),
        rights=rights,
        days=days,
    )
    return made


def problem(response: Any, status: int) -> dict[str, Any]:
    """The problem of an answer; an error that is not a problem, or another status, fails here."""
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    told: dict[str, Any] = response.json()
    assert told["status"] == status
    assert told["type"] == f"urn:motcua:{told['code']}"
    assert told["title"]
    assert told["detail"]
    assert "Traceback" not in response.content.decode()
    return told
