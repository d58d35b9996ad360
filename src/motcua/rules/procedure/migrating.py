"""Whether a dossier that runs under one version of a procedure can go on under another."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.rules.errors import Refused
from motcua.rules.procedure.content import Content
from motcua.rules.procedure.validating import validate
from motcua.rules.process import Process, Step

# Intake, opinions and finding the agency are no steps of a process: they go on as they are.
OUTSIDE = frozenset({"intake", "opinion", "dispatch"})


@dataclass(frozen=True)
class Running:
    """What of a dossier the other version must fit: open steps, answers, papers, what was asked."""

    steps: tuple[str, ...]
    answers: Mapping[str, Any]
    channel: str
    given: Collection[str]
    asked: Collection[str] = ()
    in_full: bool = True


def step_there(old: Process, new: Process, code: str, mapping: Mapping[str, str]) -> Step | None:
    """The step of the new process at which an open task goes on; None for intake and opinions.

    Refuses `step_gone` (step), `act_differs` (step), `group_differs` (step): a step beside it that
    the old process did not have would never be opened.
    """
    if code in OUTSIDE:
        return None
    there = next((each for each in new.steps if each.code == mapping.get(code, code)), None)
    if there is None:
        raise Refused("step_gone", step=code)
    if there.act != old.step(code).act:
        raise Refused("act_differs", step=code)
    if _beside(new, there.code) != {mapping.get(each, each) for each in _beside(old, code)}:
        raise Refused("group_differs", step=code)
    return there


def _beside(process: Process, code: str) -> set[str]:
    """The heads of the branches among which a step stands, wherever in its branch."""
    for group in process.groups:
        if any(code in process.branch(head) for head in group.steps):
            return set(group.steps)
    return set()


def obstacles(
    old: Content, new: Content, running: Running, mapping: Mapping[str, str], on: date
) -> list[Refused]:
    """Everything that keeps a dossier from going on under the new version; empty when it can.

    Codes: those of `step_there`, `channel_not_offered`, `answers_wrong_there` (count),
    `papers_lacking_there` (codes), `asked_component_gone` (component), `term_not_set`.
    """
    found: list[Refused] = []
    for code in running.steps:
        try:
            step_there(old.process, new.process, code, mapping)
        except Refused as refusal:
            found.append(refusal)
    if running.channel not in new.channels:
        found.append(Refused("channel_not_offered", channel=running.channel))
    gone = sorted(code for code in running.asked if new.component(code) is None)
    if gone:
        found.append(Refused("asked_component_gone", component=gone[0]))
    if running.in_full:
        found += _unfit(new, running, on)
    try:
        new.term(running.channel, new.facts(running.answers, running.channel)["case"])
    except Refused as refusal:
        found.append(refusal)
    return found


def _unfit(new: Content, running: Running, on: date) -> list[Refused]:
    faults = validate(new, running.answers, on=on, channel=running.channel)
    lacking = new.lacking(running.answers, running.channel, running.given)
    found = []
    if faults:
        found.append(Refused("answers_wrong_there", count=len(faults), field=faults[0].field))
    if lacking:
        codes = ", ".join(each.code for each in lacking)
        found.append(Refused("papers_lacking_there", codes=codes))
    return found
