"""The start page and the pages at its foot."""

from dataclasses import dataclass
from typing import Any, Final

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.citizen import portal
from motcua.faces.citizen.telling import Offer, offer
from motcua.faces.ui.access import public
from motcua.rules.procedure import LIFE_EVENTS
from motcua.rules.text import Text

SHOWN: Final = 4
A_MINUTE: Final = 60
AN_HOUR: Final = 3600
SIGNS: Final = {
    "co_con": "baby",
    "ket_hon": "rings",
    "doi_cho_o": "home",
    "mo_tiem": "shop",
    "xay_nha": "build",
    "nha_dat": "land",
    "tro_cap": "heart",
    "qua_doi": "leaf",
    "giay_to": "paper",
}


@dataclass(frozen=True)
class LifeEvent:
    code: str
    name: Text
    sign: str
    procedures: list[Offer]


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    in_force = catalogue.catalogue(clock.today())
    by_code = {each.code: offer(each) for each in in_force}
    figures = _figures()
    popular = [by_code[code] for code in figures["popular"] if code in by_code]
    popular += [each for each in by_code.values() if each not in popular]
    told: dict[str, Any] = {
        "events": life_events(list(by_code.values())),
        "popular": popular[:SHOWN],
        "on_time": figures["on_time"],
        "there": portal.there(),
    }
    return render(request, "citizen/start.html", told)


def _figures() -> dict[str, Any]:
    """Each counted from an index alone, seldom: a share of a week at most once a minute in each
    process, what a month's people came for at most once an hour."""
    told = {"on_time": (dossiers.on_time, A_MINUTE), "popular": (dossiers.most_filed, AN_HOUR)}
    return {
        name: cache.get_or_set(f"citizen.{name}", count, for_seconds)
        for name, (count, for_seconds) in told.items()
    }


def life_events(offers: list[Offer]) -> list[LifeEvent]:
    """Events for which there is something to do here."""
    found = [
        LifeEvent(
            code, name, SIGNS.get(code, "paper"), [o for o in offers if code in o.life_events]
        )
        for code, name in LIFE_EVENTS.items()
    ]
    return [event for event in found if event.procedures]


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "citizen/about.html")


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "citizen/privacy.html")


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "citizen/accessibility.html")
