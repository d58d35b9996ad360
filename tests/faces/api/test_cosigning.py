"""A program of the applicant asks and waits, one of the other agrees; then it is filed."""

import pytest

from motcua.apps.dossiers.models import Dossier
from motcua.base import clock
from tests.apps.dossiers.cosigned import FIELD, MARRIAGE, a_marriage, asked, sent_back
from tests.cast import actor
from tests.expect import moment
from tests.faces.api.caller import CITIZEN, Caller, problem, token_of
from tests.makers import PDF, PLACE

pytestmark = pytest.mark.django_db


@pytest.fixture
def other() -> Caller:
    return Caller(token_of("hon-cuoi", CITIZEN))


def test_asked_awaited_agreed_and_filed(citizen: Caller, other: Caller) -> None:
    answers = a_marriage().answers
    body = {"procedure": MARRIAGE, "place": PLACE, "answers": answers}
    begun = citizen.post("/dossiers", body)
    ref = begun.json()["ref"]
    for component in ("single_status", "divorce"):
        citizen.put_file(f"/dossiers/{ref}/components/{component}", PDF)
    told = problem(citizen.post(f"/dossiers/{ref}/submission"), 409)
    assert told["code"] == "cosigner_missing"
    assert citizen.post(f"/dossiers/{ref}/cosigners", {"field": FIELD}).status_code == 201
    told = problem(citizen.post(f"/dossiers/{ref}/submission"), 409)
    assert (told["code"], told["details"]["who"]) == ("cosigner_awaited", actor("hon-cuoi").name)
    agreement = citizen.get(f"/dossiers/{ref}").json()["agreement"]
    assert not agreement["given"]
    assert FIELD in agreement["may_be"]
    assert [row["state"] for row in agreement["asked"]] == ["asked"]
    agreed_by_program(other, ref, citizen.get(f"/dossiers/{ref}").json()["answers"])
    filed = citizen.post(f"/dossiers/{ref}/submission")
    assert filed.status_code == 201, filed.content
    code = filed.json()["code"]
    assert citizen.get(f"/dossiers/{code}").json()["agreement"]["given"] is True
    assert other.get(f"/cosignings/{ref}").json()["dossier_state"] == "submitted"


def agreed_by_program(other: Caller, ref: str, answers: dict[str, object]) -> None:
    """What the program of the other person does with it."""
    (line,) = other.get("/cosignings").json()["items"]
    assert (line["ref"], line["applicant"]) == (ref, actor("sao-mai").name)
    page = other.get(f"/cosignings/{ref}").json()
    assert page["answers"] == answers
    assert page["page"].endswith(f"/ho-so/{ref}/dong-y")
    wrong = problem(other.post(f"/cosignings/{ref}/agreement", {"seen": "x"}), 409)
    assert wrong["code"] == "draft_changed"
    agreed = other.post(f"/cosignings/{ref}/agreement", {"seen": page["fingerprint"]})
    assert (agreed.status_code, agreed.json()) == (201, {"ref": ref, "state": "agreed"})
    again = problem(other.post(f"/cosignings/{ref}/agreement", {"seen": page["fingerprint"]}), 409)
    assert again["code"] == "cosigned"


def test_completing_says_who_must_agree_again(citizen: Caller, other: Caller) -> None:
    row = sent_back()
    assert citizen.put_file(f"/dossiers/{row.code}/components/identity", PDF).status_code == 201
    changed = {"answers": {"bride_ethnicity": "Gié Triêng"}}
    assert citizen.send("PATCH", f"/dossiers/{row.code}", changed).status_code == 200
    told = problem(citizen.post(f"/dossiers/{row.code}/completion"), 409)
    assert told["code"] == "cosigner_changed"
    (who,) = citizen.get(f"/dossiers/{row.code}").json()["agreement"]["asked"]
    assert (who["state"], who["changed"]) == (
        "changed",
        {
            "place": False,
            "answers": ["bride_ethnicity"],
            "papers": [],
            "added": ["identity"],
            "asks_again": True,
        },
    )
    assert citizen.post(f"/dossiers/{row.code}/cosigners", {"field": FIELD}).status_code == 201
    told = problem(citizen.post(f"/dossiers/{row.code}/completion"), 409)
    assert told["code"] == "cosigner_awaited"
    page = other.get(f"/cosignings/{row.token}").json()
    assert page["until"]
    declined = other.post(f"/cosignings/{row.token}/refusal", {"reason": "Sai"})
    assert declined.status_code == 201
    told = problem(citizen.post(f"/dossiers/{row.code}/completion"), 409)
    assert told["code"] == "cosigner_declined"
    assert citizen.post(f"/dossiers/{row.code}/cosigners", {"field": FIELD}).status_code == 201
    agreed = other.post(f"/cosignings/{row.token}/agreement", {"seen": page["fingerprint"]})
    assert agreed.status_code == 201, agreed.content
    assert citizen.post(f"/dossiers/{row.code}/completion").status_code == 201
    assert Dossier.objects.get(pk=row.pk).state == "submitted"


def test_begun_and_asked_in_one_call(citizen: Caller, other: Caller) -> None:
    body = {"procedure": MARRIAGE, "place": PLACE, "answers": a_marriage().answers}
    begun = citizen.post("/dossiers", {**body, "ask_cosigner": FIELD})
    assert begun.status_code == 201, begun.content
    assert [row["ref"] for row in other.get("/cosignings").json()["items"]] == [begun.json()["ref"]]
    before = Dossier.objects.count()
    told = problem(citizen.post("/dossiers", {**body, "ask_cosigner": "bride_number"}), 409)
    assert told["code"] == "cosigner_unknown"
    assert Dossier.objects.count() == before


def test_reminded_once_a_day_and_a_key_does_it_once(citizen: Caller) -> None:
    row = a_marriage()
    path = f"/dossiers/{row.token}/cosigners"
    first = citizen.post(path, {"field": FIELD}, **{"Idempotency-Key": "one"})
    second = citizen.post(path, {"field": FIELD}, **{"Idempotency-Key": "one"})
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert problem(citizen.post(path, {"field": FIELD}), 409)["code"] == "cosigner_asked"
    remind = f"{path}/{first.json()['id']}/reminder"
    assert problem(citizen.post(remind), 409)["code"] == "cosigner_reminded"
    with clock.at(moment("2026-03-14 10:00")):
        assert citizen.post(remind).status_code == 201


def test_a_token_agrees_for_its_own_person_only_and_by_its_rights(citizen: Caller) -> None:
    row = a_marriage()
    asked(row)
    problem(citizen.get(f"/cosignings/{row.token}"), 404)
    problem(citizen.post(f"/cosignings/{row.token}/agreement", {"seen": "x"}), 404)
    narrow = Caller(token_of("hon-cuoi", ("dossiers.see",)))
    assert narrow.get("/cosignings").json() == {"items": []}
    problem(narrow.get(f"/cosignings/{row.token}"), 404)
    blind = Caller(token_of("sao-mai", ("dossiers.see", "dossiers.submit")))
    told = problem(blind.post(f"/dossiers/{row.token}/cosigners", {"field": FIELD}), 403)
    assert told["details"]["right"] == "dossiers.ask_cosigner"
