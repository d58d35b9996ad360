"""After each finished action the hands are in the universal box (D5), also without a script.

A new act, batch act or form of the desk fails here until it has a line that finishes it.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.escalation import escalate
from motcua.apps.dossiers.models import Dossier, Fault, LinkedTask, Result, Task, Warning  # noqa: A004
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.desk.acts import ACTS
from motcua.faces.desk.batch import TOGETHER
from motcua.rules.access import HOUSE
from tests import makers
from tests.apps.dossiers.test_dispatch import an_unknown_one
from tests.apps.dossiers.test_dispatch import waiting as taken_in
from tests.cast import actor, person_id
from tests.expect import moment
from tests.faces.desk.desk_pages import DESK, done, press, press_on, said, waiting
from tests.faces.desk.test_acts import _lines, component, faults, looked_for
from tests.faces.desk.test_desks import AWAY, LEAVE
from tests.faces.desk.test_helping import sheet
from tests.faces.desk.test_intake import INTAKE, filled
from tests.faces.desk.test_prechecking import asked
from tests.faces.desk.test_queue import QUEUE
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db

Finish = Callable[[Client], HttpResponse]
WHY = {"reason": "Người dân đề nghị"}
COMPONENT = "authorisation"


def box(page: str) -> str:
    """The universal box as it was sent: its attributes."""
    return page.split('id="box"')[1].split(">", maxsplit=1)[0]


def is_in_the_box(client: Client, answer: HttpResponse) -> None:
    if answer.status_code == 302:
        answer = client.get(answer["Location"])  # type: ignore[assignment]
    page = said(answer)
    assert answer.status_code == 200, page[:400]
    assert "autofocus" in box(page)
    assert page.count(" autofocus") == 1, "nothing else asks for the hands"


# ── Acts on a task and on a dossier ───────────────────────────────────────────────────────────


def on_submitted(act: str, key: str, client: Client, **sent: Any) -> HttpResponse:
    return press(client, key, waiting(makers.a_submitted_dossier()), act, **sent)


def at(step: str, act: str, key: str, client: Client, **sent: Any) -> HttpResponse:
    return press(client, key, makers.at_step(step), act, **sent)


def in_completion() -> Dossier:
    dossier = makers.received_at()
    item = {"component": COMPONENT, "reason": "Mờ", "basis": "Điều 16"}
    commands.request_completion(actor("lua-non"), waiting(dossier).pk, items=[item])
    return Dossier.objects.get(pk=dossier.pk)


def completing(act: str, client: Client, **sent: Any) -> HttpResponse:
    return press_on(client, "lua-non", in_completion(), act, **sent)


def papers_then_complete(client: Client) -> HttpResponse:
    dossier = in_completion()
    press_on(client, "lua-non", dossier, "nop-giay", **{f"originals-{COMPONENT}": "1"})
    return press_on(client, "lua-non", dossier, "bo-sung-du")


def asks_for_completion(client: Client) -> HttpResponse:
    dossier = makers.a_submitted_dossier()
    code = component(dossier)
    looked_for(dossier, code)
    return press(client, "lua-non", waiting(dossier), "yeu-cau-bo-sung", **faults(code))


def allows_another(client: Client) -> HttpResponse:
    dossier = in_completion()
    press_on(client, "lua-non", dossier, "nop-giay", **{f"originals-{COMPONENT}": "1"})
    press_on(client, "lua-non", dossier, "bo-sung-du")
    return press_on(client, "hang-cau", dossier, "cho-bo-sung-them", **WHY)


def consulted() -> tuple[Task, Task]:
    task = makers.at_step("appraise", makers.HOUSE_PERMIT, by="hon-cuoi")
    question = {"kind": "opinion", "unit": "H17.05", "question": "Có ý kiến gì?"}
    commands.consult(actor("cat-vang"), task.pk, **question)
    return task, Task.objects.get(dossier=task.dossier, step="opinion")


def consults(client: Client) -> HttpResponse:
    sent = {"unit": "H17.05", "question": "?", "kind": "opinion", "rank": "0", "term": ""}
    task = makers.at_step("appraise", makers.HOUSE_PERMIT, by="hon-cuoi")
    return press(client, "cat-vang", task, "xin-y-kien", **sent)


def answers(act: str, client: Client, **sent: str) -> HttpResponse:
    return press(client, "da-ong", consulted()[1], act, **sent)


def calls_off(client: Client) -> HttpResponse:
    task, _ = consulted()
    number = LinkedTask.objects.get(dossier=task.dossier).pk
    return press(client, "cat-vang", task, "thoi-hoi", linked_id=number, **WHY)


def notes(client: Client) -> HttpResponse:
    noted = {"component": "drawings", "reason": "Thiếu mặt cắt", "basis": "NĐ 175/2024"}
    return answers("ghi-cho-thieu", client, **noted)


def drops(client: Client) -> HttpResponse:
    assert done(notes(client))
    fault = Fault.objects.get()
    task = Task.objects.get(dossier=fault.dossier, step="opinion")
    return press(client, "da-ong", task, "bo-cho-thieu", fault_id=fault.pk)


def looks_up(client: Client) -> HttpResponse:
    dossier = makers.a_submitted_dossier()
    content = catalogue.pinned(dossier.version_id)
    code = next(each.code for each in content.components if each.reuse)
    return press(client, "lua-non", waiting(dossier), "tra-du-lieu", component=code, result="found")


def dispatches(client: Client) -> HttpResponse:
    task = taken_in(an_unknown_one())
    return press(client, "bo-cat", task, "giao-co-quan", agency="H17.32", basis="QĐ 21")


def returns(client: Client) -> HttpResponse:
    sent = {"way": "counter", "fee_received": "on"}
    return at("return", "tra-ket-qua", "lua-non", client, **sent)


def takes_the_fee(client: Client) -> HttpResponse:
    dossier = makers.an_accepted_dossier(procedure=makers.BUSINESS)
    sent = {"amount": dossier.fee, "way": "cash"}
    return press_on(client, "lua-non", dossier, "thu-phi", **sent)


def extends(client: Client) -> HttpResponse:
    dossier = makers.at_step("appraise", "1.004873").dossier
    dossier.refresh_from_db()
    later = (dossier.due_at + timedelta(days=7)).astimezone(clock.HANOI)
    sent = {"until": f"{later:%d/%m/%Y %H:%M}"} | WHY
    return press_on(client, "hoa-muop", dossier, "gia-han", **sent)


def corrects(client: Client) -> HttpResponse:
    dossier = makers.a_returned_dossier()
    old = Result.objects.get(dossier=dossier)
    sent = {**_lines(old), "line-0": "Sửa lại"} | WHY
    return press_on(client, "nui-cao", dossier, "sua-ket-qua", **sent)


def stops(client: Client) -> HttpResponse:
    return press_on(client, "lua-non", makers.an_accepted_dossier(), "dung", **WHY)


def closes(client: Client) -> HttpResponse:
    dossier = in_completion()
    with clock.at(clock.now() + timedelta(days=40)):
        return press_on(client, "hang-cau", dossier, "dong")


def leaves_open(client: Client) -> HttpResponse:
    dossier = in_completion()
    with clock.at(moment("2026-03-31 08:00")):
        commands.propose_closing(HOUSE, dossier.pk)
        return press_on(client, "hang-cau", dossier, "cho-them", **WHY)


def gives(client: Client) -> HttpResponse:
    sent = {"holder_id": person_id("rang-dua")} | WHY
    return on_submitted("giao-lai", "hang-cau", client, **sent)


def attaches(client: Client) -> HttpResponse:
    scan = SimpleUploadedFile("giay.pdf", makers.PDF)
    return completing("dinh-kem", client, component=COMPONENT, file=scan)


OF_ACTS: dict[str, Finish] = {
    "tiep-nhan": partial(on_submitted, "tiep-nhan", "lua-non"),
    "ky": partial(at, "approve", "ky", "nui-cao", to_step="issue"),
    "ban-hanh": partial(at, "issue", "ban-hanh", "giay-do"),
    "tra-ket-qua": returns,
    "tra-loi": partial(answers, "tra-loi", text="Không có ý kiến khác.", verdict="agreed"),
    "giao-co-quan": dispatches,
    "de-xuat": partial(at, "appraise", "de-xuat", "hoa-muop", decision="grant", to_step="approve"),
    "chuyen": lambda client: press(
        client, "mua-rao", makers.at_step("assign", makers.BUSINESS), "chuyen", to_step="review"
    ),
    "nhan-viec": partial(on_submitted, "nhan-viec", "lua-non"),
    "yeu-cau-bo-sung": asks_for_completion,
    "xin-y-kien": consults,
    "thoi-hoi": calls_off,
    "tra-lai-khong-thuoc": partial(answers, "tra-lai-khong-thuoc", **WHY),
    "ghi-cho-thieu": notes,
    "bo-cho-thieu": drops,
    "tra-du-lieu": looks_up,
    "tra-lai": partial(at, "approve", "tra-lai", "nui-cao", to_step="appraise", **WHY),
    "sai-tham-quyen": partial(at, "appraise", "sai-tham-quyen", "hoa-muop", **WHY),
    "tu-choi": partial(on_submitted, "tu-choi", "lua-non", basis="Điều 17", **WHY),
    "giao-lai": gives,
    "bo-sung-du": papers_then_complete,
    "dinh-kem": attaches,
    "nop-giay": partial(completing, "nop-giay", **{f"originals-{COMPONENT}": "1"}),
    "thu-phi": takes_the_fee,
    "gia-han": extends,
    "cho-bo-sung-them": allows_another,
    "sua-ket-qua": corrects,
    "dung": stops,
    "dong": closes,
    "cho-them": leaves_open,
}


def test_every_act_has_its_line() -> None:
    assert set(OF_ACTS) == set(ACTS)


@pytest.mark.parametrize("act", OF_ACTS)
def test_after_an_act(client: Client, act: str) -> None:
    answer = OF_ACTS[act](client)
    assert done(answer), re.findall(r'class="(?:err|error)[^>]*>([^<]+)', said(answer))
    is_in_the_box(client, answer)


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
