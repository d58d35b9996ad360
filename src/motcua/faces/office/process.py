"""The process of a version, for other programs."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.queries import VersionRow
from motcua.faces.office.asked import office_page
from motcua.faces.ui.access import Request
from motcua.rules.errors import Missing
from motcua.rules.interchange.bpmn_writing import written_bpmn


@office_page
@require_safe
def exported(request: Request, code: str, version_id: int) -> HttpResponse:
    """The process as a BPMN 2.0 file, named after the code and the number of the version."""
    version = version_of(request, code, version_id)
    written = written_bpmn(version.content.process, code=code, name=version.content.name)
    answer = HttpResponse(written, content_type="application/xml; charset=utf-8")
    name = f"quy-trinh-{code}-{version.number}.bpmn"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def version_of(request: Request, code: str, version_id: int) -> VersionRow:
    """The version of that code, if the reader may see it; else Missing."""
    for row in procedures.versions(request.actor, code):
        if row.id == version_id:
            return row
    raise Missing("version", version_id)
