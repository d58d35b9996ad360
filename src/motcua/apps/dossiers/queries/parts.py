"""The parts of a linked group: which result, who makes it, how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.apps.dossiers.deciding import Decided, decided
from motcua.apps.dossiers.models import Dossier, Result
from motcua.rules.procedure import Content
from motcua.rules.process import FUNCTIONS, Step
from motcua.rules.text import Text


@dataclass(frozen=True)
class PartRow:
    """`state` is waiting, working, granted, refused, or dropped when nothing is left to do."""

    code: str
    name: Text
    state: str
    unit: Text
    holder: str
    due_at: datetime | None
    decided: Decided
    result: Result | None


def parts_of(
    dossier: Dossier, content: Content, tasks: Sequence[Any], results: Sequence[Result]
) -> list[PartRow]:
    """One row for each part, in the order of the process; none of an ordinary procedure."""
    return [_part(part, dossier, content, tasks, results) for part in content.parts]


def _part(
    part: str, dossier: Dossier, content: Content, tasks: Sequence[Any], results: Sequence[Result]
) -> PartRow:
    steps = [step for step in content.process.steps if step.part == part]
    own = [task for task in tasks if task.part == part]
    at_work = next((task for task in own if task.done_at is None), None)
    result = next((r for r in results if r.part == part and r.state == "in_force"), None)
    last = at_work or (own[-1] if own else None)
    return PartRow(
        part,
        _name(content, dossier, part, steps),
        _state(dossier, at_work, result),
        last.unit if last else FUNCTIONS[steps[0].unit],
        at_work.holder if at_work else "",
        at_work.due_at if at_work else None,
        decided(dossier, part),
        result,
    )


def _name(content: Content, dossier: Dossier, part: str, steps: Sequence[Step]) -> Text:
    found = content.results_for(dossier.answers, part)
    return found[0].name if found else steps[0].name


def _state(dossier: Dossier, at_work: Any, result: Result | None) -> str:
    if result is not None:
        return "granted" if result.kind == "grant" else "refused"
    if at_work:
        return "working"
    return "waiting" if dossier.state in {"submitted", "completion", "handling"} else "dropped"
