"""Fields of the national catalogue and the events of life that their procedures belong to."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies import queries as agencies
from motcua.apps.procedures import commands, events, everyday, informing
from motcua.base import clock
from motcua.faces.office.asked import office_page
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import tr
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Forbidden, Missing, Refused
from motcua.rules.procedure import LIFE_EVENTS

UNPROCESSABLE: Final = 422


@office_page
@require_safe
def fields(request: Request) -> HttpResponse:
    """Every field, and how many procedures each event has."""
    if not request.actor.paths(everyday.SEE):
        raise Forbidden(everyday.SEE)
    today = clock.today()
    counts = informing.count_of_events(today)
    context = {
        "shelves": informing.shelves(today),
        "own": events.is_set(today),
        "events": [(code, tr(name), counts[code]) for code, name in LIFE_EVENTS.items()],
    }
    return render(request, "office/life_events.html", context)


@office_page
@require_http_methods(["GET", "POST"])
def field(request: Request, code: str) -> HttpResponse:
    """The events of one field: a tick each, and words where not every name belongs."""
    if not request.actor.paths(everyday.SEE):
        raise Forbidden(everyday.SEE)
    today = clock.today()
    shelf = next((each for each in informing.shelves(today) if each.code == code), None)
    if shelf is None:
        raise Missing("field", code)
    path, said = events.settable(request.actor), ""
    if request.method == "POST":
        if not path:
            raise Forbidden("procedures.set_field_events")
        told = {each: request.POST.get(f"tu_{each}", "") for each in request.POST.getlist("viec")}
        unit = agencies.unit_at(path, today).id
        try:
            commands.set_field_events(request.actor, unit, field=code, events=told)
        except Refused as refusal:
            said = "" if refusal.code == "nothing_changed" else sentence(refusal)
        if not said:
            return redirect("office:life_events")
    context = {
        "shelf": shelf,
        "rows": [(each, tr(LIFE_EVENTS[each.event])) for each in events.of_field(code, today)],
        "may": bool(path),
        "said": said,
    }
    return render(
        request, "office/field_events.html", context, status=UNPROCESSABLE if said else 200
    )
