"""Hand-over lists: made by who passes papers on, read, printed, confirmed by who receives them."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.base import clock
from motcua.faces.desk.batch import ticked
from motcua.faces.desk.posts import officer, place
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Forbidden, Missing, Refused


@require_GET
def lists(request: Request) -> HttpResponse:
    return _shown(request)


def _shown(request: Request, told: str = "") -> HttpResponse:
    actor = officer(request.actor)
    waiting = [
        (tr(agencies.unit_at(path, clock.today()).name), rows)
        for path, rows in dossiers.not_listed(actor).items()
    ]
    context = {
        "place": place(actor),
        "waiting": waiting,
        "lists": dossiers.handover_lists(actor),
        "told": told,
    }
    return render(request, "desk/handovers.html", context)


@require_http_methods(["GET", "POST"])
def make(request: Request) -> HttpResponse:
    """One list of what was ticked: all of it waits at one unit."""
    actor = officer(request.actor)
    if request.method == "GET":
        return HttpResponseRedirect("/ban-lam-viec/ban-giao")
    ids = ticked(request.POST.getlist("viec"), dossiers.HANDOVER_MOST)
    refusal: Refused | Forbidden | Missing = Refused("handover_empty")
    for path in dossiers.handover_senders(actor):
        try:
            unit = agencies.unit_at(path, clock.today()).id
            made = commands.list_handover(actor, unit, tasks=ids)
        except (Refused, Forbidden, Missing) as said_no:
            refusal = said_no
            continue
        return HttpResponseRedirect(f"/ban-lam-viec/ban-giao/{made.handover_id}?xong=1")
    return _shown(request, sentence(refusal))


@require_http_methods(["GET", "POST"])
def one(request: Request, number: int) -> HttpResponse:
    """One list: to print, and for the receiver to confirm, naming what is missing."""
    actor = officer(request.actor)
    told = ""
    if request.method == "POST":
        missing = ticked(request.POST.getlist("thieu"), dossiers.HANDOVER_MOST)
        note = request.POST.get("ghi-chu", "")[:300]
        try:
            commands.confirm_handover(actor, number, missing=missing, note=note)
            return HttpResponseRedirect(f"/ban-lam-viec/ban-giao/{number}?xong=1")
        except Refused as refusal:
            told = sentence(refusal)
    found = dossiers.handover_list(actor, number)
    context = {
        "place": place(actor),
        "list": found,
        "told": told,
        "note": request.POST.get("ghi-chu", ""),
        "missing": ticked(request.POST.getlist("thieu"), dossiers.HANDOVER_MOST),
        "title": t("Danh sách bàn giao số {n}", "Hand-over list no. {n}", n=found.number),
    }
    return render(request, "desk/handover.html", context)
