"""Whether one is still signed in: asked by pages that are open for long, by itself or by a hand."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.faces.ui.access import Request, left, public


@public
@require_safe
def here(request: Request) -> HttpResponse:
    """Somebody is: the session runs on. Seconds that are left, and whether nothing adds to them.

    Asked under `/luc-nay` it is no sign of life (`access.BY_ITSELF`).
    """
    more = left(request)
    if request.actor.person_id is None:
        return JsonResponse({"left": 0, "last": False})
    if more is None:
        return JsonResponse({"left": None, "last": False})
    return JsonResponse({"left": more.seconds, "last": more.whole <= more.idle})


@public
@require_safe
def signed_in(request: Request) -> HttpResponse:
    return render(request, "citizen/signed_in.html")
