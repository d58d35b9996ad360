"""What a message asks for, whoever brought it: the axis, or a clerk with a file in his hand."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass

from motcua.apps.agencies.models import Unit
from motcua.apps.documents.commands import Received
from motcua.apps.letters import facts
from motcua.apps.letters.commands.arriving import arrive, ask_change, note_status
from motcua.apps.letters.law import Office, office_coded, office_of
from motcua.apps.letters.models import Incoming, Letter
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import HOUSE, Actor
from motcua.rules.edxml import Document, Status
from motcua.rules.errors import Refused


@dataclass(frozen=True)
class Came:
    """The letter that came or was spoken of; of the two one is 0."""

    incoming_id: int = 0
    letter_id: int = 0


@command(Unit, creates=True)
def bring_message(
    actor: Actor,
    unit: Unit,
    *,
    message: Document | Status,
    files: Sequence[Received] = (),
    name: str = "",
    sha256: str = "",
) -> facts.MessageBrought:
    """A message that came by another way than the axis: its file, given in by the clerk.

    It does what it would have done had the axis brought it. Refuses `letter_for_others` (names:
    it is written to other agencies), `letter_came_before`, `letter_unknown_here`,
    `letter_change_known`, `letter_closed`, `letter_status_known`, `letter_status_of_stranger`.
    """
    office = office_of(unit.unit_path, clock.today())
    if isinstance(message, Document) and not _is_ours(message, office):
        names = ", ".join(each.name or each.code for each in message.to)
        raise Refused("letter_for_others", names=names)
    came = carry_out(message, office, files)
    return facts.MessageBrought(unit.pk, name, sha256, came.incoming_id, came.letter_id)


def _is_ours(document: Document, office: Office) -> bool:
    offices = (office_coded(each.code, clock.today()) for each in document.to)
    return any(each is not None and each.agency.path == office.agency.path for each in offices)


def carry_out(message: Document | Status, office: Office, files: Sequence[Received]) -> Came:
    """Make true what it says, by the house; `files` are those it carries, stored already."""
    if isinstance(message, Status):
        return Came(letter_id=_status(message, office))
    if message.business in {"recall", "update"}:
        number = _original(message, office)
        ask_change(HOUSE, number, document=message)
        return Came(incoming_id=number)
    return Came(incoming_id=_letter(message, office, files))


def _status(status: Status, office: Office) -> int:
    found = Letter.objects.filter(
        agency_path=office.agency.path, document_id=status.reply.document_id
    ).first()
    if found is None:
        raise Refused("letter_unknown_here", number=status.reply.number)
    note_status(HOUSE, found.pk, status=status)
    return int(found.pk)


def _letter(document: Document, office: Office, files: Sequence[Received]) -> int:
    replaced = None
    if document.business == "replace":
        with contextlib.suppress(Refused):
            replaced = _original(document, office)
    try:
        came = arrive(HOUSE, office.agency.id, document=document, files=files).incoming_id
    except Refused as refusal:
        if refusal.code != "letter_came_before" or replaced is None:
            raise
        # It came, and we were stopped before it was known what it replaces.
        came = _came(document.document_id, document, office)
    if replaced is not None:
        ask_change(HOUSE, replaced, document=document, by=came)
    return came


def _original(document: Document, office: Office) -> int:
    """The letter here that a message speaks of."""
    return _came(document.about or document.document_id, document, office)


def _came(document_id: str, document: Document, office: Office) -> int:
    found = (
        Incoming.objects.filter(
            agency_path=office.agency.path,
            sender_code=document.sender.code,
            document_id=document_id,
        )
        .values_list("pk", flat=True)
        .first()
    )
    if found is None:
        raise Refused("letter_unknown_here", number=document.written_number)
    return int(found)
