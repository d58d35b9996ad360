"""While there is no database: a plain sentence, and what was typed goes along to be sent again."""

from http import HTTPStatus
from typing import Final

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.http import escape_leading_slashes

from motcua.base.outage import AGAIN_IN
from motcua.faces.ui.language import t
from motcua.faces.ui.problem import problem_json

MACHINES: Final = "/api/"
CODE: Final = "database_away"
TITLE: Final = ("Máy chủ dữ liệu đang tạm vắng", "The database is away for a moment")
TOLD: Final = (
    "Việc này chưa làm được; gửi lại nguyên như cũ sau vài giây, làm lại cũng chỉ tính một lần.",
    "This was not done; send it again as it is in a few seconds, it is done once.",
)

SECRETS: Final = frozenset({"password", "pin", "old", "new"})
"""What is typed hidden is never written into a page: the form is gone back to instead."""


def away(request: HttpRequest) -> HttpResponse:
    """503 with when to come back; the page of a form carries the form, to be sent again."""
    if request.path.startswith(MACHINES):
        busy = HTTPStatus.SERVICE_UNAVAILABLE
        response = problem_json(CODE, busy, title=t(*TITLE), detail=t(*TOLD))
    elif request.headers.get("X-Autosave") or request.headers.get("HX-Request"):
        response = JsonResponse({"away": CODE}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    else:
        response = _page(request)
    response.headers["Retry-After"] = str(AGAIN_IN)
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(request: HttpRequest) -> HttpResponse:
    sent = sent_with(request) if request.method == "POST" else []
    told = {
        "path": escape_leading_slashes(request.get_full_path()),
        "posted": request.method == "POST",
        "sent": sent,
    }
    return render(request, "ui/away.html", told, status=HTTPStatus.SERVICE_UNAVAILABLE)


def sent_with(request: HttpRequest) -> list[tuple[str, str]]:
    """What the form held, in its order; nothing of a form with files or with a secret in it."""
    try:
        if request.FILES or SECRETS & {name.lower() for name in request.POST}:
            return []
        return [(name, str(one)) for name, each in request.POST.lists() for one in each]
    except (
        MultiPartParserError,
        RequestDataTooBig,
        TooManyFieldsSent,
        TooManyFilesSent,
        UnreadablePostError,
    ):
        return []
