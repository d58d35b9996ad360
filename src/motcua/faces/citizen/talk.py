"""What is said inside one's own dossier: read, and written to whoever works on it."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.apps.dossiers import commands
from motcua.faces.citizen.check import own_page
from motcua.faces.citizen.follow import shown
from motcua.faces.citizen.saying import SayForm
from motcua.faces.ui.access import Request
from motcua.rules.errors import Refused


@require_POST
def say(request: Request, ref: str) -> HttpResponse:
    page = own_page(request, ref)
    form = SayForm(request.POST, auto_id="nhan-%s")
    if form.carries_out(commands.write_message, request.actor, page.dossier.pk):
        return HttpResponseRedirect(f"{reverse('citizen:follow', args=[ref])}?da=nhan#trao-doi")
    return shown(request, own_page(request, ref), form, status=422)


@require_POST
def read(request: Request, ref: str) -> HttpResponse:
    """Reading twice is no fault."""
    page = own_page(request, ref)
    try:
        commands.read_messages(request.actor, page.dossier.pk)
    except Refused as refusal:
        if refusal.code != "nothing_unread":
            raise
    return HttpResponseRedirect(f"{reverse('citizen:follow', args=[ref])}#trao-doi")
