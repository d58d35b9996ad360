"""One whole life over HTTP, act by act, as programs and a browser live it: retried until told.

A household business: drafted with a file, filed, accepted with its fee paid at the counter, sent
back once for a paper and completed, looked at by two agencies side by side, approved, issued,
returned, rated. Each act but the last is sent under an idempotency key, the last by the form of the
page.
"""

import http.client
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

from django.db import OperationalError, connection

from motcua.apps.dossiers.models import Dossier, Task
from motcua.faces.console.signing import DEMO_PIN
from motcua.faces.ui.access import PERSON_KEY
from tests.cast import person_id
from tests.makers import BUSINESS, PDF, PLACE, answers_for

V1: Final = "/api/v1"
CITIZEN: Final = "sao-mai"
PATIENCE: Final = 60.0
BORDER: Final = "a-border-of-the-test"
CSRF: Final = "abcdefghijklmnopqrstuvwxyz012345"
COOKIES: Final = "phien"
AGAIN: Final = frozenset({500, 502, 503, 504, 507})


class Lost(Exception):
    """No answer came: whether it was done is not known to whoever asked."""


@dataclass(frozen=True)
class Sent:
    """What goes over the wire."""

    method: str
    path: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    status: int
    steps: int
    body: bytes


@dataclass
class Life:
    """What whoever lives it has in hand."""

    number: int
    tokens: dict[str, str]
    session: str
    answers: dict[str, Any]
    ref: str = ""
    client: "Client | None" = None

    @property
    def dossier(self) -> Dossier:
        return Dossier.objects.get(token=self.ref)

    def task(self, step: str) -> int:
        """As its holder finds it in the list of what is to be done."""
        rows = Task.objects.filter(dossier__token=self.ref).order_by("pk")
        found = dict(rows.values_list("step", "pk"))
        assert step in found, f"no {step} among {sorted(found)}"
        return int(found[step])


@dataclass(frozen=True)
class Act:
    """`then`: the worker does what follows before the next act."""

    name: str
    who: str
    send: Callable[[Life], Sent]
    then: bool = False


def by_program(who: str, method: str, path: str, body: Any = None) -> Callable[[Life], Sent]:
    def send(life: Life) -> Sent:
        step = path.partition("{")[2].partition("}")[0]
        found = life.ref if step == "ref" else str(life.task(step)) if step else ""
        told = body(life) if callable(body) else body or {}
        return Sent(
            method,
            V1 + path.replace(f"{{{step}}}", found),
            json.dumps(told).encode(),
            {"Authorization": f"Bearer {life.tokens[who]}", "Content-Type": "application/json"},
        )

    return send


def a_file(component: str) -> Callable[[Life], Sent]:
    def send(life: Life) -> Sent:
        head = f'Content-Disposition: form-data; name="file"; filename="{component}.pdf"'
        whole = f"--{BORDER}\r\n{head}\r\n\r\n".encode() + PDF + f"{life.number}".encode()
        return Sent(
            "PUT",
            f"{V1}/dossiers/{life.ref}/components/{component}",
            whole + f"\r\n--{BORDER}--\r\n".encode(),
            {
                "Authorization": f"Bearer {life.tokens[CITIZEN]}",
                "Content-Type": f"multipart/form-data; boundary={BORDER}",
            },
        )

    return send


def by_form(path: str, **values: str) -> Callable[[Life], Sent]:
    def send(life: Life) -> Sent:
        told = urlencode({**values, "csrfmiddlewaretoken": CSRF})
        cookies = f"{COOKIES}={life.session}; csrftoken={CSRF}"
        kind = "application/x-www-form-urlencoded"
        code = str(life.dossier.code)
        return Sent(
            "POST",
            path.format(code=code),
            told.encode(),
            {"Cookie": cookies, "Content-Type": kind},
        )

    return send


def _agreed(life: Life) -> dict[str, Any]:
    """To the paper as it is shown to its signer, where the agency signs digitally."""
    assert life.client is not None
    headers = {"Authorization": f"Bearer {life.tokens['nui-cao']}"}
    found = life.client.ask(Sent("GET", f"{V1}/tasks/{life.task('approve')}/paper", b"", headers))
    if found.status == HTTPStatus.CONFLICT:
        return {}  # ink signs here
    return {"signature": {"sha256": json.loads(found.body)["sha256"], "pin": DEMO_PIN}}


def _begin(life: Life) -> dict[str, Any]:
    return {"procedure": BUSINESS, "place": PLACE, "answers": life.answers}


