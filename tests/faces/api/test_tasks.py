"""An officer's program: the queue, and every act on a task."""

from collections.abc import Callable

import pytest

from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.procedures import queries as catalogue
from tests.faces.api.caller import Caller, problem, token_of
from tests.makers import (
    HOUSE_PERMIT,
    a_submitted_dossier,
    an_accepted_dossier,
    at_step,
    open_task,
)

pytestmark = pytest.mark.django_db

Officer = Callable[[str], Caller]


def test_the_queue_is_that_of_ones_roles(officer: Officer) -> None:
    dossier = a_submitted_dossier()
    found = officer("lua-non").get("/tasks?tab=new").json()
    assert dossier.code in [row["dossier"] for row in found["items"]]
    assert found["counts"]["new"] == len(found["items"])
    assert officer("hoa-muop").get("/tasks").json()["items"] == []


def test_a_whole_life(officer: Officer) -> None:
    dossier = a_submitted_dossier()
    intake = open_task(dossier).pk
    accepted = officer("lua-non").post(f"/tasks/{intake}/accept")
    assert accepted.status_code == 201, accepted.content
    assert accepted.json()["fact"] == "DossierAccepted"
    assert accepted.json()["promised_at"] == "2026-03-13T17:00:00+07:00"
    acts = {
        "appraise": ("propose", {"decision": "grant"}),
        "approve": ("approve", None),
        "issue": ("issue", {}),
        "return": ("return_result", {"way": "counter", "fee_received": True}),
    }
    seen = []
    while task := Task.objects.filter(dossier=dossier, done_at__isnull=True).first():
        who = {
            "case_officer": "hoa-muop",
            "leader": "nui-cao",
            "clerk": "giay-do",
            "receptionist": "lua-non",
            "section_head": "goc-da",
        }
        act, body = acts[task.act]
        if act == "propose" and Dossier.objects.get(pk=dossier.pk).decision:
            act, body = "hand_over", None
        done = officer(who[task.role]).post(f"/tasks/{task.pk}/{act}", body)
        assert done.status_code == 201, (task.step, done.content)
        seen.append(act)
    assert Dossier.objects.get(pk=dossier.pk).state == "returned"
    assert {"propose", "approve", "issue", "return_result"} <= set(seen)


def test_twice_is_refused(officer: Officer) -> None:
    task = open_task(a_submitted_dossier()).pk
    receptionist = officer("lua-non")
    assert receptionist.post(f"/tasks/{task}/accept").status_code == 201
    told = problem(receptionist.post(f"/tasks/{task}/accept"), 409)
    assert told["code"] == "already_accepted"


def test_taken_by_another(officer: Officer) -> None:
    task = open_task(a_submitted_dossier()).pk
    assert officer("lua-non").post(f"/tasks/{task}/take").json()["fact"] == "TaskTaken"
    told = problem(officer("rang-dua").post(f"/tasks/{task}/accept"), 409)
    assert told["code"] == "task_taken"
    assert told["details"]["by"]


def test_what_one_may_see_but_not_do_is_forbidden(citizen: Caller) -> None:
    task = open_task(a_submitted_dossier()).pk
    told = problem(citizen.post(f"/tasks/{task}/accept"), 403)
    assert told["details"] == {"right": "dossiers.accept"}


def test_what_one_may_not_see_is_missing(officer: Officer, citizen: Caller) -> None:
    task = open_task(a_submitted_dossier("cay-duoc")).pk
    for stranger in (citizen, officer("la-tre")):
        told = [problem(stranger.post(f"/tasks/{number}/accept"), 404) for number in (task, 10**15)]
        assert [each["code"] for each in told] == ["missing", "missing"]


def test_the_token_holds_back_what_the_post_would_allow() -> None:
    task = open_task(a_submitted_dossier()).pk
    reader = Caller(token_of("lua-non", ("dossiers.see",)))
    assert reader.get("/tasks").json()["items"]
    assert problem(reader.post(f"/tasks/{task}/accept"), 403)["code"] == "forbidden"


def test_the_token_gives_no_right_that_no_post_gives() -> None:
    task = open_task(a_submitted_dossier()).pk
    greedy = Caller(token_of("sao-mai", ("dossiers.see", "dossiers.accept")))
    assert problem(greedy.post(f"/tasks/{task}/accept"), 403)["code"] == "forbidden"


