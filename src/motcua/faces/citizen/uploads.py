"""Large files in pieces: the core protocol of tus 1.0 with creation, expiration and termination.

Only the way there: the form of the page names what arrived, and takes it in as any other file.
"""

import base64
import binascii
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final

from django.http import (
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotAllowed,
    JsonResponse,
)
from django.utils.http import http_date

from motcua.apps.documents import sending
from motcua.apps.documents.sending import Upload
from motcua.faces.citizen.drafts import changeable
from motcua.faces.ui.access import Request
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Missing, Refused

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,expiration,termination"
BYTES: Final = "application/offset+octet-stream"
MOST_DIGITS: Final = 15
STATUSES: Final = {
    "file_too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "uploads_full": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "upload_offset_wrong": HTTPStatus.CONFLICT,
    "upload_under_way": HTTPStatus.LOCKED,
    "storage_full": HTTPStatus.INSUFFICIENT_STORAGE,
    "storage_silent": HTTPStatus.SERVICE_UNAVAILABLE,
}


def place_of(token: str, component: str) -> str:
    """Where an upload is to go, as a place of its owner: a dossier and a slot of it."""
    return f"{token}/{component}"


def creation(request: Request, ref: str, component: str) -> HttpResponse:
    """Announce a file for a slot; of one that was broken off, its address is found again."""
    return _answered(request, {"OPTIONS": _options, "POST": _create}, ref, component)


def upload(request: Request, ref: str, component: str, token: str) -> HttpResponse:
    """How much of a file is here, the next bytes of it, or that it will not come."""
    ways = {"OPTIONS": _options, "HEAD": _tell, "PATCH": _add, "DELETE": _drop}
    return _answered(request, ways, ref, component, token)


Way = Callable[[Request, str, str], HttpResponse]


def _answered(
    request: Request, ways: Mapping[str, Way], ref: str, component: str, token: str = ""
) -> HttpResponse:
    # Where a net lets only GET and POST through, the protocol names the method in a header.
    method = request.headers.get("X-HTTP-Method-Override", str(request.method)).upper()
    way = ways.get(method)
    if way is None:
        response: HttpResponse = HttpResponseNotAllowed(ways)
    elif method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
        response = HttpResponse(status=HTTPStatus.PRECONDITION_FAILED)
    else:
        response = _tried(way, request, ref, component, token)
    response.headers["Tus-Resumable"] = response.headers["Tus-Version"] = VERSION
    response.headers["Cache-Control"] = "no-store"
    return response


def _tried(way: Way, request: Request, ref: str, component: str, token: str) -> HttpResponse:
    try:
        draft = changeable(request, ref)
        if draft is None:
            raise Refused("already_submitted", code=ref)
        if all(slot.component.code != component for slot in draft.slots):
            raise Missing("component", component)
        return way(request, place_of(draft.dossier.token, component), token)
    except Refused as refusal:
        status = STATUSES.get(refusal.code, HTTPStatus.UNPROCESSABLE_ENTITY)
        return JsonResponse({"code": refusal.code, "words": sentence(refusal)}, status=status)
    except Missing as missing:
        return JsonResponse(
            {"code": "missing", "words": sentence(missing)}, status=HTTPStatus.NOT_FOUND
        )


def _options(request: Request, place: str, token: str) -> HttpResponse:
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    response.headers["Tus-Extension"] = EXTENSIONS
    response.headers["Tus-Max-Size"] = str(sending.largest())
    return response


def _create(request: Request, place: str, token: str) -> HttpResponse:
    length = request.headers.get("Upload-Length", "")
    if not length.isdecimal() or len(length) > MOST_DIGITS:
        return HttpResponseBadRequest()
    told = _metadata(request.headers.get("Upload-Metadata", ""))
    found = sending.begin(
        request.actor,
        place,
        name=told.get("filename", ""),
        length=int(length),
        sha256=told.get("sha256", ""),
    )
    response = _state(found, HTTPStatus.CREATED)
    response.headers["Location"] = f"{request.path}/{found.token}"
    return response


def _tell(request: Request, place: str, token: str) -> HttpResponse:
    return _state(sending.find(request.actor, place, token), HTTPStatus.OK)


def _add(request: Request, place: str, token: str) -> HttpResponse:
    offset = request.headers.get("Upload-Offset", "")
    if request.content_type != BYTES:
        return HttpResponse(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    if not offset.isdecimal() or len(offset) > MOST_DIGITS:
        return HttpResponseBadRequest()
    found = sending.add(request.actor, place, token, offset=int(offset), source=request)
    return _state(found, HTTPStatus.NO_CONTENT)


def _drop(request: Request, place: str, token: str) -> HttpResponse:
    sending.drop(request.actor, place, token)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _state(found: Upload, status: HTTPStatus) -> HttpResponse:
    response = HttpResponse(status=status)
    response.headers["Upload-Offset"] = str(found.offset)
    response.headers["Upload-Length"] = str(found.length)
    response.headers["Upload-Expires"] = http_date(found.expires.timestamp())
    return response


def _metadata(told: str) -> dict[str, str]:
    """What the sender tells of a file: names, each with its value in base64."""
    found = {}
    for pair in told.split(","):
        name, _, value = pair.strip().partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
    return found
