"""Files of one's own dossier: as they were handed in, and small, to know one from another."""

from typing import Final

from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from motcua.apps.documents import queries as documents
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.looking import looked
from motcua.faces.citizen.check import own_page
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged, caged_file
from motcua.rules.errors import Refused

NO_PREVIEW: Final = "ui/no-preview.svg"


@require_safe
def file(request: Request, ref: str, given: int) -> FileResponse:
    """A file as it was handed in; shown only when a browser can show it harmlessly."""
    page = own_page(request, ref)
    found = dossiers.given_file(request.actor, ref, given)
    looked(request.actor, page.dossier, f"file:{given}")
    return caged_file(found)


@require_safe
def preview(request: Request, ref: str, given: int) -> HttpResponse:
    """A picture of the first page; a drawing in its place when none can be made."""
    own_page(request, ref)
    found = dossiers.given_file(request.actor, ref, given)
    try:
        picture = documents.preview(found)
    except Refused:
        picture = None
    if picture is None:
        return HttpResponseRedirect(static(NO_PREVIEW))
    response = caged(HttpResponse(picture, content_type="image/jpeg"), f"{given}.jpg", inline=True)
    # The file of a receipt never changes; who signs out loses the page and keeps a thumbnail.
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
