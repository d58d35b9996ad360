"""Changing a draft part by part: whatever one does, it can be read, asked and answered."""

from copy import deepcopy
from datetime import date
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.rules.conditions import condition
from motcua.rules.procedure import (
    asked_fields,
    check,
    clean,
    parse,
    schema,
    validate,
)
from motcua.rules.procedure.checker import _formats
from motcua.rules.procedure.editing import (
    MOST,
    add,
    at,
    codes,
    double,
    drop,
    free_code,
    move,
    put,
    uses,
)
from motcua.rules.procedure.form import FIELD_TYPES
from motcua.rules.procedure.inventing import invented
from tests.expect import refused
from tests.rules.shipped import FILES, parsed

TODAY = date(2026, 3, 13)
COMMUNE = "20194"


def question(code: str, kind: str, **more: Any) -> dict[str, Any]:
    label = {"vi": f"Câu {code}", "en": f"Question {code}"}
    return {"code": code, "type": kind, "label": label, **more}


def content(*fields: dict[str, Any]) -> dict[str, Any]:
    topic = {"code": "one", "title": {"vi": "Một", "en": "One"}, "fields": list(fields)}
    return {"code": "1.001193", "channels": ["online"], "form": {"topics": [topic]}}


def of_type(kind: str, code: str) -> dict[str, Any]:
    more: dict[str, Any] = {}
    if kind == "choice":
        names = [{"code": each, "name": {"vi": each, "en": each}} for each in ("yes", "no")]
        more["options"] = names
    if kind == "table":
        more["columns"] = [question("price", "money"), question("number", "integer")]
    if kind == "calculation":
        more["formula"] = "base * 2"
    return question(code, kind, **more)


FIELDS = "form.topics.0.fields"


def test_a_path_that_leads_nowhere_is_refused() -> None:
    for path in (
        "form.topics.9",
        "form.topics.x",
        "form.topics.0.fields.0.label.vi.deep",
        "no.way",
    ):
        with refused("content_part_unknown", where=path):
            at(content(question("a", "text")), path)


def test_the_content_given_is_never_changed() -> None:
    before = content(question("a", "text"), question("b", "text"))
    kept = deepcopy(before)
    for after in (
        add(before, FIELDS, question("c", "text")),
        put(before, f"{FIELDS}.0.label", {"vi": "Khác"}),
        move(before, f"{FIELDS}.0", 1),
        double(before, "form.topics.0"),
        drop(before, f"{FIELDS}.1"),
    ):
        assert after != before
    assert before == kept


def test_a_form_begins_with_its_first_page() -> None:
    after = add({"code": "1.001193"}, "form.topics", {"code": "one"})
    assert after["form"]["topics"] == [{"code": "one"}]


def test_a_full_list_takes_no_more() -> None:
    full = content(*(question(f"q{n}", "text") for n in range(MOST)))
    with refused("list_too_long", most=MOST):
        add(full, FIELDS, question("more", "text"))


def test_a_copied_page_speaks_of_its_own_questions() -> None:
    before = content(
        question("base", "integer"),
        question("twice", "calculation", formula="base * 2"),
        question("why", "text", when={"field": "base", "at_least": 5}),
    )
    twin = double(before, "form.topics.0")["form"]["topics"][1]
    names = [each["code"] for each in twin["fields"]]
    assert names == ["base_2", "twice_2", "why_2"]
    assert twin["fields"][1]["formula"] == "base_2 * 2"
    assert twin["fields"][2]["when"] == {"field": "base_2", "at_least": 5}
    assert twin["title"]["vi"] == "Một (bản sao)"


def test_codes_come_from_words_and_never_twice() -> None:
    assert free_code("Họ tên cha", {"ho_ten_cha"}) == "ho_ten_cha_2"
    assert free_code("Họ tên cha", {"ho_ten_cha", "ho_ten_cha_2"}) == "ho_ten_cha_3"
    assert free_code("123", set()) == "muc_123"
    assert free_code("???", set()) == "muc"


