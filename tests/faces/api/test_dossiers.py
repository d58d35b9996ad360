"""A citizen's program: begin, upload, submit, read, follow, withdraw."""

import unicodedata
from typing import Any

import pytest

from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from tests.faces.api.caller import CITIZEN, Caller, problem, token_of
from tests.makers import BIRTH, PDF, PLACE, a_draft, a_submitted_dossier, answers_for

pytestmark = pytest.mark.django_db


def online() -> list[str]:
    found = catalogue.catalogue(clock.today())
    return [each.code for each in found if "online" in each.content.channels]


def lacks(code: str) -> bool:
    content = catalogue.version_on(code, clock.today()).content
    return bool(content.lacking(answers_for(code, "sao-mai"), "online", ()))


def new(**changes: Any) -> dict[str, Any]:
    answers = answers_for(BIRTH, "sao-mai")
    return {"procedure": BIRTH, "place": PLACE, "answers": answers, **changes}


def lacking(caller: Caller, ref: str) -> list[str]:
    slots = caller.get(f"/dossiers/{ref}").json()["components"]
    return [slot["component"] for slot in slots if slot["required"] and not slot["given"]]


def test_from_nothing_to_a_code(citizen: Caller) -> None:
    begun = citizen.post("/dossiers", new(return_by="post"))
    assert begun.status_code == 201, begun.content
    ref = begun.json()["ref"]
    for component in lacking(citizen, ref):
        sent = citizen.put_file(f"/dossiers/{ref}/components/{component}", PDF, "giấy.pdf")
        assert (sent.status_code, sent.json()["name"]) == (201, "giấy.pdf")
    filed = citizen.post(f"/dossiers/{ref}/submission")
    assert filed.status_code == 201, filed.content
    told = filed.json()
    code = told["code"]
    assert told.pop("task") > 0
    assert told == {
        "ref": code,
        "code": code,
        "state": "submitted",
        # Eight working hours from Friday 09:50 (NĐ 118/2025/NĐ-CP, Điều 17).
        "answer_due": "2026-03-16T09:50:00+07:00",
    }
    found = citizen.get(f"/dossiers/{code}").json()
    assert (found["state"], found["return_by"], found["place"]) == ("submitted", "post", PLACE)
    assert [event["fact"] for event in found["events"]][-1] == "DossierSubmitted"
    assert citizen.get("/dossiers?state=open").json()["items"][0]["code"] == code


def test_all_in_one_call_when_nothing_is_missing(citizen: Caller) -> None:
    code = next(each for each in online() if not lacks(each))
    body = {"procedure": code, "place": PLACE, "answers": answers_for(code, "sao-mai")}
    filed = citizen.post("/dossiers", {**body, "submit": True})
    assert filed.status_code == 201, filed.content
    assert (filed.json()["state"], filed.json()["ref"]) == ("submitted", filed.json()["code"])


def test_all_in_one_call_or_nothing(citizen: Caller) -> None:
    before = Dossier.objects.count()
    told = problem(citizen.post("/dossiers", new(submit=True)), 422)
    assert told["code"] == "component_missing"
    assert told["components"]
    assert Dossier.objects.count() == before


def test_submitting_twice_is_refused(citizen: Caller) -> None:
    draft = a_draft()
    assert citizen.post(f"/dossiers/{draft.token}/submission").status_code == 201
    code = Dossier.objects.get(pk=draft.pk).code
    for ref in (draft.token, code):
        told = problem(citizen.post(f"/dossiers/{ref}/submission"), 409)
        assert (told["code"], told["details"]) == ("already_submitted", {"code": code})


def test_every_fault_of_the_answers_at_once(citizen: Caller) -> None:
    ref = citizen.post("/dossiers", new(answers={})).json()["ref"]
    told = problem(citizen.post(f"/dossiers/{ref}/submission"), 422)
    assert told["code"] == "answers_incomplete"
    assert len(told["faults"]) > 3
    assert all(fault["field"] and fault["detail"] for fault in told["faults"])


def test_answers_are_mended_in_place(citizen: Caller) -> None:
    draft = a_draft(answers={})
    told = citizen.send(
        "PATCH", f"/dossiers/{draft.token}", {"answers": answers_for(BIRTH, "sao-mai")}
    )
    assert told.status_code == 200, told.content
    assert citizen.get(f"/dossiers/{draft.token}").json()["answers"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"procedure": None}, "procedure"),
        ({"place": "Hải Châu"}, "place"),
        ({"answers": {"no_such_question": 1}}, "answers.no_such_question"),
        ({"answers": []}, "answers"),
        ({"return_by": "pigeon"}, "return_by"),
        ({"procedure": "1" * 201}, "procedure"),
    ],
)
def test_what_we_do_not_know_is_refused(
    citizen: Caller, changes: dict[str, Any], field: str
) -> None:
    told = problem(citizen.post("/dossiers", new(**changes)), 422)
    assert [fault["field"] for fault in told["faults"]] == [field]


def test_an_unknown_procedure_or_place(citizen: Caller) -> None:
    told = problem(citizen.post("/dossiers", new(procedure="9.999999", answers={})), 409)
    assert told["code"] == "procedure_unknown"
    told = problem(citizen.post("/dossiers", new(place="99999")), 409)
    assert told["code"] == "place_unknown"


