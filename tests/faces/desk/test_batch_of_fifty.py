"""Fifty at one press that go to two units: a list for each, and what failed is named (D7)."""

import re
import time
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from motcua.apps.dossiers.models import HandoverLine, HandoverList, Task
from tests.faces.desk.test_batch import send
from tests.faces.desk.test_queue import QUEUE
from tests.faces.signed_in import client_as
from tests.fifty import OFFICER, fifty

pytestmark = pytest.mark.django_db


def test_fifty_go_to_two_units(client: Client) -> None:
    tasks = fifty()
    failing = tasks[24]
    client_as(client, OFFICER).get(QUEUE)
    began = time.monotonic()
    page = unescape(send(client, OFFICER, "chuyen", tasks))
    assert time.monotonic() - began < 3
    assert "Đã chuyển 49 hồ sơ" in page
    assert "1 hồ sơ chưa chuyển được" in page
    told = page.split('role="alert"')[1].split("</div>")[0]
    flat = re.sub(r"<[^>]*>", "", told)
    assert failing.dossier.code in flat
    assert "bổ sung" in flat, "why it failed, in a sentence"
    assert re.findall(r'name="viec" value="(\d+)" checked', page) == [str(failing.pk)]
    _none_is_lost(tasks, failing)
    _a_list_for_each_receiver(client, page)


def _none_is_lost(tasks: list[Task], failing: Task) -> None:
    still = Task.objects.filter(pk__in=[each.pk for each in tasks], done_at__isnull=True)
    assert [each.pk for each in still] == [failing.pk]
    onward = Task.objects.filter(
        dossier__in=[each.dossier_id for each in tasks if each != failing], done_at__isnull=True
    )
    assert onward.values("dossier").distinct().count() == 49


def _a_list_for_each_receiver(client: Client, page: str) -> None:
    made = {each.to_path: each for each in HandoverList.objects.all()}
    assert len(made) == 2
    counts = sorted(HandoverLine.objects.filter(handover=each).count() for each in made.values())
    assert counts == [24, 25]
    for each in made.values():
        assert f"/ban-lam-viec/ban-giao/{each.pk}" in page
        paper = client.get(f"{QUEUE}/ban-giao/{each.pk}/in")
        words = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(paper.content)).pages)
        codes = HandoverLine.objects.filter(handover=each).values_list("task__dossier__code")
        assert all(code in "".join(words.split()) for (code,) in codes)
