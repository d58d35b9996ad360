"""Linked handling as the dossier page tells it."""

from dataclasses import dataclass
from typing import Final

from motcua.apps.dossiers.queries import FaultLine, LinkedLine
from motcua.faces.desk import clocks
from motcua.faces.desk.situation import Situation
from motcua.faces.ui.language import t
from motcua.rules.terms import Term


@dataclass(frozen=True)
class LinkedTold:
    """A linked task in words: its sign, its state, its place in the order."""

    line: LinkedLine
    kind: str
    sign: str
    words: str
    more: str
    order: str
    several: bool
    silence: str
    term: str


@dataclass(frozen=True)
class FaultTold:
    line: FaultLine
    name: str


_MEANS: Final[dict[str, tuple[str, str, str]]] = {
    "waiting": ("wait", "Chờ đến lượt", "Waiting for its turn"),
    "awaited": ("ok", "Chờ trả lời", "Awaited"),
    "answered": ("done", "Đã trả lời", "Answered"),
    "declined": ("late", "Trả lại, phải hỏi nơi khác", "Sent back, ask another"),
    "passed_on": ("hold", "Trả lại, đã hỏi nơi khác", "Sent back, another was asked"),
    "called_off": ("hold", "Thôi hỏi", "Called off"),
    "no_objection": ("done", "Không trả lời, coi như không có ý kiến khác", "Silent: no objection"),
    "deemed_agreed": ("done", "Không trả lời, coi như đồng ý", "Silent: deemed agreed"),
    "overdue": ("late", "Quá hạn trả lời, vẫn phải chờ", "Overdue, still waited for"),
}
_VERDICTS: Final[dict[str, tuple[str, str, str]]] = {
    "agreed": ("done", "Đồng ý", "Agreed"),
    "not_agreed": ("no", "Không đồng ý", "Not agreed"),
    "done": ("done", "Đã làm xong", "Done"),
}


def linked(at: Situation) -> list[LinkedTold]:
    """Everything that was asked of others, in its order."""
    ranks = {(each.asker_id, each.rank) for each in at.linked}
    return [_told(at, line, several=len(ranks) > 1) for line in at.linked]


def _told(at: Situation, line: LinkedLine, *, several: bool) -> LinkedTold:
    sign, vi, en = _VERDICTS.get(line.verdict, _MEANS[line.means])
    more = ""
    if line.is_open and line.due_at and line.opened_at:
        paused = at.dossier.state == "completion"
        left = clocks.left(line.due_at, line.opened_at, line.unit_path, paused=paused)
        sign, more = left.kind, left.left
    elif line.done_at and line.opened_at and line.due_at:
        more = clocks.against(line.due_at, line.done_at, line.unit_path)
    kinds = {
        "opinion": t("Lấy ý kiến", "An opinion"),
        "work": t("Việc phối hợp", "Linked work"),
    }
    order = t("thứ {n}", "no. {n}", n=line.rank + 1)
    term = Term.parse(line.term)
    told = t(term.vi, term.en)
    return LinkedTold(
        line, kinds[line.kind], sign, t(vi, en), more, order, several, silence(line), told
    )


def silence(line: LinkedLine) -> str:
    """What the agreement makes of it when nobody answers in time."""
    return {
        "proceed": t("Coi như không có ý kiến khác", "Taken as no objection"),
        "agree": t("Coi như đồng ý", "Deemed agreed"),
        "wait_and_escalate": t("Vẫn chờ, báo người đứng đầu", "Still waited for, heads are told"),
    }[line.silence]


def faults(at: Situation) -> list[FaultTold]:
    return [FaultTold(each, at.component_name(each.component)) for each in at.gathered.faults]
