"""One dossier before an officer: what was filed, who has worked on it, what I can do now."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.apps.agencies.successors import names_of_places
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.looking import looked
from motcua.apps.dossiers.queries import TaskLine
from motcua.apps.letters import queries as letters
from motcua.base import clock
from motcua.faces.desk import clocks
from motcua.faces.desk.acts import ACTS, Act, of_dossier, of_task
from motcua.faces.desk.forms import ActForm, CompletionForm
from motcua.faces.desk.linked import faults, linked
from motcua.faces.desk.papers import Print, prints
from motcua.faces.desk.posts import officer, place
from motcua.faces.desk.reading import disagreement
from motcua.faces.desk.situation import Situation, situation
from motcua.faces.desk.states import state, why_lines
from motcua.faces.desk.talk import Talk
from motcua.faces.desk.timeline import timeline
from motcua.faces.ui import format as written
from motcua.faces.ui.access import Request
from motcua.faces.ui.happenings import told_value
from motcua.faces.ui.language import t
from motcua.faces.ui.vocabulary import ORIGIN_WORDS
from motcua.rules.procedure import summary

HEAD_BUTTONS: Final = 4
SCANNED: Final = frozenset({"submitted", "completion", "handling"})
TO_THE_MINUTE: Final = 1_000_000
"""Hours in a day, so that a length is told in hours and minutes however long it is."""


@dataclass(frozen=True)
class Bound:
    """An act on this page, its task when it has one, and its form."""

    act: Act
    task: TaskLine | None
    form: ActForm | None = None

    @property
    def anchor(self) -> str:
        return f"{self.act.name}-{self.task.id}" if self.task else self.act.name

    @property
    def path(self) -> str:
        """Where it is sent, below the address of the dossier."""
        return f"viec/{self.task.id}/{self.act.name}" if self.task else f"lam/{self.act.name}"

    @property
    def failed(self) -> bool:
        return self.form is not None and self.form.is_bound and bool(self.form.errors)

    @property
    def reads_first(self) -> str:
        """Where the paper is read before it is signed; empty when a press is enough."""
        digital = self.task is not None and getattr(self.form, "digital", False)
        return f"/ban-lam-viec/ky-so?viec={self.task.id}" if digital and self.task else ""

    @property
    def asks_nothing(self) -> bool:
        return self.form is not None and not self.form.visible_fields()

    @property
    def asks_for_papers(self) -> bool:
        return isinstance(self.form, CompletionForm)


@dataclass(frozen=True)
class Turn:
    """A task as one line: its clock when it runs, its outcome when it is done."""

    task: TaskLine
    kind: str
    words: str
    more: str
    used: str
    acts: list[Bound]


@require_GET
def dossier(request: Request, code: str) -> HttpResponse:
    at = situation(officer(request.actor), code)
    looked(request.actor, at.dossier, "opened", step=at.step_of_mine)
    return shown(request, at)


def shown(
    request: Request,
    at: Situation,
    tried: Bound | None = None,
    status: int = HTTPStatus.OK,
    talk: Talk | None = None,
) -> HttpResponse:
    """The page; `tried` and `talk` hold what could not be carried out, shown as it was sent."""
    turns = [_turn(at, task, tried) for task in at.page.tasks]
    own = [_with_form(at, Bound(act, None), tried) for act in of_dossier(at)]
    offered = [bound for turn in turns for bound in turn.acts] + own
    stray = tried if tried and tried.anchor not in {each.anchor for each in offered} else None
    done = ACTS.get(request.GET.get("xong", ""))
    context = {
        "at": at,
        "page": at.page,
        "dossier": at.dossier,
        "place": place(request.actor),
        "topics": _topics(at),
        "turns": turns,
        "working": [turn for turn in turns if turn.acts],
        "own_acts": own,
        "head_acts": _head(offered),
        "at_head": {each.anchor for each in _head(offered) if each.asks_nothing},
        "clock": _clock(at),
        "prints": prints(at),
        "told": timeline(at),
        "stray": stray,
        "tried": tried,
        "done": "" if tried else _done_words(done, request.GET.get("xong", "")),
        "receipt": _receipt(at, done),
        "latest": at.latest_apology,
        **_readings(at),
        "behind": [turn for turn in turns if turn.kind == "late"],
        "can_extend": any(bound.act.name == "gia-han" for bound in own),
        **_together(at),
        "states": state,
        "why_lines": why_lines,
        "talk": talk or Talk(),
    }
    return render(request, "desk/dossier.html", context, status=status)


def _done_words(done: Act | None, name: str) -> str:
    """What was just finished here, by an act or by one of the page's own small forms."""
    if done is not None:
        return t(done.done["vi"], done.done["en"])
    return {
        "to-khai": t("Đã sửa tờ khai", "The answers are mended"),
        "nhan-tin": t("Đã gửi cho người nộp", "Sent to the applicant"),
        "ghi-chu": t("Đã ghi chú", "The note is kept"),
        "da-doc": t("Đã đọc lời nhắn", "The message is read"),
    }.get(name, "")


