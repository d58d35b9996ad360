"""A BPMN 2.0 file read into a process; every element of it is kept or refused with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from motcua.rules.errors import Refused
from motcua.rules.interchange.bpmn_branches import Branching, branchings
from motcua.rules.interchange.bpmn_elements import Sorted, sort_elements
from motcua.rules.interchange.bpmn_writing import OURS
from motcua.rules.interchange.guessing import act_of, free_code, holder_of
from motcua.rules.interchange.report import Line, changed, kept, refused
from motcua.rules.interchange.xml import Element, read_xml
from motcua.rules.procedure.findings import Finding
from motcua.rules.process import Group, Process, Step
from motcua.rules.terms import Term
from motcua.rules.text import tidy

MAX_STEPS: Final = 200
UNKNOWN_TERM: Final = Term(0, "working_hour")


@dataclass(frozen=True)
class Taken:
    """What a file gave: its process, what became of each element, what is wrong with the file.

    `declared` and `summed` are working days: the whole term as the file states it, if it does, and
    what the times of its steps add up to.
    """

    name: str
    process: Process
    lines: tuple[Line, ...]
    code: str = ""
    declared: Decimal | None = None
    summed: Decimal | None = None
    findings: tuple[Finding, ...] = ()


def read_bpmn(content: bytes) -> Taken:
    """The process of a BPMN file; refuses what `read_xml` and `taken_bpmn` refuse."""
    return taken_bpmn(read_xml(content))


def taken_bpmn(root: Element) -> Taken:
    """The first process of the file that has tasks. What it does not say is left to be filled in.

    Refused("not_bpmn"), "bpmn_without_tasks", "bpmn_too_many_steps" (limit).
    """
    element, found = sort_elements(root)
    if len(found.tasks) > MAX_STEPS:
        raise Refused("bpmn_too_many_steps", limit=MAX_STEPS)
    reading = _Reading(found)
    process = reading.process()
    ours = _ours(element, "process")
    lines = (*reading.lines, *found.lines)
    return Taken(element.get("name"), process, lines, ours.get("code") if ours else "")


class _Reading:
    def __init__(self, found: Sorted) -> None:
        self.found = found
        self.lines: list[Line] = []
        self.codes = _codes(found)
        self.holders = dict(self._holders())
        self.branchings, more = branchings(found)
        self.lines += more
        self.groups = {split: self._group_code(each) for split, each in self.branchings.items()}
        self.joins = {each.join: each for each in self.branchings.values()}

    def process(self) -> Process:
        steps = tuple(self._step(key, task) for key, task in self.found.tasks.items())
        groups = tuple(self._group(split, each) for split, each in self.branchings.items())
        start = self._targets(self.found.starts[0].get("id")) if self.found.starts else []
        if not start and steps:
            why = ("Tệp không có chỗ bắt đầu: lấy bước đầu tiên.", "No start: the first step is.")
            self.lines.append(changed("startEvent", "", "", why))
            start = [steps[0].code]
        return Process(start[0] if start else "", steps, groups)

    def _holders(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Role and unit of each element that stands in a lane."""
        for lane in self.found.lanes:
            told = lane.tag, lane.get("id"), lane.get("name")
            ours = _ours(lane, "holder")
            holder = (ours.get("role"), ours.get("unit")) if ours else holder_of(lane.get("name"))
            if ours:
                self.lines.append(kept(*told))
            elif all(holder):
                why = ("Người giữ được đoán theo tên làn.", "Its holder is guessed from its name.")
                self.lines.append(changed(*told, why))
            else:
                why = (
                    "Tên làn không nói đủ vai trò và nơi giữ; chọn lại ở từng bước.",
                    "Its name does not tell both role and unit; choose them at each step.",
                )
                self.lines.append(refused(*told, why))
            for node in lane.all("flowNodeRef"):
                yield node.text.strip(), holder

    def _step(self, key: str, task: Element) -> Step:
        ours = _ours(task, "step")
        role, unit = self.holders.get(key, ("", ""))
        name = task.get("name") if ours is not None else tidy(task.get("name"))
        moves = tuple(dict.fromkeys(self._targets(key)))
        branch = next((each for each in self.branchings.values() if key in each.inside), None)
        if ours is not None:
            self.lines.append(kept(task.tag, key, name))
            told = {"vi": name, "en": ours.get("nameEn")}
            term, part = _term(ours.get("term")), ours.get("part")
            return Step(
                self.codes[key],
                told,
                ours.get("act"),
                ours.get("role"),
                ours.get("unit"),
                term,
                moves,
                part,
            )
        self.lines.append(changed(task.tag, key, name, _FILL_IN))
        part = branch.part(key, self.codes) if branch else ""
        told = {"vi": name or self.codes[key], "en": ""}
        act = act_of(name)
        if act == "return" and not (role or unit):
            role, unit = "receptionist", "one_stop"
        return Step(self.codes[key], told, act, role, unit, UNKNOWN_TERM, moves, part)

    def _group_code(self, branching: Branching) -> str:
        ours = _ours(branching.element, "group")
        code = ours.get("code") if ours else ""
        taken = set(self.codes.values())
        return code or free_code(branching.element.get("name") or "song song", taken)

    def _group(self, split: str, branching: Branching) -> Group:
        ours = _ours(branching.element, "group")
        name = branching.element.get("name") if ours else tidy(branching.element.get("name"))
        then = self._targets(branching.join)
        if len(then) > 1:
            why = (
                "Sau nhóm song song chỉ mở một bước: lấy bước đầu.",
                "One step opens after a parallel group: the first is taken.",
            )
            self.lines.append(changed("parallelGateway", branching.join, name, why))
        heads = tuple(self.codes[head] for head in branching.heads)
        told = {"vi": name, "en": ours.get("nameEn") if ours else ""}
        return Group(self.groups[split], told, heads, then[0] if then else "")

    def _targets(self, origin: str) -> list[str]:
        """The steps and groups that flows lead to from an element, through what is no step."""
        found: list[str] = []
        seen: set[str] = set()
        ahead = list(reversed(self.found.onward(origin)))
        while ahead:
            key = ahead.pop()
            if key in seen:
                continue
            seen.add(key)
            if key in self.codes:
                found.append(self.codes[key])
            elif key in self.groups:
                found.append(self.groups[key])
            elif key in self.joins and origin in self.joins[key].inside:
                continue  # the way on of a branch is its group's
            else:
                ahead.extend(reversed(self.found.onward(key)))
        return found


_FILL_IN: Final = (
    "Việc được đoán theo tên; ghi thêm thời hạn và tên tiếng Anh.",
    "Its act is guessed from its name; add its term and its English name.",
)


def _codes(found: Sorted) -> dict[str, str]:
    """The code of each task: as it is written in our files, else made of its name."""
    codes: dict[str, str] = {}
    for key, task in found.tasks.items():
        ours = _ours(task, "step")
        taken = set(codes.values())
        written = ours.get("code") if ours else ""
        codes[key] = (
            written if written and written not in taken else free_code(task.get("name"), taken)
        )
    return codes


def _ours(element: Element, tag: str) -> Element | None:
    for extension in element.all("extensionElements"):
        for each in extension.children:
            if (each.space, each.tag) == (OURS, tag):
                return each
    return None


def _term(written: str) -> Term:
    try:
        return Term.parse(written)
    except Refused:
        return UNKNOWN_TERM
