"""One press for all that is ticked: each row by itself, so that one refusal spoils nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands, signing
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.looking import looked_at
from motcua.apps.dossiers.queries import TaskRow
from motcua.apps.dossiers.queries.lists import PAGE
from motcua.base import clock
from motcua.faces.desk.looking import looking
from motcua.faces.desk.posts import officer, place
from motcua.faces.desk.queue import REASONS, Outcome, Told, shown
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t
from motcua.faces.ui.refusals import sentence
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden, Missing, Refused

MOST_AT_ONCE: Final = PAGE
Carried = Callable[[Request, TaskRow], Any]


@dataclass(frozen=True)
class Together:
    """An act on many: what is called for each row, what is said, and whether it is asked first."""

    carry: Carried
    well: tuple[str, str]
    badly: tuple[str, str]
    asks: bool = False


def _take(request: Request, row: TaskRow) -> Any:
    return commands.take(request.actor, row.id)


def _hand_over(request: Request, row: TaskRow) -> Any:
    return commands.hand_over(request.actor, row.id)


def _sign(request: Request, row: TaskRow) -> Any:
    command = commands.issue if row.act == "issue" else commands.approve
    return command(request.actor, row.id)


def _return(request: Request, row: TaskRow) -> Any:
    return commands.return_result(request.actor, row.id, way=row.return_by)


def _reassign(request: Request, row: TaskRow) -> Any:
    to = request.POST.get("nguoi", "")
    reason = REASONS.get(request.POST.get("ly-do", ""), REASONS["can-lai"])
    holder = int(to) if to.isdigit() else 0
    return commands.reassign(request.actor, row.id, holder_id=holder, reason=reason[0])


TOGETHER: Final = {
    "nhan": Together(
        _take,
        ("Đã nhận {n} việc", "{n} taken"),
        ("{n} việc chưa nhận được", "{n} not taken"),
    ),
    "chuyen": Together(
        _hand_over,
        ("Đã chuyển {n} hồ sơ", "{n} handed over"),
        ("{n} hồ sơ chưa chuyển được", "{n} not handed over"),
    ),
    "ky": Together(
        _sign,
        ("Đã ký, vào số {n} hồ sơ", "{n} signed or numbered"),
        ("{n} hồ sơ chưa ký được", "{n} not signed"),
        asks=True,
    ),
    "tra": Together(
        _return,
        ("Đã trả {n} kết quả", "{n} results returned"),
        ("{n} kết quả chưa trả được", "{n} results not returned"),
        asks=True,
    ),
    "giao": Together(
        _reassign,
        ("Đã giao lại {n} việc", "{n} given to another"),
        ("{n} việc chưa giao lại được", "{n} not given to another"),
    ),
}


@require_http_methods(["GET", "POST"])
def together(request: Request, act: str) -> HttpResponse:
    """Carry out one act on every ticked row, at most a page of them."""
    actor = officer(request.actor)
    if request.method == "GET":  # read again, or in another language: nothing is done twice
        return HttpResponseRedirect(looking(request.GET).link())
    meant = TOGETHER.get(act)
    if meant is None:
        raise Missing("act", act)
    ids = ticked(request.POST.getlist("viec"))
    if not ids:
        return shown(request, Told("", _nothing(), ()))
    if act == "giao" and not request.POST.get("nguoi"):
        whom = t("Chọn người nhận việc rồi bấm lại", "Choose who gets it, then press again")
        return shown(request, Told("", whom, [Outcome(each, "", whom) for each in ids]))
    rows = {row.id: row for row in dossiers.tasks_ticked(actor, ids)}
    if act == "ky" and (digital := signing.asking_for_pin(actor, list(rows))):
        where = urlencode([("viec", each) for each in digital])
        return HttpResponseRedirect(f"/ban-lam-viec/ky-so?{where}")
    if meant.asks and "chac" not in request.POST and rows:
        return _asked(request, act, list(rows.values()))
    tried = [_tried(request, meant.carry, each, rows.get(each)) for each in ids]
    outcomes = [outcome for outcome, _ in tried]
    lists = _listed(request, [fact for _, fact in tried if fact], rows) if act == "chuyen" else []
    done = sum(not each.told for each in outcomes)
    failed = len(outcomes) - done
    well = t(*meant.well, n=done) if done else ""
    badly = t(*meant.badly, n=failed) if failed else ""
    return shown(request, Told(well, badly, outcomes, lists))


def ticked(sent: Iterable[str], most: int = MOST_AT_ONCE) -> list[int]:
    """Numbers of what was ticked, each once, at most a page of them."""
    whole = [int(each) for each in sent if each.isascii() and each.isdigit() and len(each) < 16]
    return list(dict.fromkeys(whole))[:most]


def _nothing() -> str:
    return t(
        "Đánh dấu ít nhất một hồ sơ rồi bấm lại", "Tick at least one dossier, then press again"
    )


def _tried(
    request: Request, carry: Carried, number: int, row: TaskRow | None
) -> tuple[Outcome, Any]:
    if row is None:
        return Outcome(number, "", sentence(Missing("task", number))), None
    try:
        fact = carry(request, row)
    except (Refused, Forbidden, Missing) as said_no:
        return Outcome(number, row.code, sentence(said_no)), None
    return Outcome(number, row.code), fact


def _asked(request: Request, act: str, rows: list[TaskRow]) -> HttpResponse:
    """Before what ends a dossier or binds the agency: each row to be read, one press for all."""
    context = {
        "act": act,
        "rows": rows,
        "at": looking(request.GET),
        "place": place(request.actor),
    }
    return render(request, "desk/sure.html", context)


def _listed(request: Request, facts: list[Any], rows: dict[int, TaskRow]) -> list[Any]:
    """One hand-over list for each unit to which papers go now."""
    first = [fact.opened[0] for fact in facts if fact.opened]
    opened = {row.id: row for row in dossiers.tasks_ticked(request.actor, first)}
    going: dict[tuple[str, str], list[int]] = {}
    for fact in facts:
        there = opened.get(fact.opened[0]) if fact.opened else None
        here = rows[fact.task_id].unit_path
        if there is not None and not there.unit_path.startswith(here):
            going.setdefault((here, there.unit_path), []).append(there.id)
    made = (_made(request.actor, here, tasks) for (here, _), tasks in going.items())
    return [each for each in made if each is not None]


def _made(actor: Actor, unit_path: str, tasks: list[int]) -> Any:
    try:
        unit = agencies.unit_at(unit_path, clock.today()).id
        fact = commands.list_handover(actor, unit, tasks=tasks)
    except (Refused, Forbidden, Missing):
        return None  # the dossiers are handed over; the list can still be made from its page
    return dossiers.handover_list(actor, fact.handover_id)


@require_http_methods(["GET", "POST"])
def receipts(request: Request) -> HttpResponse:
    """The receipts of all that is ticked in one file; who has none yet is named first.

    It changes nothing, and is sent all the same: what is ticked is no business of an address.
    """
    actor = officer(request.actor)
    rows = dossiers.tasks_ticked(actor, ticked(request.POST.getlist("viec")))
    ready = [row for row in rows if row.accepted_at is not None]
    lacking = [row for row in rows if row.accepted_at is None]
    if not ready or (lacking and "chac" not in request.POST):
        context = {"ready": ready, "lacking": lacking, "place": place(actor)}
        return render(request, "desk/receipts.html", context)
    pdf = dossiers.receipts(actor, [row.code for row in ready])
    looked_at(actor, [row.code for row in ready], "paper:receipt")
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="giay-hen.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response
