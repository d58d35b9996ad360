"""Approving by a program where results are signed digitally: read the paper, sign that paper."""

import hashlib
from base64 import b64decode
from collections.abc import Callable
from typing import Any

import pytest

from motcua.apps.agencies.models import Idempotent
from motcua.apps.dossiers.models import Dossier, Paper
from motcua.apps.signatures.models import Certificate, Signature
from motcua.base import clock
from motcua.gateways import signing as gateway
from tests.certified import PIN, certified
from tests.faces.api.caller import Caller, problem, token_of
from tests.faces.api.test_openapi import checked
from tests.makers import at_step, open_steps

pytestmark = pytest.mark.django_db
CHAIR = "nui-cao"

Officer = Callable[[str], Caller]


def read(chair: Caller, task: int) -> dict[str, Any]:
    answer = chair.get(f"/tasks/{task}/paper")
    assert answer.status_code == 200, answer.content
    told: dict[str, Any] = answer.json()
    assert hashlib.sha256(b64decode(told["pdf"])).hexdigest() == told["sha256"]
    return told


def agreed(paper: dict[str, Any], pin: str = PIN) -> dict[str, Any]:
    return {"signature": {"sha256": paper["sha256"], "pin": pin}}


def test_what_was_read_is_signed(officer: Officer) -> None:
    certified()
    task, chair = at_step("approve"), officer(CHAIR)
    paper = read(chair, task.pk)
    done = chair.post(f"/tasks/{task.pk}/approve", agreed(paper))
    assert done.status_code == 201, done.content
    assert done.json()["task"] == task.pk
    assert open_steps(Dossier.objects.get(pk=task.dossier_id)) == ["issue"]
    kept = Signature.objects.get(about_kind="task", about=task.pk)
    assert kept.shown == paper["sha256"]
    from motcua.apps.documents import queries as documents  # noqa: PLC0415

    with documents.content(Paper.objects.get(form="signed", about=task.pk).file) as file:
        pdf = file.read()
    assert pdf.startswith(b64decode(paper["pdf"]))
    (found,) = gateway.look(pdf, gateway.trust(clock.now())) or []
    assert found.intact
    assert found.believed


def test_without_a_signature_it_is_refused_as_on_the_desk(officer: Officer) -> None:
    certified()
    task = at_step("approve")
    told = problem(officer(CHAIR).post(f"/tasks/{task.pk}/approve"), 409)
    assert told["code"] == "signature_missing"


def test_only_what_was_read_is_signed(officer: Officer) -> None:
    certified()
    task, chair = at_step("approve"), officer(CHAIR)
    paper = read(chair, task.pk)
    Dossier.objects.filter(pk=task.dossier_id).update(decision="refuse", decision_reason="Khác")
    told = problem(chair.post(f"/tasks/{task.pk}/approve", agreed(paper)), 409)
    assert told["code"] == "signed_is_not_shown"
    assert not Signature.objects.exists()


def test_wrong_pins_count_and_a_token_has_few_of_them(officer: Officer) -> None:
    mine = certified()
    task, chair = at_step("approve"), officer(CHAIR)
    paper = read(chair, task.pk)
    for left in (4, 3, 2):
        told = problem(chair.post(f"/tasks/{task.pk}/approve", agreed(paper, "918273")), 422)
        assert (told["code"], told["details"]["left"]) == ("pin_wrong", left)
        assert "918273" not in str(told)
    for pin in ("918273", PIN):
        answer = chair.post(f"/tasks/{task.pk}/approve", agreed(paper, pin))
        assert problem(answer, 429)["code"] == "too_many_tries"
        checked("post", "/tasks/{task}/approve", answer)
    assert Certificate.objects.get(pk=mine.pk).wrong_pins == 3
    assert Certificate.objects.get(pk=mine.pk).locked_at is None


def test_a_repeat_is_answered_and_signs_nothing_again(officer: Officer) -> None:
    certified()
    task, chair = at_step("approve"), officer(CHAIR)
    paper = read(chair, task.pk)
    key = {"Idempotency-Key": "ky-1"}
    first = chair.post(f"/tasks/{task.pk}/approve", agreed(paper), **key)
    assert first.status_code == 201, first.content
    again = chair.post(f"/tasks/{task.pk}/approve", agreed(paper), **key)
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Signature.objects.filter(about_kind="task").count() == 1
    assert PIN not in " ".join(f"{row.asked}{row.body}" for row in Idempotent.objects.all())
    other = {"signature": {"sha256": "0" * 64, "pin": PIN}}
    told = problem(chair.post(f"/tasks/{task.pk}/approve", other, **key), 422)
    assert told["code"] == "idempotency_key_reused"


def test_twice_without_a_key_finds_nothing_to_sign(officer: Officer) -> None:
    certified()
    task, chair = at_step("approve"), officer(CHAIR)
    paper = read(chair, task.pk)
    chair.post(f"/tasks/{task.pk}/approve", agreed(paper))
    problem(chair.post(f"/tasks/{task.pk}/approve", agreed(paper)), 404)
    problem(chair.get(f"/tasks/{task.pk}/paper"), 404)


def test_who_may_not(officer: Officer) -> None:
    certified()
    task = at_step("approve")
    paper = read(officer(CHAIR), task.pk)
    problem(officer("hat-gao").get(f"/tasks/{task.pk}/paper"), 404)
    answer = officer("hat-gao").post(f"/tasks/{task.pk}/approve", agreed(paper))
    problem(answer, 404)
    reader = Caller(token_of(CHAIR, ("dossiers.see",)))
    told = problem(reader.post(f"/tasks/{task.pk}/approve", agreed(paper)), 403)
    assert told["details"]["right"] == "dossiers.approve"
    assert not Signature.objects.exists()


def test_where_ink_signs_there_is_no_paper_and_a_press_is_enough(officer: Officer) -> None:
    task, chair = at_step("approve"), officer(CHAIR)
    told = problem(chair.get(f"/tasks/{task.pk}/paper"), 409)
    assert told["code"] == "nothing_to_sign"
    assert chair.post(f"/tasks/{task.pk}/approve").status_code == 201


def test_what_is_written_wrongly_is_said_without_the_pin(officer: Officer) -> None:
    certified()
    task = at_step("approve")
    body = {"signature": {"sha256": "xyz", "pin": PIN * 20}}
    told = problem(officer(CHAIR).post(f"/tasks/{task.pk}/approve", body), 422)
    assert {each["field"] for each in told["faults"]} >= {"signature.sha256", "signature.pin"}
    assert PIN not in str(told)


def test_answers_have_the_described_shape(officer: Officer) -> None:
    certified()
    task, chair = at_step("approve"), officer(CHAIR)
    answer = chair.get(f"/tasks/{task.pk}/paper")
    checked("get", "/tasks/{task}/paper", answer)
    done = chair.post(f"/tasks/{task.pk}/approve", agreed(answer.json()))
    checked("post", "/tasks/{task}/approve", done)
