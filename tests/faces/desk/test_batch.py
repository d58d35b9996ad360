"""One press for all that is ticked: each row by itself, what failed named and still ticked."""

import re
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.models import HandoverLine, HandoverList, Task
from tests import makers
from tests.cast import actor, person_id
from tests.faces.desk.test_queue import QUEUE, text
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db


def send(client: Client, key: str, act: str, tasks: list[Task], **more: str) -> str:
    sent = {"viec": [task.pk for task in tasks], **more}
    return text(client_as(client, key).post(f"{QUEUE}/cung-lam/{act}", sent))


def test_what_stays_in_the_house_needs_no_list(client: Client) -> None:
    tasks = [makers.at_step("assign", makers.BUSINESS) for _ in range(2)]
    page = send(client, "mua-rao", "chuyen", tasks)
    assert "Đã chuyển 2 hồ sơ" in page
    assert not Task.objects.filter(pk__in=[t.pk for t in tasks], done_at__isnull=True).exists()
    assert not HandoverList.objects.exists(), "the papers stay in the same division"


def test_papers_that_leave_the_unit_are_listed(client: Client) -> None:
    tasks = [makers.at_step("appraise", makers.BUSINESS) for _ in range(2)]
    opinions = [makers.open_task(task.dossier, "tax_opinion") for task in tasks]
    for task in tasks:
        commands.hand_over(makers.holder(task), task.pk)
    page = send(client, "hat-gao", "chuyen", opinions)
    assert "Đã chuyển 2 hồ sơ" in page
    (made,) = HandoverList.objects.all()
    assert f"Danh sách bàn giao số {made.number}/2026" in page
    assert HandoverLine.objects.filter(handover=made).count() == 2


def test_what_failed_is_named_and_still_ticked(client: Client) -> None:
    ready, undecided = makers.at_step("assign", makers.BUSINESS), makers.at_step("appraise")
    page = send(client, "mua-rao", "chuyen", [ready])
    assert "Đã chuyển 1 hồ sơ" in page
    page = send(client, "hoa-muop", "chuyen", [undecided])
    assert "1 hồ sơ chưa chuyển được" in page
    assert re.search(rf'name="viec" value="{undecided.pk}" checked', page)
    assert makers.open_task(undecided.dossier).pk == undecided.pk


def test_fifty_cost_fifty_times_one_and_not_more(client: Client) -> None:
    """The seconds are measured in a browser (test_desk_batch); here no row pays for another."""
    client_as(client, "mua-rao").get(QUEUE)
    cost = {}
    for many in (1, 11, 50):
        tasks = [makers.at_step("assign", makers.BUSINESS) for _ in range(many)]
        with CaptureQueriesContext(connection) as asked:
            page = send(client, "mua-rao", "chuyen", tasks)
        assert f"Đã chuyển {many} hồ sơ" in page
        cost[many] = len(asked)
    each = (cost[11] - cost[1]) / 10
    assert cost[50] - cost[11] <= 39 * each + 5, cost


def test_signing_shows_what_is_signed_and_asks_once(client: Client) -> None:
    tasks = [makers.at_step("approve"), makers.at_step("approve")]
    page = send(client, "nui-cao", "ky", tasks)
    assert "Đọc lại rồi ký 2 hồ sơ" in page
    assert page.count("Giải quyết") >= 2
    assert makers.open_task(tasks[0].dossier).step == "approve", "nothing is signed by asking"
    page = send(client, "nui-cao", "ky", tasks, chac="1")
    assert "Đã ký, vào số 2 hồ sơ" in page
    assert makers.open_task(tasks[0].dossier).step == "issue"


def test_numbering_is_the_same_press_at_the_clerk(client: Client) -> None:
    task = makers.at_step("issue")
    assert "Đã ký, vào số 1 hồ sơ" in send(client, "giay-do", "ky", [task], chac="1")


