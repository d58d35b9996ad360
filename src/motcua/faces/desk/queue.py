"""The queue: what waits for me and my unit, most urgent first, fifty at a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import Inbox, TaskRow
from motcua.apps.dossiers.queries.lists import PAGE
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.desk.clocks import Left, left
from motcua.faces.desk.posts import officer, place
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Forbidden, Missing, Refused

MOST_AT_ONCE: Final = PAGE


@dataclass(frozen=True)
class Row:
    """A line of the queue with its clock read."""

    task: TaskRow
    left: Left


@dataclass(frozen=True)
class Page:
    number: int
    pages: int
    first: int
    last: int
    total: int


@dataclass(frozen=True)
class Outcome:
    """What became of one ticked row; `told` is empty when it went well."""

    code: str
    told: str


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect("/ban-lam-viec")


@require_GET
def queue(request: Request) -> HttpResponse:
    return _shown(request, ())


@require_GET
def newer(request: Request) -> HttpResponse:
    """How many tasks came since the list was loaded; the list itself stays as it is."""
    actor = officer(request.actor)
    try:
        since = datetime.fromisoformat(request.GET.get("tu", ""))
    except ValueError:
        return JsonResponse({"n": 0})
    found = dossiers.opened_since(actor, since)
    words = t("{n} hồ sơ mới, bấm để tải", "{n} new dossiers, press to load", n=found)
    return JsonResponse({"n": found, "words": words})


@require_POST
def take_many(request: Request) -> HttpResponse:
    """Take all that is ticked: each by itself, so that one refusal spoils nothing else."""
    officer(request.actor)
    chosen = [int(each) for each in request.POST.getlist("viec") if each.isdigit()][:MOST_AT_ONCE]
    outcomes = [_take(request, task) for task in dict.fromkeys(chosen)]
    if not outcomes:
        told = t(
            "Đánh dấu ít nhất một hồ sơ rồi bấm lại", "Tick at least one dossier, then press again"
        )
        outcomes = [Outcome("", told)]
    return _shown(request, tuple(outcomes))


def _take(request: Request, task: int) -> Outcome:
    name = str(request.POST.get(f"ma-{task}", task))[:60]
    try:
        commands.take(request.actor, dossiers.task_id(request.actor, task))
    except (Refused, Forbidden, Missing) as said_no:
        return Outcome(name, sentence(said_no))
    return Outcome(name, "")


def _shown(request: Request, outcomes: tuple[Outcome, ...]) -> HttpResponse:
    actor = officer(request.actor)
    asked = request.GET
    number = asked.get("trang", "1")
    procedure = asked.get("thu-tuc", "")
    inbox = dossiers.inbox(
        actor, _tab(asked.get("hang", "all")), int(number) if number.isdigit() else 1, procedure
    )
    soon = dossiers.soon_until(actor, clock.now())
    rows = [_row(task, soon) for task in inbox.rows]
    context = {
        "rows": rows,
        "tab": inbox.tab,
        "tabs": tabs(inbox, procedure),
        "page": _page(inbox),
        "procedure": procedure,
        "procedures": _procedures(),
        "place": place(actor),
        "done": [each for each in outcomes if not each.told],
        "failed": [each for each in outcomes if each.told],
        "next_tab": _next_tab(inbox),
        "loaded_at": clock.now().isoformat(),
    }
    return render(request, "desk/queue.html", context)


def _tab(asked: str) -> str:
    return asked if asked in dossiers.TABS else "all"


def _row(task: TaskRow, soon: datetime) -> Row:
    paused = task.state == "completion"
    there = task.act != "return"
    clock_read = left(
        task.due_at, task.opened_at, task.unit_path, paused=paused, collected=there, soon=soon
    )
    return Row(task, clock_read)


def _page(inbox: Inbox) -> Page:
    total = inbox.counts[inbox.tab]
    first = (inbox.page - 1) * PAGE + 1 if total else 0
    return Page(inbox.page, inbox.pages, first, min(inbox.page * PAGE, total), total)


def tab_name(tab: str) -> str:
    return {
        "new": t("Chưa ai nhận", "Nobody's yet"),
        "mine": t("Tôi đang giữ", "In my hands"),
        "soon": t("Sắp đến hạn", "Due soon"),
        "late": t("Quá hạn", "Late"),
        "waiting": t("Chờ bổ sung", "Waiting for applicants"),
        "return": t("Chờ trả", "To return"),
        "all": t("Tất cả", "All"),
    }[tab]


def tabs(inbox: Inbox, procedure: str) -> list[tuple[str, str, int, bool, int]]:
    """Address, words, count, current, and how many of them are late."""
    rest = f"&thu-tuc={procedure}" if procedure else ""
    return [
        (
            f"/ban-lam-viec?hang={tab}{rest}",
            tab_name(tab),
            inbox.counts[tab],
            tab == inbox.tab,
            inbox.counts["late"] if tab == "all" else 0,
        )
        for tab in dossiers.TABS
    ]


def _next_tab(inbox: Inbox) -> tuple[str, str, int] | None:
    """Where there is still work when this queue is done."""
    for tab in ("late", "soon", "mine", "new", "return", "waiting"):
        if tab != inbox.tab and inbox.counts[tab]:
            return (f"/ban-lam-viec?hang={tab}", tab_name(tab), inbox.counts[tab])
    return None


def _procedures() -> list[tuple[str, str]]:
    found = catalogue.catalogue(clock.today())
    return sorted((each.code, tr(each.content.short_name)) for each in found)
