"""How a machine comes in: its language, its token, its keys, and what is turned away at once."""

import hashlib
from collections.abc import Callable, Iterable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from ninja.security import HttpBearer
from pydantic import BaseModel

from motcua.apps.agencies import idempotence
from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.commands import token_fingerprint
from motcua.base import clock
from motcua.faces.api.v1.problems import Wrong, told
from motcua.faces.ui.access import Request, public
from motcua.faces.ui.language import Language, active, speaking
from motcua.rules.access import Actor

View = Callable[..., HttpResponseBase]

KEY: Final = "Idempotency-Key"
LONGEST_KEY: Final = 200
UPLOADS: Final = "multipart/form-data"


class Machine(Request):
    """A request that a token let in: who acts, and the fingerprint of the token."""

    client: str


class Token(HttpBearer):
    """A bearer token: its person acts, with no more than the token's rights."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        machine = cast(Machine, request)
        machine.client = token_fingerprint(token)
        machine.actor = agencies.actor_for_token(machine.client, clock.now())
        return machine.actor if machine.actor.person_id is not None else None


def door(view: View) -> View:
    """Speak the caller's language, and answer every fault with a problem, never with a page."""

    @public
    @wraps(view)
    def come_in(request: HttpRequest, **places: Any) -> HttpResponseBase:
        with speaking(_language(request)):
            wrong = _unreadable(request)
            response = told(wrong) if wrong else view(request, **places)
            if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
                response = told(Wrong("method_not_allowed", 405), Allow=response.headers["Allow"])
            response.headers["Content-Language"] = active()
        response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["Accept-Language", "Authorization"])
        return response

    come_in.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie opens this door
    return come_in


def guarded(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """The same addresses, each behind the door; the nameless one at the root has nothing to say.

    What begins alike is told apart once: twenty acts on a task are not tried one after another.
    """
    beginnings = dict[str, list[URLPattern | URLResolver]]()
    for each in patterns:
        if isinstance(each, URLPattern) and (route := str(each.pattern)):
            beginning, _, end = route.rpartition("/")
            beginning += "/" if beginning else ""
            alike = beginnings.setdefault(beginning, [])
            alike.append(path(end, door(each.callback), each.default_args, each.name))
    return [
        *beginnings.pop("", []),
        *(path(beginning, include(alike)) for beginning, alike in beginnings.items()),
    ]


def no_such_address(request: HttpRequest, **places: Any) -> HttpResponseBase:
    return told(Wrong("address_unknown", 404))


def carry_out(
    request: Machine,
    work: Callable[[], tuple[int, BaseModel]],
    *,
    print_of_body: str = "",
    first: Callable[[], None] | None = None,
) -> HttpResponse:
    """Do the work in one transaction, once for each idempotency key, and answer what it answered.

    `print_of_body` stands for a body that was streamed and cannot be read again, or holds a
    secret; `first` is done outside of the transaction, unless the answer is known already.
    """

    def answer() -> idempotence.Answer:
        status, told_back = work()
        return idempotence.Answer(status, told_back.model_dump_json())

    key = request.headers.get(KEY, "").strip()
    asked = ""
    if key:
        body = print_of_body or hashlib.sha256(request.body).hexdigest()
        asked = f"{request.method} {request.get_full_path()} {body}"
    kept = idempotence.kept(request.client, key, asked) if first and key else None
    if kept is None:
        if first:
            first()
        kept = idempotence.once(request.client, key, asked, answer)
    response = HttpResponse(kept.body, status=kept.status, content_type="application/json")
    if kept.again:
        response.headers["Idempotency-Replayed"] = "true"
    return response


def _language(request: HttpRequest) -> Language:
    for name, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        first = name.split("-")[0]
        if first in {"vi", "en"}:
            return "en" if first == "en" else "vi"
    return "vi"


def _unreadable(request: HttpRequest) -> Wrong | None:
    if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        return Wrong("not_readable", 400)
    key = request.headers.get(KEY, "")
    if len(key) > LONGEST_KEY or not key.isprintable() or not key.isascii():
        return Wrong("idempotency_key_unreadable", 400)
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0
    length = request.META.get("CONTENT_LENGTH") or "0"
    uploading = (request.content_type or "") == UPLOADS
    if not uploading and length.isdigit() and int(length) > most:
        return Wrong("body_too_large", 413, limit=most)
    return None
