"""Withdrawing a dossier, discarding a draft: said plainly first, done on the second press."""

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import words


class WithdrawForm(UseCaseForm):
    reason = forms.CharField(
        label=words("Vì sao bạn rút", "Why you withdraw it"),
        help_text=words(
            "Giúp cơ quan hiểu và làm tốt hơn", "It helps the office to do better next time"
        ),
        max_length=1000,
        required=False,
        widget=forms.Textarea,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, ref: str) -> HttpResponse:
    draft = dossiers.draft(request.actor, ref)
    follow = reverse("citizen:follow", args=[draft.dossier.code or ref])
    if draft.dossier.state in {"withdrawn", "draft"}:
        return HttpResponseRedirect(follow)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carries_out(
        commands.withdraw, request.actor, draft.dossier.pk
    ):
        return HttpResponseRedirect(follow)
    told = {"draft": draft, "form": form, "follow": follow}
    return render(request, "citizen/withdraw.html", told, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: Request, ref: str) -> HttpResponse:
    draft = dossiers.draft(request.actor, ref)
    if draft.dossier.state != "draft":
        return HttpResponseRedirect(reverse("citizen:follow", args=[draft.dossier.code or ref]))
    if request.method == "POST":
        commands.discard(request.actor, draft.dossier.pk)
        return HttpResponseRedirect(reverse("citizen:mine"))
    return render(request, "citizen/discard.html", {"draft": draft})
