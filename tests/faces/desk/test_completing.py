"""Asking for completion on a dossier's page, and what comes in for it at the counter."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.models import Completion, Dossier, ReuseCheck
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from tests import makers
from tests.cast import actor
from tests.faces.desk.desk_pages import done, fresh, page_of, press, press_on, said, waiting

pytestmark = pytest.mark.django_db


def component(dossier: Dossier) -> str:
    return str(_applicable(dossier)[0].code)


def faults(
    code: str, reason: str = "Thiếu dấu của bệnh viện", basis: str = "Điều 16"
) -> dict[str, str]:
    return {f"missing-{code}": "on", f"reason-{code}": reason, f"basis-{code}": basis}


def looked_for(dossier: Dossier, code: str) -> None:
    """No register had it; only then may it be asked for."""
    if catalogue.pinned(dossier.version_id).component(code).reuse:  # type: ignore[union-attr]
        task = waiting(dossier)
        commands.log_reuse_check(actor("lua-non"), task.pk, component=code, result="not_found")


def test_completion_lists_every_fault_at_once(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    answer = press(
        client, "lua-non", waiting(dossier), "yeu-cau-bo-sung", **faults(component(dossier))
    )
    assert done(answer)
    assert fresh(dossier).state == "completion"
    request = Completion.objects.get(dossier=dossier)
    assert request.items[0]["reason"] == "Thiếu dấu của bệnh viện"
    assert "Thiếu dấu của bệnh viện" in page_of(client, "lua-non", dossier)


def test_completion_without_a_reason_keeps_the_rest(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    sent = faults(component(dossier), reason="", basis="Điều 16 Luật Hộ tịch")
    answer = press(client, "lua-non", waiting(dossier), "yeu-cau-bo-sung", **sent)
    assert answer.status_code == 422
    assert "Ghi thiếu hoặc sai gì" in said(answer)
    assert "Điều 16 Luật Hộ tịch" in said(answer)
    assert fresh(dossier).state == "submitted"


def test_completion_asks_to_look_first_and_a_tick_says_it_was_done(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    content = catalogue.pinned(dossier.version_id)
    code = next(each.code for each in content.components if each.reuse)
    asked = faults(code, reason="Không thấy tờ này")
    refused = press(client, "lua-non", waiting(dossier), "yeu-cau-bo-sung", **asked)
    assert refused.status_code == 422
    assert "đánh dấu khi không có" in said(refused)
    assert "Không thấy tờ này" in refused.content.decode()
    assert not ReuseCheck.objects.exists()
    assert fresh(dossier).state == "submitted"
    asked[f"looked-{code}"] = "on"
    assert done(press(client, "lua-non", waiting(dossier), "yeu-cau-bo-sung", **asked))
    check = ReuseCheck.objects.get()
    assert (check.component, check.result) == (code, "not_found")
    assert fresh(dossier).state == "completion"


def test_completion_of_nothing_is_refused(client: Client) -> None:
    answer = press(client, "lua-non", waiting(makers.a_submitted_dossier()), "yeu-cau-bo-sung")
    assert "Ghi từng giấy tờ hoặc chỗ khai cần bổ sung" in said(answer)


def test_a_second_completion_is_not_offered_before_the_head_allows_it(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    code = component(dossier)
    press(client, "lua-non", waiting(dossier), "yeu-cau-bo-sung", **faults(code))
    commands.attach(actor("sao-mai"), dossier.pk, component=code, file=makers.a_file())
    commands.fill(actor("sao-mai"), dossier.pk, answers=fresh(dossier).answers)
    commands.complete(actor("sao-mai"), dossier.pk)
    assert "yeu-cau-bo-sung" not in page_of(client, "lua-non", dossier)
    answer = press(client, "lua-non", waiting(dossier), "yeu-cau-bo-sung", **faults(code))
    assert "lần thứ hai phải do thủ trưởng duyệt" in said(answer)
    assert done(press_on(client, "hang-cau", dossier, "cho-bo-sung-them", reason="Giấy bị mờ"))
    assert "yeu-cau-bo-sung" in page_of(client, "lua-non", dossier)


def test_a_file_brought_to_the_counter_completes(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    code = next(each for each in _handed_in(dossier))
    looked_for(dossier, code)
    with clock.at(clock.now() + timedelta(minutes=5)):
        press(client, "lua-non", waiting(dossier), "yeu-cau-bo-sung", **faults(code))
        early = press_on(client, "lua-non", dossier, "bo-sung-du")
        assert early.status_code == 422
        scan = SimpleUploadedFile("giay.pdf", makers.PDF)
        assert done(press_on(client, "lua-non", dossier, "dinh-kem", component=code, file=scan))
        assert done(press_on(client, "lua-non", dossier, "bo-sung-du"))
    assert fresh(dossier).state == "submitted"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("rong.pdf", b"", "rỗng"), ("anh.pdf", b"MZ\x90\x00" + b"0" * 60, "tệp")],
)
def test_a_bad_file_is_named(client: Client, name: str, content: bytes, told: str) -> None:
    dossier = makers.a_submitted_dossier()
    code = next(each for each in _handed_in(dossier))
    looked_for(dossier, code)
    press(client, "lua-non", waiting(dossier), "yeu-cau-bo-sung", **faults(code))
    sent = SimpleUploadedFile(name, content)
    answer = press_on(client, "lua-non", dossier, "dinh-kem", component=code, file=sent)
    assert answer.status_code == 422
    assert told in said(answer)


def test_papers_brought_to_the_counter_are_counted(client: Client) -> None:
    dossier = makers.received_at()
    code = next(each for each in _handed_in(dossier))
    looked_for(dossier, code)
    press(client, "lua-non", waiting(dossier), "yeu-cau-bo-sung", **faults(code))
    none = press_on(client, "lua-non", dossier, "nop-giay")
    assert none.status_code == 422
    assert done(press_on(client, "lua-non", dossier, "nop-giay", **{f"originals-{code}": "1"}))
    assert done(press_on(client, "lua-non", dossier, "bo-sung-du"))


def test_answers_are_mended_at_the_counter_while_it_waits(client: Client) -> None:
    dossier = makers.received_at(procedure="1.004873")
    path = f"/ban-lam-viec/ho-so/{dossier.code}/to-khai"
    page_of(client, "lua-non", dossier)
    assert client.get(path).status_code == 409  # not open
    form = next(e for e in _applicable(dossier) if e.kind == "form")
    press(client, "lua-non", waiting(dossier), "yeu-cau-bo-sung", **faults(form.code))
    page = client.get(path).content.decode()
    sent = dict(re.findall(r'<input id="[^"]*" name="(tl\.[^"]*)" value="([^"]*)"', page))
    for name, options in re.findall(r'name="(tl\.[^"]*)"[^>]*>(<option.*?)</select>', page):
        sent[name] = (re.findall(r'value="([^"]*)" selected', options) or [""])[0]
    wrong = client.post(path, {**sent, "tl.applicant_phone": "abc"})
    assert wrong.status_code == 422
    assert 'value="abc"' in said(wrong)  # type: ignore[arg-type]
    right = client.post(path, {**sent, "tl.applicant_phone": "0905 000 333"})
    assert right.status_code == 302, said(right)  # type: ignore[arg-type]
    assert fresh(dossier).answers["applicant_phone"] == "0905000333"
    assert client.get(path).status_code == 200
    assert done(press_on(client, "lua-non", dossier, "bo-sung-du"))


def _applicable(dossier: Dossier) -> tuple[Any, ...]:
    content = catalogue.pinned(dossier.version_id)
    return content.applicable_components(dossier.answers, dossier.channel)


def _handed_in(dossier: Dossier) -> list[str]:
    return [each.code for each in _applicable(dossier) if each.is_handed_in]
