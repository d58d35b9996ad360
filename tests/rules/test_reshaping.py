"""A process edited piece by piece stays whole: what named a step follows it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.rules.errors import Refused
from motcua.rules.procedure import parse
from motcua.rules.process import Group, Process, Step
from motcua.rules.reshaping import (
    added,
    changed,
    grouped,
    removed,
    shifted,
    ungrouped,
    written,
)
from motcua.rules.terms import Term
from tests.rules.interchange.processes import processes
from tests.rules.shipped import FILES, content, parsed

PERMIT = parsed("1.013225").process
NEW = Step(
    "letter",
    {"vi": "Viết thư", "en": "Write a letter"},
    "appraise",
    "clerk",
    "clerks",
    Term(1, "working_hour"),
)


def moves(process: Process, code: str) -> tuple[str, ...]:
    return process.step(code).moves


def known(process: Process) -> bool:
    """Whether every naming names something."""
    codes = process.codes | {group.code for group in process.groups}
    named = [process.start, *(move for step in process.steps for move in step.moves)]
    named += [code for group in process.groups for code in (*group.steps, group.then)]
    return set(named) <= codes


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_process_is_written_as_it_was(file) -> None:
    text = content(file.stem)
    assert parse({**text, "process": written(parsed(file.stem).process)}) == parsed(file.stem)


def test_a_new_step_takes_its_place_on_the_way() -> None:
    process = added(PERMIT, NEW, after="visit")
    assert moves(process, "visit") == ("letter", "appraise")
    assert moves(process, "letter") == ("opinions",)
    assert [step.code for step in process.steps][1:3] == ["visit", "letter"]


def test_a_new_step_with_ways_of_its_own_leaves_the_others_alone() -> None:
    process = added(PERMIT, replace(NEW, moves=("return",)), after="visit")
    assert moves(process, "visit") == moves(PERMIT, "visit")


def test_a_step_behind_a_branch_or_the_last_changes_no_way() -> None:
    for after in ("land_opinion", "return"):
        process = added(PERMIT, NEW, after=after)
        assert moves(process, after) == moves(PERMIT, after)
        assert moves(process, "letter") == ()


def test_the_first_step_of_nothing_is_where_it_starts() -> None:
    assert added(Process("", ()), NEW) == Process("letter", (NEW,))


def test_a_new_code_is_carried_to_all_that_named_the_old_one() -> None:
    process = changed(PERMIT, "draft", replace(PERMIT.step("draft"), code="gather"))
    assert process.groups[0].then == "gather"
    assert moves(process, "approve") == ("issue", "gather")
    head = changed(PERMIT, "land_opinion", replace(PERMIT.step("land_opinion"), code="plot"))
    assert head.groups[0].steps == ("planning_opinion", "plot")
    first = changed(PERMIT, "appraise", replace(PERMIT.step("appraise"), code="look"))
    assert first.start == "look"


@pytest.mark.parametrize("code", ["draft", "opinions"])
def test_a_code_that_is_taken_is_refused(code: str) -> None:
    with pytest.raises(Refused, match="step_code_taken"):
        added(PERMIT, replace(NEW, code=code))
    with pytest.raises(Refused, match="step_code_taken"):
        changed(PERMIT, "visit", replace(PERMIT.step("visit"), code=code))
    with pytest.raises(Refused, match="step_code_taken"):
        grouped(PERMIT, Group(code if code == "draft" else "visit", {}, (), ""), "opinions")


def test_what_led_to_a_step_leads_to_where_it_led_on() -> None:
    process = removed(PERMIT, "check")
    assert moves(process, "draft") == ("approve",)
    assert removed(PERMIT, "appraise").start == "visit"
    assert removed(PERMIT, "draft").groups[0].then == "check"
    assert removed(PERMIT, "land_opinion").groups[0].steps == ("planning_opinion",)


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(Refused, match="no_such_step"):
        removed(PERMIT, "gone")
    with pytest.raises(Refused, match="no_such_step"):
        changed(PERMIT, "gone", NEW)
    with pytest.raises(Refused, match="no_such_group"):
        ungrouped(PERMIT, "gone")
    with pytest.raises(Refused, match="no_such_group"):
        grouped(PERMIT, Group("a", {}, (), ""), "gone")


def test_order_changes_and_stops_at_the_ends() -> None:
    codes = [step.code for step in shifted(PERMIT, "visit", -1).steps]
    assert codes[:2] == ["visit", "appraise"]
    assert shifted(PERMIT, "appraise", -1) == PERMIT
    assert shifted(PERMIT, "return", 1) == PERMIT


def test_a_group_is_made_changed_and_taken_away() -> None:
    alone = ungrouped(PERMIT, "opinions")
    assert alone.groups == ()
    assert moves(alone, "visit") == ("planning_opinion", "appraise")
    assert moves(alone, "land_opinion") == ("draft",)
    group = Group("ask", {"vi": "Hỏi", "en": "Ask"}, PERMIT.groups[0].steps, "draft")
    assert moves(grouped(PERMIT, group, "opinions"), "visit") == ("ask", "appraise")
    assert grouped(alone, group).groups == (group,)


@given(process=processes(), data=st.data())
@settings(max_examples=100, deadline=None)
def test_no_change_leaves_a_name_of_nothing(process: Process, data: st.DataObject) -> None:
    codes = st.sampled_from([step.code for step in process.steps])
    for _ in range(data.draw(st.integers(1, 3))):
        code = data.draw(codes)
        if code not in process.codes:
            continue
        renamed = replace(process.step(code), code=f"{code}_new")
        process = data.draw(
            st.sampled_from([changed(process, code, renamed), shifted(process, code, 1), process])
        )
    assert known(process)
    for group in process.groups:
        process = ungrouped(process, group.code)
    assert known(process)
