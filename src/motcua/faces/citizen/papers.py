"""Papers of a dossier: a slot for each, a receipt for each file that arrived, refusals by name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final, NamedTuple

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.apps.documents import sending
from motcua.apps.documents.commands import Received, take_in
from motcua.apps.documents.queries import PICTURED
from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import Draft, GivenRow, Slot
from motcua.base import clock, rulebooks
from motcua.faces.citizen.drafts import changeable, number_of, previous_page, saved, stages
from motcua.faces.citizen.uploads import place_of
from motcua.faces.ui import format as written
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Missing, Refused
from motcua.rules.text import begin_small

MOST_AT_ONCE: Final = 30


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

    @property
    def is_pictured(self) -> bool:
        """Whether there may be a picture of its first page."""
        return self.media_type in PICTURED


class Arriving(NamedTuple):
    """A file that was sent, and how to take it in."""

    name: str
    receive: Callable[[], Received]


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

    @property
    def id(self) -> str:
        return f"tep-{self.code}"


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
    if "bo" in request.POST or "luu" in request.POST:
        return _show(request, draft, faults) if faults else HttpResponseRedirect(request.path)
    if "de-sau" in request.POST and not faults:
        return HttpResponseRedirect(reverse("citizen:mine"))
    faults = {**lacks(draft), **faults}
    if faults:
        return _show(request, draft, faults)
    return HttpResponseRedirect(reverse("citizen:check", args=[draft.dossier.token]))


def take(request: Request, draft: Draft) -> dict[str, str]:
    """Take in what was sent for each slot, and out what was asked to go; the faults by slot."""
    wanted = request.POST.get("bo", "")
    if wanted.isdecimal():
        commands.detach(request.actor, draft.dossier.pk, given_id=int(wanted))
        return {}
    faults: dict[str, str] = {}
    for slot in handed_in(draft.slots):
        arriving = _arriving(request, draft, slot.component.code)
        if arriving:
            fault = _attach(request, draft, slot, arriving)
            if fault:
                faults[slot.component.code] = fault
    return faults


def _arriving(request: Request, draft: Draft, component: str) -> list[Arriving]:
    """Files that came with the form, and those that came before it, in pieces."""
    place = place_of(draft.dossier.token, component)
    tokens = request.POST.getlist(f"tai.{component}")[:MOST_AT_ONCE]
    files = request.FILES.getlist(f"tep.{component}")[:MOST_AT_ONCE]
    return [
        *(Arriving("", partial(_whole, request, place, token)) for token in tokens),
        *(Arriving(file.name or "?", partial(_sent, file)) for file in files),
    ]


def _whole(request: Request, place: str, token: str) -> Received:
    try:
        return sending.finish(request.actor, place, token)
    except Missing:
        raise Refused("upload_gone") from None


def _sent(file: Any) -> Received:
    return take_in(file.chunks(), file.name or "?")


def _attach(request: Request, draft: Draft, slot: Slot, arriving: Iterable[Arriving]) -> str:
    """The files go in; those that stood there go out, once the new ones are safe."""
    arrived = 0
    told = ""
    for each in arriving:
        try:
            received = each.receive()
            commands.attach(
                request.actor, draft.dossier.pk, component=slot.component.code, file=received
            )
            arrived += 1
        except Refused as refusal:
            name = {"name": each.name} if each.name else {}
            told = sentence(Refused(refusal.code, **{**name, **refusal.details}))
    if arrived:
        for old in slot.given:
            if _is_removable(draft, old):
                commands.detach(request.actor, draft.dossier.pk, given_id=old.id)
    return told


def _is_removable(draft: Draft, given: GivenRow) -> bool:
    sent = draft.dossier.submitted_at
    return sent is None or given.given_at > sent


def handed_in(slots: Iterable[Slot]) -> list[Slot]:
    return [slot for slot in slots if slot.component.is_handed_in]


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
        )
        for slot in handed_in(draft.slots)
    ]


def receipts(draft: Draft, slot: Slot) -> list[Receipt]:
    return [
        Receipt(
            row.id,
            row.name,
            row.size,
            row.pages,
            row.sha256,
            row.given_at,
            _is_removable(draft, row),
            row.media_type,
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
