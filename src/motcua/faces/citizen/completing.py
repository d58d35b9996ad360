"""Completing what the office asked for: item by item, then sent once."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import Draft
from motcua.faces.citizen import agreeing, papers
from motcua.faces.citizen.drafts import changeable, facts, saved
from motcua.faces.citizen.taking import take
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Refused


@dataclass(frozen=True)
class Item:
    """One thing that was asked for, and whether it has been done since."""

    component: str
    name: str
    reason: str
    basis: str
    slot: papers.SlotShown | None
    done: bool
    fault: str = ""

    @property
    def id(self) -> str:
        return f"tep-{self.component}" if self.slot else f"muc-{self.component}"


@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: Request, ref: str) -> HttpResponse:
    draft = changeable(request, ref)
    if draft is None or draft.completion is None:
        return HttpResponseRedirect(reverse("citizen:follow", args=[ref]))
    if request.method != "POST":
        return shown(request, draft, {})
    if request.headers.get("X-Autosave"):
        return saved()
    faults = take(request, draft)
    draft = dossiers.draft(request.actor, ref)
    if faults or "gui" not in request.POST:
        return shown(request, draft, faults) if faults else HttpResponseRedirect(request.path)
    try:
        commands.complete(request.actor, draft.dossier.pk)
    except Refused as refusal:
        if refusal.code == "completion_not_open":
            return HttpResponseRedirect(reverse("citizen:follow", args=[ref]))
        # Files and answers, and only then who must agree to them.
        where = "cung-ky" if refusal.code.startswith("cosigner_") else ""
        return shown(request, draft, _undone(draft) or {where: sentence(refusal)})
    return HttpResponseRedirect(
        f"{reverse('citizen:follow', args=[draft.dossier.code])}?da=bo-sung"
    )


def _undone(draft: Draft) -> dict[str, str]:
    return {
        item.component: t("Chưa bổ sung: {name}", "Not completed yet: {name}", name=item.name)
        for item in items(draft, {})
        if not item.done
    }


def items(draft: Draft, faults: dict[str, str]) -> list[Item]:
    request = draft.completion
    if request is None:
        return []
    since, slots = request.asked_at, {slot.code: slot for slot in papers.shown(draft, faults)}
    found = []
    for asked in request.items:
        code = asked["component"]
        component = draft.content.component(code)
        slot = slots.get(code)
        if slot is not None:
            done = any(file.received >= since for file in slot.files)
            done = done or any(row.given_at >= since for row in slot.held)
        else:
            done = draft.dossier.saved_at >= since
        name = tr(component.name) if component else code
        found.append(
            Item(code, name, asked["reason"], asked["basis"], slot, done, faults.get(code, ""))
        )
    return found


def shown(request: Request, draft: Draft, faults: dict[str, str]) -> HttpResponse:
    wanted = items(draft, faults)
    places = {item.component: item.id for item in wanted} | {"cung-ky": "cung-ky"}
    told: dict[str, Any] = {
        "draft": draft,
        "items": wanted,
        "left": sum(not item.done for item in wanted),
        "faults": [(words, places.get(code, "main")) for code, words in faults.items()],
        "topics": draft.content.form.asked_topics(facts(draft)),
        "limit": papers.limit(),
        **agreeing.told(request, draft),
        "ref": draft.dossier.code,
    }
    return render(request, "citizen/complete.html", told, status=422 if faults else 200)
