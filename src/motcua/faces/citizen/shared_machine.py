"""A machine of ours that stands in a hall: marked once, and made to forget after each person."""

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.hall import queries
from motcua.faces.ui.access import public, sign_out
from motcua.faces.ui.kiosk import COOKIE, hall_here, hall_of
from motcua.rules.errors import Missing

YEAR_SECONDS: Final = 365 * 24 * 3600


@public
@require_safe
def machine(request: HttpRequest, code: str) -> HttpResponse:
    """Opened once on a kiosk, by the link that the head of the hall has: this is our machine."""
    hall = queries.hall_coded(code)
    mark = request.GET.get("khoa", "")
    if hall_of(mark) != hall.unit.code:
        raise Missing("kiosk")
    response = HttpResponseRedirect(f"/sanh/{hall.unit.code}")
    response.set_cookie(
        COOKIE,
        mark,
        max_age=YEAR_SECONDS,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


@public
@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, code: str) -> HttpResponse:
    """Whoever stood here has gone: nothing of theirs stays, and the next begins anew.

    A GET too, for it is where a page leads by itself when nobody is there any more.
    """
    if hall_here(request) != code:
        raise Missing("kiosk")
    sign_out(request)
    response = HttpResponseRedirect(f"/sanh/{code}")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
