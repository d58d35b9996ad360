"""What we export gives the same next steps in another engine: random walks on both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser, BpmnValidator
from SpiffWorkflow.util.task import TaskState

from motcua.rules.interchange.bpmn_graph import graph
from motcua.rules.interchange.bpmn_writing import CHOICE, written_bpmn
from motcua.rules.process import HOLDERS, Group, Process, Step
from motcua.rules.terms import Term
from tests.rules.interchange.processes import processes
from tests.rules.shipped import FILES, parsed

FEWEST, MOST = 1, 25
TERM = Term(1, "working_hour")


class Ours:
    """The open steps of a dossier, moved as commands move them."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.open = [step.code for step in process.opening()]

    def ways(self, code: str) -> list[str]:
        return [choice.code for choice in self.process.choices(code)]

    def move(self, code: str, target: str) -> None:
        self.open.remove(code)
        if not target:
            return
        done: set[str] = set()
        group = self.process.group_of(code)
        if group is not None:
            branches = [self.process.branch(head) for head in group.steps]
            done = {branch[-1] for branch in branches if not set(self.open) & set(branch)}
        opened = self.process.move(code, target, by=HOLDERS, done=done)
        self.open += [step.code for step in opened]


class Theirs:
    """The same dossier in SpiffWorkflow."""

    def __init__(self, process: Process) -> None:
        written = written_bpmn(process, code="9.999999", name={"vi": "Thử", "en": "Trial"})
        # The validator holds the file against the schema of BPMN 2.0.
        parser = BpmnParser(validator=BpmnValidator())
        parser.add_bpmn_xml(etree.fromstring(written.encode()))
        self.workflow = BpmnWorkflow(parser.get_spec(parser.get_process_ids()[0]))
        self.workflow.do_engine_steps()
        self.codes = {
            node.id: node.step.code
            for node in graph(process).nodes
            if node.step is not None and node.kind == "userTask"
        }

    def ready(self) -> list[Any]:
        tasks = self.workflow.get_tasks(state=TaskState.READY)
        return [task for task in tasks if task.task_spec.name in self.codes]

    @property
    def open(self) -> list[str]:
        return [self.codes[task.task_spec.name] for task in self.ready()]

    def move(self, code: str, target: str) -> None:
        task = next(each for each in self.ready() if self.codes[each.task_spec.name] == code)
        task.set_data(**{CHOICE: target})
        task.run()
        self.workflow.do_engine_steps()


def _entered(process: Process, code: str, target: str) -> str:
    """The group that this move goes into from outside: by its split, or by one branch alone."""
    codes = {group.code for group in process.groups}
    if target in codes or not target:
        return target
    group = process.group_of(target)
    inside = group is not None and code and process.group_of(code) == group
    return group.code if group is not None and not inside else ""


def _back_into_a_branch(process: Process) -> bool:
    """SpiffWorkflow's join does not wait for a branch that a later step may enter alone: it takes
    that branch for one that is reached only after the join. BPMN's own join, and ours, waits."""
    for group in process.groups:
        after = _reached(process, group.then)
        for code in after:
            if any(
                _entered(process, code, way.code) == group.code
                for way in process.choices(code)
                if way.code != group.code
            ):
                return True
    return False


def _reached(process: Process, start: str) -> set[str]:
    heads = {group.code: group.steps for group in process.groups}
    found: set[str] = set()
    waiting = [start]
    while waiting:
        code = waiting.pop()
        if code in heads:
            waiting += heads[code]
        elif code and code not in found:
            found.add(code)
            waiting += [way.code for way in process.choices(code)]
    return found


def walk(process: Process, data: st.DataObject) -> None:
    """Until the end, or until a group would be entered again: SpiffWorkflow's join counts what
    arrived on the first lap, and lets the second one through early. BPMN's own join, and ours,
    waits for every branch of the lap."""
    ours, theirs = Ours(process), Theirs(process)
    entered = {_entered(process, "", process.start)}
    for _ in range(data.draw(st.integers(FEWEST, MOST))):
        assert sorted(theirs.open) == sorted(ours.open)
        if not ours.open:
            break
        code = data.draw(st.sampled_from(sorted(ours.open)))
        target = data.draw(st.sampled_from(ours.ways(code) or [""]))
        group = _entered(process, code, target)
        if group and group in entered:
            break
        entered.add(group)
        ours.move(code, target)
        theirs.move(code, target)
    assert sorted(theirs.open) == sorted(ours.open)
    assert theirs.workflow.completed == (not ours.open)


def test_on_a_second_lap_a_group_waits_for_every_branch_again() -> None:
    def step(code: str, act: Any = "appraise", *moves: str) -> Step:
        return Step(code, {"vi": code, "en": code}, act, "clerk", "land", TERM, moves)

    group = Group("both", {"vi": "", "en": ""}, ("a", "b"), "join")
    steps = (step("begin", "appraise", "both"), step("a"), step("b"))
    steps += (step("join", "appraise", "end", "begin"), step("end", "return"))
    ours = Ours(Process("begin", steps, (group,)))
    lap = (("begin", "both"), ("a", "join"), ("b", "join"), ("join", "begin"), ("begin", "both"))
    for code, target in lap:
        ours.move(code, target)
    ours.move("a", "join")
    assert ours.open == ["b"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_shipped_process_goes_the_same_ways(file: Path, data: st.DataObject) -> None:
    walk(parsed(file.stem).process, data)


@given(process=processes(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_process_goes_the_same_ways(process: Process, data: st.DataObject) -> None:
    assume(not _back_into_a_branch(process))
    walk(process, data)
