"""The hall for whoever stands in it: the kiosk, the ticket on a phone, the calling screen."""

import hashlib
import json
import secrets
from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe
from markupsafe import Markup

from motcua.apps.agencies import attempts
from motcua.apps.hall import commands, queries
from motcua.apps.hall.law import priorities
from motcua.base import clock
from motcua.faces.ui.access import address_of, public
from motcua.faces.ui.kiosk import hall_here
from motcua.faces.ui.refusals import sentence
from motcua.faces.ui.vocabulary import priority_name
from motcua.faces.ui.watched import watched
from motcua.rules.access import HOUSE
from motcua.rules.errors import Missing, Refused
from motcua.rules.marks import qr_svg
from motcua.rules.text import tidy

FOR_A_VISITOR: Final = 10
FOR_A_KIOSK: Final = 600
"""Tickets in a quarter of an hour: a phone, or all phones behind one address; a machine of ours."""
TICKET_SALT: Final = "motcua.ticket"
PAGE_SECONDS: Final = 12 * 3600
READ_AGAIN: Final = 15
"""Seconds after which a ticket's page without scripts loads again, until somebody stops it."""


@public
@require_safe
def halls(request: HttpRequest) -> HttpResponse:
    return render(request, "citizen/halls.html", {"halls": queries.halls()})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, code: str) -> HttpResponse:
    """One touch takes a number: for a matter, or by the code of an appointment."""
    hall = queries.hall_coded(code)
    fault = ""
    if request.method == "POST":
        try:
            return _taken(request, hall)
        except Refused as refusal:
            fault = sentence(refusal)
    kinds = priorities(clock.today())
    chosen = request.POST.get("uu-tien") or request.GET.get("uu-tien", "")
    context = {
        "hall": hall,
        "fault": fault,
        "kinds": kinds,
        "chosen": chosen if chosen in kinds else "",
        "priority_name": priority_name,
        "key": signing.dumps(secrets.token_urlsafe(16), salt=TICKET_SALT),
        "typed": request.POST.get("lich", "")[:20],
        "kiosk": hall_here(request) == code,
    }
    return _fresh(render(request, "citizen/kiosk.html", context, status=422 if fault else 200))


def _taken(request: HttpRequest, hall: queries.Hall) -> HttpResponse:
    token = _token(request)
    whos, most = [f"ticket:{address_of(request)}"], FOR_A_VISITOR
    if hall_here(request) == hall.unit.code:
        most = FOR_A_KIOSK
    try:
        attempts.take(whos, forgiven=most)
    except Refused as refusal:
        raise Refused("too_many_tickets", **refusal.details) from refusal
    appointment = tidy(request.POST.get("lich", "")).replace(" ", "").replace("-", "")
    try:
        if appointment:
            _meet(appointment[:20], hall, token)
        else:
            kind = request.POST.get("uu-tien", "")
            commands.issue_ticket(HOUSE, _matter(request, hall), token=token, priority=kind)
    except Refused as refusal:
        if refusal.code != "ticket_known":  # pressed twice: the ticket is there
            raise
    if hall_here(request) == hall.unit.code:
        return HttpResponseRedirect(f"/sanh/{hall.unit.code}/so/{token}")
    return HttpResponseRedirect(f"/sanh/ve/{token}")


def _token(request: HttpRequest) -> str:
    try:
        return str(
            signing.loads(request.POST.get("ve", ""), salt=TICKET_SALT, max_age=PAGE_SECONDS)
        )
    except signing.BadSignature:
        raise Refused("ticket_token_wrong") from None


def _matter(request: HttpRequest, hall: queries.Hall) -> int:
    asked = request.POST.get("nhom", "")
    found = next((row for row in hall.matters if str(row.id) == asked), None)
    if found is None:
        raise Refused("matter_unknown")
    return found.id


def _meet(code: str, hall: queries.Hall, token: str) -> None:
    """Whoever has the code of an appointment; a wrong one has been counted as a try."""
    try:
        found = queries.appointment_coded(code, hall.unit.path)
    except Missing:
        raise Refused("appointment_code_wrong") from None
    commands.meet_appointment(HOUSE, found.id, token=token)


@public
@require_safe
def taken(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """The kiosk after a touch: the number, its QR, the slip to print; then the kiosk again."""
    page = queries.ticket_held(token)
    context = {"page": page, "qr": _qr(token), "priority_name": priority_name}
    return _fresh(render(request, "citizen/taken.html", context))


@public
@require_safe
def ticket(request: HttpRequest, token: str) -> HttpResponse:
    """One's own number on one's own phone."""
    page = queries.ticket_held(token)
    follows = page.today and page.state != "finished"
    context = {
        "page": page,
        "watch": watched(request, f"/sanh/ve/{token}", running=follows, every=READ_AGAIN),
        "qr": _qr(token),
        "mark": _ticket_mark(page),
        "priority_name": priority_name,
    }
    return _fresh(render(request, "citizen/ticket.html", context))


@public
@require_safe
def ticket_paper(request: HttpRequest, token: str) -> HttpResponse:
    """The number on a strip of paper, without any script."""
    response = HttpResponse(queries.ticket_paper(token), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="so-thu-tu.pdf"'
    return _fresh(response)


@public
@require_safe
def ticket_now(request: HttpRequest, token: str) -> HttpResponse:
    """Whether anything has changed, for the page that asks every few seconds."""
    page = queries.ticket_held(token)
    return _fresh(JsonResponse({"mark": _ticket_mark(page), "state": page.state}))


@public
@require_safe
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """The screen of the hall, 1920 by 1080."""
    shown = queries.screen(code)
    context = {"screen": shown, "mark": _screen_told(shown)["mark"]}
    return _fresh(render(request, "citizen/screen.html", context))


@public
@require_safe
def screen_now(request: HttpRequest, code: str) -> HttpResponse:
    """The last calls, to be said aloud, and whether the picture has changed."""
    return _fresh(JsonResponse(_screen_told(queries.screen(code))))


def _qr(token: str) -> Markup:
    return Markup(qr_svg(f"{settings.MOTCUA_ADDRESS}/sanh/ve/{token}"))  # noqa: S704 (our own)


def _ticket_mark(page: queries.TicketPage) -> str:
    wait = page.wait.total_seconds() if page.wait is not None else ""
    called = page.called_at.isoformat() if page.called_at else ""
    told = f"{page.state}|{page.before}|{wait}|{page.counter}|{called}|{page.matter.counters}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _screen_told(shown: queries.Screen) -> dict[str, Any]:
    calls = [
        {
            "key": f"{one.label}-{one.counter}-{one.times}",
            "label": one.label,
            "counter": one.counter,
        }
        for one in shown.last
    ]
    rest = [(one.number, one.label, one.state) for one in shown.counters]
    queues = [(one.letter, one.waiting) for one in shown.matters]
    told = json.dumps([calls, rest, queues])
    return {"mark": hashlib.sha256(told.encode()).hexdigest()[:12], "calls": calls}


def _fresh(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
