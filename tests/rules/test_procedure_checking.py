"""Each finding fires on a content spoiled in that one way, and on nothing else as an error."""

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from motcua.rules.procedure import check
from tests.rules.shipped import content

Spoil = Callable[[dict[str, Any]], object]


def step(c: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in c["process"]["steps"] if each["code"] == code)
    return found


def component(c: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in c["components"] if each["code"] == code)
    return found


def asked(c: dict[str, Any], topic: int, number: int) -> dict[str, Any]:
    found: dict[str, Any] = c["form"]["topics"][topic]["fields"][number]
    return found


def eight(c: dict[str, Any]) -> None:
    fields = c["form"]["topics"][1]["fields"]
    fields += [{**fields[0], "code": f"more_{number}"} for number in range(8)]


ONE = "1.001612"
KIND = "KQ.G15.000038"
SPOILS: list[tuple[str, Spoil]] = [
    ("part_missing", lambda c: c.update(steps=[])),
    ("part_missing", lambda c: c.update(legal=[])),
    ("part_missing", lambda c: c.update(subjects=[])),
    ("part_missing", lambda c: c.update(sets=0)),
    ("procedure_code_wrong", lambda c: c.update(code="1001612")),
    ("not_nfc", lambda c: c["name"].update(vi=unicodedata.normalize("NFD", c["name"]["vi"]))),
    ("language_missing", lambda c: c["name"].update(en=" ")),
    ("language_missing", lambda c: c["name"].pop("en")),
    ("term_without_unit", lambda c: c["terms"][0].update(term="3")),
    ("term_unreadable", lambda c: step(c, "draft").update(term="soon")),
    ("content_unreadable", lambda c: c.update(terms="3 working days")),
    ("word_unknown", lambda c: c.update(life_events=["party"])),
    ("word_unknown", lambda c: c["terms"][0].update(policy="whenever")),
    ("word_unknown", lambda c: component(c, "identity").update(reuse="memory")),
    ("word_unknown", lambda c: c["online"].update(level="4")),
    ("case_unknown", lambda c: component(c, "place_proof").update(case="big")),
    ("channel_not_offered", lambda c: c["fees"][0].update(channels=["online", "post", "fax"])),
    ("term_missing", lambda c: c["terms"][0].update(channels=["online"])),
    ("fee_missing", lambda c: c.update(fees=c["fees"][:1])),
    ("fee_incomplete", lambda c: c["fees"][0].pop("amount")),
    ("fee_in_thousands", lambda c: c["fees"][0].update(amount=150)),
    ("basis_missing", lambda c: component(c, "place_proof").pop("basis")),
    ("basis_missing", lambda c: c["terms"][0].update(basis="")),
    ("result_code_wrong", lambda c: component(c, "identity").update(met_by=[{"type": "GKS"}])),
    ("reuse_of_a_form", lambda c: component(c, "form").update(met_by=[{"type": KIND}])),
    ("reuse_twice", lambda c: component(c, "identity").update(met_by=[{"type": KIND}] * 2)),
    (
        "holder_unknown",
        lambda c: component(c, "identity").update(
            met_by=[{"type": KIND, "holders": [{"number": "moon"}]}]
        ),
    ),
    ("holder_unknown", lambda c: c["results"][0].update(holder={"name": "applicant_name"})),
    ("basis_missing", lambda c: c["results"][0].update(valid="6 months")),
    (
        "validity_unit_wrong",
        lambda c: c["results"][0].update(valid="6 working days", valid_basis="NĐ 1"),
    ),
    ("component_code_repeated", lambda c: component(c, "identity").update(code="form")),
    ("group_too_small", lambda c: component(c, "place_proof").update(required="one_of", group="a")),
    ("condition_missing", lambda c: component(c, "family_mandate").pop("when")),
    ("scan_reason_missing", lambda c: component(c, "identity").update(scan_exempt="dull")),
    ("result_code_wrong", lambda c: c["results"][0].update(code="G12")),
    ("result_incomplete", lambda c: c["results"][0].update(title="")),
    ("online_reason_missing", lambda c: c.update(online={"level": "partial"})),
    (
        "online_level_mismatch",
        lambda c: c.update(
            channels=["counter", "post"],
            fees=[*c["fees"][1:], {**c["fees"][0], "channels": ["post"]}],
        ),
    ),
    ("topic_too_long", eight),
    ("topic_too_long", lambda c: c["form"]["topics"][0].update(fields=[])),
    ("field_code_repeated", lambda c: asked(c, 1, 5).update(code="capital")),
    ("field_type_unknown", lambda c: asked(c, 1, 5).update(type="poem")),
    ("choice_without_options", lambda c: asked(c, 4, 0).update(options=[])),
    ("table_without_columns", lambda c: asked(c, 2, 0).update(columns=[])),
    ("prefill_unknown", lambda c: asked(c, 0, 0).update(prefill="applicant.dreams")),
    ("pattern_wrong", lambda c: asked(c, 1, 0).update(pattern="(")),
    (
        "field_unknown",
        lambda c: component(c, "family_mandate").update(when={"field": "gone", "is": 1}),
    ),
    ("field_unknown", lambda c: c["fees"][0].update(quantity="copies")),
    ("field_unknown", lambda c: c["results"][0]["lines"][0].update(value="{nobody}")),
    (
        "option_unknown",
        lambda c: component(c, "family_mandate").update(when={"field": "founder", "is": "cat"}),
    ),
    ("process_missing", lambda c: c.update(process={})),
    ("step_code_repeated", lambda c: step(c, "check").update(code="draft")),
    ("step_unknown", lambda c: step(c, "check").update(moves=["approve", "nowhere"])),
    ("role_unknown", lambda c: step(c, "check").update(role="king")),
    ("unit_unknown", lambda c: step(c, "check").update(unit="moon")),
    ("act_unknown", lambda c: step(c, "check").update(act="dance")),
    ("group_wrong", lambda c: c["process"]["groups"][0].update(steps=["appraise"])),
    ("group_step_moves", lambda c: step(c, "appraise").update(moves=["draft"])),
    ("step_unreachable", lambda c: step(c, "draft").update(moves=["approve"])),
    ("end_unreachable", lambda c: step(c, "approve").update(moves=["draft"])),
    ("return_step_wrong", lambda c: step(c, "return").update(unit="economy")),
    ("return_step_wrong", lambda c: step(c, "issue").update(act="return")),
    ("steps_exceed_term", lambda c: step(c, "draft").update(term="2 working days")),
]


