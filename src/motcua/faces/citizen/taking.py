"""What was sent for the slots of a draft: whole, in pieces, or as photos that become one PDF."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from typing import Any, Final, NamedTuple

from motcua.apps.documents import photos, sending
from motcua.apps.documents.commands import Received, take_in
from motcua.apps.dossiers import commands, reusing
from motcua.apps.dossiers.queries import Draft, GivenRow, Slot
from motcua.faces.citizen.uploads import place_of
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import tr
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Missing, Refused

MOST_AT_ONCE: Final = 30


class Arriving(NamedTuple):
    """A file that was sent, how to take it in, and what then goes out of the slot for it."""

    name: str
    receive: Callable[[], Received]
    instead: Sequence[GivenRow]


def take(request: Request, draft: Draft) -> dict[str, str]:
    """Take in what was sent for each slot, and out what was asked to go; the faults by slot."""
    wanted = request.POST.get("bo", "")
    if wanted.isdecimal():
        commands.detach(request.actor, draft.dossier.pk, given_id=int(wanted))
        return {}
    if code := request.POST.get("lay", ""):
        fault = ask_register(request, draft, code)
        return {code: fault} if fault else {}
    faults: dict[str, str] = {}
    for slot in handed_in(draft.slots):
        arriving = _arriving(request, draft, slot)
        if arriving:
            fault = _attach(request, draft, slot, arriving) + _too_many(request, slot)
            if fault:
                faults[slot.component.code] = fault.strip()
        elif fault := use_store(request, draft, slot):
            faults[slot.component.code] = fault
    return faults


def ask_register(request: Request, draft: Draft, code: str) -> str:
    """What a database of the State holds goes into the slot; why it could not."""
    try:
        reusing.take_from_register(request.actor, draft.dossier.pk, code)
    except Refused as refusal:
        return "" if refusal.code == "register_data_used" else sentence(refusal)
    return ""


def use_store(request: Request, draft: Draft, slot: Slot) -> str:
    """What was ticked of the store goes into the slot; why it could not."""
    code = slot.component.code
    wanted = request.POST.get(f"kho.{code}", "")
    if not wanted.isdecimal() or any(row.held and str(row.held.id) == wanted for row in slot.given):
        return ""
    try:
        commands.use_held(request.actor, draft.dossier.pk, component=code, paper_id=int(wanted))
    except Refused as refusal:
        return sentence(refusal)
    except Missing as missing:
        return sentence(missing)
    return ""


def handed_in(slots: Iterable[Slot]) -> list[Slot]:
    return [slot for slot in slots if slot.component.is_handed_in]


def is_removable(draft: Draft, given: GivenRow) -> bool:
    sent = draft.dossier.submitted_at
    return sent is None or given.given_at > sent


def _arriving(request: Request, draft: Draft, slot: Slot) -> list[Arriving]:
    """Files that came with the form, those that came before it in pieces, and photos."""
    code = slot.component.code
    place = place_of(draft.dossier.token, code)
    tokens = request.POST.getlist(f"tai.{code}")[:MOST_AT_ONCE]
    files = request.FILES.getlist(f"tep.{code}")[: MOST_AT_ONCE - len(tokens)]
    old = [given for given in slot.given if is_removable(draft, given)]
    return [
        *_photographed(request, place, slot, old),
        *(Arriving("", partial(_whole, request, place, token), old) for token in tokens),
        *(Arriving(file.name or "?", partial(_sent, file), old) for file in files),
    ]


def _too_many(request: Request, slot: Slot) -> str:
    """The files of a slot beyond what is taken in at once, by name: none is lost silently."""
    code = slot.component.code
    room = max(MOST_AT_ONCE - len(request.POST.getlist(f"tai.{code}")), 0)
    left = [file.name or "?" for file in request.FILES.getlist(f"tep.{code}")[room:]]
    if not left:
        return ""
    told = Refused("files_too_many", most=MOST_AT_ONCE, first=left[0], left=len(left))
    return f" {sentence(told)}"


def _photographed(
    request: Request, place: str, slot: Slot, old: Sequence[GivenRow]
) -> list[Arriving]:
    """All photos of a slot are one file; asked so, they go behind the photos that are there."""
    code = slot.component.code
    tokens = request.POST.getlist(f"chup.{code}")
    files = request.FILES.getlist(f"anh.{code}")
    if not tokens and not files:
        return []
    wanted = request.POST.get(f"them.{code}", "")
    onto = [row for row in old if str(row.id) == wanted and row.straightened]
    name = f"{tr(slot.component.name)}.pdf"
    behind = onto[0].file_id if onto else None
    return [Arriving("", partial(_bound, request, place, tokens, files, name, behind), onto or old)]


def _bound(
    request: Request,
    place: str,
    tokens: Sequence[str],
    files: Sequence[Any],
    name: str,
    onto: int | None,
) -> Received:
    with ExitStack() as open_ones:
        shots = []
        for token in tokens:
            try:
                shots.append(open_ones.enter_context(sending.opened(request.actor, place, token)))
            except Missing:
                raise Refused("upload_gone") from None
        shots += [(file.name or "?", file.file) for file in files]
        received = photos.bind(shots, name, onto=onto)
    for token in tokens:
        sending.drop(request.actor, place, token)
    return received


def _note(request: Request, draft: Draft, slot: Slot, refusal: Refused) -> None:
    """A virus is on record, though its file is nowhere: a line of its own, refused or not."""
    if refusal.code == "file_infected":
        told = {key: str(refusal.details[key]) for key in ("name", "virus", "sha256")}
        commands.note_infected_file(
            request.actor, draft.dossier.pk, component=slot.component.code, **told
        )


def _whole(request: Request, place: str, token: str) -> Received:
    try:
        return sending.finish(request.actor, place, token)
    except Missing:
        raise Refused("upload_gone") from None


def _sent(file: Any) -> Received:
    return take_in(file.chunks(), file.name or "?")


def _attach(request: Request, draft: Draft, slot: Slot, arriving: Iterable[Arriving]) -> str:
    """The files go in; those that stood there go out, once the new ones are safe."""
    gone: dict[int, GivenRow] = {}
    told: list[str] = []
    for each in arriving:
        try:
            received = each.receive()
            commands.attach(
                request.actor, draft.dossier.pk, component=slot.component.code, file=received
            )
            gone |= {given.id: given for given in each.instead}
        except Refused as refusal:
            _note(request, draft, slot, refusal)
            name = {"name": each.name} if each.name else {}
            told.append(sentence(Refused(refusal.code, **{**name, **refusal.details})))
    for given_id in gone:
        # Taken out in another tab, or filed at this very moment: what stands there stays.
        with suppress(Missing, Refused):
            commands.detach(request.actor, draft.dossier.pk, given_id=given_id)
    return " ".join(dict.fromkeys(told))
