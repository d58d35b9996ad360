"""Appointments: where, for what, which day and hour; then the code, a calendar file, a change."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from markupsafe import Markup

from motcua.apps.hall import commands, queries
from motcua.apps.hall.law import booking as rule_on
from motcua.apps.procedures import queries as catalogue
from motcua.apps.procedures.queries import InForce
from motcua.base import clock
from motcua.faces.ui.access import Request, public
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Forbidden, Missing, Refused
from motcua.rules.marks import qr_svg

STATES: dict[str, tuple[str, str]] = {
    "booked": ("Đã đặt", "Booked"),
    "met": ("Đã đến", "Came"),
    "cancelled": ("Đã hủy", "Cancelled"),
    "not_met": ("Không đến", "Did not come"),
}


@dataclass(frozen=True)
class Choice:
    """What has been chosen so far, from the address of the page."""

    hall: queries.Hall | None
    matter: queries.MatterRow | None
    procedure: InForce | None


@public
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: Request) -> HttpResponse:
    """Where, what, when: each choice is a link; the hour is the button that books."""
    choice = _choice(request)
    fault = ""
    if request.method == "POST":
        if request.actor.person_id is None:
            raise Forbidden("hall.book")
        try:
            return _booked(request, choice)
        except Refused as refusal:
            fault = sentence(refusal)
    context = {
        "choice": choice,
        "halls": queries.halls() if choice.hall is None else [],
        "mine": [row for row in queries.my_appointments(request.actor) if row.state == "booked"],
        "fault": fault,
        "rule": rule_on(clock.today()),
        **_when(request, choice.matter),
    }
    return render(request, "citizen/book.html", context, status=422 if fault else 200)


def _choice(request: Request) -> Choice:
    asked = request.GET.get("thu-tuc", "")[:40]
    procedure = _procedure(asked) if asked else None
    code = request.GET.get("noi", "").upper()[:60]
    hall = queries.hall_coded(code) if code else None
    if hall is None:
        return Choice(None, None, procedure)
    number = request.GET.get("nhom", "")
    matter = next((row for row in hall.matters if str(row.id) == number), None)
    if matter is None and procedure is not None:
        matter = queries.matter_for(hall, procedure.content.field_code)
    if matter is None and len(hall.matters) == 1:
        matter = hall.matters[0]
    return Choice(hall, matter, procedure)


def _procedure(code: str) -> InForce | None:
    try:
        return catalogue.version_on(code, clock.today())
    except (Refused, Missing):
        return None


def _when(request: Request, matter: queries.MatterRow | None) -> dict[str, Any]:
    """The days one may come, the one that is looked at, and its hours."""
    if matter is None:
        return {"days": [], "day": None, "slots": []}
    days = queries.bookable_days(matter.id)
    asked = _day(request.GET.get("ngay", ""))
    first = next((each.day for each in days if each.free), None)
    day = asked if asked in {each.day for each in days} else first
    return {
        "days": days,
        "day": day,
        "slots": queries.free_slots(matter.id, day) if day else [],
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _hour(request: Request) -> datetime:
    try:
        at = datetime.fromisoformat(request.POST.get("gio", ""))
    except ValueError:
        raise Refused("slot_unknown") from None
    if at.tzinfo is None:
        raise Refused("slot_unknown")
    return at


def _booked(request: Request, choice: Choice) -> HttpResponse:
    if choice.matter is None:
        raise Refused("matter_unknown")
    code = choice.procedure.content.code if choice.procedure else ""
    fact = commands.book(request.actor, choice.matter.id, starts_at=_hour(request), procedure=code)
    rows = queries.my_appointments(request.actor)
    made = next(row for row in rows if row.id == fact.appointment_id)
    return HttpResponseRedirect(f"/dat-lich/{made.code}?moi=1")


@require_safe
def appointment(request: Request, code: str) -> HttpResponse:
    return _shown(request, code)


def _shown(request: Request, code: str, fault: str = "", status: int = 200) -> HttpResponse:
    row = queries.my_appointment(request.actor, code)
    context = {
        "row": row,
        "procedure": _procedure(row.procedure_code) if row.procedure_code else None,
        "state": t(*STATES[row.state]),
        "qr": Markup(qr_svg(row.code, label=row.code)),  # noqa: S704 (our own)
        "just": "moi" in request.GET,
        "moved": "doi" in request.GET,
        "fault": fault,
        "rule": rule_on(clock.today()),
        "until": row.starts_at + timedelta(minutes=row.minutes),
        "from_": row.starts_at - timedelta(minutes=rule_on(clock.today()).early),
    }
    return render(request, "citizen/appointment.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, code: str) -> HttpResponse:
    row = queries.my_appointment(request.actor, code)
    fault = ""
    if request.method == "POST":
        try:
            commands.move_appointment(request.actor, row.id, starts_at=_hour(request))
        except Refused as refusal:
            fault = sentence(refusal)
        else:
            return HttpResponseRedirect(f"/dat-lich/{row.code}?doi=1")
    if not row.may_change:
        return HttpResponseRedirect(f"/dat-lich/{row.code}")
    hall = queries.hall_coded(row.unit.code)
    matter = next((each for each in hall.matters if each.id == row.matter_id), None)
    context = {"row": row, "fault": fault, **_when(request, matter)}
    return render(request, "citizen/move.html", context, status=422 if fault else 200)


@require_POST
def cancel(request: Request, code: str) -> HttpResponse:
    row = queries.my_appointment(request.actor, code)
    try:
        commands.cancel_appointment(request.actor, row.id)
    except Refused as refusal:
        return _shown(request, code, sentence(refusal), 409)
    return HttpResponseRedirect(f"/dat-lich/{row.code}")


@require_safe
def calendar_file(request: Request, code: str) -> HttpResponse:
    """The appointment for the calendar of a phone (RFC 5545)."""
    row = queries.my_appointment(request.actor, code)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Motcua//Hall//VI",
        "BEGIN:VEVENT",
        f"UID:{row.code}@motcua",
        f"DTSTAMP:{_utc(clock.now())}",
        f"DTSTART:{_utc(row.starts_at)}",
        f"DTEND:{_utc(row.starts_at + timedelta(minutes=row.minutes))}",
        f"SUMMARY:{_escaped(tr(row.matter))} ({row.code})",
        f"LOCATION:{_escaped(tr(row.unit.name))}",
        f"URL:{settings.MOTCUA_ADDRESS}/dat-lich/{row.code}",
        *(["STATUS:CANCELLED"] if row.state == "cancelled" else []),
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    response = HttpResponse(
        "\r\n".join(_folded(line) for line in lines), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="lich-hen-{row.code}.ics"'
    return response


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(line: str) -> str:
    """No line of more than 75 octets; a letter is not cut in two."""
    parts, octets = [""], 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > 74:
            parts.append(" ")
            octets = 1
        parts[-1] += letter
        octets += size
    return "\r\n".join(parts)
