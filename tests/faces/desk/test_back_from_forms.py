"""After many at one press, and after each other form of the desk: the hands are in the box (D5)."""

import re
from functools import partial

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.escalation import escalate
from motcua.apps.dossiers.models import Task, Warning  # noqa: A004
from motcua.base import clock
from motcua.faces.desk.batch import TOGETHER
from tests import makers
from tests.cast import actor, person_id
from tests.expect import moment
from tests.faces.desk.desk_pages import DESK, said, waiting
from tests.faces.desk.test_back_to_the_box import Finish, in_completion, is_in_the_box
from tests.faces.desk.test_desks import AWAY, LEAVE
from tests.faces.desk.test_helping import sheet
from tests.faces.desk.test_intake import INTAKE, filled
from tests.faces.desk.test_prechecking import asked
from tests.faces.desk.test_queue import QUEUE
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db

# ── Many at one press ─────────────────────────────────────────────────────────────────────────


def batch(act: str, key: str, client: Client, step: str = "", **sent: str) -> HttpResponse:
    two = [makers.at_step(step) if step else waiting(makers.a_submitted_dossier()) for _ in "ab"]
    ids = {"viec": [each.pk for each in two], **sent}
    return client_as(client, key).post(f"{QUEUE}/cung-lam/{act}", ids)  # type: ignore[return-value]


def passes_on(client: Client) -> HttpResponse:
    two = [makers.at_step("assign", makers.BUSINESS).pk for _ in "ab"]
    return client_as(client, "mua-rao").post(  # type: ignore[return-value]
        f"{QUEUE}/cung-lam/chuyen", {"viec": two}
    )


OF_MANY: dict[str, Finish] = {
    "nhan": partial(batch, "nhan", "lua-non"),
    "chuyen": passes_on,
    "ky": partial(batch, "ky", "nui-cao", step="approve", chac="1"),
    "tra": partial(batch, "tra", "lua-non", step="return", chac="1"),
    "giao": lambda client: batch("giao", "hang-cau", client, nguoi=str(person_id("rang-dua"))),
}


def test_every_act_on_many_has_its_line() -> None:
    assert set(OF_MANY) == set(TOGETHER)


@pytest.mark.parametrize("act", OF_MANY)
def test_after_an_act_on_many(client: Client, act: str) -> None:
    answer = OF_MANY[act](client)
    assert 'role="alert"' not in said(answer)
    is_in_the_box(client, answer)


# ── The other forms of the desk ───────────────────────────────────────────────────────────────


def receives(client: Client) -> HttpResponse:
    return client_as(client, "lua-non").post(INTAKE, filled())  # type: ignore[return-value]


def asks_at_the_counter(client: Client) -> HttpResponse:
    sent = filled(lam="bo-sung")
    code = next(name for name in sent if name.startswith("du-")).removeprefix("du-")
    sent.pop(f"du-{code}")
    sent |= {f"bs-{code}": "1", f"bs-ly-do-{code}": "Chưa có", f"bs-can-cu-{code}": "Điều 16"}
    sent |= {"bs-san": "1", f"bs-tra-{code}": "1"}
    return client_as(client, "lua-non").post(INTAKE, sent)  # type: ignore[return-value]


def refuses_at_the_counter(client: Client) -> HttpResponse:
    sent = filled(**{"lam": "tu-choi", "tc-ly-do": "Nộp ở nơi khác", "tc-can-cu": "Điều 17"})
    return client_as(client, "lua-non").post(INTAKE, sent)  # type: ignore[return-value]


def helps(client: Client) -> HttpResponse:
    return client_as(client, "la-cau").post(INTAKE, sheet())  # type: ignore[return-value]


def a_task_passed_on() -> Task:
    dossier = makers.received_at()
    commands.accept(actor("lua-non"), waiting(dossier).pk)
    return waiting(dossier)


def lists(client: Client) -> HttpResponse:
    sent = {"viec": a_task_passed_on().pk}
    return client_as(client, "lua-non").post(  # type: ignore[return-value]
        f"{QUEUE}/ban-giao/lap", sent
    )


def confirms(client: Client) -> HttpResponse:
    address = lists(client)["Location"].split("?")[0]
    return client_as(client, "hoa-muop").post(address)  # type: ignore[return-value]


def talks(act: str, client: Client) -> HttpResponse:
    dossier = makers.an_accepted_dossier()
    return client_as(client, "hoa-muop").post(  # type: ignore[return-value]
        f"{DESK}/{dossier.code}/{act}", {"text": "Đang xem hồ sơ"}
    )


def mends(client: Client) -> HttpResponse:
    dossier = in_completion()
    path = f"{DESK}/{dossier.code}/to-khai"
    page = said(client_as(client, "lua-non").get(path))  # type: ignore[arg-type]
    sent = dict(re.findall(r'<input id="[^"]*" name="(tl\.[^"]*)" value="([^"]*)"', page))
    for name, options in re.findall(r'name="(tl\.[^"]*)"[^>]*>(<option.*?)</select>', page):
        sent[name] = (re.findall(r'value="([^"]*)" selected', options) or [""])[0]
    return client.post(path, sent)  # type: ignore[return-value]


def answers_a_draft(client: Client) -> HttpResponse:
    path = f"{QUEUE}/xem-truoc/{asked(client).pk}"
    return client_as(client, "lua-non").post(path, {"verdict": "ready"})  # type: ignore[return-value]


def notes_a_warning(client: Client) -> HttpResponse:
    makers.a_submitted_dossier()
    with clock.at(moment("2026-03-18 11:00")):
        escalate()
        number = Warning.objects.first().pk  # type: ignore[union-attr]
        path = f"{QUEUE}/canh-bao/{number}/da-xem"
        return client_as(client, "lua-non").post(path)  # type: ignore[return-value]


def sets_the_order(client: Client) -> HttpResponse:
    client_as(client, "hang-cau")
    page = said(client.get(f"{QUEUE}/thu-tu"))  # type: ignore[arg-type]
    path = re.search(r'action="(/ban-lam-viec/thu-tu[^"]*)"', page)[1]  # type: ignore[index]
    sent = {"kind": "online_first", "since": "14/03/2026", "document": "QĐ 5"}
    return client.post(path.replace("&amp;", "&"), sent)  # type: ignore[return-value]


def goes_away(client: Client) -> HttpResponse:
    return client_as(client, "lua-non").post(AWAY, LEAVE)  # type: ignore[return-value]


def sets_keys(client: Client) -> HttpResponse:
    return client_as(client, "lua-non").post(  # type: ignore[return-value]
        f"{QUEUE}/phim", {"nhu-dau": "1"}
    )


OF_FORMS: dict[str, Finish] = {
    "receive": receives,
    "ask at the counter": asks_at_the_counter,
    "refuse at the counter": refuses_at_the_counter,
    "help to file": helps,
    "list": lists,
    "confirm a list": confirms,
    "write": partial(talks, "nhan-tin"),
    "note": partial(talks, "ghi-chu"),
    "mend the answers": mends,
    "answer a draft": answers_a_draft,
    "a warning seen": notes_a_warning,
    "order of the queue": sets_the_order,
    "away": goes_away,
    "keys": sets_keys,
}


@pytest.mark.parametrize("form", OF_FORMS)
def test_after_a_form(client: Client, form: str) -> None:
    answer = OF_FORMS[form](client)
    assert answer.status_code == 302, re.findall(r"<li>(.*?)</li>", said(answer))[:8]
    is_in_the_box(client, answer)
