"""Where a place lies today: the nation's provinces and communes on any day, old ones and new."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.agencies import places as register
from motcua.base import clock
from motcua.faces.ui.access import public
from motcua.rules.text import tidy

LONGEST: Final = 120
SHOWN: Final = 40


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search by name, without tone marks too, or by code; nothing asked shows the provinces."""
    asked = tidy(request.GET.get("q", ""))[:LONGEST]
    today = clock.today()
    found = register.search(asked, SHOWN) if asked else register.provinces_on(today)
    told = {
        "q": asked,
        "found": found,
        "loaded": bool(found) or bool(register.provinces_on(today)),
        "became": register.became((row.code for row in found if row.until), today),
        "more": len(found) == SHOWN,
    }
    return render(request, "citizen/places.html", told)


@public
@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Everything under one code: its names through time, what became of it, what lies in it."""
    found = register.place_page(code)
    return render(request, "citizen/nation_place.html", {"page": found})