def test_results_are_returned_the_way_that_was_asked_for(client: Client) -> None:
    task = makers.at_step("return")
    assert "Trả 1 kết quả" in send(client, "lua-non", "tra", [task])
    assert "Đã trả 1 kết quả" in send(client, "lua-non", "tra", [task], chac="1")


def test_a_head_gives_work_to_another(client: Client) -> None:
    task = makers.open_task(makers.a_submitted_dossier())
    whom = str(person_id("rang-dua"))
    assert "Chọn người nhận việc" in send(client, "hang-cau", "giao", [task])
    assert "Đã giao lại 1 việc" in send(client, "hang-cau", "giao", [task], nguoi=whom)
    task.refresh_from_db()
    assert task.holder_id == person_id("rang-dua")


def test_who_is_no_head_gives_nothing_away(client: Client) -> None:
    task = makers.open_task(makers.a_submitted_dossier())
    page = send(client, "lua-non", "giao", [task], nguoi=str(person_id("rang-dua")))
    assert "1 việc chưa giao lại được" in page


def test_an_unknown_act_is_not_there(client: Client) -> None:
    assert client_as(client, "lua-non").post(f"{QUEUE}/cung-lam/xoa").status_code == 404


def test_reading_the_answer_again_does_nothing_twice(client: Client) -> None:
    answer = client_as(client, "lua-non").get(f"{QUEUE}/cung-lam/nhan?hang=new")
    assert (answer.status_code, answer["Location"]) == (302, f"{QUEUE}?hang=new")


def test_receipts_of_many_are_one_file(client: Client) -> None:
    tasks = [makers.open_task(makers.an_accepted_dossier()) for _ in range(2)]
    ids = {"viec": [task.pk for task in tasks]}
    answer = client_as(client, "lua-non").post(f"{QUEUE}/in-giay-hen", ids)
    assert answer["Content-Type"] == "application/pdf"
    assert len(PdfReader(BytesIO(answer.content)).pages) == 2


def test_no_form_of_the_queue_puts_its_token_into_an_address(client: Client) -> None:
    makers.at_step("return")
    page = text(client_as(client, "lua-non").get(QUEUE))
    assert "In giấy hẹn" in page
    dock = page.split('id="batch"')[1].split("</form>")[0]
    assert "csrfmiddlewaretoken" in dock
    assert 'formmethod="get"' not in dock
    for form in re.findall(r"<form[^>]*>.*?</form>", page, re.DOTALL):
        assert 'method="post"' in form.split(">")[0] or "csrfmiddlewaretoken" not in form


def test_who_has_no_receipt_yet_is_named_first(client: Client) -> None:
    done = makers.open_task(makers.an_accepted_dossier())
    new = makers.open_task(makers.a_submitted_dossier("cay-duoc"))
    ids = {"viec": [done.pk, new.pk]}
    page = text(client_as(client, "lua-non").post(f"{QUEUE}/in-giay-hen", ids))
    assert "1 hồ sơ chưa tiếp nhận" in page
    assert "In 1 giấy hẹn còn lại" in page


def test_lists_are_made_read_and_confirmed_on_their_pages(client: Client) -> None:
    dossier = makers.received_at()
    commands.accept(actor("lua-non"), makers.open_task(dossier).pk)
    task = makers.open_task(dossier)
    page = text(client_as(client, "lua-non").get(f"{QUEUE}/ban-giao"))
    assert "Chưa lập danh sách" in page
    answer = client.post(f"{QUEUE}/ban-giao/lap", {"viec": task.pk})
    address = answer["Location"]
    assert "Xác nhận đã nhận" not in text(client.get(address))
    assert "Xác nhận đã nhận" in text(client_as(client, "hoa-muop").get(address))
    assert client.post(address, {"ghi-chu": ""}).status_code == 302
    assert "Đã nhận đủ" in text(client_as(client, "lua-non").get(f"{QUEUE}/ban-giao"))
    again = client_as(client, "hoa-muop").post(address)
    assert "đã xác nhận danh sách này" in text(again)
