"""The queue: what waits for me and my unit, most urgent first, fifty at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import Inbox, Load, TaskRow
from motcua.apps.dossiers.queries.lists import PAGE
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.desk.clocks import Left, left
from motcua.faces.desk.looking import Looking, looking
from motcua.faces.desk.order import told as order_told
from motcua.faces.desk.posts import officer, only_helps, place
from motcua.faces.ui import format as written
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import COOKIE as LANGUAGE
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.vocabulary import channel_name
from motcua.rules.access import Actor
from motcua.rules.text import fold

KEPT_AT: Final = "queue"
REASSIGN: Final = "dossiers.reassign"
REASONS: Final = {
    "can-lai": ("Cân lại việc trong đơn vị", "Work shared out anew"),
    "vang": ("Người giữ vắng mặt", "The holder is away"),
    "dung-viec": ("Giao đúng người phụ trách", "To whom it belongs"),
}


@dataclass(frozen=True)
class Row:
    """A line of the queue with its clock read and its words said; `used` is of forty."""

    task: TaskRow
    left: Left
    procedure: str
    step: str
    way: str
    head: str
    tail: str
    due: str
    used: int
    ticked: bool = False


@dataclass(frozen=True)
class Page:
    """Where the rows stand in the whole; `before` is the page with the rows above them, or 0."""

    number: int
    first: int
    last: int
    total: int
    before: int


@dataclass(frozen=True)
class Outcome:
    """What became of one ticked row; `told` is empty when it went well."""

    task: int
    code: str
    told: str = ""


@dataclass(frozen=True)
class Told:
    """What became of all that was ticked, in two sentences and row by row."""

    well: str = ""
    badly: str = ""
    outcomes: Sequence[Outcome] = ()
    lists: Sequence[Any] = field(default=())

    @property
    def done(self) -> list[Outcome]:
        return [each for each in self.outcomes if not each.told]

    @property
    def failed(self) -> list[Outcome]:
        return [each for each in self.outcomes if each.told]


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect("/ban-lam-viec")


@require_GET
def queue(request: Request) -> HttpResponse:
    if only_helps(request.actor):
        return HttpResponseRedirect("/ban-lam-viec/diem-ho-tro")
    officer(request.actor)
    return shown(request, Told(), _as_it_was_left(request))


def _as_it_was_left(request: Request) -> Looking:
    """What is asked for; without asking, the tab, order and filters one was at.

    Kept on the server until one signs out: a new day begins with the whole list.
    """
    kept = str(request.session.get(KEPT_AT, ""))
    if not set(request.GET) - {LANGUAGE}:
        return looking(QueryDict(kept))
    at = looking(request.GET)
    if at.kept != kept:
        request.session[KEPT_AT] = at.kept
    return at


@require_GET
def newer(request: Request) -> HttpResponse:
    """How many tasks came since the list was loaded; the list itself stays as it is."""
    actor = officer(request.actor)
    try:
        since = datetime.fromisoformat(request.GET.get("tu", ""))
    except ValueError:
        return JsonResponse({"n": 0})
    if since.tzinfo is None:
        return JsonResponse({"n": 0})
    found = dossiers.opened_since(actor, since, looking(request.GET).wanted)
    words = t("{n} hồ sơ mới, bấm để tải", "{n} new dossiers, press to load", n=found)
    return JsonResponse({"n": found, "words": words})


def shown(request: Request, told: Told, at: Looking | None = None) -> HttpResponse:
    """The list; after an act on many, with what became of each, the failed ones still ticked."""
    actor = officer(request.actor)
    at = at or looking(request.GET)
    inbox = dossiers.inbox(actor, at.wanted)
    soon = dossiers.soon_until(actor, clock.now())
    kept = {each.task for each in told.failed}
    rows = [_row(task, soon, task.id in kept) for task in inbox.rows]
    heads = dossiers.heads_units(actor)
    names = _procedures()
    request.narrowed = {name: str(value) for name, value in at.asked.items()}
    request.narrowed["hang"] = inbox.tab
    context = {
        "rows": rows,
        "tab": inbox.tab,
        "tabs": tabs(inbox, at),
        "page": _page(inbox),
        "at": at,
        "wanted": at.wanted,
        "chips": _chips(at, dict(names)),
        "procedures": names,
        "units": _units(actor) if heads else [],
        "heads": heads,
        "loads": _loads(actor, at) if heads and at.wanted.whole_unit else [],
        "place": place(actor),
        "order_told": order_told(inbox.order) if at.wanted.sort == "due" else "",
        "may_order": bool(actor.paths("dossiers.set_queue_rule")),
        "told": told,
        "next_tab": _next_tab(inbox, at),
        "offers": offers(actor, rows),
        "colleagues": _colleagues(actor, rows) if heads and rows else [],
        "reasons": [(key, t(*words)) for key, words in REASONS.items()],
        "loaded_at": clock.now().isoformat(),
    }
    return render(request, "desk/queue.html", context)


def _row(task: TaskRow, soon: datetime, ticked: bool) -> Row:  # noqa: FBT001  (it is the tick)
    paused = task.state == "completion"
    there = task.act != "return"
    clock_read = left(
        task.due_at, task.opened_at, task.unit_path, paused=paused, collected=there, soon=soon
    )
    head, tail = written.serial(task.code)
    return Row(
        task,
        clock_read,
        tr(task.procedure),
        tr(task.step_name),
        channel_name(task.channel),
        head,
        tail,
        "" if clock_read.kind == "done" else written.brief(task.due_at),
        round(40 * clock_read.share),
        ticked,
    )


def _page(inbox: Inbox) -> Page:
    total = inbox.counts[inbox.tab]
    last = inbox.first + len(inbox.rows) - 1
    first = inbox.first if inbox.rows else last
    # Rounded up: what was finished meanwhile makes pages overlap, and hides no row.
    return Page(inbox.page, first, last, total, -(-(inbox.first - 1) // PAGE))


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


def tabs(inbox: Inbox, at: Looking) -> list[tuple[str, str, int, bool, int]]:
    """Address, words, count, current, and how many of them are late."""
    return [
        (
            at.link(hang=tab),
            tab_name(tab),
            inbox.counts[tab],
            tab == inbox.tab,
            inbox.counts["late"] if tab == "all" else 0,
        )
        for tab in dossiers.TABS
    ]


def _next_tab(inbox: Inbox, at: Looking) -> tuple[str, str, int] | None:
    """Where there is still work when this queue is done."""
    for tab in ("late", "soon", "mine", "new", "return", "waiting"):
        if tab != inbox.tab and inbox.counts[tab]:
            return (at.link(hang=tab), tab_name(tab), inbox.counts[tab])
    return None


def offers(actor: Actor, rows: Sequence[Row]) -> frozenset[str]:
    """What can be done with some row here: a courtesy, the commands decide again."""
    found = set()
    for row in rows:
        task = row.task
        if task.holder_id is None:
            found.add("nhan")
        if task.act in {"appraise", "consult"} and actor.paths("dossiers.hand_over"):
            found.add("chuyen")
        if task.act in {"approve", "issue"} and actor.paths(f"dossiers.{task.act}"):
            found.add("ky")
        if task.act == "return" and actor.paths("dossiers.return_result"):
            found.add("tra")
        if task.accepted_at is not None:
            found.add("in")
    return frozenset(found)


def _chips(at: Looking, procedures: dict[str, str]) -> list[tuple[str, str]]:
    """Each filter that is on: its words, and the address without it."""
    wanted, found = at.wanted, []
    if wanted.procedure:
        found.append((procedures.get(wanted.procedure, wanted.procedure), at.link(thu_tuc="")))
    if wanted.unit:
        found.append((_unit_name(wanted.unit), at.link(don_vi="")))
    if wanted.holder is not None:
        held = agencies.people_named([wanted.holder]) if wanted.holder else {}
        found.append((held.get(wanted.holder, t("Chưa ai nhận", "Nobody's")), at.link(nguoi="")))
    if wanted.channel:
        found.append((channel_name(wanted.channel), at.link(kenh="")))
    if wanted.since:
        day = f"{wanted.since:%d/%m/%Y}"
        found.append((t("từ {day}", "from {day}", day=day), at.link(tu_ngay="")))
    if wanted.until:
        day = f"{wanted.until:%d/%m/%Y}"
        found.append((t("đến {day}", "to {day}", day=day), at.link(den_ngay="")))
    if wanted.text.strip():
        found.append((f"“{wanted.text.strip()}”", at.link(chu="")))
    return found


def _unit_name(path: str) -> str:
    here = (unit for unit in agencies.units_on(clock.today()) if unit.path == path)
    return next((tr(unit.name) for unit in here), path)


def _units(actor: Actor) -> list[tuple[str, str]]:
    """Units beneath those one heads, when there are several."""
    mine = actor.paths(REASSIGN)
    found = [
        (unit.path, tr(unit.name))
        for unit in agencies.units_on(clock.today())
        if any(unit.path.startswith(path) for path in mine)
    ]
    return sorted(found) if len(found) > 1 else []


def _loads(actor: Actor, at: Looking) -> list[tuple[Load, str, bool]]:
    """Who holds how much, the address of that list, and whether it is the one before us."""
    return [
        (load, at.link(nguoi=str(load.person_id)), at.wanted.holder == load.person_id)
        for load in dossiers.loads(actor, at.wanted)
    ]


def _colleagues(actor: Actor, rows: Sequence[Row]) -> list[tuple[int, str]]:
    """To whom something of this page could be given: who holds a role that its tasks wait for."""
    wanted = {(row.task.role, row.task.unit_path) for row in rows}
    found: dict[int, str] = {}
    for path in dict.fromkeys(actor.paths(REASSIGN)):
        for post in agencies.posts_on(actor, clock.today(), path):
            if any(post.role == role and at.startswith(post.unit_path) for role, at in wanted):
                found[post.person_id] = post.person
    return sorted(found.items(), key=lambda each: fold(each[1]))


def _procedures() -> list[tuple[str, str]]:
    found = catalogue.catalogue(clock.today())
    return sorted((each.code, tr(each.content.short_name)) for each in found)
