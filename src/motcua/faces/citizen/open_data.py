"""What the law wants open: each sheet as PDF and JSON-LD, the whole catalogue, what changed."""

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from motcua.apps.procedures import published
from motcua.apps.procedures import queries as catalogue
from motcua.apps.procedures.queries import InForce
from motcua.base import clock
from motcua.faces.citizen import linked_data
from motcua.faces.ui import format as written
from motcua.faces.ui.access import public
from motcua.faces.ui.language import t, tr
from motcua.rules.errors import Missing, Refused
from motcua.rules.interchange.bpmn_writing import written_bpmn

SHOWN = 20
CATALOGUE = {"vi": "Danh mục thủ tục hành chính", "en": "Catalogue of administrative procedures"}


@public
@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Where a program finds the catalogue, and what changed last."""
    told = {"changes": published.changes(SHOWN), "address": settings.MOTCUA_ADDRESS}
    return render(request, "citizen/open_data.html", told)


@public
@require_safe
def sheet_paper(request: HttpRequest, code: str) -> HttpResponse:
    """The sheet of today as a PDF to print and post."""
    found = _today(code)
    pdf = published.sheet_paper(found, _address(code))
    return _file(pdf, "application/pdf", f"thu-tuc-{code}.pdf")


@public
@require_safe
def sheet_linked(request: HttpRequest, code: str) -> HttpResponseBase:
    """The sheet of today as CPSV-AP."""
    graph = [*linked_data.service(_today(code), settings.MOTCUA_ADDRESS)]
    body = orjson.dumps({"@context": dict(linked_data.CONTEXT), "@graph": graph})
    return _open(_file(body, linked_data.MEDIA_TYPE, f"thu-tuc-{code}.jsonld"))


@public
@require_safe
def sheet_process(request: HttpRequest, code: str) -> HttpResponseBase:
    """The process of today as BPMN 2.0; Missing when nothing is handled here step by step."""
    found = _today(code)
    process, name = found.content.process, found.content.name
    if not process.steps:
        raise Missing("process", code)
    body = written_bpmn(process, code=code, name=name).encode()
    return _open(_file(body, "application/xml; charset=utf-8", f"quy-trinh-{code}.bpmn"))


@public
@require_safe
def whole(request: HttpRequest) -> HttpResponseBase:
    """All procedures in force today as CPSV-AP, in one stream."""
    services = published.in_force(clock.today())
    pieces = linked_data.catalogue(services, CATALOGUE, settings.MOTCUA_ADDRESS)
    answer = StreamingHttpResponse(pieces, content_type=linked_data.MEDIA_TYPE)
    answer.headers["Content-Disposition"] = 'inline; filename="thu-tuc.jsonld"'
    return _open(answer)


@public
@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """Versions published last, as an Atom feed that a reader or another portal follows."""
    atom = Atom1Feed(
        title=tr(CATALOGUE),
        link=f"{settings.MOTCUA_ADDRESS}/du-lieu",
        description=t("Thủ tục mới và thay đổi", "New and changed procedures"),
        language=t("vi", "en"),
        feed_url=f"{settings.MOTCUA_ADDRESS}{request.path}",
    )
    for each in published.changes():
        atom.add_item(
            title=f"{each.code} {tr(each.name)}",
            link=f"{_address(each.code)}?ngay={each.since.isoformat()}",
            unique_id=f"{_address(each.code)}#ban-{each.number}",
            description=_told(each),
            pubdate=each.at,
            updateddate=each.at,
        )
    return _open(HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type))


def _told(change: published.Change) -> str:
    days = t("từ {since}", "from {since}", since=written.day(change.since))
    if change.until:
        days += t(", trước {until}", ", before {until}", until=written.day(change.until))
    return t(
        "Bản {n}, {days}. Căn cứ: {basis}",
        "Version {n}, {days}. Basis: {basis}",
        n=change.number,
        days=days,
        basis=change.basis,
    )


def _today(code: str) -> InForce:
    try:
        return catalogue.version_on(code, clock.today())
    except Refused as refused:
        raise Missing("procedure", code) from refused


def _address(code: str) -> str:
    return f"{settings.MOTCUA_ADDRESS}/thu-tuc/{code}"


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=kind)
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _open(answer: HttpResponseBase) -> HttpResponseBase:
    """Pages of other portals may read it: there is nothing personal in it."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
