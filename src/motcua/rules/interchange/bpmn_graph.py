"""A process as BPMN sees it: tasks, gateways between them, and the flows that join them up.

A step is a user task. Several ways on from a step are an exclusive gateway behind it. A group is a
parallel gateway that opens its branches and another that waits for them; where a step outside may
send the dossier into a single branch, the second is inclusive, for it waits only for what is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.rules.process import Group, Process, Step

START, END = "start", "end"


@dataclass(frozen=True)
class Node:
    """`kind` is the BPMN element; `step` or `group` is what it stands for or stands beside."""

    id: str
    kind: str
    name: str
    step: Step | None = None
    group: Group | None = None


@dataclass(frozen=True)
class Flow:
    """`choice` is the code that a holder chooses where several ways lead on, else empty."""

    id: str
    origin: str
    target: str
    choice: str = ""
    name: str = ""
    back: bool = False


@dataclass(frozen=True)
class Graph:
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]

    def incoming(self, node: Node) -> tuple[Flow, ...]:
        return tuple(flow for flow in self.flows if flow.target == node.id)

    def outgoing(self, node: Node) -> tuple[Flow, ...]:
        return tuple(flow for flow in self.flows if flow.origin == node.id)


def graph(process: Process) -> Graph:
    """The elements of a process, in the order of its steps and groups.

    What a draft only names and does not hold has no element, and no flow leads there.
    """
    return _Drawing(process).graph()


class _Drawing:
    def __init__(self, process: Process) -> None:
        self.process = process
        taken: set[str] = {START, END}
        self.ids = {
            code: _id(code, taken)
            for code in (
                *(step.code for step in process.steps),
                *(group.code for group in process.groups),
            )
        }
        self.groups = {group.code: group for group in process.groups}
        self.merged = self._entered_more_than_once()

    def graph(self) -> Graph:
        nodes = [Node(START, "startEvent", "Đã tiếp nhận")]
        flows: list[Flow] = []
        if self.process.start in self.ids:
            flows.append(self._flow(START, self._entry(self.process.start)))
        for step in self.process.steps:
            nodes.append(Node(self.ids[step.code], "userTask", step.name.get("vi", ""), step))
            flows += self._ways(step, nodes)
        for group in self.process.groups:
            flows += self._gateways(group, nodes)
        nodes.append(Node(END, "endEvent", "Đã trả kết quả"))
        return Graph(tuple(nodes), tuple(flows))

    def _entered_more_than_once(self) -> set[str]:
        """Groups that several flows lead to; a parallel gateway would wait for all of them."""
        entries = [self.process.start]
        entries += [move for step in self.process.steps for move in step.moves]
        return {code for code in self.groups if entries.count(code) > 1}

    def _entry(self, code: str) -> str:
        return f"{self.ids[code]}.merge" if code in self.merged else self._own(code)

    def _own(self, code: str) -> str:
        return f"{self.ids[code]}.split" if code in self.groups else self.ids[code]

    def _ways(self, step: Step, nodes: list[Node]) -> Iterator[Flow]:
        group = self.process.group_of(step.code)
        ways = [(code, self._entry(code)) for code in step.moves if code in self.ids]
        if group is not None:
            ways.append((group.then, f"{self.ids[group.code]}.join"))
        origin = self.ids[step.code]
        if not ways:
            yield self._flow(origin, END)
        elif len(ways) == 1:
            yield self._flow(origin, ways[0][1])
        else:
            choosing = f"{origin}.choice"
            nodes.append(Node(choosing, "exclusiveGateway", "Chuyển tới đâu?", step))
            yield self._flow(origin, choosing)
            for code, target in ways:
                yield self._flow(choosing, target, code, back=self._back(step.code, code))

    def _gateways(self, group: Group, nodes: list[Node]) -> Iterator[Flow]:
        name = group.name.get("vi", "")
        base = self.ids[group.code]
        if group.code in self.merged:
            nodes.append(Node(f"{base}.merge", "exclusiveGateway", "", group=group))
            yield self._flow(f"{base}.merge", f"{base}.split")
        nodes.append(Node(f"{base}.split", "parallelGateway", name, group=group))
        nodes.append(Node(f"{base}.join", self._join(group), "", group=group))
        for code in group.steps:
            if code in self.ids:
                yield self._flow(f"{base}.split", self._entry(code))
        if group.then in self.ids:
            yield self._flow(f"{base}.join", self._entry(group.then))

    def _join(self, group: Group) -> str:
        inside = {code for head in group.steps for code in self.process.branch(head)}
        entered = any(
            move in inside
            for step in self.process.steps
            if step.code not in inside
            for move in step.moves
        )
        return "inclusiveGateway" if entered else "parallelGateway"

    def _back(self, origin: str, target: str) -> bool:
        return target in self.ids and self.process.sends_back(origin, target)

    def _flow(self, origin: str, target: str, choice: str = "", *, back: bool = False) -> Flow:
        name = ""
        if choice in self.groups:
            name = self.groups[choice].name.get("vi", "")
        elif choice in self.process.codes:
            name = self.process.step(choice).name.get("vi", "")
        if back:
            name = f"Trả lại: {name}"
        return Flow(f"{origin}-{target}", origin, target, choice, name, back)


def _id(code: str, taken: set[str]) -> str:
    """A name that XML allows, and that no other element bears."""
    plain = re.sub(r"[^A-Za-z0-9_]", "_", code)
    if not re.match("[A-Za-z]", plain):
        plain = f"step_{plain}"
    found, number = plain, 2
    while found in taken:
        found, number = f"{plain}_{number}", number + 1
    taken.add(found)
    return found
