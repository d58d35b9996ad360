"""Giving messages to the axis and taking what waits there. Every step may be done twice."""

import contextlib
import hashlib
import logging
from collections.abc import Callable

from motcua.apps.documents.commands import Received, take_in
from motcua.apps.letters import commands
from motcua.apps.letters.commands.bringing import Came, carry_out
from motcua.apps.letters.composing import compose
from motcua.apps.letters.law import Office, office_coded
from motcua.apps.letters.models import Dispatch
from motcua.base import clock
from motcua.gateways.letters import Axis, AxisDown, Parcel, axis
from motcua.rules import edxml
from motcua.rules.access import HOUSE, Actor
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
    carry_out(message, office, _files(message))


def bring(actor: Actor, unit_id: int, content: bytes, name: str) -> Came:
    """Take a message that a clerk has as a file; refuses as reading and `bring_message` do."""
    message = edxml.read(content)
    told = commands.bring_message(
        actor,
        unit_id,
        message=message,
        files=_files(message),
        name=name[:200],
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return Came(told.incoming_id, told.letter_id)


def _files(message: Document | Status) -> list[Received]:
    """What a new letter carries, stored; a message about another brings nothing that is kept."""
    if isinstance(message, Status) or message.business in {"recall", "update"}:
        return []
    return [take_in([each.content], each.name) for each in message.attachments]


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
