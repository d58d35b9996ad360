"""What applicants said, summed up; and by right the dossiers behind each figure."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from motcua.apps.feedback.queries import DOSSIERS, FIGURES, figures, rated
from motcua.faces.office.asked import asked_number, office_page
from motcua.faces.ui.access import Request
from motcua.faces.ui.vocabulary import mark_words
from motcua.rules.errors import Forbidden


@office_page
def ratings(request: Request) -> HttpResponse:
    if not request.actor.paths(FIGURES):
        raise Forbidden(FIGURES)
    told = {"figures": figures(request.actor), "mark_words": mark_words}
    return render(request, "office/ratings.html", told)


@office_page
def dossiers(request: Request) -> HttpResponse:
    """The list behind one figure, newest first."""
    if not request.actor.paths(DOSSIERS):
        raise Forbidden(DOSSIERS)
    page = max(asked_number(request, "trang") or 1, 1)
    unit, procedure = request.GET.get("don-vi", ""), request.GET.get("thu-tuc", "")
    score = asked_number(request, "diem") or 0
    rows, more = rated(request.actor, unit=unit, procedure=procedure, score=score, page=page)
    asked = {"don-vi": unit, "thu-tuc": procedure, "diem": str(score) if score else ""}
    query: dict[str, Any] = {name: value for name, value in asked.items() if value}
    told = {
        "rows": rows,
        "score": score,
        "before": f"?{urlencode({**query, 'trang': page - 1})}" if page > 1 else "",
        "after": f"?{urlencode({**query, 'trang': page + 1})}" if more else "",
        "mark_words": mark_words,
    }
    return render(request, "office/rated.html", told)
