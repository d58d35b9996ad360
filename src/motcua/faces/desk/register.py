"""The register of one's counter: choose a period, print its volumes."""

from datetime import date, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.apps.dossiers import queries as dossiers
from motcua.base import clock
from motcua.faces.desk.looking import typed_day
from motcua.faces.desk.posts import counters, officer, place
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged
from motcua.faces.ui.language import t
from motcua.faces.ui.refusals import sentence
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused

SOONEST: Final = 2019
"""The first year that has a form of the register."""
LATEST: Final = 2100


@require_GET
def register(request: Request) -> HttpResponse:
    """The period asked for, at first this month, and the volumes that it fills."""
    actor = officer(request.actor)
    units = counters(actor)
    chosen = next((each for each in units if each.code == request.GET.get("noi")), units[0])
    faults: list[str] = []
    first, last = _period(request, faults)
    wrong = t("Chọn ngày cuối sau ngày đầu", "Choose a last day after the first")
    told = faults[0] if faults else wrong if last < first else ""
    volumes: list[dossiers.Volume] = []
    if not told:
        try:
            volumes = _volumes(actor, chosen.path, first, last)
        except Refused as refusal:
            told = sentence(refusal)
    days = {"tu": first.isoformat(), "den": last.isoformat()}
    request.narrowed = {"noi": chosen.code, **days}
    context = {
        "units": units,
        "chosen": chosen,
        "first": first,
        "last": last,
        "volumes": volumes,
        "told": told,
        "typed": {each: request.GET.get(each, "") if faults else "" for each in days},
        "place": place(actor),
    }
    return render(request, "desk/register.html", context, status=422 if told else 200)


def _volumes(actor: Actor, path: str, first: date, last: date) -> list[dossiers.Volume]:
    return dossiers.register_volumes(actor, path, first, last + timedelta(days=1))


@require_GET
def volume(request: Request, number: int) -> HttpResponse:
    actor = officer(request.actor)
    unit = next((each for each in counters(actor) if each.code == request.GET.get("noi")), None)
    if unit is None:
        raise Missing("unit", request.GET.get("noi", ""))
    first, last = _period(request, [])
    pdf = dossiers.register(actor, unit.path, first, last + timedelta(days=1), number)
    response = HttpResponse(pdf, content_type="application/pdf")
    return caged(response, f"so-theo-doi-{unit.code}-{number}.pdf", inline=True)


def _period(request: HttpRequest, faults: list[str]) -> tuple[date, date]:
    today = clock.today()
    first = _day(request.GET.get("tu", ""), today.replace(day=1), faults)
    return first, _day(request.GET.get("den", ""), today, faults)


def _day(text: str, otherwise: date, faults: list[str]) -> date:
    day = typed_day(text, faults)
    if day is None:
        return otherwise
    if not SOONEST <= day.year <= LATEST:
        faults.append(
            t("Sổ theo dõi có từ năm {year}", "The register begins in {year}", year=SOONEST)
        )
        return otherwise
    return day
