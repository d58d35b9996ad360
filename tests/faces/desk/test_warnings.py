"""What warns me: my work, my unit's, and that of the units beneath; one press says I saw it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.escalation import escalate
from motcua.apps.dossiers.models import Dossier, Warning  # noqa: A004
from motcua.base import clock
from tests.expect import moment
from tests.faces.desk.desk_pages import done, page_of, press_on
from tests.faces.signed_in import client_as
from tests.makers import a_submitted_dossier, holder, open_task

pytestmark = pytest.mark.django_db
PAGE = "/ban-lam-viec/canh-bao"


def page(client: Client, key: str, query: str = "", at: str = "2026-03-18 11:00") -> str:
    with clock.at(moment(at)):
        answer = client_as(client, key).get(PAGE + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def warned(at: str = "2026-03-18 11:00") -> Dossier:
    dossier = a_submitted_dossier()
    with clock.at(moment(at)):
        escalate()
    return dossier


def codes(text: str) -> list[str]:
    return re.findall(r"/ban-lam-viec/ho-so/([^\"]+)\"", text)


def test_the_counter_finds_its_late_work_and_the_count_in_the_bar(client: Client) -> None:
    dossier = warned()
    told = page(client, "lua-non")
    assert codes(told) == [dossier.code]
    assert "Quá hạn lâu" in told
    assert "chưa ai nhận" in told
    assert 'class="n warned">1<' in told


def test_the_chair_finds_it_among_the_units_beneath(client: Client) -> None:
    dossier = warned()
    assert codes(page(client, "nui-cao", "?cua=beneath")) == [dossier.code]
    assert codes(page(client, "nui-cao", "?cua=mine")) == []


def test_another_agency_finds_nothing(client: Client) -> None:
    warned()
    assert codes(page(client, "la-tre")) == []


def test_seen_is_noted_for_me_and_not_for_the_head(client: Client) -> None:
    warned()
    mine = Warning.objects.get(whom="holder")
    with clock.at(moment("2026-03-18 11:00")):
        answer = client_as(client, "lua-non").post(f"{PAGE}/{mine.pk}/da-xem", {"cua": "mine"})
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?xong=1&cua=mine")
    assert codes(page(client, "lua-non")) == []
    assert len(codes(page(client, "lua-non", "?cua=da-xem"))) == 1
    assert len(codes(page(client, "hang-cau", "?cua=unit"))) == 1


def test_what_is_not_mine_is_said_plainly(client: Client) -> None:
    warned()
    head = Warning.objects.get(whom="head")
    with clock.at(moment("2026-03-18 11:00")):
        answer = client_as(client, "lua-non").post(f"{PAGE}/{head.pk}/da-xem")
    assert answer.status_code == 409
    assert Warning.objects.get(pk=head.pk).seen_at is None


def test_near_is_not_said_any_more_of_what_is_late(client: Client) -> None:
    dossier = warned("2026-03-13 16:30")
    with clock.at(moment("2026-03-16 10:00")):
        escalate()
    assert codes(page(client, "lua-non", at="2026-03-16 10:00")) == [dossier.code]


def test_what_is_done_warns_nobody_any_more(client: Client) -> None:
    dossier = warned()
    task = open_task(dossier)
    with clock.at(moment("2026-03-18 11:00")):
        dossiers.accept(holder(task), task.pk)
    assert codes(page(client, "lua-non")) == []


def test_whoever_took_it_finds_it_and_the_others_do_not(client: Client) -> None:
    dossier = warned()
    dossiers.take(holder(open_task(dossier)), open_task(dossier).pk)
    taker = holder(open_task(dossier))
    other = "rang-dua" if taker.person_id == client_person("lua-non") else "lua-non"
    mine = "lua-non" if other == "rang-dua" else "rang-dua"
    assert len(codes(page(client, mine))) == 1
    assert codes(page(client, other)) == []


def client_person(key: str) -> int:
    from tests.cast import person_id  # noqa: PLC0415

    return person_id(key)


def test_the_page_asks_the_same_number_of_queries_for_one_and_for_many(
    client: Client,
) -> None:
    asked = []
    for count in (1, 3):
        for _ in range(count):
            a_submitted_dossier()
        with clock.at(moment("2026-03-18 11:00")):
            escalate()
        page(client, "lua-non")
        with CaptureQueriesContext(connection) as queries:
            page(client, "lua-non")
        asked.append(len(queries))
    assert len(codes(page(client, "lua-non"))) == 4
    assert asked[1] == asked[0] <= 12


def test_closing_is_proposed_on_the_page_and_declined_with_a_reason(client: Client) -> None:
    dossier = a_submitted_dossier()
    task = open_task(dossier)
    items = [{"component": "authorisation", "reason": "Mờ", "basis": "NĐ 118/2025, Điều 16"}]
    dossiers.request_completion(holder(task), task.pk, items=items)
    with clock.at(moment("2026-03-31 08:00")):
        escalate()
        assert codes(page(client, "hang-cau", at="2026-03-31 08:00")) == [dossier.code]
        assert "Hệ thống đề nghị đóng" in page_of(client, "hang-cau", dossier)
        empty = press_on(client, "hang-cau", dossier, "cho-them", reason="")
        assert empty.status_code == 422
        assert done(press_on(client, "hang-cau", dossier, "cho-them", reason="Đang nằm viện"))
        assert codes(page(client, "hang-cau", at="2026-03-31 08:00")) == []
        assert "Đang nằm viện" in page_of(client, "hang-cau", dossier)
