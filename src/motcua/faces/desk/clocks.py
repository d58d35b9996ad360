"""How much working time is left, as a clerk reads it: a sign, a word, a length."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.apps.agencies import queries as agencies
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.faces.ui import format as written
from motcua.faces.ui.language import t
from motcua.faces.ui.vocabulary import clock_words
from motcua.rules.deadlines import remaining

HALF_DAY = timedelta(hours=4)


@dataclass(frozen=True)
class Left:
    """What is left of a term: `kind` is a status of the look, `share` the part that is used."""

    kind: str
    words: str
    left: str
    share: float


def left(
    due: datetime,
    since: datetime,
    unit_path: str,
    *,
    paused: bool = False,
    collected: bool = True,
    soon: datetime | None = None,
) -> Left:
    """Time left of a task by the calendar of the unit that holds it.

    `soon` is the moment before which a list counts as due soon, so that no row contradicts its tab.
    """
    now = clock.now()
    calendar = agencies.work_calendar(unit_path, now.date())
    if paused:
        told = t("chờ bổ sung", "to be completed")
        return Left("hold", clock_words("hold"), told, _share(now, since, due))
    if not collected:
        told = t("từ {since}", "since {since}", since=written.brief(since))
        return Left("done", t("Chờ dân nhận", "To be collected"), told, 1.0)
    kind = _kind(now, due, soon or calendar.add(now, HALF_DAY))
    rest = remaining(now, due.astimezone(HANOI), calendar)
    told = written.remaining(rest)
    if kind == "late" and rest > timedelta(minutes=-1):
        told = t("vừa quá hạn", "just past")  # late outside working time: never told as time left
    return Left(kind, clock_words(kind), told, _share(now, since, due))


def used(opened: datetime, ended: datetime, unit_path: str) -> timedelta:
    """Working time that a unit has spent on a task."""
    calendar = agencies.work_calendar(unit_path, opened.astimezone(HANOI).date())
    return calendar.between(opened.astimezone(HANOI), ended.astimezone(HANOI))


def against(due: datetime, done: datetime, unit_path: str) -> str:
    """Done 2 h early, or 5 h 50 late, by the unit's own working time."""
    calendar = agencies.work_calendar(unit_path, done.astimezone(HANOI).date())
    rest = calendar.between(done.astimezone(HANOI), due.astimezone(HANOI))
    if done > due:
        return t("chậm {length}", "{length} late", length=written.span(rest))
    return t("trước {length}", "{length} early", length=written.span(rest)) if rest else ""


def _kind(now: datetime, due: datetime, soon: datetime) -> str:
    if now > due:
        return "late"
    return "soon" if due < soon else "ok"


def _share(now: datetime, since: datetime, due: datetime) -> float:
    whole = (due - since).total_seconds()
    return 1.0 if whole <= 0 else min(max((now - since).total_seconds() / whole, 0.0), 1.0)
