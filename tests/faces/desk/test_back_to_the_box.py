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
from motcua.apps.dossiers.models import Dossier, Fault, LinkedTask, Result, Task
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.desk.acts import ACTS
from motcua.rules.access import HOUSE
from tests import makers
from tests.apps.dossiers.held import SINGLE_STATUS
from tests.apps.dossiers.test_dispatch import an_unknown_one
from tests.apps.dossiers.test_dispatch import waiting as taken_in
from tests.cast import actor, person_id
from tests.expect import moment
from tests.faces.desk.desk_pages import done, press, press_on, said, waiting
from tests.faces.desk.test_completing import component, faults, looked_for
from tests.faces.desk.test_correcting import lines_of
from tests.faces.desk.test_held import filed

pytestmark = pytest.mark.django_db

Finish = Callable[[Client], HttpResponse]
WHY = {"reason": "Người dân đề nghị"}
COMPONENT = "birth_notice"


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
    looked = {"component": COMPONENT, "result": "not_found"}
    commands.log_reuse_check(actor("lua-non"), waiting(dossier).pk, **looked)
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
    sent = {**lines_of(old), "line-0": "Sửa lại"} | WHY
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


def uses_what_the_store_holds(client: Client) -> HttpResponse:
    dossier, paper = filed()
    told = {"paper": f"{SINGLE_STATUS}:{paper.pk}"}
    return press_on(client, "lua-non", dossier, "dung-giay-kho", **told)


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
    "dung-giay-kho": uses_what_the_store_holds,
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
