"""The journal of one dossier in plain words: what, who, where, when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from motcua.apps.dossiers.queries import Changed, Line
from motcua.faces.desk.situation import Situation
from motcua.faces.ui import format as written
from motcua.faces.ui.happenings import happening
from motcua.faces.ui.language import t, tr


@dataclass(frozen=True)
class Told:
    at: datetime
    title: str
    by: str
    more: str


FILING: Final = frozenset({"DossierSubmitted", "DossierReceived", "DossierFiledWithHelp"})
UNTOLD: Final = frozenset({"MessagesRead"})
DRAFTING: Final = frozenset({"DossierFilled", "FileAttached", "FileDetached", "DossierBegun"})


def timeline(at: Situation) -> list[Told]:
    """Newest first. What an applicant typed before filing is not the officer's to count."""
    lines = _since_filing(at.page.lines)
    steps = _steps(at)
    people = at.names
    told = [_told(at, line, steps, people) for line in reversed(lines) if line.fact not in UNTOLD]
    # Stable: what was changed stands with the line that changed it.
    return sorted([*changed(at.changes), *told], key=lambda each: each.at, reverse=True)


def changed(changes: list[Changed]) -> list[Told]:
    """Each answer that was changed after filing: what it was and what it became."""
    nothing = t("(trống)", "(empty)")
    return [
        Told(
            each.at,
            t("Sửa câu trả lời: {label}", "Answer changed: {label}", label=tr(each.label)),
            each.by,
            f"{tr(each.before) or nothing} → {tr(each.after) or nothing}",
        )
        for each in changes
    ]


def _since_filing(lines: list[Line]) -> list[Line]:
    filed = next((n for n, line in enumerate(lines) if line.fact in FILING), len(lines))
    return [line for n, line in enumerate(lines) if n >= filed or line.fact not in DRAFTING]


def _steps(at: Situation) -> dict[str, str]:
    process = at.page.content.process
    steps = {each.code: tr(each.name) for each in process.steps}
    return steps | {each.code: tr(each.name) for each in process.groups}


def _told(at: Situation, line: Line, steps: dict[str, str], people: dict[int, str]) -> Told:
    unit = tr(line.unit)
    named = _named(at, line)
    title = happening(line.fact, named, people=people, steps=steps)
    who = line.actor
    if line.behalf:
        who = t("{name} làm thay {other}", "{name} for {other}", name=who, other=line.behalf)
    by = f"{who}, {unit}" if unit and who else who or unit
    more = _asked(at, line.details) if line.fact == "CompletionRequested" else ""
    return Told(line.at, title, by, more)


def _named(at: Situation, line: Line) -> dict[str, Any]:
    """The details with units and papers by their names, where the journal has their codes."""
    named = dict(line.details)
    if isinstance(named.get("unit"), str):
        named["unit"] = at.unit_name(named["unit"])
    if isinstance(named.get("units"), list):
        named["units"] = [at.unit_name(code) for code in named["units"]]
    if isinstance(named.get("component"), str):
        named["component"] = at.component_name(named["component"])
    return named


def _asked(at: Situation, details: dict[str, Any]) -> str:
    """What was asked for, paper by paper."""
    told = []
    for item in details.get("items", ()):
        component = at.page.content.component(str(item.get("component")))
        name = tr(component.name) if component else ""
        told.append(written.with_reason(name, str(item.get("reason", ""))))
    return written.joined(told)