def test_sent_back_refused_and_asked_for(officer: Officer) -> None:
    dossier = a_submitted_dossier()
    receptionist, task = officer("lua-non"), open_task(dossier).pk
    item = {"component": "moon", "reason": "Thiếu.", "basis": "Điều 1"}
    told = problem(receptionist.post(f"/tasks/{task}/request_completion", {"items": [item]}), 409)
    assert told["code"] == "component_unknown"
    told = problem(receptionist.post(f"/tasks/{task}/request_completion", {"items": []}), 422)
    assert told["faults"][0]["field"] == "items"
    done = receptionist.post(
        f"/tasks/{task}/refuse", {"reason": "Không thuộc thẩm quyền.", "basis": "Điều 17"}
    )
    assert done.json()["fact"] == "DossierRefused"


def test_refusing_without_a_reason(officer: Officer) -> None:
    task = open_task(a_submitted_dossier()).pk
    told = problem(
        officer("lua-non").post(f"/tasks/{task}/refuse", {"reason": " ", "basis": "x"}), 409
    )
    assert told["code"] == "reason_missing"
    told = problem(officer("lua-non").post(f"/tasks/{task}/refuse"), 422)
    assert told["code"] == "input_invalid"


def test_a_move_that_there_is_not(officer: Officer) -> None:
    task = open_task(an_accepted_dossier()).pk
    told = problem(
        officer("hoa-muop").post(
            f"/tasks/{task}/send_back", {"to_step": "nowhere", "reason": "Chưa đúng."}
        ),
        409,
    )
    assert told["code"] in {"no_such_move", "no_such_step"}


def test_an_act_of_another_kind_of_task(officer: Officer) -> None:
    task = open_task(an_accepted_dossier()).pk
    told = problem(
        officer("hoa-muop").post(f"/tasks/{task}/answer", {"text": "Đồng ý.", "verdict": "agreed"}),
        409,
    )
    assert told["code"] == "act_not_here"


def test_agencies_ask_each_other_and_note_for_one_request(officer: Officer) -> None:
    task = at_step("appraise", HOUSE_PERMIT, by="hon-cuoi")
    lead, asked = officer("cat-vang"), officer("da-ong")
    question = {"unit": "H17.05", "question": "Có vướng quy hoạch không?"}
    sent = lead.post(f"/tasks/{task.pk}/consult", question).json()
    assert (sent["fact"], sent["opened"]) == ("OpinionAsked", [sent["asked_task_id"]])
    assert sent["due_at"]
    opinion = sent["asked_task_id"]
    fault = {"component": "drawings", "reason": "Thiếu mặt cắt", "basis": "NĐ 175/2024"}
    noted = asked.post(f"/tasks/{opinion}/note_fault", fault).json()
    dropped = asked.post(f"/tasks/{opinion}/drop_fault", {"fault_id": noted["fault_id"]})
    assert dropped.json()["fact"] == "FaultDropped"
    back = asked.post(f"/tasks/{opinion}/decline", {"reason": "Không thuộc chúng tôi."})
    assert back.json()["fact"] == "LinkedDeclined"
    ended = lead.post(
        f"/tasks/{task.pk}/call_off", {"linked_id": sent["linked_id"], "reason": "Tự xem."}
    )
    assert ended.json()["fact"] == "LinkedCalledOff"


def test_a_look_into_a_register_is_noted_before_asking(officer: Officer) -> None:
    dossier = a_submitted_dossier()
    content = catalogue.pinned(dossier.version_id)
    code = next(each.code for each in content.components if each.reuse)
    way, task = officer("lua-non"), open_task(dossier).pk
    request = {"items": [{"component": code, "reason": "Không thấy.", "basis": "Điều 16"}]}
    told = problem(way.post(f"/tasks/{task}/request_completion", request), 409)
    assert told["code"] == "reuse_check_missing"
    looked = way.post(
        f"/tasks/{task}/log_reuse_check", {"component": code, "result": "not_found"}
    ).json()
    assert looked["fact"] == "ReuseChecked"
    assert way.post(f"/tasks/{task}/request_completion", request).status_code == 201


@pytest.mark.parametrize("number", ["x", "-1", "9" * 5000])
def test_a_number_that_is_none(officer: Officer, number: str) -> None:
    assert problem(officer("lua-non").post(f"/tasks/{number}/accept"), 404)
