"""What is decided: once for an ordinary dossier, once by each agency of a linked group."""

from dataclasses import dataclass

from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.procedures import queries as procedures
from motcua.base.rows import update
from motcua.rules.procedure import Content

DECIDED = ("decision", "decision_reason", "approved_by", "approved_digest", "approved_token")
"""The columns of an ordinary dossier's decision."""


@dataclass(frozen=True)
class Decided:
    """A proposal and, once it is signed, by whom; `digest`: of what, when digitally.

    `token`: the mark that stands on the paper that was signed so, whatever key it was made under.
    """

    decision: str = ""
    reason: str = ""
    approved_by: str = ""
    digest: str = ""
    token: str = ""


def part_of(task: Task) -> str:
    """The part of a linked group that a task belongs to; empty for an ordinary dossier."""
    return part_in(procedures.pinned(task.dossier.version_id), task.step)


def part_in(content: Content, step: str) -> str:
    """The same of a step; intake, an opinion and a dispatch are no steps of the process."""
    return next((each.part for each in content.process.steps if each.code == step), "")


def decided(dossier: Dossier, part: str) -> Decided:
    """How it stands with the dossier, or with one part of it."""
    if not part:
        return Decided(
            dossier.decision,
            dossier.decision_reason,
            dossier.approved_by,
            dossier.approved_digest,
            dossier.approved_token,
        )
    return Decided(**dossier.parts.get(part, {}))


def decide(dossier: Dossier, part: str, told: Decided) -> None:
    """Keep it; of an ordinary dossier in its columns, of a linked group by its part."""
    if not part:
        dossier.decision, dossier.decision_reason = told.decision, told.reason
        dossier.approved_by, dossier.approved_digest = told.approved_by, told.digest
        dossier.approved_token = told.token
        update(dossier, *DECIDED)
        return
    kept = {name: value for name, value in vars(told).items() if value or name != "token"}
    dossier.parts = {**dossier.parts, part: kept}
    update(dossier, "parts")


def whole(dossier: Dossier) -> str:
    """What a linked group comes to when every part is decided: granted if anything was."""
    granted = any(each["decision"] == "grant" for each in dossier.parts.values())
    return "grant" if granted else "refuse"
