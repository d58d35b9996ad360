"""The control slip, from the journal: who gave the dossier to whom, when, until when, how it went.

It is made out again at every hand-over (TT 03/2025/TT-VPCP): nothing is kept, the journal is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.papers.parts import Told, about_it, local
from motcua.apps.procedures import queries as procedures
from motcua.base.models import Entry
from motcua.rules.errors import Missing
from motcua.rules.procedure import Content

OTHER_STEPS: Final = {"intake": "Tiếp nhận", "opinion": "Cho ý kiến"}
_FILED: Final = {"DossierSubmitted", "DossierReceived", "DossierFiledWithHelp"}
_DECIDED_AT_INTAKE: Final = {"DossierAccepted", "DossierRefused"}
_TOOK: Final = {"TaskTaken", "TaskReassigned"}


def control(dossier: Dossier, about: int) -> Told:
    """`about`: the task with whose end the slip ends, as it was handed on then; 0 for all of it."""
    if dossier.accepted_at is None or dossier.promised_at is None:
        raise Missing("paper", "control")
    legs, last = _legs(dossier, about)
    agency = agencies.unit_at(dossier.unit_path, dossier.law_day).name["vi"]
    # The agency's own offices and the counter do not work "with" it: they are it.
    own = (dossier.unit_path, dossier.intake_path)
    beside = [leg["unit"] for leg in legs if not leg["path"].startswith(own)]
    told = {
        **about_it(dossier, dossier.intake_path, last, f"{dossier.code}/PKS"),
        "agency": agency,
        "partners": list(dict.fromkeys(beside)),
        "received": local(dossier.accepted_at),
        "promised": local(dossier.promised_at),
        "legs": [{name: leg[name] for name in leg if name != "path"} for leg in legs],
    }
    return told, local(last).date()


def _legs(dossier: Dossier, about: int) -> tuple[list[dict[str, Any]], datetime]:
    """The hand-overs up to the end of a task, and the moment of the last."""
    content = procedures.pinned(dossier.version_id)
    rows = Task.objects.filter(dossier=dossier).select_related("holder").order_by("pk")
    tasks = list(rows)
    lines = Entry.objects.filter(subject_kind="dossier", subject_id=dossier.pk).order_by("id")
    entries = list(lines)
    lives = _lives(entries, tasks)
    if about:
        end = lives[about].ended if about in lives else None
        if end is None:
            raise Missing("paper", "control")
        entries = [entry for entry in entries if entry.pk <= end.pk]
        lives = _lives(entries, tasks)
        tasks = [task for task in tasks if task.pk in lives]
    legs = []
    for task in tasks:
        life = lives.get(task.pk, _Life())
        leg = _leg(dossier, content, task, life) | {"note": _note(task, life, entries)}
        if task.done_at and not life.ended and not about:
            # Ended with the dossier, by no line of its own.
            leg |= {"ended": local(task.done_at), "taker": leg["taker"] or task.done_by}
        legs.append(leg)
    return legs, entries[-1].at


@dataclass
class _Life:
    """The lines that opened a task, said who has it, and ended it."""

    gave: Entry | None = None
    took: Entry | None = None
    ended: Entry | None = None


def _lives(entries: Iterable[Entry], tasks: Iterable[Task]) -> dict[int, _Life]:
    lives: defaultdict[int, _Life] = defaultdict(_Life)
    intake = [task.pk for task in tasks if task.act == "receive"]
    for entry in entries:
        told = entry.details
        for opened in (*told.get("opened", ()), *told.get("tasks", ())):
            lives[opened].gave = entry
        if "asked_task_id" in told:
            lives[told["asked_task_id"]].gave = entry
        elif entry.fact in _FILED:
            lives[told["task_id"]].gave = entry
        elif entry.fact in _TOOK:
            lives[told["task_id"]].took = entry
        elif entry.fact in _DECIDED_AT_INTAKE and intake:
            lives[intake[-1]].ended = entry
        elif "task_id" in told and "outcome" in told:
            lives[told["task_id"]].ended = entry
    return dict(lives)


def _leg(dossier: Dossier, content: Content, task: Task, life: _Life) -> dict[str, Any]:
    own = next((step for step in content.process.steps if step.code == task.step), None)
    handed = life.gave.at if life.gave else task.opened_at
    taken = life.took or life.ended
    taker = task.holder.name if life.took and task.holder else ""
    over = life.ended is not None and task.outcome in {"early", "on_time", "late"}
    return {
        "path": task.unit_path,
        "unit": agencies.unit_at(task.unit_path, local(handed).date()).name["vi"],
        "step": own.name["vi"] if own else OTHER_STEPS.get(task.step, task.step),
        "allowed": own.term.vi if own else "",
        "due": local(task.due_at) if task.act != "return" else None,
        "handed": local(handed),
        "giver": life.gave.actor_name if life.gave else dossier.applicant_name,
        "taken": local(taken.at) if taken else None,
        "taker": life.ended.actor_name if life.ended else taker,
        "ended": local(life.ended.at) if life.ended else None,
        "outcome": task.outcome if over else None,
    }


def _note(task: Task, life: _Life, entries: Iterable[Entry]) -> str:
    """Why it came back, why it took longer: what the slip's last column is for."""
    told: list[str] = [_question(task)] if task.question else []
    first = life.gave.pk if life.gave else 0
    for entry in entries:
        if entry.pk <= first or (life.ended is not None and entry.pk > life.ended.pk):
            continue
        if entry.fact == "CompletionRequested":
            told.append(f"Yêu cầu bổ sung {local(entry.at):%d/%m/%Y}")
        elif entry.fact == "TermExtended":
            told.append(f"Gia hạn: {entry.details['reason']}")
    if life.ended is not None:
        told += _reasons(life.ended.details, life.ended.fact)
        if life.ended.fact == "ResultIssued":
            told.append(f"Kết quả số {life.ended.details['number']}")
    return "; ".join(dict.fromkeys(told))


def _question(task: Task) -> str:
    return f"Hỏi ý kiến: {task.question}"


def _reasons(details: Mapping[str, Any], fact: str) -> list[str]:
    reason = str(details.get("reason") or "").strip()
    return [f"Trả lại: {reason}" if fact == "TaskSentBack" else reason] if reason else []