def test_a_very_long_name_is_kept_and_told_of(citizen: Caller) -> None:
    name = ("Lúa Non " * 137)[:1094].strip().ljust(1094, "a")
    answers = {**answers_for(BIRTH, "sao-mai"), "child_name": name}
    ref = citizen.post("/dossiers", new(answers=answers)).json()["ref"]
    assert citizen.get(f"/dossiers/{ref}").json()["answers"]["child_name"] == name
    told = problem(citizen.post(f"/dossiers/{ref}/submission"), 422)
    assert "child_name" in {fault["field"] for fault in told["faults"]}


def test_decomposed_letters_are_composed(citizen: Caller) -> None:
    name = "Nguyễn Thị Hạt Sương"
    answers = {
        **answers_for(BIRTH, "sao-mai"),
        "child_name": unicodedata.normalize("NFD", name),
    }
    ref = citizen.post("/dossiers", new(answers=answers)).json()["ref"]
    assert citizen.get(f"/dossiers/{ref}").json()["answers"]["child_name"] == name


def test_somebody_elses_dossier_is_missing(citizen: Caller) -> None:
    other = a_submitted_dossier("cay-duoc")
    draft = a_draft("cay-duoc")
    for ref in (other.code, other.token, draft.token):
        assert problem(citizen.get(f"/dossiers/{ref}"), 404)["code"] == "missing"
        assert problem(citizen.post(f"/dossiers/{ref}/submission"), 404)["code"] == "missing"
        assert problem(citizen.post(f"/dossiers/{ref}/withdrawal"), 404)["code"] == "missing"
        sent = citizen.put_file(f"/dossiers/{ref}/components/birth_notice", PDF)
        assert problem(sent, 404)["code"] == "missing"
    refs = [row["ref"] for row in citizen.get("/dossiers").json()["items"]]
    assert other.code not in refs


def test_drafts_are_listed_when_asked_for(citizen: Caller) -> None:
    draft = a_draft()
    assert draft.token not in str(citizen.get("/dossiers").json())
    drafts = citizen.get("/dossiers?state=draft").json()["items"]
    assert draft.token in [row["ref"] for row in drafts]


def test_the_status_is_public_and_says_nothing_personal(anybody: Caller) -> None:
    dossier = a_submitted_dossier()
    answer = anybody.get(f"/dossiers/{dossier.code}/status")
    assert answer.json()["state"] == "submitted"
    assert set(answer.json()) == {"code", "procedure", "state", "unit", "submitted_at", "due_at"}
    assert dossier.applicant_name not in answer.content.decode()
    missing = str(dossier.code)[:-1] + "9"
    assert problem(anybody.get(f"/dossiers/{missing}/status"), 404)["code"] == "missing"
    assert problem(anybody.get("/dossiers/what/status"), 422)["code"] == "code_unreadable"


def test_withdrawn_once(citizen: Caller) -> None:
    dossier = a_submitted_dossier()
    done = citizen.post(f"/dossiers/{dossier.code}/withdrawal", {"reason": "Đổi ý."})
    assert (done.status_code, done.json()["state"]) == (201, "withdrawn")
    told = problem(citizen.post(f"/dossiers/{dossier.code}/withdrawal"), 409)
    assert told["code"] == "too_late_to_withdraw"


@pytest.mark.parametrize(
    ("content", "name", "status", "code"),
    [
        (b"", "a.pdf", 422, "file_empty"),
        (b"MZ\x90\x00" + b"\x00" * 90, "a.pdf", 422, "file_type_refused"),
        (PDF, "a.png", 422, "file_renamed"),
    ],
)
def test_a_bad_file(citizen: Caller, content: bytes, name: str, status: int, code: str) -> None:
    draft = a_draft(answers={})
    slot = lacking(citizen, draft.token) or ["birth_notice"]
    path = f"/dossiers/{draft.token}/components/{slot[0]}"
    told = problem(citizen.put_file(path, content, name), status)
    assert told["code"] in {code, "file_type_refused", "file_renamed"}


def test_a_slot_that_there_is_not(citizen: Caller) -> None:
    draft = a_draft()
    told = problem(citizen.put_file(f"/dossiers/{draft.token}/components/moon", PDF), 409)
    assert told["code"] == "component_unknown"


def test_an_upload_without_its_part(citizen: Caller) -> None:
    draft = a_draft()
    path = f"/dossiers/{draft.token}/components/birth_notice"
    assert problem(citizen.put_file(path, PDF, part="paper"), 422)["code"] == "file_part_missing"
    assert problem(citizen.send("PUT", path, {}), 422)["code"] == "file_part_missing"


def test_a_token_without_the_right_may_not(anybody: Caller) -> None:
    draft = a_draft()
    reader = Caller(token_of("sao-mai", ("dossiers.see",)))
    assert reader.get(f"/dossiers/{draft.token}").status_code == 200
    told = problem(reader.post(f"/dossiers/{draft.token}/submission"), 403)
    assert (told["code"], told["details"]) == ("forbidden", {"right": "dossiers.submit"})
    assert problem(reader.post("/dossiers", new()), 403)["code"] == "forbidden"
    blind = Caller(token_of("sao-mai", tuple(r for r in CITIZEN if r != "dossiers.see")))
    assert problem(blind.get(f"/dossiers/{draft.token}"), 404)["code"] == "missing"
    assert blind.get("/dossiers?state=draft").json()["items"] == []
