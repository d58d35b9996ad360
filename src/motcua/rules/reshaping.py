"""A process changed piece by piece: whatever names a step or a group follows it.

Nothing here says whether the result is sound: the check before publication does, at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from motcua.rules.errors import Refused
from motcua.rules.process import Group, Process, Step

Renaming = Callable[[str], str]


def added(process: Process, step: Step, after: str = "") -> Process:
    """With a new step behind `after`, or at the end; without moves it takes over that step's way.

    Refused("step_code_taken") when something of the process bears its code already.
    """
    _refuse_taken(process, step.code)
    before = process.step(after) if after else None
    place = process.steps.index(before) + 1 if before else len(process.steps)
    steps = list(process.steps)
    if before and not step.moves and not process.group_of(after):
        ahead = tuple(move for move in before.moves if not process.sends_back(after, move))
        behind = tuple(move for move in before.moves if move not in ahead)
        if ahead:
            steps[place - 1] = replace(before, moves=(step.code, *behind))
            step = replace(step, moves=ahead)
    return replace(process, start=process.start or step.code, steps=_at(steps, place, step))


def changed(process: Process, was: str, step: Step) -> Process:
    """The step `was` becomes another; a new code is carried to all that named the old one.

    Refused("no_such_step"), "step_code_taken".
    """
    process.step(was)
    if step.code != was:
        _refuse_taken(process, step.code)
    steps = tuple(step if each.code == was else each for each in process.steps)
    return _renamed(replace(process, steps=steps), lambda code: step.code if code == was else code)


def removed(process: Process, code: str) -> Process:
    """Without a step: what led to it leads to where it led on. Refused("no_such_step")."""
    process.step(code)
    ahead = next(
        (each for each in process.step(code).moves if not process.sends_back(code, each)), ""
    )
    rest = replace(
        process,
        steps=tuple(each for each in process.steps if each.code != code),
        groups=tuple(
            replace(group, steps=tuple(each for each in group.steps if each != code))
            for group in process.groups
        ),
    )
    return _renamed(rest, lambda each: ahead if each == code else each)


def shifted(process: Process, code: str, by: int) -> Process:
    """A step some places down (or up, when negative) in the order that says what is ahead."""
    step = process.step(code)
    place = process.steps.index(step) + by
    rest = [each for each in process.steps if each.code != code]
    return replace(process, steps=_at(rest, max(0, min(place, len(rest))), step))


def grouped(process: Process, group: Group, was: str = "") -> Process:
    """With a new group, or the group `was` become another.

    Refused("no_such_group"), "step_code_taken".
    """
    if was and not any(each.code == was for each in process.groups):
        raise Refused("no_such_group", group=was)
    if group.code != was:
        _refuse_taken(process, group.code)
    if not was:
        return replace(process, groups=(*process.groups, group))
    groups = tuple(group if each.code == was else each for each in process.groups)
    return _renamed(
        replace(process, groups=groups), lambda code: group.code if code == was else code
    )


def ungrouped(process: Process, code: str) -> Process:
    """Without a group: what led to it leads to its first step, and each goes on by itself.

    Refused("no_such_group").
    """
    group = next((each for each in process.groups if each.code == code), None)
    if group is None:
        raise Refused("no_such_group", group=code)
    ends = process.ends(group)
    rest = replace(
        process,
        steps=tuple(
            replace(step, moves=(*step.moves, group.then)) if step.code in ends else step
            for step in process.steps
        ),
        groups=tuple(each for each in process.groups if each.code != code),
    )
    first = next(iter(group.steps), group.then)
    return _renamed(rest, lambda each: first if each == code else each)


def written(process: Process) -> dict[str, Any]:
    """As a content holds it; what is empty is left out."""
    found: dict[str, Any] = {
        "start": process.start,
        "steps": [_written_step(step) for step in process.steps],
    }
    if process.groups:
        found["groups"] = [
            {
                "code": group.code,
                "name": dict(group.name),
                "steps": list(group.steps),
                "then": group.then,
            }
            for group in process.groups
        ]
    return found


def _written_step(step: Step) -> dict[str, Any]:
    found: dict[str, Any] = {
        "code": step.code,
        "name": dict(step.name),
        "act": step.act,
        "role": step.role,
        "unit": step.unit,
        "term": str(step.term),
    }
    if step.moves:
        found["moves"] = list(step.moves)
    if step.part:
        found["part"] = step.part
    return found


def _refuse_taken(process: Process, code: str) -> None:
    if code in process.codes or any(group.code == code for group in process.groups):
        raise Refused("step_code_taken", step=code)


def _renamed(process: Process, name: Renaming) -> Process:
    """Every naming of a step or group put through `name`; what becomes empty or double goes."""

    def each_once(codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(found for code in codes if (found := name(code))))

    steps = tuple(
        replace(step, moves=tuple(move for move in each_once(step.moves) if move != step.code))
        for step in process.steps
    )
    groups = tuple(
        replace(group, steps=each_once(group.steps), then=name(group.then))
        for group in process.groups
    )
    return Process(name(process.start), steps, groups)


def _at(steps: list[Step], place: int, step: Step) -> tuple[Step, ...]:
    return (*steps[:place], step, *steps[place:])
