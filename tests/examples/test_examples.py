"""Runs the worked examples: one test for each entry of the YAML files beside this one."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import yaml

from motcua.base.rulebooks import calendar, rule
from motcua.rules.deadlines import due, latest_before, remaining
from motcua.rules.errors import Refused
from motcua.rules.segments import Clock, Segment
from motcua.rules.terms import Term
from motcua.rules.worktime import ZONE, Opening, SpecialDay

EXAMPLES = [
    pytest.param(example, id=f"{source.stem}-{number}")
    for source in (Path(__file__).with_name(name) for name in ("worktime.yaml", "clocks.yaml"))
    for number, example in enumerate(yaml.safe_load(source.read_text("utf-8")), start=1)
]
ANSWERS = {"due", "provisional", "steps", "left", "apology_by", "measured", "late", "refused"}


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def days_of(example):
    own = (
        SpecialDay(one["date"], openings(one.get("open", ())), "Lịch riêng", "Own hours", "TB")
        for one in example["given"].get("days", ())
    )
    return calendar(known_on=example["asked_on"]).with_days(*own)


def openings(spans):
    return tuple(Opening(*map(time.fromisoformat, span.split("-"))) for span in spans)


def clock_of(example):
    given = example["given"]
    start = at(given["received"])
    policy = given.get("policy") or rule("handling.counting_policy").on(start.date()).value
    segments = tuple(
        Segment(
            one["kind"],
            at(one["since"]),
            at(one["until"]) if "until" in one else None,
            "lý do",
            example["article"],
        )
        for one in given.get("segments", ())
    )
    return Clock(
        start, Term.parse(given["term"]), policy, segments, example["article"], extensions_allowed=1
    )


def hours(text):
    sign = -1 if text.startswith("-") else 1
    whole, minutes = text.removeprefix("-").split("h")
    return sign * timedelta(hours=int(whole), minutes=int(minutes))


def steps_of(example, days):
    moment, found = at(example["given"]["received"]), []
    for step in example["given"]["steps"]:
        moment = due(
            moment, Term.parse(step), calendar=days, policy=example["given"]["policy"]
        ).moment
        found.append(moment)
    return found


def answered(name, example, days):
    clock, expected = clock_of(example), example["expect"][name]
    if name == "steps":
        return steps_of(example, days), [at(one) for one in expected]
    found = clock.due(days)
    if name == "left":
        return (
            {one: remaining(at(one), found, days) for one in expected},
            {one: hours(left) for one, left in expected.items()},
        )
    if name == "apology_by":
        ahead = rule("handling.apology_at_least_before").on(example["asked_on"]).value
        return latest_before(found.moment, ahead, calendar=days), at(expected)
    if name in ("measured", "late"):
        allowed = rule("handling.completions_before_late").on(found.start.date()).value
        ended = at(example["given"]["ended"])
        measured = clock.measured(days, ended, supplements_allowed=allowed)
        return (measured.end, at(expected)) if name == "measured" else (measured.late, expected)
    return (found.moment, at(expected)) if name == "due" else (found.provisional, expected)


@pytest.mark.parametrize("example", EXAMPLES)
def test_worked_example(example):
    assert set(example) == {"name", "given", "asked_on", "expect", "article"}
    assert set(example["expect"]) <= ANSWERS
    days = days_of(example)
    if "refused" in example["expect"]:
        with pytest.raises(Refused) as refusal:
            clock_of(example).due(days)
        assert refusal.value.code == example["expect"]["refused"]
        return
    for name in example["expect"]:
        found, expected = answered(name, example, days)
        assert found == expected, f"{example['name']}: {name}"


def test_there_are_enough_examples_and_each_names_its_article():
    examples = [one.values[0] for one in EXAMPLES]
    assert len(examples) >= 25
    assert all(one["article"] and isinstance(one["asked_on"], date) for one in examples)
    assert len({one["name"] for one in examples}) == len(examples)
