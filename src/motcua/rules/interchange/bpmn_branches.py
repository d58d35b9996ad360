"""Which gateways of a BPMN file begin and end a group of steps that go on side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from motcua.rules.interchange.bpmn_elements import Sorted
from motcua.rules.interchange.report import Line, changed, kept, refused
from motcua.rules.interchange.xml import Element


@dataclass(frozen=True)
class Branching:
    """`branches` are the tasks of each branch, its first before the others."""

    element: Element
    join: str
    branches: tuple[tuple[str, ...], ...]

    @property
    def heads(self) -> tuple[str, ...]:
        return tuple(branch[0] for branch in self.branches)

    @property
    def inside(self) -> frozenset[str]:
        return frozenset(key for branch in self.branches for key in branch)

    def part(self, key: str, codes: Mapping[str, str]) -> str:
        """The name of a branch of several steps: the code of its first."""
        branch = next(each for each in self.branches if key in each)
        return codes[branch[0]] if len(branch) > 1 else ""


def branchings(found: Sorted) -> tuple[dict[str, Branching], list[Line]]:
    """Every gateway that opens branches, with the one that waits for them; and what was said."""
    pairs: dict[str, Branching] = {}
    lines: list[Line] = []
    inside: set[str] = set()
    for key, element in found.parallels.items():
        if len(found.onward(key)) < 2:
            continue
        told = element.tag, key, element.get("name")
        pair = _pair(found, key, element)
        if pair is None or pair.inside & inside:
            lines.append(refused(*told, _NO_PAIR))
            continue
        pairs[key] = pair
        inside |= pair.inside
        lines += _said(found, pair, told)
    closed = {pair.join for pair in pairs.values()}
    lines += _others(found, pairs, closed)
    return pairs, lines


def _said(found: Sorted, pair: Branching, told: tuple[str, str, str]) -> Iterator[Line]:
    if pair.element.tag == "inclusiveGateway":
        yield changed(*told, _ALL_BRANCHES)
    else:
        yield kept(*told)
    for branch in pair.branches:
        if len(branch) > 1 and not _has_part(found.tasks[branch[0]]):
            name = found.tasks[branch[0]].get("name")
            yield changed("branch", branch[0], name, _LONG_BRANCH)


def _has_part(task: Element) -> bool:
    return any(each.get("part") for each in task.walk() if each.tag == "step")


def _others(found: Sorted, pairs: dict[str, Branching], closed: set[str]) -> Iterator[Line]:
    for key, element in found.parallels.items():
        if key in pairs or len(found.onward(key)) > 1:
            continue
        told = element.tag, key, element.get("name")
        yield kept(*told) if key in closed else refused(*told, _NOTHING_TO_JOIN)


def _pair(found: Sorted, split: str, element: Element) -> Branching | None:
    """The nearest gateway that all branches reach, each with tasks of its own."""
    ways = found.onward(split)
    reached = [_joins(found, way, split) for way in ways]
    for join in reached[0]:
        if not all(join in each for each in reached):
            continue
        branches = tuple(_tasks(found, way, split, join) for way in ways)
        own = [key for branch in branches for key in branch]
        if all(branches) and len(own) == len(set(own)):
            return Branching(element, join, branches)
        return None
    return None


def _joins(found: Sorted, start: str, split: str) -> list[str]:
    """Gateways where several flows meet and one goes on, nearest first."""
    return [
        key
        for key in _reached(found, start, {split})
        if key in found.parallels and len(found.into(key)) > 1 and len(found.onward(key)) < 2
    ]


def _tasks(found: Sorted, start: str, split: str, join: str) -> tuple[str, ...]:
    """The tasks of a branch: the one it begins with, then the others as the file has them."""
    reached = set(_reached(found, start, {split, join}))
    first = next((key for key in _reached(found, start, {split, join}) if key in found.tasks), "")
    rest = [key for key in found.tasks if key in reached and key != first]
    return (first, *rest) if first else ()


def _reached(found: Sorted, start: str, shut: set[str]) -> Iterator[str]:
    """What flows lead to, nearest first, not going on through what is shut."""
    seen = {start}
    ahead = [start]
    while ahead:
        key = ahead.pop(0)
        yield key
        if key in shut:
            continue
        for target in found.onward(key):
            if target not in seen:
                seen.add(target)
                ahead.append(target)


_NO_PAIR = (
    "Không tìm thấy chỗ gộp của các nhánh, hoặc nhánh lồng nhau; các đường thành lựa chọn.",
    "No gateway gathers its branches, or they nest; its ways became choices.",
)
_ALL_BRANCHES = (
    "Mọi nhánh đều mở; không chọn từng nhánh theo điều kiện.",
    "All branches open; none is chosen by a condition.",
)
_LONG_BRANCH = (
    "Nhánh có nhiều bước thành một phần của thủ tục liên thông; phần phải có kết quả riêng.",
    "A branch of several steps became a part of a linked group, which needs a result of its own.",
)
_NOTHING_TO_JOIN = (
    "Không có nhánh nào để gộp; đường đi qua nó được nối thẳng.",
    "There are no branches to gather; the way through it was joined up.",
)
