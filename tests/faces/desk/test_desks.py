"""Who holds what, a desk handed over, and absences, in the browser."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.apps.agencies.models import Absence, Post
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import BulkChange
from tests.cast import actor, person_id
from tests.faces.signed_in import client_as
from tests.makers import a_submitted_dossier, open_task

pytestmark = pytest.mark.django_db
DESKS, AWAY = "/ban-lam-viec/phan-cong", "/ban-lam-viec/vang-mat"
LEAVE = {"since": "13/03/2026", "until": "18/03/2026", "reason": "Nghỉ phép"}


def held(number: int = 1) -> None:
    for _ in range(number):
        dossiers.take(actor("lua-non"), open_task(a_submitted_dossier()).pk)


def test_a_head_sees_who_holds_how_much_with_as_few_questions_as_before(client: Client) -> None:
    client_as(client, "hang-cau")
    asked = []
    for _ in range(2):
        held(2)
        with CaptureQueriesContext(connection) as page:
            answer = client.get(DESKS)
        asked.append(len(page))
    text = answer.content.decode()
    assert asked[0] >= asked[1]
    assert actor("lua-non").name in text
    assert f"{DESKS}/{person_id('lua-non')}" in text


def test_a_whole_desk_goes_to_several(client: Client) -> None:
    held(2)
    client_as(client, "hang-cau")
    desk = f"{DESKS}/{person_id('lua-non')}"
    assert client.get(desk).status_code == 200
    to = [person_id("rang-dua"), person_id("hang-cau")]
    client.post(desk, {"whole": "all", "to": to, "reason": "Nghỉ hưu", "document": "QĐ 5"})
    change = BulkChange.objects.get()
    assert sorted(line.after["holder_id"] for line in change.lines.all()) == sorted(to)


def test_nothing_ticked_is_said_and_what_was_typed_stays(client: Client) -> None:
    held()
    client_as(client, "hang-cau")
    desk = f"{DESKS}/{person_id('lua-non')}"
    answer = client.post(desk, {"whole": "ticked", "reason": "Đổi ca"})
    assert answer.status_code == 422
    assert "Đánh dấu ít nhất một việc" in answer.content.decode()
    assert "Đổi ca" in answer.content.decode()


def test_only_a_head_may_open_desks(client: Client) -> None:
    client_as(client, "lua-non")
    assert client.get(DESKS).status_code == 403
    assert client.get(f"{DESKS}/0").status_code == 403


def test_i_am_away_and_back(client: Client) -> None:
    client_as(client, "lua-non")
    assert client.get(AWAY).status_code == 200
    client.post(AWAY, {**LEAVE, "deputy_id": str(person_id("rang-dua"))})
    absence = Absence.objects.get()
    assert absence.deputy_id == person_id("rang-dua")
    assert "Tôi đã về" in client.get(AWAY).content.decode()
    client.post(f"{AWAY}/{absence.pk}/ve")
    assert "Tôi đã về" not in client.get(AWAY).content.decode()


def test_what_is_wrong_stands_at_its_field(client: Client) -> None:
    client_as(client, "lua-non")
    answer = client.post(AWAY, {**LEAVE, "until": "12/03/2026"})
    assert answer.status_code == 422
    assert "Nghỉ phép" in answer.content.decode()


def test_a_head_notes_it_for_another_and_a_colleague_may_not(client: Client) -> None:
    post = Post.objects.get(person_id=person_id("lua-non")).pk
    client_as(client, "hang-cau")
    client.post(f"{AWAY}/cua/{post}", LEAVE)
    assert Absence.objects.get().person_id == person_id("lua-non")
    assert "Vắng đến trước" in client.get(DESKS).content.decode()
    for other in ("rang-dua", "la-tre"):  # why somebody is away is not even shown to them
        client_as(client, other)
        assert client.post(f"{AWAY}/cua/{post}", LEAVE).status_code == 404
        shown = client.get(f"{AWAY}/cua/{post}")
        assert (shown.status_code, "Nghỉ phép" in shown.content.decode()) == (404, False)
