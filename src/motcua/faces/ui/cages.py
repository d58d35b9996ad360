"""A file of somebody else's making, opened in a browser without giving it any power there."""

from typing import Final, TypeVar

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from motcua.apps.documents import queries as documents

# A page that is a file: no script, no form, no frame, whatever its bytes pretend to be.
CAGE: Final = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
SHOWN: Final = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp"})

Answer = TypeVar("Answer", bound=HttpResponseBase)


def caged(response: Answer, name: str, *, inline: bool) -> Answer:
    """Shut into a page of its own, under its own kind and no other."""
    told = content_disposition_header(as_attachment=not inline, filename=name)
    response.headers["Content-Disposition"] = told or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Browsers show a PDF by a viewer of their own, which a sandbox would shut out.
    pdf = response.headers["Content-Type"] == "application/pdf"
    response.headers["Content-Security-Policy"] = "default-src 'none'" if pdf else CAGE
    # The counter prints a paper from a frame of its own page; nobody else may frame it.
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def caged_file(file: documents.File, *, save: bool = False, own_kind: bool = False) -> FileResponse:
    """A kept file as it was handed in: looked at when it is a PDF or a picture, else saved.

    `save`: saved in any case. What is saved is plain bytes unless its `own_kind` is wanted.
    """
    inline = file.media_type in SHOWN and not save
    kind = file.media_type if inline or own_kind else "application/octet-stream"
    response = FileResponse(documents.content(file), content_type=kind)
    response.headers["Content-Length"] = str(file.size)
    return caged(response, file.name, inline=inline)
