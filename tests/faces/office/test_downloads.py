"""Lists as files: asked for from their page, on the page of one's own, fetched by a press."""

from typing import Any

import pytest
from django.test import Client

from tests.apps.exports import taking
from tests.cast import number
from tests.expect import facts_of
from tests.faces.signed_in import client_as
from tests.makers import an_accepted_dossier

pytestmark = pytest.mark.django_db

MINE = "/van-phong/ban-tai-ve"
ASK = f"{MINE}/moi/dossiers?trang-thai=handling"


@pytest.fixture
def leader(client: Client) -> Client:
    return client_as(client, taking.LEADER)


def body(answer: Any) -> str:
    return answer.content.decode()


def test_a_list_says_where_it_is_taken_out_as_it_is_narrowed(leader: Client) -> None:
    page = body(leader.get("/van-phong/ho-so?trang-thai=handling"))
    assert f'href="{ASK}"' in page
    # Nothing is offered to who may not see the list.
    assert MINE + "/moi/journal" not in body(leader.get("/van-phong/don-vi"))
    assert leader.get(f"{MINE}/moi/journal").status_code == 403
    assert leader.get(f"{MINE}/moi/khong-co").status_code == 404


def test_the_queue_is_taken_out_as_one_left_it(client: Client) -> None:
    clerk = client_as(client, taking.CLERK)
    clerk.get("/ban-lam-viec?hang=new&kenh=online")
    assert "moi/queue?hang=new&amp;kenh=online" in body(clerk.get("/ban-lam-viec"))


def test_what_was_typed_stands_in_no_address(client: Client) -> None:
    clerk = client_as(client, "cay-gao")
    page = body(clerk.get(f"/van-phong/nguoi?q={number('sao-mai')}"))
    link = page.partition(f'href="{MINE}/moi/people?kin=')[2].partition('"')[0]
    shown = body(clerk.get(f"{MINE}/moi/people?kin={link}"))
    assert number("sao-mai") not in shown + link
    assert "0481•••••001" in shown
    made = clerk.post(f"{MINE}/moi/people?kin={link}", {"dang": "csv"})
    export = taking.again(int(made["Location"].rpartition("=")[2]))
    assert export.asked == {"q": number("sao-mai")}
    # Another officer reads nothing in it.
    assert "0481" not in body(client_as(client, "mat-cu").get(f"{MINE}/moi/people?kin={link}"))


def test_asked_for_made_and_fetched(leader: Client) -> None:
    an_accepted_dossier()
    shown = body(leader.get(ASK))
    assert "Đang xử lý" in shown
    answer = leader.post(ASK, {"dang": "csv"})
    number = int(answer["Location"].rpartition("=")[2])
    waiting = body(leader.get(answer["Location"]))
    assert 'http-equiv="refresh"' in waiting
    still = body(leader.get(MINE))
    assert 'http-equiv="refresh"' not in still
    assert f"{MINE}?moi={number}" in still
    export = taking.made(taking.again(number))
    there = body(leader.get(answer["Location"]))
    assert 'http-equiv="refresh"' not in there
    assert "Lấy về máy" in there
    got = leader.post(f"{MINE}/{number}/tep")
    assert got["Content-Type"] == "text/csv"
    assert "attachment" in got["Content-Disposition"]
    assert b"".join(got.streaming_content) == taking.content(export)  # type: ignore[attr-defined]
    assert facts_of("export", number) == ["ExportAsked", "ExportMade", "ExportFetched"]


def test_what_cannot_be_is_said_on_the_page(leader: Client) -> None:
    number = taking.asked().pk
    answer = leader.post(f"{MINE}/{number}/tep")
    assert answer.status_code == 409
    assert "chưa có tệp" in body(answer)
    assert leader.post(f"{MINE}/{number}/dung").status_code == 302
    assert "Đã dừng" in body(leader.get(MINE))
    assert leader.post(f"{MINE}/{number}/xoa").status_code == 302
    assert "Chưa có bản tải về nào" in body(leader.get(MINE))
    assert leader.post(ASK, {"dang": "pdf"}).status_code == 422


def test_anothers_is_not_there(client: Client) -> None:
    number = taking.ready().pk
    clerk = client_as(client, taking.CLERK)
    assert clerk.post(f"{MINE}/{number}/tep").status_code == 403
    assert clerk.post(f"{MINE}/{number}/xoa").status_code == 403
    assert "Chưa có bản tải về nào" in body(clerk.get(MINE))
