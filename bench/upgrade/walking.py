"""Pages opened by following their links, as each of the cast; and a life through the API."""

import http.client
import json
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlsplit

PLACE = "20242"
BEGINNINGS = (
    "/",
    "/thu-tuc",
    "/ho-so",
    "/ban-lam-viec",
    "/van-phong",
    "/tai-khoan",
    "/kho-giay-to",
)
OF_A_SHAPE = 2
"""Addresses that differ in a number or a token only: so many of each are opened."""
PAGES = 70
"""Of one person."""
LINK = re.compile(r'href="(/[^"#]*)"')
SINGLE = re.compile(r"\d|^[A-Za-z0-9_-]{16,}$")
OTHERS = ("/static/", "/dang-xuat", "/dang-nhap", "/api/")
STEPS = ("accept", "propose", "approve", "issue", "return_result")

Asked = tuple[str, str]
"""Who asks (nobody: empty) for what address."""


@dataclass
class Walk:
    """What each address answered; `slowest` in seconds."""

    answered: dict[Asked, int] = field(default_factory=dict)
    slowest: float = 0.0

    def told(self) -> str:
        kinds = Counter(self.answered.values())
        said = ", ".join(f"{count} x {status}" for status, count in sorted(kinds.items()))
        return f"{len(self.answered)} pages: {said}; the slowest after {self.slowest:.1f} s"

    def broken(self) -> list[str]:
        return [
            f"{path} as {who or 'nobody'}: {status}"
            for (who, path), status in self.answered.items()
            if status >= 500
        ]

    def no_longer(self, before: "Walk") -> list[str]:
        """What opened in an earlier walk and does not now."""
        return [
            f"{path} as {who or 'nobody'}: {status}, now {self.answered[who, path]}"
            for (who, path), status in before.answered.items()
            if status < 400 and self.answered.get((who, path), 200) >= 400
        ]


class Visitor:
    """Asks one web, as anybody of the cast."""

    def __init__(self, port: int, people: dict[str, Any]) -> None:
        self.port, self.people = port, people

    def get(self, who: str, path: str) -> tuple[int, str, str]:
        headers = {"Accept-Language": "vi", "Accept-Encoding": "identity"}
        if who:
            headers["Cookie"] = f"{self.people['cookie']}={self.people['sessions'][who]}"
        return self._ask("GET", path, None, headers)

    def call(self, who: str, method: str, path: str, body: Any = None) -> Any:
        """Through the API. Raises `RuntimeError` on what is no success."""
        headers = {
            "Authorization": f"Bearer {self.people['tokens'][who]}",
            "Content-Type": "application/json",
        }
        sent = None if body is None else json.dumps(body)
        status, _, text = self._ask(method, f"/api/v1{path}", sent, headers)
        if status not in {200, 201}:
            raise RuntimeError(f"{method} {path}: {status} {text[:400]}")
        return json.loads(text)

    def _ask(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[int, str, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            text = answer.read().decode(errors="replace")
            return answer.status, answer.headers.get("Content-Type", ""), text
        finally:
            line.close()

    # Pages ----------------------------------------------------------------------------------

    def walk(self, more: list[Asked] | None = None) -> Walk:
        """What links lead to from the first pages of each, and what else is named."""
        found = Walk()
        for who in ("", *self.people["sessions"]):
            self._follow(found, who)
        for who, path in more or []:
            if (who, path) not in found.answered and (not who or who in self.people["sessions"]):
                self._open(found, who, path)
        return found

    def _follow(self, found: Walk, who: str) -> None:
        ahead, shapes, opened = list(BEGINNINGS), Counter[str](), 0
        while ahead and opened < PAGES:
            path = ahead.pop(0)
            if (who, path) in found.answered or shapes[shape(path)] >= OF_A_SHAPE:
                continue
            shapes[shape(path)] += 1
            opened += 1
            ahead += links(self._open(found, who, path))

    def _open(self, found: Walk, who: str, path: str) -> str:
        begun = time.monotonic()
        status, kind, text = self.get(who, path)
        found.answered[who, path] = status
        found.slowest = max(found.slowest, time.monotonic() - begun)
        return text if kind.startswith("text/html") else ""

    # Lives ----------------------------------------------------------------------------------

    def draft(self) -> str:
        """Begun and left as it is; by what its owner finds it again."""
        told = {key: self.people[key] for key in ("procedure", "answers")}
        begun = self.call("sao-mai", "POST", "/dossiers", {**told, "place": PLACE})
        return str(begun["ref"])

    def live(self, ref: str = "") -> str:
        """A dossier from its draft, a new one or an older one, until its result is handed over."""
        return self.ended(*self.filed(ref))

    def filed(self, ref: str = "") -> tuple[str, int]:
        """Submitted: its code, and the task of whoever takes it in."""
        found = self.call("sao-mai", "POST", f"/dossiers/{ref or self.draft()}/submission", {})
        return str(found["code"]), int(found["task"])

    def ended(self, code: str, task: int) -> str:
        for name in STEPS:
            body: dict[str, Any] = {"decision": "grant"} if name == "propose" else {}
            if name == "return_result":
                body = {"fee_received": True}
            who = self.people["officers"][name]
            told = self.call(who, "POST", f"/tasks/{task}/{name}", body)
            task = told["opened"][0] if told["opened"] else 0
        return code


def shape(path: str) -> str:
    """The address with a star for what names one thing among many."""
    return "/".join("*" if SINGLE.search(each) else each for each in path.split("/"))


def links(page: str) -> list[str]:
    paths = (urlsplit(unescape(each)).path for each in LINK.findall(page))
    return [each for each in dict.fromkeys(paths) if not each.startswith(OTHERS)]
