"""Bulk changes in the browser: tried, run, stopped, taken back; each only by whom it concerns."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.apps.dossiers.carrying import carry_out
from motcua.apps.dossiers.models import BulkChange, Task
from motcua.base import clock
from tests.apps.dossiers.changes import (
    DOCUMENT,
    a_day_off,
    a_new_version,
    a_recount,
    accepted,
    outcomes,
)
from tests.cast import person_id
from tests.expect import moment
from tests.faces.signed_in import client_as
from tests.makers import BUSINESS, a_submitted_dossier, open_task

pytestmark = pytest.mark.django_db
OFFICE = "/van-phong/thay-doi"


def told(**changes: str) -> dict[str, str]:
    return {"unit": "H17", "document": DOCUMENT, "reason": "Lịch đổi", **changes}


def test_from_the_form_to_the_last_line(client: Client) -> None:
    client_as(client, "cay-gao")
    accepted(2)
    a_day_off()
    assert client.get(f"{OFFICE}/moi/tinh-lai-han").status_code == 200
    answer = client.post(f"{OFFICE}/moi/tinh-lai-han", told())
    change = BulkChange.objects.get()
    assert answer.headers["Location"] == f"{OFFICE}/{change.pk}"
    page = client.get(f"{OFFICE}/{change.pk}").content.decode()
    assert "Chạy 2 dòng" in page
    client.post(f"{OFFICE}/{change.pk}/chay")
    carry_out(change.pk, 1)
    client.post(f"{OFFICE}/{change.pk}/dung")
    assert "Tiếp tục 1 dòng" in client.get(f"{OFFICE}/{change.pk}").content.decode()
    client.post(f"{OFFICE}/{change.pk}/chay")
    carry_out(change.pk)
    assert outcomes(change) == [("done", "")] * 2
    assert "Đã xong" in client.get(OFFICE).content.decode()


def test_a_refusal_stands_in_the_form_and_nothing_typed_is_lost(client: Client) -> None:
    client_as(client, "cay-gao")
    answer = client.post(f"{OFFICE}/moi/tinh-lai-han", told(reason="Vì mưa lớn"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Không có hồ sơ nào cần đổi" in page
    assert "Vì mưa lớn" in page
    unknown = client.post(f"{OFFICE}/moi/tinh-lai-han", told(unit="H99"))
    assert unknown.status_code == 422
    wrong = {"procedure": "1.001612", "from_number": "1", "to_number": "9"}
    client_as(client, "muc-tim")
    answer = client.post(f"{OFFICE}/moi/chuyen-phien-ban", {**told(), **wrong})
    assert "Chọn lại một mục trong danh sách" in answer.content.decode()


def test_versions_are_chosen_and_the_procedure_leads_there(client: Client) -> None:
    (dossier,) = accepted()
    version = a_new_version()
    client_as(client, "muc-tim")
    start = f"{OFFICE}/moi/chuyen-phien-ban"
    assert "Không có hồ sơ nào đang chạy theo phiên bản cũ" in client.get(start).content.decode()
    with clock.at(moment("2026-04-01 09:00")):
        client_as(client, "muc-tim")
        page = client.get(f"/van-phong/thu-tuc/{BUSINESS}").content.decode()
        assert "1 hồ sơ đang chạy theo phiên bản cũ" in page
        assert f'href="{start}?procedure={BUSINESS}"' in page
        assert f"?procedure={BUSINESS}" in client.get(start).content.decode()
        form = client.get(f"{start}?procedure={BUSINESS}").content.decode()
        assert f'<option value="{dossier.version_id}">Phiên bản {dossier.version.number}' in form
        assert ": 1 hồ sơ đang chạy</option>" in form
        chosen = {"procedure": BUSINESS, "from_number": dossier.version_id, "to_number": version}
        answer = client.post(start, {**told(), **chosen})
    change = BulkChange.objects.get()
    assert answer.headers["Location"] == f"{OFFICE}/{change.pk}"
    assert (change.kind, change.lines.count()) == ("migrate", 1)


def test_a_running_change_shows_how_far_it_is_by_itself(client: Client) -> None:
    change, _ = a_recount(1)
    client_as(client, "cay-gao")
    assert 'http-equiv="refresh"' not in client.get(f"{OFFICE}/{change.pk}").content.decode()
    client.post(f"{OFFICE}/{change.pk}/chay")
    page = client.get(f"{OFFICE}/{change.pk}").content.decode()
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    stop = f"{OFFICE}/{change.pk}?dung=1"
    assert f'href="{stop}"' in page
    stopped = client.get(stop).content.decode()
    assert "refresh" not in stopped
    assert "data-watch" not in stopped
    assert f'href="{OFFICE}/{change.pk}">Tự cập nhật đến khi xong' in stopped
    assert "<script>" not in page


def test_the_table_has_every_line_for_a_spreadsheet(client: Client) -> None:
    change, made = a_recount(2)
    client_as(client, "cay-gao")
    answer = client.get(f"{OFFICE}/{change.pk}/csv")
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert text.startswith("\ufeffMã hồ sơ,")
    assert all(str(each.code) in text for each in made)


def test_pages_ask_as_much_for_many_lines_as_for_few(client: Client) -> None:
    client_as(client, "cay-gao")
    asked = []
    for number in (1, 4):
        change, _ = (a_recount if not asked else _again)(number)
        with CaptureQueriesContext(connection) as page:
            client.get(f"{OFFICE}/{change.pk}")
        with CaptureQueriesContext(connection) as listed:
            client.get(OFFICE)
        asked.append((len(page), len(listed)))
    assert asked[0] == asked[1]


def _again(number: int) -> tuple[BulkChange, object]:
    from tests.apps.dossiers.changes import plan  # noqa: PLC0415

    made = accepted(number)
    for each in made:
        each.due_at = each.accepted_at
        each.save(update_fields=["due_at"])
    return plan(), made


def test_who_may_not_neither_sees_nor_runs_it(client: Client) -> None:
    change, _ = a_recount(1)
    client_as(client, "lua-non")
    assert client.get(f"{OFFICE}/moi/tinh-lai-han").status_code == 403
    assert client.get(f"{OFFICE}/{change.pk}").status_code == 404
    assert client.post(f"{OFFICE}/{change.pk}/chay").status_code == 404
    assert client.get(f"{OFFICE}/{change.pk}/csv").status_code == 404


def test_after_a_day_was_decided_the_calendar_leads_to_the_recount(client: Client) -> None:
    accepted(1)
    client_as(client, "cay-gao")
    day = {
        "don-vi": "H17",
        "day": "17/03/2026",
        "kind": "off",
        "name_vi": "Ngày hội sông",
        "document": DOCUMENT,
        "announced_on": "13/03/2026",
    }
    tried = client.post("/van-phong/lich/them", day)
    seen = re.search(r'name="da-xem" value="([^"]+)"', tried.content.decode())
    assert seen is not None
    answer = client.post("/van-phong/lich/them", {**day, "da-xem": seen[1]}, follow=True)
    page = answer.content.decode()
    assert "1 hồ sơ đổi hạn" in page
    assert "/van-phong/thay-doi/moi/tinh-lai-han?unit=H17&amp;since=2026-03-17" in page


def test_a_way_back_is_planned_from_the_page(client: Client) -> None:
    client_as(client, "hang-cau")
    task = open_task(a_submitted_dossier())
    gave = client.post(
        "/ban-lam-viec/phan-cong/0",
        {
            "viec": str(task.pk),
            "whole": "ticked",
            "to": str(person_id("rang-dua")),
            "reason": "Đổi ca",
        },
    )
    change = BulkChange.objects.get()
    assert gave.headers["Location"] == f"{OFFICE}/{change.pk}"
    client.post(f"{OFFICE}/{change.pk}/chay")
    carry_out(change.pk)
    assert Task.objects.get(pk=task.pk).holder_id == person_id("rang-dua")
    lacking = client.post(f"{OFFICE}/{change.pk}/hoan-tac", {})
    assert lacking.status_code == 422
    answer = client.post(f"{OFFICE}/{change.pk}/hoan-tac", {"reason": "Nhầm người"}, follow=True)
    assert "Hoàn tác" in answer.content.decode()
    assert BulkChange.objects.count() == 2
