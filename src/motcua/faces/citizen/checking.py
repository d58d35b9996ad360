"""Anybody brings a signed PDF and learns what its signatures say."""

from http import HTTPStatus
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import attempts
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.letters import queries as letters
from motcua.faces.ui.access import address_of, public
from motcua.faces.ui.language import t
from motcua.faces.ui.pages import too_many
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Refused

MOST: Final = 25 * 1024 * 1024
OFTEN: Final = 60
"""Files that one address may have looked at in a quarter of an hour."""


@public
@require_http_methods(["GET", "POST"])
def check_file(request: HttpRequest) -> HttpResponse:
    """The signatures of a file; it is looked at and not kept."""
    if request.method != "POST":
        return _page(request)
    try:
        attempts.take([f"check-file:{address_of(request)}"], forgiven=OFTEN)
    except Refused as refusal:
        return too_many(request, refusal)
    sent = request.FILES.get("tep")
    fault = _fault(sent)
    if fault or not isinstance(sent, UploadedFile):
        return _page(request, fault=fault, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        found = dossiers.check_file(sent.read())
    except Refused as refusal:
        return _page(request, fault=sentence(refusal), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    letter = None if found.ours else letters.check_letter(found.sha256)
    told = {"found": found, "letter": letter, "name": sent.name, "fault": ""}
    return render(request, "citizen/check_file.html", told)


def _fault(sent: object) -> str:
    if not isinstance(sent, UploadedFile) or not sent.size:
        return t("Chọn tệp PDF cần kiểm tra", "Choose the PDF to be checked")
    if sent.size > MOST:
        return t(
            "Tệp quá lớn; chọn tệp dưới 25 MB", "The file is too large; choose one under 25 MB"
        )
    return ""


def _page(request: HttpRequest, fault: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    told = {"found": None, "name": "", "fault": fault}
    return render(request, "citizen/check_file.html", told, status=status)
