"""Nobody asks so often that others must wait: every request is counted, what costs much apart."""

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Final, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from motcua.apps.agencies import limits
from motcua.faces.ui import pages
from motcua.faces.ui.access import Request, address_of
from motcua.faces.ui.kiosk import hall_here
from motcua.faces.ui.middleware import problem
from motcua.rules.errors import Refused

MACHINES: Final = "/api/"
UNCOUNTED: Final = ("/suc-khoe", "/san-sang", "/static/")
"""Whoever watches over the house may ask as often as that takes."""


def _kinds(**pages_of: str) -> Mapping[str, str]:
    return {name: kind for kind, names in pages_of.items() for name in names.split()}


COSTLY: Final = _kinds(
    search="citizen:search citizen:places desk:find office:results office:people",
    look_up="citizen:look_up citizen:look_up_paper citizen:verify citizen:rating_by_secret "
    "citizen:ticket citizen:certified_copy",
    sign_in="citizen:sign_in_electronic citizen:sign_in_back",
    paper="citizen:paper citizen:sheet_paper citizen:whole_linked citizen:take_home "
    "citizen:ticket_paper desk:paper desk:paper_about desk:word desk:word_about "
    "desk:handover_paper desk:labels desk:receipts desk:register_volume desk:letter_preview "
    "desk:letter_to_sign desk:paper_to_sign desk:correction_to_sign desk:scan_separators "
    "office:minutes office:change_table",
    preview="citizen:preview desk:scan_picture",
)
"""Pages whose making costs much, or that say something to whoever guesses right."""
COSTLY_TO_SEND: Final = _kinds(
    upload="citizen:papers citizen:uploads citizen:complete citizen:check_file citizen:mandate "
    "desk:intake desk:scan_pages desk:bring_message",
    sign_in="citizen:sign_in_officer",
    message="citizen:say citizen:ask_cosigner citizen:remind_cosigner citizen:ask_look "
    "citizen:book citizen:propose_mandate desk:say",
)

log = logging.getLogger("motcua.faces")
Answer = Callable[[HttpRequest], HttpResponse]


class LimitsMiddleware:
    """Who signed in is counted as that person, everybody else by address, programs by token."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.warned = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.MOTCUA_LIMITS or request.path.startswith(UNCOUNTED):
            return self.get_response(request)
        self._warn(request)
        if request.path.startswith(MACHINES):
            return self._machine(request)
        try:
            limits.count(*_asker(request, "page"))
            # Before a byte of what is sent is read: it may be a large file.
            if request.method == "POST" and (kind := COSTLY_TO_SEND.get(_name(request.path_info))):
                limits.count(*_asker(request, kind))
        except Refused as refusal:
            return _wait(request, refusal)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: Sequence[object], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        kind = COSTLY.get(request.resolver_match.view_name if request.resolver_match else "")
        if kind is None or not settings.MOTCUA_LIMITS:
            return None
        try:
            limits.count(*_asker(request, kind))
        except Refused as refusal:
            return _wait(request, refusal)
        return None

    def _machine(self, request: HttpRequest) -> HttpResponse:
        """By its token; and who comes with tokens that nobody knows, by address."""
        token, address = request.headers.get("Authorization", ""), network_of(request)
        try:
            limits.refuse_if_full("address", "stranger", address)
            limits.count("machine", "page", hashlib.sha256(token.encode()).hexdigest()[:24])
        except Refused as refusal:
            return _wait(request, refusal)
        response = self.get_response(request)
        if response.status_code == HTTPStatus.UNAUTHORIZED:
            try:
                limits.count("address", "stranger", address)
            except Refused as refusal:
                return _wait(request, refusal)
        return response

    def _warn(self, request: HttpRequest) -> None:
        if self.warned or settings.MOTCUA_PROXIES or "X-Forwarded-For" not in request.headers:
            return
        self.warned = True
        log.warning(
            "a proxy seems to stand before us, and MOTCUA_PROXIES is 0: "
            "everybody behind it is counted as one visitor"
        )


def _asker(request: HttpRequest, kind: str) -> tuple[str, str, str]:
    """The group, the kind and who: a machine in a hall of ours serves one person after another."""
    person_id = cast(Request, request).actor.person_id
    if person_id is not None:
        return "person", kind, str(person_id)
    if hall := hall_here(request):
        return "person", kind, f"{hall} {network_of(request)}"
    return "address", kind, network_of(request)


def _name(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def network_of(request: HttpRequest) -> str:
    """The address; of a long one (IPv6) the first half; the other is its owner's choice."""
    address = address_of(request)
    if ":" not in address:
        return address
    return ":".join(address.split("%")[0].split(":")[:4])


def _wait(request: HttpRequest, refusal: Refused) -> HttpResponse:
    if request.path.startswith(MACHINES):
        return problem(refusal)
    return pages.too_many(request, refusal)
