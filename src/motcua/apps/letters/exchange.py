"""Giving messages to the axis and taking what waits there. Every step may be done twice."""

import contextlib
import hashlib
import logging
from collections.abc import Callable

from motcua.apps.documents.commands import Received, take_in
from motcua.apps.letters import commands
from motcua.apps.letters.composing import compose
from motcua.apps.letters.law import Office, office_coded
from motcua.apps.letters.models import Dispatch, Incoming, Letter
from motcua.base import clock
from motcua.gateways.letters import Axis, AxisDown, Parcel, axis
from motcua.rules import edxml
from motcua.rules.access import HOUSE
from motcua.rules.edxml import Document, Status
from motcua.rules.errors import Missing, Refused

log = logging.getLogger("motcua.letters")
AT_ONCE = 200
"""Messages of one run; the next run takes the rest."""

KNOWN = frozenset(
    {
        "letter_came_before",
        "letter_change_known",
        "letter_status_known",
        "message_refused_before",
        "dispatch_sent",
    }
)
"""What says that it was done before: then there is nothing left to do."""

Words = Callable[[Refused], str]


def exchange(words: Words) -> int:
    """Send what is due, take what waits; how many messages moved. `words` tells a refusal."""
    return push() + pull(words)


def push(letter_id: int | None = None) -> int:
    """Give the axis every message that is due, or those of a letter; how many it took."""
    to = axis()
    if to is None:
        return 0
    due = Dispatch.objects.filter(sent_at__isnull=True, next_try_at__lte=clock.now())
    if letter_id is not None:
        due = due.filter(letter_id=letter_id)
    sent = 0
    for dispatch in due.select_related("letter", "incoming").order_by("pk")[:AT_ONCE]:
        error = _given(to, dispatch)
        with contextlib.suppress(Refused):
            commands.note_dispatch(HOUSE, dispatch.pk, error=error)
        sent += not error
    return sent


def _given(to: Axis, dispatch: Dispatch) -> str:
    """Nothing when the axis has it, else why not."""
    try:
        to.send(dispatch.to_code, dispatch.key, compose(dispatch))
    except AxisDown as down:
        log.warning("message %s waits: %s", dispatch.pk, down)
        return str(down) or "axis"
    except Missing as lost:
        # A file that is gone is our own fault, and as loud as the axis being down.
        log.exception("message %s cannot be put together", dispatch.pk)
        return str(lost)
    return ""


def pull(words: Words) -> int:
    """Take every message that waits for an agency of ours; how many."""
    at = axis()
    taken = 0
    try:
        for parcel in at.waiting() if at else ():
            if taken >= AT_ONCE:
                break
            office = office_coded(parcel.to, clock.today())
            if at is not None and office is not None:
                _take(at, parcel, office, words)
                taken += 1
    except AxisDown as down:
        log.warning("nothing is taken from the axis: %s", down)
    return taken


def _take(at: Axis, parcel: Parcel, office: Office, words: Words) -> None:
    """What it says becomes true in one transaction; only then is it confirmed."""
    content = at.fetch(parcel)
    try:
        _carry_out(content, office)
    except Refused as refusal:
        if refusal.code not in KNOWN:
            _refuse(content, office, refusal, words)
    at.confirm(parcel)


def _carry_out(content: bytes, office: Office) -> None:
    message = edxml.read(content)
    if isinstance(message, Status):
        _status(message, office)
    elif message.business in {"recall", "update"}:
        commands.ask_change(HOUSE, _original(message, office), document=message)
    else:
        _letter(message, office)


def _status(status: Status, office: Office) -> None:
    found = Letter.objects.filter(
        agency_path=office.agency.path, document_id=status.reply.document_id
    ).first()
    if found is None:
        raise Refused("letter_unknown_here", number=status.reply.number)
    commands.note_status(HOUSE, found.pk, status=status)


def _letter(document: Document, office: Office) -> None:
    replaced = None
    if document.business == "replace":
        with contextlib.suppress(Refused):
            replaced = _original(document, office)
    try:
        fact = commands.arrive(HOUSE, office.agency.id, document=document, files=_files(document))
        came = fact.incoming_id
    except Refused as refusal:
        if refusal.code != "letter_came_before" or replaced is None:
            raise
        # It came, and we were stopped before it was known what it replaces.
        came = _came(document.document_id, document, office)
    if replaced is not None:
        commands.ask_change(HOUSE, replaced, document=document, by=came)


def _files(document: Document) -> list[Received]:
    return [take_in([each.content], each.name) for each in document.attachments]


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


def _refuse(content: bytes, office: Office, refusal: Refused, words: Words) -> None:
    sender, about = edxml.glimpse(content)
    with contextlib.suppress(Refused):
        commands.refuse_message(
            HOUSE,
            office.agency.id,
            sha256=hashlib.sha256(content).hexdigest(),
            refusal=refusal,
            reason=words(refusal),
            sender=sender,
            about=about,
        )
