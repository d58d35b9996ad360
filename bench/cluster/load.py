"""Citizens and machines that file, each until it is told that it was done, whatever goes wrong.

A machine sends the same idempotency key again. A browser fills in a draft, presses the button, and
presses again: the button of the page that says that the database is away, or the old one.
"""

import html
import http.client
import itertools
import json
import random
import re
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

CSRF = "b" * 32
PAUSE = 0.5
GIVE_UP = 120.0
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@dataclass
class Told:
    """What clients were told: codes of dossiers filed, of those taken in, and when."""

    filed: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def done(self, codes: list[str], code: str) -> None:
        with self.lock:
            codes.append(code)
            self.moments.append(time.monotonic())

    def meet(self, what: str) -> None:
        with self.lock:
            self.met[what] += 1

    def longest_gap(self) -> tuple[float, float]:
        """Seconds in which nobody was told anything was done, and when they began."""
        moments = sorted(self.moments)
        gaps = [(b - a, a) for a, b in itertools.pairwise(moments)]
        return max(gaps, default=(0.0, 0.0))


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str


class Client:
    """One who files: a connection of its own for each request, as through a phone's net."""

    def __init__(self, port: int, cast: dict[str, Any], told: Told, number: int) -> None:
        self.port, self.cast, self.told, self.number = port, cast, told, number
        self.chance = random.Random(number)  # noqa: S311  only who accepts

    def once(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=45)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, text)
        finally:
            connection.close()

    def insist(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        """The same again until it is neither broken off nor answered by 5xx."""
        until = time.monotonic() + GIVE_UP
        while time.monotonic() < until:
            try:
                answer = self.once(method, path, body, headers)
            except (OSError, http.client.HTTPException) as why:
                self.told.meet(type(why).__name__)
            else:
                if answer.status < 500:
                    return answer
                self.told.meet(str(answer.status))
                if (
                    answer.status == 503
                    and method == "POST"
                    and "text/html" in answer.headers.get("content-type", "")
                ):
                    body = resent(answer.text) or body
            time.sleep(PAUSE)
        raise TimeoutError(f"{method} {path} was never answered")

    def machine(self, who: str, path: str, body: Any) -> dict[str, Any]:
        headers = {
            "Authorization": f"Bearer {self.cast['tokens'][who]}",
            "Content-Type": "application/json",
            "Idempotency-Key": uuid.uuid4().hex,
        }
        answer = self.insist("POST", f"/api/v1{path}", json.dumps(body), headers)
        if answer.status not in {200, 201}:
            raise RuntimeError(f"{path}: {answer.status} {answer.text[:300]}")
        found: dict[str, Any] = json.loads(answer.text)
        return found

    def file_by_machine(self) -> None:
        filed = self.machine("sao-mai", "/dossiers", {**self.cast["draft"], "submit": True})
        self.told.done(self.told.filed, filed["code"])
        if self.chance.random() < self.cast["accepting"]:
            self.machine("lua-non", f"/tasks/{filed['task']}/accept", {})
            self.told.done(self.told.accepted, filed["code"])

    def file_by_browser(self) -> None:
        ref = self.machine("sao-mai", "/dossiers", self.cast["draft"])["ref"]
        headers = {
            "Cookie": f"phien={self.cast['session']}; csrftoken={CSRF}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        form = urlencode({"csrfmiddlewaretoken": CSRF})
        answer = self.insist("POST", f"/ho-so/{ref}/nop", form, headers)
        where = answer.headers.get("location", "")
        if answer.status != 302 or not where.endswith("/da-nop"):
            raise RuntimeError(f"filing {ref}: {answer.status} {where} {answer.text[:300]}")
        page = self.insist("GET", where, None, headers)
        code = re.search(r"H17\.[0-9.]+-\d{6}-\d{4,}", re.sub(r"<[^>]+>", "", page.text))
        if code is None:
            raise RuntimeError(f"no code on {where}: {page.status}")
        self.told.done(self.told.filed, code[0])

    def live(self, stopped: threading.Event) -> None:
        try:
            while not stopped.is_set():
                if self.number % 2:
                    self.file_by_browser()
                else:
                    self.file_by_machine()
        except Exception as why:
            self.told.broken.append(f"client {self.number}: {why!r}")


def resent(page: str) -> str:
    """The form that the page carries, as its button sends it."""
    pairs = [(html.unescape(name), html.unescape(value)) for name, value in HIDDEN.findall(page)]
    return urlencode(pairs)


class Load:
    """So many clients at once, from `begin` to `end`; each finishes what it has in hand."""

    def __init__(self, port: int, cast: dict[str, Any], clients: int) -> None:
        self.told = Told()
        self._stopped = threading.Event()
        self._threads = [
            threading.Thread(
                target=Client(port, cast, self.told, number).live, args=(self._stopped,)
            )
            for number in range(clients)
        ]

    def begin(self) -> None:
        for each in self._threads:
            each.start()

    def end(self) -> Told:
        self._stopped.set()
        for each in self._threads:
            each.join()
        return self.told
