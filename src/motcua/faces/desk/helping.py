"""A support point: the sheet on which somebody is helped to file online, and what became of it."""

from typing import ClassVar

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.apps.dossiers import queries as dossiers
from motcua.faces.desk.counter import Sheet
from motcua.faces.desk.posts import officer, place, support_points
from motcua.faces.desk.states import state
from motcua.faces.ui.access import Request
from motcua.rules.errors import Forbidden


class HelpSheet(Sheet):
    """The counter's sheet without counts, fee and receipt: those are the one-stop unit's."""

    ways: ClassVar[tuple[str, ...]] = ("online",)
    helps: ClassVar[bool] = True

    @property
    def counted(self) -> dict[str, tuple[int, int]]:
        """Papers that were scanned; nothing stays at the support point."""
        return {each.component.code: (0, 0) for each in self.papers if each.scans}

    @property
    def panel(self) -> str:
        return ""


@require_GET
def helped(request: Request) -> HttpResponse:
    """What was filed here with help: state, promise, what is asked for; and how many."""
    actor = officer(request.actor)
    counts = dossiers.support_counts(actor)
    if not support_points(actor) and not actor.paths("dossiers.see"):
        raise Forbidden("dossiers.help_file")
    context = {
        "place": place(actor),
        "helps": bool(support_points(actor)),
        "rows": dossiers.helped(actor),
        "counts": counts,
        "just": request.GET.get("vua", ""),
        "state_words": state,
    }
    return render(request, "desk/helped.html", context)
