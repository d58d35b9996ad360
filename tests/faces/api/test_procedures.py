"""The catalogue: public, dated, whole."""

import jsonschema_rs
import pytest

from tests.faces.api.caller import Caller, problem
from tests.makers import BIRTH, answers_for

pytestmark = pytest.mark.django_db


def test_all_procedures_of_a_day_in_pages(anybody: Caller) -> None:
    found = anybody.get("/procedures").json()
    assert found["total"] == len(found["items"]) == 16
    assert (found["day"], found["page"], found["pages"]) == ("2026-03-13", 1, 1)
    assert anybody.get("/procedures?page=2").json()["items"] == []


def test_found_without_marks(anybody: Caller) -> None:
    codes = [each["code"] for each in anybody.get("/procedures?q=khai sinh").json()["items"]]
    assert BIRTH in codes
    assert anybody.get("/procedures?q=khong-co-gi-nhu-the").json()["items"] == []


def test_words_pasted_in_another_form_find_the_same(anybody: Caller) -> None:
    composed = anybody.get("/procedures?q=Đăng ký khai sinh").json()["items"]
    decomposed = anybody.get("/procedures?q=Đăng ký khai sinh").json()["items"]
    assert composed == decomposed != []


def test_one_procedure_with_all_that_a_client_must_know(anybody: Caller) -> None:
    found = anybody.get(f"/procedures/{BIRTH}").json()
    assert found["code"] == BIRTH
    assert found["name"]["vi"] != found["name"]["en"]
    for part in ("terms", "fees", "components", "steps", "legal"):
        assert found[part], part
    assert all(term["basis"] for term in found["terms"])
    assert found["process"][-1]["act"] == "return"
    assert found["version"] in found["versions"]


def test_its_form_is_a_schema_that_right_answers_meet(anybody: Caller) -> None:
    for line in anybody.get("/procedures").json()["items"]:
        if "online" not in line["channels"]:
            continue
        written = anybody.get(f"/procedures/{line['code']}").json()["form"]
        checker = jsonschema_rs.Draft202012Validator(written)
        answers = answers_for(line["code"], "sao-mai")
        assert [error.message for error in checker.iter_errors(answers)] == [], line["code"]
        assert not checker.is_valid({**answers, "no_such_question": 1})


def test_what_it_said_on_another_day(anybody: Caller) -> None:
    before = anybody.get("/procedures/2.000635?day=2025-06-30").json()
    after = anybody.get("/procedures/2.000635?day=2026-03-13").json()
    assert before["version"] != after["version"]


def test_not_in_force_on_a_day_is_refused(anybody: Caller) -> None:
    told = problem(anybody.get(f"/procedures/{BIRTH}?day=1999-01-01"), 409)
    assert told["code"] == "procedure_not_in_force"


def test_unknown_is_missing(anybody: Caller) -> None:
    assert problem(anybody.get("/procedures/9.999999"), 404)["code"] == "missing"


@pytest.mark.parametrize(
    ("query", "field"),
    [("day=tomorrow", "day"), ("page=0", "page"), ("page=x", "page"), (f"q={'a' * 201}", "q")],
)
def test_a_query_that_cannot_be_meant(anybody: Caller, query: str, field: str) -> None:
    told = problem(anybody.get(f"/procedures?{query}"), 422)
    assert [fault["field"] for fault in told["faults"]] == [field]


def test_a_zero_byte_is_turned_away_at_the_door(anybody: Caller) -> None:
    assert problem(anybody.get("/procedures?q=%00"), 400)["code"] == "not_readable"
    assert problem(anybody.get("/procedures/%00"), 400)["code"] == "not_readable"
