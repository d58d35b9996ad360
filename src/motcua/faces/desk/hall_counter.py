"""The officer's counter: sit down, call whose turn it is, serve, send on, finish."""

import hashlib
import secrets
from collections.abc import Callable
from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from motcua.apps.hall import commands, queries
from motcua.apps.hall.law import priorities
from motcua.base import clock
from motcua.faces.desk.posts import place
from motcua.faces.ui.access import Request
from motcua.faces.ui.refusals import sentence
from motcua.faces.ui.vocabulary import priority_name
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden, Missing, Refused

HERE: Final = "/ban-lam-viec/quay"
SEE: Final = "hall.see"


def in_the_hall(actor: Actor) -> Actor:
    """The same actor, when a post carries the work of a hall."""
    if not actor.paths(SEE):
        raise Forbidden(SEE)
    return actor


@require_GET
def counter(request: Request) -> HttpResponse:
    return _shown(request)


def _shown(request: Request, fault: str = "", status: int = 200) -> HttpResponse:
    actor = in_the_hall(request.actor)
    mine = queries.my_counter(actor)
    desk = queries.desk(actor, mine) if mine else None
    context: dict[str, Any] = {
        "place": place(actor),
        "fault": fault,
        "mine": mine,
        "desk": desk,
        "counters": [] if mine else queries.counters(actor),
        "kinds": priorities(clock.today()),
        "priority_name": priority_name,
        "issued": request.GET.get("cap", "")[:8],
        "key": secrets.token_urlsafe(16),
        "is_head": bool(actor.paths("hall.add_matter")),
        "mark": _mark(desk),
    }
    return render(request, "desk/counter.html", context, status=status)


@require_GET
def now(request: Request) -> HttpResponse:
    """Whether the queue of my counter has changed."""
    actor = in_the_hall(request.actor)
    mine = queries.my_counter(actor)
    return JsonResponse({"mark": _mark(queries.desk(actor, mine) if mine else None)})


def _mark(desk: queries.Desk | None) -> str:
    if desk is None:
        return ""
    rows = [(row.id, row.state, row.back) for row in (*desk.waiting, *desk.missed)]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:12]


def _done(request: Request, work: Callable[[], Any], onward: str = HERE) -> HttpResponse:
    try:
        work()
    except Refused as refusal:
        return _shown(request, sentence(refusal), 409)
    return HttpResponseRedirect(onward)


@require_POST
def open_counter(request: Request, counter: int) -> HttpResponse:
    in_the_hall(request.actor)
    return _done(request, lambda: commands.open_counter(request.actor, counter))


@require_POST
def close_counter(request: Request, counter: int) -> HttpResponse:
    in_the_hall(request.actor)
    return _done(request, lambda: commands.close_counter(request.actor, counter))


@require_POST
def call_next(request: Request, counter: int) -> HttpResponse:
    """The next one; whoever was served until now is finished first, and stays so."""
    actor = in_the_hall(request.actor)
    served = _number(request, "xong")
    if served is not None:
        try:
            commands.finish(actor, served, dossier=request.POST.get("ho-so", "")[:40])
        except Refused as refusal:
            return _shown(request, sentence(refusal), 409)
    return _done(request, lambda: commands.call_next(actor, counter))


@require_POST
def on_ticket(request: Request, ticket: int, act: str) -> HttpResponse:
    """One of the acts on a number; what is not among them is not there."""
    actor = in_the_hall(request.actor)
    acts: dict[str, Callable[[], Any]] = {
        "goi-lai": lambda: commands.call_again(actor, ticket),
        "vang": lambda: commands.miss(actor, ticket),
        "quay-lai": lambda: commands.come_back(actor, ticket),
        "bat-dau": lambda: commands.serve(actor, ticket),
        "xong": lambda: commands.finish(actor, ticket, dossier=request.POST.get("ho-so", "")[:40]),
        "chuyen": lambda: commands.send_on(
            actor, ticket, matter=_number(request, "nhom") or 0, counter=_number(request, "quay")
        ),
    }
    if act not in acts:
        raise Missing("act", act)
    return _done(request, acts[act])


@require_POST
def issue(request: Request) -> HttpResponse:
    """A number for somebody who cannot use the kiosk, or has come with an appointment."""
    actor = in_the_hall(request.actor)
    token = request.POST.get("ve", "")[:40]
    told: dict[str, str] = {}

    def work() -> None:
        if request.POST.get("hen"):
            fact = commands.meet_appointment(actor, _number(request, "hen") or 0, token=token)
            told["label"] = fact.label
        else:
            issued = commands.issue_ticket(
                actor,
                _number(request, "nhom") or 0,
                token=token,
                priority=request.POST.get("uu-tien", ""),
            )
            told["label"] = issued.label

    try:
        work()
    except Refused as refusal:
        return _shown(request, sentence(refusal), 409)
    return HttpResponseRedirect(f"{HERE}?cap={told['label']}")


def _number(request: Request, name: str) -> int | None:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 12 else None
