"""Around every request: its number, how long it took, what it was, for who watches the house.

A path holds codes of dossiers and tokens of papers: what is told is the name of its address.
"""

import logging
import re
import time
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.base import watch
from motcua.rules.access import NOBODY

NUMBER: Final = re.compile(r"[0-9A-Za-z-]{8,64}")
FAILED: Final = 500
MACHINES: Final = "/api/"
PROBES: Final = ("citizen:alive", "citizen:ready")
"""Asked each second by balancers: a line for each would bury the others."""

log = logging.getLogger("motcua.requests")
Answer = Callable[[HttpRequest], HttpResponse]


class WatchMiddleware:
    """Outermost of all. Where nobody watches it hands the request on."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not watch.is_on():
            return self.get_response(request)
        start = time.perf_counter()
        came = request.headers.get("traceparent", "")
        with watch.in_hand(
            str(request.method), "server", request=_number(request), traceparent=came
        ) as now:
            response = self.get_response(request)
            route = _route(request)
            now.span.name = f"{request.method} {route}"
            now.span.failed = response.status_code >= FAILED
            now.span.told |= {
                "http.request.method": str(request.method),
                "http.route": route,
                "http.response.status_code": response.status_code,
                "motcua.actor": _actor(request),
            }
            _tell(request, response, route, now, time.perf_counter() - start)
        response.headers.setdefault("X-Request-Id", now.request)
        return response


def _tell(
    request: HttpRequest, response: HttpResponse, route: str, now: watch.Here, spent: float
) -> None:
    if settings.MOTCUA_METRICS:
        counts = watch.counts()
        counts.requests.labels(route, request.method, str(response.status_code)).inc()
        counts.seconds.labels(route).observe(spent)
        counts.statements.labels(route).inc(now.statements)
    if settings.LINES_FOR_MACHINES and (route not in PROBES or response.status_code >= FAILED):
        told = {
            "route": route,
            "method": request.method,
            "status": response.status_code,
            "ms": round(spent * 1000, 1),
            "statements": now.statements,
            "actor": _actor(request),
        }
        log.info("%s %s %s", request.method, route, response.status_code, extra=told)


def _number(request: HttpRequest) -> str:
    """The number that our own proxy gave it; else a new one."""
    came = request.headers.get("X-Request-Id", "") if settings.MOTCUA_PROXIES else ""
    return came if NUMBER.fullmatch(came) else ""


def _route(request: HttpRequest) -> str:
    """The name of the address, never what stands in it."""
    found = request.resolver_match
    if found is None:
        return "static" if request.path.startswith("/static/") else "none"
    return found.view_name or found.route or "unnamed"


def _actor(request: HttpRequest) -> str:
    """What kind of somebody asked, never who."""
    if request.path.startswith(MACHINES):
        return "machine"
    actor = getattr(request, "actor", NOBODY)
    if actor.person_id is None:
        return "nobody"
    return "officer" if actor.is_officer else "citizen"
