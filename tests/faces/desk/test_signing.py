"""Signing at the desk: read, ticked, one PIN; each paper with its own outcome."""

import re

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Dossier
from motcua.apps.signatures.models import Batch, Certificate
from tests.cast import actor
from tests.certified import PIN, certified
from tests.faces.signed_in import client_as as signed_in
from tests.makers import at_step, open_steps

pytestmark = pytest.mark.django_db

PAGE = "/ban-lam-viec/ky-so"


def client_as(key: str) -> Client:
    return signed_in(Client(), key)


def shown(client: Client, *tasks: int) -> dict[str, str]:
    """The hidden fields of the page that lists these papers."""
    page = client.get(PAGE, {"viec": tasks}).content.decode()
    return dict(re.findall(r'name="(da-xem-\d+)" value="([0-9a-f]{64})"', page))


def test_one_is_read_and_signed() -> None:
    certified()
    task = at_step("approve")
    client = client_as("nui-cao")
    seen = shown(client, task.pk)
    pdf = client.get(f"{PAGE}/xem/{task.pk}")
    assert pdf["Content-Type"] == "application/pdf"
    answer = client.post(PAGE, {"viec": [task.pk], "pin": PIN, **seen})
    batch = Batch.objects.get()
    assert answer["Location"] == f"{PAGE}/{batch.pk}"
    assert "1 trên 1" in client.get(answer["Location"]).content.decode()
    dossier = Dossier.objects.get(pk=task.dossier_id)
    assert open_steps(dossier) == ["issue"]
    assert dossier.approved_digest


def test_one_that_fails_does_not_stop_the_others() -> None:
    certified()
    first, second, third = (at_step("approve") for _ in range(3))
    client = client_as("nui-cao")
    seen = shown(client, first.pk, second.pk, third.pk)
    Dossier.objects.filter(pk=second.dossier_id).update(
        decision="refuse", decision_reason="Thiếu căn cứ"
    )
    client.post(PAGE, {"viec": [first.pk, second.pk, third.pk], "pin": PIN, **seen})
    batch = Batch.objects.get()
    for _ in range(5):
        client.post(f"{PAGE}/{batch.pk}")
    lines = {line.task_id: (line.outcome, line.refusal) for line in batch.lines.all()}
    assert lines == {
        first.pk: ("done", ""),
        second.pk: ("refused", "signed_is_not_shown"),
        third.pk: ("done", ""),
    }
    page = client.get(f"{PAGE}/{batch.pk}").content.decode()
    assert "2 trên 3" in page
    assert "Văn bản đã khác với bản bạn vừa xem" in page


def test_a_batch_goes_on_under_the_pin_its_browser_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    from motcua.faces.desk import signing  # noqa: PLC0415

    monkeypatch.setattr(signing, "AT_A_TIME", 0.0)
    certified()
    tasks = [at_step("approve").pk for _ in range(2)]
    client = client_as("nui-cao")
    client.post(PAGE, {"viec": tasks, "pin": PIN, **shown(client, *tasks)})
    batch = Batch.objects.get()
    cookie = client.cookies["ky"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert PIN not in cookie.value
    assert batch.lines.filter(outcome="").count() == 1
    client.post(f"{PAGE}/{batch.pk}")
    assert batch.lines.filter(outcome="done").count() == 2


def test_without_that_browser_it_does_not_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from motcua.faces.desk import signing  # noqa: PLC0415

    monkeypatch.setattr(signing, "AT_A_TIME", 0.0)
    certified()
    tasks = [at_step("approve").pk for _ in range(2)]
    client = client_as("nui-cao")
    client.post(PAGE, {"viec": tasks, "pin": PIN, **shown(client, *tasks)})
    batch = Batch.objects.get()
    page = client_as("nui-cao").post(f"{PAGE}/{batch.pk}").content.decode()
    assert "Đã quá lâu từ khi nhập mã PIN" in page
    assert batch.lines.filter(outcome="").count() == 1
    assert client_as("trang-ram").get(f"{PAGE}/{batch.pk}").status_code == 404


def test_a_wrong_pin_signs_nothing_and_keeps_what_was_ticked() -> None:
    certified()
    task = at_step("approve")
    client = client_as("nui-cao")
    seen = shown(client, task.pk)
    answer = client.post(PAGE, {"viec": [task.pk], "pin": "918273", **seen})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Còn 4 lần thử" in page
    assert "918273" not in page
    assert seen[f"da-xem-{task.pk}"] in page
    assert not Batch.objects.exists()


def test_ticking_in_the_queue_leads_to_the_papers() -> None:
    certified()
    tasks = [at_step("approve").pk for _ in range(2)]
    client = client_as("nui-cao")
    answer = client.post("/ban-lam-viec/cung-lam/ky", {"viec": tasks})
    assert answer.status_code == 302
    assert sorted(re.findall(r"viec=(\d+)", answer["Location"])) == sorted(map(str, tasks))


def test_the_dossier_offers_to_read_before_it_is_signed() -> None:
    certified()
    task = at_step("approve")
    code = Dossier.objects.get(pk=task.dossier_id).code
    page = client_as("nui-cao").get(f"/ban-lam-viec/ho-so/{code}").content.decode()
    assert f"/ban-lam-viec/ky-so?viec={task.pk}" in page
    assert "Đọc và ký số" in page


def test_pages_make_the_same_statements_for_many_papers() -> None:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    certified()
    tasks = [at_step("approve").pk for _ in range(3)]
    client = client_as("nui-cao")
    client.get(PAGE, {"viec": tasks[:1]})
    with CaptureQueriesContext(connection) as one:
        client.get(PAGE, {"viec": tasks[:1]})
    with CaptureQueriesContext(connection) as three:
        client.get(PAGE, {"viec": tasks})
    assert len(three) == len(one)


def test_one_changes_ones_own_pin() -> None:
    mine = certified()
    client = client_as("nui-cao")
    told = {"chung-thu": mine.pk, "old": "918273", "new": "704182"}
    page = client.post("/ban-lam-viec/chu-ky-so", told)
    assert page.status_code == 422
    assert "Còn 4 lần thử" in page.content.decode()
    assert Certificate.objects.get(pk=mine.pk).wrong_pins == 1
    answer = client.post("/ban-lam-viec/chu-ky-so", {**told, "old": PIN})
    assert answer.status_code == 302
    assert actor("nui-cao").name in client.get(answer["Location"]).content.decode()
