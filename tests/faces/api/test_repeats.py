"""The same key: done once, answered the same; whatever was lost on the way."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.apps.agencies import idempotence
from motcua.apps.agencies.models import Idempotent
from motcua.apps.dossiers.models import Dossier
from motcua.base import clock
from tests.faces.api.caller import CITIZEN, Caller, problem, token_of
from tests.makers import BIRTH, PDF, PLACE, a_draft

NEW = {"procedure": BIRTH, "place": PLACE, "answers": {"child_name": "Lê Thị Hạt Sương"}}
KEY = {"Idempotency-Key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}


@pytest.mark.django_db
def test_a_replayed_post_is_done_once(citizen: Caller) -> None:
    before = Dossier.objects.count()
    first, second = (citizen.post("/dossiers", NEW, **KEY) for _ in range(2))
    assert (first.status_code, first.content) == (second.status_code, second.content) != (0, b"")
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert Dossier.objects.count() == before + 1


@pytest.mark.django_db
def test_a_replayed_submission_has_one_code(citizen: Caller) -> None:
    path = f"/dossiers/{a_draft().token}/submission"
    first, second = (citizen.post(path, **KEY) for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()


@pytest.mark.django_db
def test_without_a_key_each_is_done() -> None:
    citizen = Caller(token_of("sao-mai", CITIZEN))
    first, second = (citizen.post("/dossiers", NEW) for _ in range(2))
    assert first.json()["ref"] != second.json()["ref"]
    assert not Idempotent.objects.exists()


@pytest.mark.django_db
def test_the_key_of_another_body_or_address_is_refused(citizen: Caller) -> None:
    draft = a_draft()
    citizen.post("/dossiers", NEW, **KEY)
    for answer in (
        citizen.post("/dossiers", {**NEW, "return_by": "post"}, **KEY),
        citizen.post(f"/dossiers/{draft.token}/submission", NEW, **KEY),
    ):
        assert problem(answer, 422)["code"] == "idempotency_key_reused"


@pytest.mark.django_db
def test_a_key_is_ones_own(citizen: Caller) -> None:
    other = Caller(token_of("cay-duoc", CITIZEN))
    mine, hers = citizen.post("/dossiers", NEW, **KEY), other.post("/dossiers", NEW, **KEY)
    assert mine.json()["ref"] != hers.json()["ref"]


@pytest.mark.django_db
def test_what_was_refused_keeps_no_key(citizen: Caller) -> None:
    draft = a_draft(answers={})
    path = f"/dossiers/{draft.token}/submission"
    problem(citizen.post(path, **KEY), 422)
    problem(citizen.post(path, **KEY), 422)
    assert not Idempotent.objects.exists()


@pytest.mark.django_db
def test_a_file_is_taken_once(citizen: Caller) -> None:
    draft = a_draft()
    slot = citizen.get(f"/dossiers/{draft.token}").json()["components"][0]["component"]
    citizen.headers |= KEY
    path = f"/dossiers/{draft.token}/components/{slot}"
    first, second = (citizen.put_file(path, PDF) for _ in range(2))
    assert first.json() == second.json()
    assert problem(citizen.put_file(path, PDF + b"\n"), 422)["code"] == "idempotency_key_reused"


@pytest.mark.django_db
def test_a_key_is_kept_for_a_day(citizen: Caller) -> None:
    first = citizen.post("/dossiers", NEW, **KEY)
    start = clock.now()
    with clock.at(start + timedelta(hours=23, minutes=59)):
        assert citizen.post("/dossiers", NEW, **KEY).json() == first.json()
        assert idempotence.sweep() == 0
    with clock.at(start + timedelta(hours=24)):
        assert citizen.post("/dossiers", NEW, **KEY).json() != first.json()
    with clock.at(start + timedelta(hours=48)):
        assert idempotence.sweep() == 1


@pytest.mark.django_db
def test_what_is_kept_cannot_be_read_in_the_table(citizen: Caller) -> None:
    ref = citizen.post("/dossiers", NEW, **KEY).json()["ref"]
    with connection.cursor() as cursor:
        cursor.execute("select body from agencies_idempotent")
        assert ref.encode() not in bytes(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["a" * 201, "a\x01b", "khóa"])
def test_a_key_that_cannot_be_read(citizen: Caller, key: str) -> None:
    answer = citizen.post("/dossiers", NEW, **{"Idempotency-Key": key})
    assert problem(answer, 400)["code"] == "idempotency_key_unreadable"


def test_two_at_once_are_one(province_of_its_own: None) -> None:
    made = token_of("sao-mai", CITIZEN)
    answers: list[Any] = []
    moment = clock.now()

    def ask() -> None:
        try:
            with clock.at(moment):
                answers.append(Caller(made).post("/dossiers", NEW, **KEY))
        finally:
            connection.close()

    callers = [threading.Thread(target=ask) for _ in range(4)]
    for each in callers:
        each.start()
    for each in callers:
        each.join()
    assert len({answer.content for answer in answers}) == 1, [a.content for a in answers]
    assert [answer.status_code for answer in answers] == [201] * 4
    assert Dossier.objects.count() == 1