def _together(at: Situation) -> dict[str, Any]:
    """What several agencies do on one dossier: asked and answered, faults noted, time used."""
    return {
        "letters": letters.about_dossier(at.actor, at.dossier.code or ""),
        "may_write": bool(at.actor.paths("letters.draft")),
        "linked": linked(at),
        "faults": faults(at),
        "used": dossiers.time_used(at.actor, at.page),
        "length": lambda length: written.span(length, TO_THE_MINUTE),
        "told_value": told_value,
        "origin_words": ORIGIN_WORDS,
    }


def _readings(at: Situation) -> dict[str, Any]:
    """Why each task is due when it is, and how the index reads the same history."""
    return {
        "reasons": dossiers.task_reasons(at.actor, at.page),
        "second": dossiers.second_reading(at.actor, at.page),
        "second_words": disagreement,
        "can_mend": at.dossier.state == "completion" and at.may("dossiers.fill"),
        "can_scan": at.dossier.state in SCANNED and at.may("dossiers.digitise"),
    }


def _with_form(at: Situation, bound: Bound, tried: Bound | None) -> Bound:
    if tried is not None and tried.anchor == bound.anchor:
        return Bound(bound.act, bound.task, tried.form)
    form = bound.act.form(at=at, task=bound.task, auto_id=f"{bound.anchor}-%s")
    return Bound(bound.act, bound.task, form)


def _turn(at: Situation, task: TaskLine, tried: Bound | None) -> Turn:
    if task.done_at is not None:
        return _ended(task, task.done_at)
    paused = at.dossier.state == "completion"
    there = task.act != "return"
    left = clocks.left(task.due_at, task.opened_at, task.unit_path, paused=paused, collected=there)
    acts = [_with_form(at, Bound(act, task), tried) for act in of_task(at, task)]
    return Turn(task, left.kind, left.words, left.left, _used(task), acts)


def _ended(task: TaskLine, done_at: datetime) -> Turn:
    late = task.outcome == "late"
    broken = task.outcome not in {"early", "on_time", "late"}
    more = "" if broken else clocks.against(task.due_at, done_at, task.unit_path)
    words = t("Xong", "Done") if not late else t("Xong, chậm", "Done, late")
    if broken:
        words = t("Dừng", "Stopped")
    kind = "hold" if broken else "done"
    return Turn(task, kind, words, more, _used(task), [])


def _used(task: TaskLine) -> str:
    return written.span(clocks.used(task.opened_at, task.done_at or clock.now(), task.unit_path))


def _head(offered: list[Bound]) -> list[Bound]:
    """The few acts that stand at the top: those with a key."""
    seen: dict[str, Bound] = {}
    for bound in offered:
        if bound.act.key:
            seen.setdefault(bound.act.key, bound)
    return list(seen.values())[:HEAD_BUTTONS]


def _clock(at: Situation) -> clocks.Left | None:
    """Time left of the promise; none when nothing was promised or all is done."""
    dossier = at.dossier
    if dossier.due_at is None or dossier.state not in {"handling", "completion"}:
        return None
    paused = dossier.state == "completion"
    return clocks.left(dossier.due_at, dossier.accepted_at, dossier.unit_path, paused=paused)


def _topics(at: Situation) -> Any:
    names = names_of_places(at.dossier.law_day, clock.today())
    return summary(at.page.content, at.dossier.answers, names)


def _receipt(at: Situation, done: Act | None) -> Print | None:
    """The paper that an act has just made out, to be printed now."""
    wanted = {"tiep-nhan": "receipt", "gia-han": "apology", "tu-choi": "refusal", "dung": "stop"}
    form = wanted.get(done.name) if done else None
    if done and done.name == "yeu-cau-bo-sung":
        form = "completion"
    return next((each for each in reversed(prints(at)) if each.form == form), None)
