"""What waits at the office, the shelves it keeps, and the dossiers behind each of its figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from motcua.apps.agencies import administrators, grants
from motcua.apps.agencies import deliveries as given_up
from motcua.apps.documents import queries as documents
from motcua.apps.dossiers.queries.office import (
    COUNTED,
    ENDED_STATES,
    LATE,
    LATELY,
    NOT_ASKED,
    office_dossiers,
    overview,
)
from motcua.apps.letters import queries as letters
from motcua.apps.procedures import queries as procedures
from motcua.faces.office.asked import asked_number, office_page
from motcua.faces.office.told import state_words
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t
from motcua.rules.errors import Forbidden, Missing


@office_page
def start(request: Request) -> HttpResponse:
    return render(
        request,
        "office/start.html",
        {
            "overview": overview(request.actor),
            "days": LATELY.days,
            "state_words": state_words,
            "scanner": documents.virus_scanner(),
            "drafts": procedures.drafts(request.actor),
            "letters": _letters(request),
            "grants": grants.how_many(request.actor),
            "short": administrators.shortages(request.actor),
            "given_up": given_up.how_many(request.actor),
        },
    )


def _letters(request: Request) -> letters.Exchange | None:
    """How much goes electronically, for whoever may see letters."""
    return letters.share(request.actor) if request.actor.paths("letters.see") else None


@office_page
def exchanged(request: Request) -> HttpResponse:
    """The letters behind the figure, all or those of one way."""
    if not request.actor.paths("letters.see"):
        raise Forbidden("letters.see")
    way = request.GET.get("cach", "")
    told = {
        "way": way,
        "figure": letters.share(request.actor),
        "found": letters.exchanged(request.actor, way, asked_number(request, "trang") or 1),
    }
    return render(request, "office/letters.html", told)


@office_page
def dossiers(request: Request) -> HttpResponse:
    """The list that one figure of the start page counts."""
    which = request.GET.get("trang-thai", LATE)
    if which not in COUNTED:
        raise Missing("state", which)
    page = max(asked_number(request, "trang") or 1, 1)
    rows, more = office_dossiers(request.actor, which, page)
    request.narrowed = {"trang-thai": which}
    told = {
        "which": which,
        "title": _title(which),
        "ended": which in ENDED_STATES,
        "days": LATELY.days,
        "rows": rows,
        "before": _at(request, which, page - 1) if page > 1 else "",
        "after": _at(request, which, page + 1) if more else "",
    }
    return render(request, "office/dossiers.html", told)


def _title(which: str) -> str:
    if which == LATE:
        return t("Đang quá hạn", "Late now")
    if which == NOT_ASKED:
        return t("Không phải nộp lại giấy tờ", "Papers not asked for again")
    return state_words(which)


def _at(request: HttpRequest, which: str, page: int) -> str:
    return f"{request.path}?{urlencode({'trang-thai': which, 'trang': str(page)})}"
