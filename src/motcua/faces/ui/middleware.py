"""What happens once, around every page: who asks, what failed, which headers."""

import logging
import secrets
from collections.abc import Callable, Sequence
from functools import cache, partial
from http import HTTPStatus
from typing import Any, Final, cast
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import queries as dossiers
from motcua.base import clock
from motcua.base.outage import is_outage
from motcua.faces.ui import pages
from motcua.faces.ui.access import (
    OWN_PASSWORD,
    PERSON_KEY,
    Request,
    is_over,
    is_public,
    must_change,
)
from motcua.faces.ui.away import away, sent_with
from motcua.faces.ui.kiosk import hall_here
from motcua.faces.ui.problem import problem_json
from motcua.faces.ui.refusals import sentence
from motcua.rules.access import NOBODY, Actor
from motcua.rules.errors import Forbidden, Missing, Refused

Answer = Callable[[HttpRequest], HttpResponse]

LOGIN: Final = "/dang-nhap"
CSRF_FIELD: Final = "csrfmiddlewaretoken"
MACHINES: Final = "/api/"
COMPRESSED: Final = ("text/", "application/json", "application/ld+json", "application/atom+xml")
OPEN_PATHS: Final = (MACHINES, "/static/")
TOO_MANY: Final = frozenset({"too_many_requests", "too_many_tries"})
STATUSES: Final[dict[type[Exception], int]] = {Refused: 409, Forbidden: 403, Missing: 404}

PERMISSIONS: Final = (
    "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(),"
    " display-capture=(), clipboard-read=()"
)

log = logging.getLogger("motcua.faces")


class ActorMiddleware:
    """Name `request.actor`, and ask for a login wherever a view has not said that it is public."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = _actor(request)
        cast(Request, request).actor = actor
        # Asked by the bar of the desk alone, and counted once.
        cast(Request, request).bar = cache(partial(dossiers.bar, actor))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: Sequence[object], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        signed_in = cast(Request, request).actor.person_id is not None
        if signed_in and not is_public(view) and must_change(request):
            return HttpResponseRedirect(OWN_PASSWORD)
        if signed_in or is_public(view) or request.path.startswith(OPEN_PATHS):
            return None
        return _to_login(request)


def _actor(request: HttpRequest) -> Actor:
    if request.path.startswith(OPEN_PATHS):
        return NOBODY  # machines bring a token, which their own face reads
    person_id = request.session.get(PERSON_KEY)
    if person_id is None:
        return NOBODY
    actor = agencies.actor_for(person_id, clock.now())
    if actor.person_id is None or is_over(request):
        request.session.flush()  # the person is gone from the register, or was away too long
        return NOBODY
    return actor


def _to_login(request: HttpRequest) -> HttpResponse:
    """To the sign-in, and on from there; what a form held that came too late is not lost on it."""
    login = f"{LOGIN}?{urlencode({'tiep': _way_back(request)})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": login})
    if request.headers.get("X-Autosave"):
        return JsonResponse({"sign_in": login}, status=401)
    sent = sent_with(request) if request.method == "POST" else []
    if any(value.strip() for name, value in sent if name != CSRF_FIELD):
        return pages.session_over(request, sent, _way_back(request))
    return HttpResponseRedirect(login)


def _way_back(request: HttpRequest) -> str:
    """Where to go on after the login: this page, or the page whose form was sent."""
    if request.method == "GET":
        return request.get_full_path()
    sender = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(sender, {request.get_host()}):
        return "/"
    place = urlsplit(sender)
    return f"{place.path}?{place.query}" if place.query else place.path


class CompressionMiddleware(GZipMiddleware):
    """Pages travel compressed, padded at random (BREACH); files and streams go as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        kind = response.headers.get("Content-Type", "")
        if response.streaming or not kind.startswith(COMPRESSED):
            return response
        return super().process_response(request, response)


class ErrorsMiddleware:
    """The three errors of the house become pages; for machines, problem details (RFC 9457)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        if request.path.startswith(MACHINES):
            return response
        told = pages.wrong_way(request)
        told.headers["Allow"] = response.headers["Allow"]
        return told

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refused | Forbidden | Missing):
            for_machine = request.path.startswith(MACHINES)
            return problem(error) if for_machine else _in_words(request, error)
        if is_outage(error):
            log.warning("no database at %s: %s", request.path, type(error.__cause__).__name__)
            return away(request)
        incident = f"SC-{clock.today():%y%m%d}-{secrets.token_hex(2).upper()}"
        request.incident = incident  # type: ignore[attr-defined]  # read by the page that says sorry
        log.error("incident %s at %s", incident, request.path, exc_info=error)
        return None


def _in_words(request: HttpRequest, error: Refused | Forbidden | Missing) -> HttpResponse:
    if isinstance(error, Refused):
        return pages.refused(request, error)
    if isinstance(error, Missing):
        return pages.not_found(request, error)
    if getattr(request, "actor", NOBODY).person_id is None:
        return _to_login(request)  # nobody in particular may become somebody who may
    return pages.forbidden(request, error)


def problem(error: Refused | Forbidden | Missing) -> HttpResponse:
    """One of the three errors as `application/problem+json`, with its stable code."""
    status, headers = STATUSES[type(error)], dict[str, str]()
    if isinstance(error, Refused) and error.code in TOO_MANY:
        status, headers = 429, {"Retry-After": str(pages.seconds_to_wait(error))}
    code = error.code if isinstance(error, Refused) else type(error).__name__.lower()
    return problem_json(code, status, title=code, detail=sentence(error), headers=headers)


class SecurityHeadersMiddleware:
    """No script, style or frame of anybody else, and none written inside a page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        # A login form may be answered by a redirect to the identity provider, which browsers
        # count as a target of the form.
        targets = " ".join(("'self'", *getattr(settings, "FORM_TARGETS", ())))
        self.policy = (
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
            f"frame-ancestors 'none'; form-action {targets}"
        )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith("/static/"):
            response.headers.setdefault(
                "Cache-Control", "no-store" if _personal(request) else "no-cache"
            )
        return response


def _personal(request: HttpRequest) -> bool:
    actor = getattr(request, "actor", NOBODY)
    return actor.person_id is not None or bool(hall_here(request))