_LACK: Final = {
    "items": [{"component": "place_proof", "reason": "Thiếu chữ ký", "basis": "NĐ 118, Điều 19"}]
}
SAID: Final = {"text": "Không có ý kiến khác.", "verdict": "agreed"}
LIFE: Final[tuple[Act, ...]] = (
    Act("begin", CITIZEN, by_program(CITIZEN, "POST", "/dossiers", _begin)),
    Act("attach", CITIZEN, a_file("authorisation")),
    Act("submit", CITIZEN, by_program(CITIZEN, "POST", "/dossiers/{ref}/submission")),
    Act(
        "accept",
        "lua-non",
        by_program("lua-non", "POST", "/tasks/{intake}/accept", {"fee_received": True}),
        then=True,
    ),
    Act(
        "ask",
        "mua-rao",
        by_program("mua-rao", "POST", "/tasks/{assign}/request_completion", _LACK),
        then=True,
    ),
    Act("attach what was asked", CITIZEN, a_file("place_proof")),
    Act("complete", CITIZEN, by_program(CITIZEN, "POST", "/dossiers/{ref}/completion")),
    Act("assign", "mua-rao", by_program("mua-rao", "POST", "/tasks/{assign}/hand_over")),
    Act("appraise", "ben-do", by_program("ben-do", "POST", "/tasks/{appraise}/hand_over")),
    Act("tax", "hat-gao", by_program("hat-gao", "POST", "/tasks/{tax_opinion}/hand_over")),
    Act(
        "propose",
        "ben-do",
        by_program("ben-do", "POST", "/tasks/{draft}/propose", {"decision": "grant"}),
    ),
    Act("check", "mua-rao", by_program("mua-rao", "POST", "/tasks/{check}/hand_over")),
    Act("approve", "nui-cao", by_program("nui-cao", "POST", "/tasks/{approve}/approve", _agreed)),
    Act("issue", "giay-do", by_program("giay-do", "POST", "/tasks/{issue}/issue"), then=True),
    Act(
        "return",
        "lua-non",
        by_program("lua-non", "POST", "/tasks/{return}/return_result", {"fee_received": True}),
    ),
    Act("rate", CITIZEN, by_form("/ho-so/{code}/danh-gia", diem="5"), then=True),
)
OFFICERS: Final = frozenset(act.who for act in LIFE) - {CITIZEN}


def begun(number: int, tokens: dict[str, str]) -> Life:
    from motcua.base.sessions import SessionStore  # noqa: PLC0415

    session = SessionStore()
    session[PERSON_KEY] = person_id(CITIZEN)
    session.save()
    return Life(number, tokens, str(session.session_key), answers_for(BUSINESS, CITIZEN))


def tokens() -> dict[str, str]:
    from tests.faces.api.caller import CITIZEN as MINE  # noqa: PLC0415
    from tests.faces.api.caller import OFFICER, token_of  # noqa: PLC0415

    made = {key: token_of(key, OFFICER) for key in sorted(OFFICERS)}
    return {**made, CITIZEN: token_of(CITIZEN, MINE)}


class Client:
    """Asks, and when no answer comes asks the same again under the same key."""

    def __init__(self, port: int, mend: Callable[[], None] = lambda: None) -> None:
        self._port, self._mend = port, mend
        self.lost = 0

    def does(self, life: Life, act: Act, fall: str = "") -> Answer:
        """The act, told as done; `fall` is for the first try only."""
        until = time.monotonic() + PATIENCE
        sent = self._to_send(life, act)
        sent.headers["Idempotency-Key"] = f"{life.number}-{act.name.replace(' ', '-')}"
        while time.monotonic() < until:
            try:
                answer = self.ask(sent, fall)
            except Lost:
                self.lost += 1
            else:
                if answer.status not in AGAIN:
                    return self._told(life, act, answer)
                self.lost += 1
            fall = ""
            self._mend()
        raise AssertionError(f"{act.name}: no answer for {PATIENCE} s")

    def _to_send(self, life: Life, act: Act) -> Sent:
        """The last act may have been answered by a database that fell while it said so."""
        try:
            return act.send(life)
        except OperationalError:
            self._mend()
            connection.close()
            return act.send(life)

    def _told(self, life: Life, act: Act, answer: Answer) -> Answer:
        if answer.status not in {HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.FOUND}:
            raise AssertionError(f"{act.name}: {answer.status} {answer.body[:500]!r}")
        if act.name == "begin":
            life.ref = str(json.loads(answer.body)["ref"])
        return answer

    def ask(self, sent: Sent, fall: str = "") -> Answer:
        """The answer to what is sent once. Lost."""
        line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        headers = {**sent.headers, **({"X-Fall": fall} if fall else {})}
        try:
            line.request(sent.method, sent.path, sent.body, headers)
            told = line.getresponse()
            body = told.read()
        except (OSError, http.client.HTTPException) as why:
            raise Lost from why
        finally:
            line.close()
        return Answer(told.status, int(told.headers.get("X-Steps") or 0), body)
