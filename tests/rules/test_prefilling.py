"""What a form fills in beforehand, and what of it is still as it was filled in."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.rules.procedure import ORIGINS, check, parse
from motcua.rules.procedure.editing import double, uses
from motcua.rules.procedure.prefilling import (
    about_somebody,
    earlier_codes,
    offers,
    origins,
    with_filled,
)
from tests.rules.shipped import version

RAW = version("1.001193")["content"]
BIRTH = parse(RAW)
ME = {
    "applicant.name": "Trần Thị Sao Mai",
    "applicant.personal_number": "048198000001",
    "applicant.birth_date": "1998-03-08",
    "applicant.address": {"text": "12 đường Hàng Tre", "commune": "20242"},
}
CARD = {"applicant.name": "Lê Văn Cây Đước", "applicant.personal_number": "049079000002"}


def field(code: str) -> Any:
    return BIRTH.form.field(code)


def first(code: str, answers: dict[str, Any], **more: Any) -> Any:
    found = next(offers(field(code), answers, **{"known": ME, **more}), None)
    return (found.value, found.origin) if found else None


def test_the_mother_is_the_applicant_only_if_she_says_so() -> None:
    assert first("mother_name", {"relation": "mother"}) == ("Trần Thị Sao Mai", "account")
    assert first("mother_name", {"relation": "father"}) is None
    assert first("father_name", {"relation": "father"}) == ("Trần Thị Sao Mai", "account")
    assert first("mother_name", {}) is None


def test_the_account_goes_before_an_earlier_dossier_and_that_before_what_is_usual() -> None:
    known = {**ME, "earlier.mother_name": "Ai Khác", "earlier.mother_nationality": "Lào"}
    assert first("mother_name", {"relation": "mother"}, known=known) == (
        "Trần Thị Sao Mai",
        "account",
    )
    assert first("mother_name", {"relation": "father"}, known=known) == ("Ai Khác", "earlier")
    assert first("mother_nationality", {"relation": "mother"}, known=known) == ("Lào", "earlier")
    assert first("mother_nationality", {"relation": "mother"}) == ("Việt Nam", "usual")
    assert first("mother_name", {"relation": "kin"}, known=known) is None, "another child's mother"


def test_a_card_stands_for_whom_the_page_is_about_whoever_files() -> None:
    assert first("mother_name", {"relation": "kin"}, card=CARD) == ("Lê Văn Cây Đước", "card")
    assert first("mother_ethnicity", {"relation": "kin"}, card=CARD) is None


def test_another_answer_is_taken_over() -> None:
    told = {"mother_ethnicity": "Cơ Tu", "father_known": False}
    assert first("child_ethnicity", told) == ("Cơ Tu", "answer")
    assert first("child_ethnicity", {**told, "father_known": True}) is None
    both = {**told, "father_known": True, "father_ethnicity": "Kinh"}
    assert first("child_ethnicity", both) == ("Kinh", "answer")


def test_what_follows_from_what_is_filled_in_is_asked_at_once() -> None:
    page = BIRTH.form.topic("birth")
    assert page is not None
    told = with_filled(page.fields, {}, {})
    assert told == {"born_at": "hospital", "situation": "usual"}
    assert with_filled(page.fields, {"born_at": "elsewhere"}, {})["born_at"] == "elsewhere"


def test_pages_about_a_parent_take_a_card_and_no_other_does() -> None:
    codes = {topic.code: about_somebody(topic.fields) for topic in BIRTH.form.topics}
    assert codes["mother"] == {"mother_name", "mother_birth", "mother_number", "mother_address"}
    assert codes["father"] == {"father_name", "father_birth", "father_number", "father_address"}
    assert not any(codes[code] for code in ("applicant", "birth", "child", "more"))


def test_the_questions_of_earlier_dossiers_are_named() -> None:
    assert {"mother_name", "father_address", "child_origin"} <= earlier_codes(BIRTH.form)
    assert "child_name" not in earlier_codes(BIRTH.form)


@given(
    st.dictionaries(
        st.sampled_from(sorted(each.code for each in BIRTH.form)),
        st.sampled_from(["mother", "father", "kin", "Trần Thị Sao Mai", "Kinh", "Việt Nam", 0]),
    ),
    st.booleans(),
)
def test_an_origin_is_told_of_what_was_offered_and_of_nothing_else(
    answers: dict[str, Any], scanned: bool
) -> None:
    cards = dict.fromkeys(("mother_name", "mother_number"), CARD) if scanned else {}
    found = origins(BIRTH.form, answers, ME, cards)
    assert set(found) <= set(answers)
    assert set(found.values()) <= set(ORIGINS)
    for code, value in answers.items():
        told = [each.value for each in offers(field(code), answers, ME, cards.get(code))]
        assert (code in found) == (value in told)


def with_prefill(code: str, prefill: Any) -> dict[str, Any]:
    raw = deepcopy(RAW)
    for topic in raw["form"]["topics"]:
        for each in topic["fields"]:
            if each["code"] == code:
                each["prefill"] = prefill
    return raw


@pytest.mark.parametrize(
    ("code", "prefill"),
    [
        ("mother_name", "applicant.dreams"),
        ("mother_name", "answer.nobody"),
        ("mother_name", "answer.mother_name"),
        ("mother_name", "answer.mother_birth"),
        ("mother_name", "earlier."),
        ("mother_name", {"from": "usual", "value": "Ai đó"}),
        ("child_sex", {"from": "usual", "value": "no such option"}),
        ("extra_copies", {"from": "usual", "value": "one"}),
        ("extra_copies", {"from": "usual", "value": True}),
        ("pledge", "earlier"),
        ("pledge", {"from": "usual", "value": True}),
    ],
)
def test_a_source_that_cannot_serve_is_found(code: str, prefill: Any) -> None:
    found = check(with_prefill(code, prefill))
    assert any(each.code == "prefill_unknown" and code in each.where for each in found), found


def test_a_condition_of_a_source_that_names_no_question_is_found() -> None:
    odd = {"from": "applicant.name", "when": {"field": "gone", "is": "x"}}
    found = check(with_prefill("mother_name", odd))
    assert any(each.code == "field_unknown" for each in found)


def test_who_is_copied_from_is_named_before_it_is_dropped() -> None:
    assert any(use.how == "prefill" for use in uses(BIRTH, ["father_ethnicity"]))


def test_a_copied_page_takes_over_from_its_own_questions() -> None:
    raw = with_prefill("mother_ethnicity", [{"from": "answer.mother_nationality"}, "earlier"])
    at = [each["code"] for each in raw["form"]["topics"]].index("mother")
    twin = double(raw, f"form.topics.{at}")["form"]["topics"][at + 1]
    codes = {each["code"] for each in twin["fields"]}
    copied = next(each for each in twin["fields"] if "ethnicity" in each["code"])
    assert copied["prefill"][0]["from"].removeprefix("answer.") in codes
