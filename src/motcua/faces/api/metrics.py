"""The address at which the inside asks for the figures of the house."""

from hmac import compare_digest

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.faces.ui.access import public
from motcua.rules.errors import Missing


@public
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For who brings the token of the settings; for everybody else there is nothing here."""
    token = settings.MOTCUA_METRICS_TOKEN
    brought = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not compare_digest(brought.encode(), token.encode()):
        raise Missing("page", "metrics")
    from motcua.faces.ui import metrics as figures  # noqa: PLC0415  nobody else needs the library

    return HttpResponse(figures.written(), content_type=figures.KIND)
