"""Papers of a dossier: a slot for each, a receipt for each file that arrived, refusals by name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.apps.documents.queries import PICTURED
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import Draft, GivenRow, Offer, Slot
from motcua.apps.dossiers.reusing import is_connected
from motcua.base import clock, rulebooks
from motcua.faces.citizen.drafts import changeable, number_of, previous_page, saved, stages
from motcua.faces.citizen.taking import handed_in, is_removable, take
from motcua.faces.ui import format as written
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t, tr
from motcua.rules.text import begin_small


@dataclass(frozen=True)
class Receipt:
    """A file that arrived whole, as the slot shows it."""

    id: int
    name: str
    size: int
    pages: int | None
    sha256: str
    received: datetime
    removable: bool
    media_type: str
    straightened: tuple[bool, ...]

    @property
    def left(self) -> list[int]:
        """Pages of a PDF of photos that were left as they were taken, from 1."""
        return [place for place, straight in enumerate(self.straightened, 1) if not straight]

    @property
    def is_pictured(self) -> bool:
        """Whether there may be a picture of its first page."""
        return self.media_type in PICTURED


@dataclass(frozen=True)
class SlotShown:
    code: str
    name: str
    help: str
    optional: bool
    group: str
    files: list[Receipt]
    fault: str
    asked: str = ""
    held: tuple[GivenRow, ...] = ()
    offers: tuple[Offer, ...] = ()
    declined: bool = False
    register: str = ""

    @property
    def id(self) -> str:
        return f"tep-{self.code}"

    @property
    def bound(self) -> Receipt | None:
        """The PDF of photos to which further pages can be added."""
        made = [file for file in self.files if file.straightened and file.removable]
        return made[-1] if made else None


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: Request, ref: str) -> HttpResponse:
    draft = changeable(request, ref)
    if draft is None:
        return HttpResponseRedirect(reverse("citizen:follow", args=[ref]))
    if draft.dossier.state == "completion":
        return HttpResponseRedirect(reverse("citizen:complete", args=[draft.dossier.code]))
    if request.method != "POST":
        return _show(request, draft, {})
    if request.headers.get("X-Autosave"):
        return saved()
    faults = take(request, draft)
    draft = dossiers.draft(request.actor, draft.dossier.token)
    if {"bo", "luu", "lay"} & set(request.POST):
        return _show(request, draft, faults) if faults else HttpResponseRedirect(request.path)
    if "de-sau" in request.POST and not faults:
        return HttpResponseRedirect(reverse("citizen:mine"))
    faults = {**lacks(draft), **faults}
    if faults:
        return _show(request, draft, faults)
    return HttpResponseRedirect(reverse("citizen:check", args=[draft.dossier.token]))


def lacks(draft: Draft) -> dict[str, str]:
    """What must still be handed in, by the slot under which it is said."""
    given = {slot.component.code for slot in draft.slots if slot.given}
    found = {}
    for lack in draft.content.lacking(draft.dossier.answers, draft.dossier.channel, given):
        name = begin_small(tr(lack.name))
        found[lack.components[0].code] = t("Thêm tệp: {name}", "Add the file: {name}", name=name)
    return found


def shown(draft: Draft, faults: dict[str, str]) -> list[SlotShown]:
    return [
        SlotShown(
            slot.component.code,
            tr(slot.component.name),
            tr(slot.component.help),
            not slot.required,
            slot.component.group,
            receipts(draft, slot),
            faults.get(slot.component.code, ""),
            slot.asked,
            tuple(row for row in slot.given if row.held or row.register),
            tuple(offered(draft, slot)),
            draft.has_declined(slot.component.code),
            slot.component.reuse if is_connected(slot.component.reuse) else "",
        )
        for slot in handed_in(draft.slots)
    ]


def offered(draft: Draft, slot: Slot) -> list[Offer]:
    """Papers of the store that may go into the slot: none of those that are in it."""
    here = {row.held.id for row in slot.given if row.held}
    found = draft.offers.get(slot.component.code, [])
    return [each for each in found if each.paper.id not in here]


def receipts(draft: Draft, slot: Slot) -> list[Receipt]:
    return [
        Receipt(
            row.id,
            row.name,
            row.size,
            row.pages,
            row.sha256,
            row.given_at,
            is_removable(draft, row),
            row.media_type,
            row.straightened,
        )
        for row in slot.given
        if row.file_id is not None
    ]


def limit() -> str:
    """The largest file that is taken in, in words."""
    return written.size(int(rulebooks.rule("file_size_limit").on(clock.today()).value))


def _show(request: Request, draft: Draft, faults: dict[str, str]) -> HttpResponse:
    told: dict[str, Any] = {
        "draft": draft,
        "slots": shown(draft, faults),
        "faults": [(words, f"tep-{code}") for code, words in faults.items()],
        "stages": stages(draft, "giay-to", len(faults)),
        "number": number_of(draft, "giay-to"),
        "before": previous_page(draft, None),
        "limit": limit(),
    }
    return render(request, "citizen/papers.html", told, status=422 if faults else 200)
