"""The queue: what waits for whom, counted and told by working time."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.apps.dossiers import commands
from motcua.base import clock
from motcua.faces.desk import clocks
from tests import makers
from tests.cast import actor
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db

QUEUE = "/ban-lam-viec"


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def test_a_citizen_has_no_desk(client: Client) -> None:
    assert client_as(client, "sao-mai").get(QUEUE).status_code == 403


def test_nobody_is_asked_to_sign_in(client: Client) -> None:
    answer = client.get(QUEUE)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/dang-nhap?tiep=")


def test_a_row_says_code_procedure_applicant_step_and_time_left(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    page = text(client_as(client, "lua-non").get(QUEUE))
    head, serial = str(dossier.code).rsplit("-", 1)
    assert f"{head}-<b>{serial}</b>" in page
    assert "Khai sinh cho con" in page
    assert dossier.applicant_name in page
    assert "Tiếp nhận" in page
    assert "còn 1 ngày" in page  # eight working hours to answer


def test_a_dossier_of_another_ward_is_not_there(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    page = text(client_as(client, "hoa-muop").get(QUEUE))
    assert str(dossier.code) not in page
    assert "Hết việc trong hàng này" in page


def test_tabs_count_and_show_their_own(client: Client) -> None:
    new, mine = makers.a_submitted_dossier(), makers.a_submitted_dossier("cay-duoc")
    commands.take(actor("lua-non"), makers.open_task(mine).pk)
    page = text(client_as(client, "lua-non").get(f"{QUEUE}?hang=mine"))
    assert re.search(r'aria-current="page">Tôi đang giữ <span class="n">1</span>', page)
    assert str(mine.code) in page
    assert str(new.code) not in page


def test_the_filter_keeps_to_one_procedure(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    other = client_as(client, "lua-non").get(f"{QUEUE}?thu-tuc=1.000894")
    assert str(dossier.code) not in text(other)
    assert str(dossier.code) in text(client.get(f"{QUEUE}?thu-tuc={makers.BIRTH}"))


@pytest.mark.parametrize("odd", ["?trang=0", "?trang=999", "?trang=x", "?hang=khac"])
def test_an_odd_address_is_the_nearest_page(client: Client, odd: str) -> None:
    makers.a_submitted_dossier()
    assert client_as(client, "lua-non").get(QUEUE + odd).status_code == 200


def test_statements_do_not_grow_with_rows(client: Client) -> None:
    client_as(client, "lua-non")
    makers.a_submitted_dossier()
    client.get(QUEUE)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(QUEUE)
    for _ in range(4):
        makers.a_submitted_dossier()
    with CaptureQueriesContext(connection) as many:
        client.get(QUEUE)
    # Four of them are the bar's: keys, warnings, unread messages, drafts to be looked at.
    assert len(many) == len(few) <= 13


def test_what_came_since_is_counted_and_nothing_moves(client: Client) -> None:
    client_as(client, "lua-non")
    loaded = clock.now() - timedelta(seconds=1)
    makers.a_submitted_dossier()
    answer = client.get(f"{QUEUE}/moi", {"tu": loaded.isoformat()}).json()
    assert answer == {"n": 1, "words": "1 hồ sơ mới, bấm để tải"}
    assert client.get(f"{QUEUE}/moi", {"tu": "hom qua"}).json() == {"n": 0}


def test_taking_several_names_the_row_that_failed(client: Client) -> None:
    free, gone = makers.a_submitted_dossier(), makers.a_submitted_dossier("cay-duoc")
    tasks = [makers.open_task(free), makers.open_task(gone)]
    commands.take(actor("rang-dua"), tasks[1].pk)
    sent = {"viec": [task.pk for task in tasks], f"ma-{tasks[1].pk}": str(gone.code)}
    page = text(client_as(client, "lua-non").post(f"{QUEUE}/cung-lam/nhan", sent))
    assert "Đã nhận 1 việc" in page
    assert "1 việc chưa nhận được" in page
    assert "Đoàn Văn Rặng Dừa đã nhận việc này lúc 09:50" in page
    assert makers.open_task(free).holder_id == actor("lua-non").person_id


def test_taking_nothing_says_so(client: Client) -> None:
    page = text(client_as(client, "lua-non").post(f"{QUEUE}/cung-lam/nhan", {}))
    assert "Đánh dấu ít nhất một hồ sơ" in page


def test_taking_what_is_not_mine_to_see_takes_nothing(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    task = makers.open_task(dossier)
    client_as(client, "bo-cau").post(f"{QUEUE}/cung-lam/nhan", {"viec": task.pk})
    assert makers.open_task(dossier).holder_id is None


@pytest.mark.parametrize(
    ("at", "kind", "told"),
    [
        # Friday 16:00 to Monday 10:00 is three working hours, over a week-end.
        ("2026-03-13T16:00:00+07:00", "soon", "còn 3 giờ 30"),
        ("2026-03-16T09:59:00+07:00", "soon", "còn 1 phút"),
        ("2026-03-16T10:01:00+07:00", "late", "quá 1 phút"),
        ("2026-03-16T19:00:00+07:00", "late", "quá 5 giờ 30"),
        ("2026-03-11T08:00:00+07:00", "ok", "còn 3 ngày 2 giờ"),
    ],
)
def test_the_clock_counts_working_time(at: str, kind: str, told: str) -> None:
    due = datetime.fromisoformat("2026-03-16T10:00:00+07:00")
    since = datetime.fromisoformat("2026-03-10T10:00:00+07:00")
    with clock.at(datetime.fromisoformat(at)):
        left = clocks.left(due, since, "H17.32.")
    assert (left.kind, left.left) == (kind, told)


def test_a_pause_is_no_lateness() -> None:
    due = datetime.fromisoformat("2026-03-12T10:00:00+07:00")
    left = clocks.left(due, due - timedelta(days=2), "H17.32.", paused=True)
    assert (left.kind, left.words, left.left) == ("hold", "Tạm dừng", "chờ bổ sung")


def test_english_is_complete(client: Client) -> None:
    makers.a_submitted_dossier()
    client_as(client, "lua-non").cookies["ngon_ngu"] = "en"
    page = text(client.get(QUEUE))
    assert "Working time left" in page
    assert "1 d left" in page or "1 day left" in page


def test_the_queue_is_found_as_it_was_left(client: Client) -> None:
    makers.a_submitted_dossier()
    client_as(client, "lua-non").get(f"{QUEUE}?hang=new&kenh=online&xep=received&chu=Mai&trang=2")
    page = text(client.get(QUEUE))
    assert re.search(r'aria-current="page">Chưa ai nhận', page)
    assert "hang=new&amp;kenh=online&amp;xep=received" in page
    assert "“Mai”" not in page, "a name that was looked for is not kept"
    assert re.search(r'<option value="online" selected>', page)


def test_all_filters_are_cleared_for_good(client: Client) -> None:
    makers.a_submitted_dossier()
    page = text(client_as(client, "lua-non").get(f"{QUEUE}?kenh=post"))
    without = re.search(r'class="chip" href="([^"]*)"', page)
    assert without
    client.get(without[1])
    assert 'class="chip"' not in text(client.get(QUEUE))


def test_another_who_signs_in_begins_with_the_whole_list(client: Client) -> None:
    client_as(client, "lua-non").get(f"{QUEUE}?hang=late&kenh=post")
    kept = client.session.session_key
    client.post("/dang-xuat")
    assert not client.session.exists(kept), "nothing of it outlives the sign-out"
    client.cookies.clear()
    page = text(client_as(client, "rang-dua").get(QUEUE))
    assert re.search(r'aria-current="page">Tất cả', page)
    assert 'class="chip"' not in page