def test_the_content_is_sound_before_it_is_spoiled() -> None:
    assert {finding.severity for finding in check(content(ONE))} == {"warning"}


@pytest.mark.parametrize(("code", "spoil"), SPOILS, ids=[code for code, _ in SPOILS])
def test_a_spoiled_content_is_found_out(code: str, spoil: Spoil) -> None:
    written = content(ONE)
    spoil(written)
    found = check(written)
    assert code in {finding.code for finding in found}
    assert all(finding.vi and finding.en and finding.code for finding in found)


def test_errors_come_before_warnings() -> None:
    written = content(ONE)
    written["legal"] = []
    severities = [finding.severity for finding in check(written)]
    assert severities == sorted(severities)


def test_a_finding_names_its_place() -> None:
    written = content(ONE)
    asked(written, 1, 0)["label"]["en"] = ""
    (found,) = [each for each in check(written) if each.severity == "error"]
    assert found.where == "form.topics[1].fields[0].label"


def test_calendar_days_with_days_off_in_them_are_warned_of() -> None:
    written = content("1.013225")
    for each in written["process"]["steps"]:
        each["term"] = "14 working hours"
    found = {finding.code: finding.severity for finding in check(written)}
    assert found["steps_tight"] == "warning"


def test_same_day_steps_that_need_more_than_the_late_afternoon_are_warned_of() -> None:
    written = content("1.001193")
    step(written, "appraise")["term"] = "4 working hours"
    assert {finding.code for finding in check(written)} == {"steps_tight"}


def test_an_empty_content_is_answered_not_crashed() -> None:
    found = {finding.code for finding in check({})}
    assert {"part_missing", "process_missing", "procedure_code_wrong"} <= found
