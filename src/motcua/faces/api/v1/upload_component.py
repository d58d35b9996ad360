"""PUT /dossiers/{ref}/components/{component}: a file into the slot of a component."""

from contextlib import ExitStack

from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from pydantic import BaseModel

from motcua.apps.documents.commands import Received, take_in_at_work
from motcua.apps.dossiers import commands, queries
from motcua.base import clock, rulebooks
from motcua.faces.api.v1.door import UPLOADS, Machine, carry_out
from motcua.faces.api.v1.problems import Wrong
from motcua.rules.errors import Refused

PART = "file"
ENVELOPE = 64 * 1024
"""Octets that multipart may add around the file itself."""


class Uploaded(BaseModel):
    """The file as it was understood; an earlier one in the same slot stays beside it."""

    id: int
    component: str
    name: str
    size: int
    sha256: str


def upload_component(request: Machine, ref: str, component: str) -> HttpResponse:
    """Upload one file as the part `file` of multipart/form-data; its type is sniffed."""
    dossier_id = queries.dossier_id(request.actor, ref)
    # Bytes come in before the transaction begins: they may take minutes.
    received = _received(request, ref)

    def work() -> tuple[int, Uploaded]:
        fact = commands.attach(request.actor, dossier_id, component=component, file=received)
        return 201, Uploaded(
            id=fact.given_id,
            component=fact.component,
            name=fact.name,
            size=fact.size,
            sha256=fact.sha256,
        )

    return carry_out(request, work, print_of_body=f"{received.sha256} {received.name}")


def _received(request: Machine, ref: str) -> Received:
    if request.content_type != UPLOADS:
        raise Wrong("file_part_missing", 422)
    limit = int(rulebooks.rule("file_size_limit").on(clock.today()).value)
    if int(request.META.get("CONTENT_LENGTH") or 0) > limit + ENVELOPE:
        raise Refused("file_too_large", limit=limit)
    with ExitStack() as closing:
        try:
            _, files = request.parse_file_upload(request.META, request)
        except MultiPartParserError as error:
            raise Wrong("not_readable", 400) from error
        for parts in files.lists():
            for part in parts[1]:
                closing.callback(part.close)
        sent = files.get(PART)
        if sent is None:
            raise Wrong("file_part_missing", 422)
        return take_in_at_work(request.actor, sent.chunks(), sent.name or PART, about=ref)