def test_who_uses_a_question_is_named() -> None:
    told = content(
        question("base", "integer"),
        question("born", "date"),
        question("number", "personal_number", birth="born"),
        question("twice", "calculation", formula="base * 2"),
        question("why", "text", when={"field": "base", "at_least": 5}),
    )
    told["components"] = [{"code": "paper", "required": "when", "when": {"field": "base", "is": 1}}]
    told["fees"] = [{"code": "fee", "amount": 1000, "quantity": "base"}]
    found = {(each.where, each.how) for each in uses(parse(told), {"base"})}
    assert found == {
        ("form.one.twice", "calculation"),
        ("form.one.why", "condition"),
        ("components.paper", "condition"),
        ("fees.fee", "fee"),
    }
    assert [each.how for each in uses(parse(told), {"born"})] == ["agreement"]
    assert uses(parse(told), {"why"}) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ([question("a", "calculation", formula="b"), question("b", "calculation", formula="a")],
         "field_circle"),
        ([question("a", "yes_no", when={"field": "a", "is": True})], "field_circle"),
        ([question("a", "text"), question("b", "calculation", formula="a * 2")],
         "formula_field_unknown"),
        ([question("b", "calculation", formula="1 +")], "formula_unreadable"),
        ([question("a", "text"), question("b", "text", when={"field": "a", "at_least": 2})],
         "condition_compares_words"),
        ([question("a", "text", label={"vi": "<script>alert(1)</script>", "en": "x"})],
         "text_has_markup"),
        ([question("a", "integer", min=5, max=2)], "bounds_crossed"),
        ([question("a", "integer"), question("b", "text", when={"all": [
            {"field": "a", "at_least": 5}, {"field": "a", "at_most": 2}]})],
         "condition_never_holds"),
    ],
)  # fmt: skip
def test_what_cannot_work_is_found(fields, code) -> None:
    assert code in {each.code for each in check(content(*fields))}


def test_a_calculation_is_worked_out_here_whatever_was_sent() -> None:
    form = parse(
        content(
            question("total", "calculation", formula="twice + 1"),
            question("base", "integer"),
            question("twice", "calculation", formula="base * 2"),
        )
    )
    assert clean(form, {"base": "4", "twice": 999, "total": "7"}) == {
        "base": 4,
        "twice": 8,
        "total": 9,
    }
    assert validate(form, {"base": 4}) == []
    circle = parse(content(question("a", "calculation", formula="a + 1")))
    assert clean(circle, {"a": 3}) == {}


def test_a_condition_of_absurd_depth_is_refused() -> None:
    deep: Any = {"field": "a", "is": 1}
    for _ in range(500):
        deep = {"not": deep}
    with pytest.raises(ValueError, match="deep"):
        condition(deep)


def test_what_ships_can_be_answered_by_the_invented_person() -> None:
    for file in FILES:
        form = parsed(file.stem)
        for channel in form.channels:
            answers = invented(form, channel, on=TODAY, commune=COMMUNE)
            assert validate(form, answers, on=TODAY, channel=channel) == [], form.code


# Any sequence of changes -------------------------------------------------------------------------

TESTS = st.sampled_from(
    [None, {"field": "base", "at_least": 1}, {"field": "base", "is_not": 2},
     {"any": [{"field": "base", "is": 2}, {"field": "channel", "is": "online"}]}]
)  # fmt: skip
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["add", "page", "up", "down", "double", "drop", "retype", "condition"]),
        st.integers(0, 30),
        st.integers(0, 30),
        st.sampled_from(FIELD_TYPES),
        TESTS,
    ),
    max_size=25,
)


def changed(before: dict[str, Any], deed: tuple[Any, ...]) -> dict[str, Any]:
    what, page, number, kind, test = deed
    topics = before["form"]["topics"]
    topic = f"form.topics.{page % len(topics)}" if topics else ""
    if what == "page" or not topic:
        code = free_code("Trang", set(codes(before)))
        return dict(add(before, "form.topics", {"code": code, "title": {"vi": "T"}, "fields": []}))
    fields = at(before, f"{topic}.fields")
    if what == "add" or not fields:
        code = free_code(kind, set(codes(before)))
        return dict(add(before, f"{topic}.fields", of_type(kind, code)))
    path = f"{topic}.fields.{number % len(fields)}"
    if number % 3 == 0 and what in ("up", "down", "double", "drop"):
        path = topic
    if what in ("up", "down"):
        return move(before, path, -1 if what == "up" else 1)
    if what in ("double", "drop"):
        return double(before, path) if what == "double" else drop(before, path)
    held = at(before, path)
    if what == "retype":
        return put(before, path, of_type(kind, held["code"]))
    return put(before, path, {**held, "when": test})


@settings(max_examples=150, deadline=None)
@given(DEEDS)
def test_any_sequence_of_changes_leaves_a_form_that_can_be_asked(deeds) -> None:
    written = content(question("base", "integer"))
    for deed in deeds:
        written = changed(written, deed)
    form = parse(written)
    check(written)
    names = [each.code for each in form.form]
    assert len(set(names)) == len(names)
    answers = invented(form, "online", on=TODAY, commune=COMMUNE)
    known = form.facts(answers, "online")
    told = schema(form.form, known)
    checker = jsonschema_rs.Draft202012Validator(
        told, validate_formats=True, formats=_formats(TODAY)
    )
    broken = {each.where.split(".")[-1] for each in check(written) if each.severity == "error"}
    for error in checker.iter_errors({k: v for k, v in answers.items() if k in told["properties"]}):
        named = {str(each) for each in error.instance_path} | set(told["properties"])
        assert named & broken, error
    asked = [each.code for topic in form.form.topics for each in asked_fields(topic, known)]
    assert asked == list(told["properties"])
