"""Whether a dossier can go on under another version: what must hold whatever the two versions."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.rules.errors import Refused
from motcua.rules.procedure import parse
from motcua.rules.procedure.migrating import OUTSIDE, Running, obstacles, step_there
from motcua.rules.process import ACTS, Group, Process
from tests.rules.shipped import FILES, content, parsed

ON = date(2026, 3, 13)
NAMES = [each.stem for each in FILES]
names = st.sampled_from(NAMES)


def codes(process: Process) -> list[str]:
    return [each.code for each in process.steps]


def renamed(process: Process, names: dict[str, str]) -> Process:
    """The same process where the steps bear other codes."""
    return Process(
        names.get(process.start, process.start),
        tuple(
            replace(
                each,
                code=names[each.code],
                moves=tuple(names.get(target, target) for target in each.moves),
            )
            for each in process.steps
        ),
        tuple(
            Group(
                group.code,
                group.name,
                tuple(names[each] for each in group.steps),
                names.get(group.then, group.then),
            )
            for group in process.groups
        ),
    )


@given(names)
def test_every_step_of_a_version_goes_on_in_the_same_version(name: str) -> None:
    process = parsed(name).process
    for code in codes(process):
        assert step_there(process, process, code, {}) == process.step(code)


@given(names, st.data())
def test_new_codes_need_a_mapping_and_with_it_every_step_goes_on(
    name: str, data: st.DataObject
) -> None:
    old = parsed(name).process
    changed = data.draw(st.sets(st.sampled_from(codes(old)), min_size=1))
    mapping = {code: f"{code}_new" if code in changed else code for code in codes(old)}
    new = renamed(old, mapping)
    for code in codes(old):
        there = step_there(old, new, code, mapping)
        assert there is not None
        assert (there.code, there.act) == (mapping[code], old.step(code).act)
        if code in changed:
            with pytest.raises(Refused, match="step_gone"):
                step_there(old, new, code, {})


@given(names, st.data())
def test_a_step_goes_on_only_at_one_with_the_same_act(name: str, data: st.DataObject) -> None:
    process = parsed(name).process
    code, target = (data.draw(st.sampled_from(codes(process))) for _ in range(2))
    same = process.step(code).act == process.step(target).act
    if not same:
        with pytest.raises(Refused, match="act_differs"):
            step_there(process, process, code, {code: target})
    elif code == target:
        assert step_there(process, process, code, {code: target}) == process.step(target)


@given(names, st.data())
def test_a_step_with_another_act_there_is_refused(name: str, data: st.DataObject) -> None:
    old = parsed(name).process
    code = data.draw(st.sampled_from(codes(old)))
    other = data.draw(st.sampled_from([act for act in ACTS if act != old.step(code).act]))
    new = replace(
        old,
        steps=tuple(replace(each, act=other) if each.code == code else each for each in old.steps),
    )
    with pytest.raises(Refused, match="act_differs"):
        step_there(old, new, code, {})


@pytest.mark.parametrize("name", [name for name in NAMES if parsed(name).process.groups])
def test_a_step_beside_them_that_was_not_there_keeps_them_where_they_are(name: str) -> None:
    old = parsed(name).process
    group = old.groups[0]
    extra = replace(old.step(group.steps[0]), code="one_more", part="")
    wider = replace(group, steps=(*group.steps, extra.code))
    new = replace(old, steps=(*old.steps, extra), groups=(wider, *old.groups[1:]))
    for code in [each for head in group.steps for each in old.branch(head)]:
        with pytest.raises(Refused, match="group_differs"):
            step_there(old, new, code, {})
        with pytest.raises(Refused, match="group_differs"):
            step_there(new, old, code, {})
    beside = {each for group in old.groups for head in group.steps for each in old.branch(head)}
    alone = set(codes(old)) - beside
    assert all(step_there(old, new, code, {}) for code in alone)


@given(names, names, st.sampled_from(sorted(OUTSIDE)))
def test_what_is_no_step_of_a_process_goes_on_as_it_is(old: str, new: str, code: str) -> None:
    assert step_there(parsed(old).process, parsed(new).process, code, {}) is None


@given(names, names, st.data())
def test_every_obstacle_is_named_at_once_and_none_twice(
    name: str, other: str, data: st.DataObject
) -> None:
    old, new = parsed(name), parsed(other)
    steps = tuple(data.draw(st.sets(st.sampled_from(codes(old.process)))))
    running = Running(steps, {}, old.channels[0], (), in_full=False)
    found = obstacles(old, new, running, {}, on=ON)
    gone = [each.details["step"] for each in found if each.code == "step_gone"]
    assert sorted(gone) == sorted(set(steps) - set(codes(new.process)))
    offered = [each for each in found if each.code == "channel_not_offered"]
    assert bool(offered) == (running.channel not in new.channels)
    assert len({(each.code, str(each.details)) for each in found}) == len(found)


def test_what_is_being_completed_is_not_asked_for_its_papers_yet() -> None:
    name = NAMES[0]
    raw = content(name)
    more = {
        "code": "one_more",
        "name": {"vi": "Giấy mới", "en": "New paper"},
        "kind": "file",
        "basis": "QĐ 11",
    }
    new = parse({**raw, "components": [*raw["components"], more]})
    old = parsed(name)
    waits = Running((), {}, old.channels[0], (), in_full=False)
    assert obstacles(old, new, waits, {}, ON) == []
    asked = replace(waits, asked=("one_more", "never_there"))
    assert [each.code for each in obstacles(new, old, asked, {}, ON)] == ["asked_component_gone"]
    in_full = {each.code for each in obstacles(old, new, replace(waits, in_full=True), {}, ON)}
    assert "papers_lacking_there" in in_full
