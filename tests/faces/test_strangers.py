"""Every address of the house with somebody else's things in it, asked for by every role there is.

Nobody is let in, nobody is told a name, and nothing breaks: made from the addresses themselves, so
that a page of tomorrow is walked too, or fails here until `tests/addresses.py` knows its places.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import transaction
from django.test import Client

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies import queries as units
from motcua.base import clock
from motcua.base.models import Entry
from motcua.faces.ui.access import PERSON_KEY
from motcua.rules.access import HOUSE
from motcua.rules.roles import ASSIGNABLE, OWNER, PERSON, ROLES
from tests.addresses import filled, routes, things, unplaced
from tests.cast import number

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def axis_of_its_own(settings: Any, tmp_path: Path) -> None:
    """Letters of another test must not be fetched here, nor ours there."""
    settings.MOTCUA_AXIS = str(tmp_path / "axis")


ANOTHER_WARD: Final = "H17.33"
THE_SAME_WARD: Final = "H17.32"
SHUT: Final = {401, 403, 404, 405}
UNDONE: Final = {409, 422}
"""What was sent was not taken: an empty form is refused before anybody asks whose it was."""
NOT_SET_UP: Final = {"citizen:sign_in_electronic"}
"""There is no identity provider in tests: 503."""
OWN_DEEDS: Final = {"citizen:begin", "desk:hands", "office:ask_export"}
"""What a stranger may begin for oneself."""
NAMES: Final = ("Nắng Hanh", "Sao Mai", "Hạt Sương", "Hòn Cuội", "Gốc Mít")
"""Whose the things are: none of them is to be read by a stranger."""

ANYBODYS: Final[Mapping[str, str]] = {
    "citizen:procedure": "the catalogue",
    "citizen:suiting": "the catalogue",
    "citizen:begin": "the catalogue: one begins a dossier of one's own",
    "citizen:sheet_paper": "the catalogue",
    "citizen:sheet_linked": "the catalogue",
    "citizen:sheet_process": "the catalogue",
    "citizen:nation_place": "the places of the nation",
    "citizen:kiosk": "a hall",
    "citizen:machine": "a hall",
    "citizen:shared_machine_done": "a hall",
    "citizen:screen": "a hall",
    "citizen:screen_now": "a hall",
    "citizen:ticket": "who holds the ticket: its token is the right, and it names nobody",
    "citizen:ticket_paper": "who holds the ticket",
    "citizen:ticket_now": "who holds the ticket",
    "citizen:taken": "who holds the ticket",
    "desk:lesson": "the lessons of a role",
    "desk:together": "many at once: of another's, each is told as not found",
    "office:ask_export": "what one's own list holds, as a file of one's own",
    "office:unit": "the register of units",
    "office:procedure": "the catalogue, for officers",
    "office:keywords": "the catalogue, for its officers",
    "office:field_events": "the catalogue, for its officers",
    "office:answer_unfound": "questions that found nothing; nobody is named in them",
    "office:plan": "an empty form: what it finds is one's own unit's",
    "v1:read_procedure": "the catalogue",
    "v1:read_status": "by the code alone: the state, and nobody's name",
    "citizen:verify": "who holds the paper with its QR: what it says and whether it holds",
}
"""Addresses with places that anybody may open, and why; nobody is named there either."""

BODY: Final = ("viec", "ho-so", "giay", "chung-thu", "ma", "tep", "so", "nguoi", "don-vi", "lich")
"""Names under which forms bring the numbers of things."""


class Stranger:
    """A browser, or a program with a token, of somebody who has nothing here."""

    def __init__(self, what: str, person_id: int | None, token: str = "") -> None:
        self.what, self.person_id = what, person_id
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}
        if person_id is not None:
            session = self.client.session
            session[PERSON_KEY] = person_id
            session.save()
            self.client.cookies["phien"] = session.session_key or ""

    def asks(self, method: str, path: str, made: Mapping[str, Any]) -> Any:
        # Not a block: commands undo themselves as on a server only right under the test's own.
        before = transaction.savepoint()
        answer = self._sends(method, path, {name: _brought(name, made) for name in BODY})
        said = b"".join(answer) if answer.streaming else answer.content
        lines = Entry.objects.filter(actor_id=self.person_id or 0, id__gt=made["lines"])
        answer.did = "" if method == "GET" else ", ".join(lines.values_list("fact", flat=True))
        transaction.savepoint_rollback(before)
        answer.said = said.decode("utf-8", "replace")
        return answer

    def _sends(self, method: str, path: str, body: Mapping[str, list[str]]) -> Any:
        if path.startswith("/api/"):
            kind = "application/json"
            return self.client.generic(method, path, b"{}", content_type=kind, headers=self.headers)
        if method in {"GET", "POST"} and "/tai-len/" not in path:
            return getattr(self.client, method.lower())(path, body)
        tus = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0"}
        kind = "application/offset+octet-stream"
        return self.client.generic(method, path, b"x", content_type=kind, headers=tus)


def _brought(name: str, made: Mapping[str, Any]) -> list[str]:
    known = {"viec": "to_sign", "ho-so": "given", "giay": "paper", "chung-thu": "certificate"}
    return [str(made[known[name]])] if name in known else [str(made["to_sign"])]


def methods(route: str, name: str) -> tuple[str, ...]:
    if route.startswith("api/"):
        return ("GET", "POST", "PUT", "PATCH", "DELETE")
    return (
        ("HEAD", "PATCH", "DELETE", "GET", "POST") if name == "citizen:upload" else ("GET", "POST")
    )


def wrong(answer: Any, route: str, name: str) -> str:
    """What is wrong with an answer to a stranger; empty when nothing is."""
    where = answer.headers.get("Location", "")
    if answer.status_code >= 500 and name not in NOT_SET_UP:
        return f"{answer.status_code}"
    found = next((each for each in NAMES if each in answer.said), "")
    if found or number("nang-hanh") in answer.said:
        return f"names {found or 'a number'}"
    if answer.did and name not in OWN_DEEDS:
        return f"did {answer.did}"
    sent_away = answer.status_code == 302 and where.startswith("/dang-nhap")
    if "<" not in route or name in ANYBODYS or answer.status_code in SHUT or sent_away:
        return ""
    if answer.status_code in UNDONE and answer.request["REQUEST_METHOD"] != "GET":
        return ""
    return f"{answer.status_code} {where}"


def walked(
    who: Stranger, made: Mapping[str, Any], only: str, none: set[tuple[str, str]]
) -> Iterator[str]:
    """`none`: addresses and the methods they do not know, whoever asks; found out on the way."""
    for route, name in routes():
        if not re.match(only, route):
            continue
        places = filled(route, made, once=bool(only))
        for path, method in product(places, methods(route, name)):
            if (path, method) in none:
                continue
            answer = who.asks(method, path, made)
            if answer.status_code == 405:
                none.add((path, method))
            if fault := wrong(answer, route, name):
                yield f"{who.what}: {method} {path} ({name}): {fault}"


WITH_PLACES: Final = ".*<"
OF_DOSSIERS: Final = r"(?:ho-so/|ban-lam-viec/(?:ho-so|ky-so|so-hoa|van-ban)|api/).*<"


def strangers() -> Iterator[tuple[Stranger, str]]:
    """Everybody who has nothing to do with the things, and which addresses they try."""
    yield with_posts("every post", ANOTHER_WARD, sorted(ASSIGNABLE)), ""
    yield Stranger("nobody", None), ""
    yield with_posts("a citizen", "", []), ""
    for role in sorted(ASSIGNABLE):
        yield with_posts(role, ANOTHER_WARD, [role]), WITH_PLACES
    for role in sorted(role for role in ASSIGNABLE if "dossiers.see" not in ROLES[role]):
        yield with_posts(role, THE_SAME_WARD, [role]), OF_DOSSIERS


def with_posts(what: str, code: str, roles: list[str]) -> Stranger:
    today, what = clock.today(), f"{what} {code}"
    unit = units.unit_coded(code, today) if code else units.unit_at("", today)
    who = agencies.enrol(HOUSE, unit.id, name="Lê Thị Lạ", how="oidc").person_id
    for role in roles:
        agencies.appoint(HOUSE, unit.id, person_id=who, role=role, since=today)
    rights = sorted(frozenset().union(ROLES[OWNER], ROLES[PERSON], *(ROLES[r] for r in roles)))
    token = agencies.token_fingerprint(what)  # any long word will do
    told = {"client": "phần mềm của người lạ", "fingerprint": agencies.token_fingerprint(token)}
    agencies.issue_token(HOUSE, who, **told, rights=rights)
    return Stranger(what, who, token)


def test_every_place_of_every_address_is_known() -> None:
    assert sorted({place for route, _ in routes() for place in unplaced(route)}) == []


def test_what_anybody_may_open_still_exists() -> None:
    assert set(ANYBODYS) <= {name for _, name in routes()}


def test_nobody_is_let_into_somebody_elses_things() -> None:
    made = things()
    made["lines"] = Entry.objects.latest("id").pk
    none = set[tuple[str, str]]()
    found = [each for who, only in strangers() for each in walked(who, made, only, none)]
    assert not found, "\n".join(found)
