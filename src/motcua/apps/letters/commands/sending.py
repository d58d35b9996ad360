"""Messages that are to go: written down with what calls for them, sent by the worker afterwards."""

import hashlib
from datetime import timedelta
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.letters import facts
from motcua.apps.letters.law import law
from motcua.apps.letters.models import Dispatch, Incoming, Letter
from motcua.base import clock, rows
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.letters import try_again


def dispatch_letter(
    actor: Actor, letter: Letter, business: str, reason: str = ""
) -> tuple[str, ...]:
    """One message to each electronic addressee; the names of all. Joins the caller's command."""
    now = clock.now()
    addressees = list(letter.addressees.order_by("pk"))
    sender = letter.agency_path.rstrip(".")
    round_ = letter.dispatches.exclude(business="status").count()
    Dispatch.objects.bulk_create(
        Dispatch(
            unit_path=letter.clerk_path,
            letter=letter,
            business=business,
            note=reason,
            by=actor.name,
            sender_code=sender,
            to_code=each.code,
            key=_key("letter", letter.pk, business, round_, each.code),
            made_at=now,
            next_try_at=now,
        )
        for each in addressees
        if each.way == "edxml"
    )
    return tuple(each.name for each in addressees)


def dispatch_status(actor: Actor, incoming: Incoming, code: str, note: str = "") -> None:
    """Tell the sender how its letter stands; nothing when it came on paper."""
    if incoming.way != "edxml":
        return
    about = {
        "organ": incoming.sender_code,
        "number": incoming.written,
        "day": incoming.day.isoformat(),
        "document_id": incoming.document_id,
    }
    now = clock.now()
    turn = incoming.dispatches.count()
    Dispatch.objects.create(
        unit_path=incoming.clerk_path,
        incoming=incoming,
        business="status",
        code=code,
        about=about,
        note=note[:1000],
        by=actor.name,
        sender_code=incoming.agency_path.rstrip("."),
        to_code=incoming.sender_code,
        key=_key("incoming", incoming.pk, code, turn),
        made_at=now,
        next_try_at=now,
    )


def dispatch_refusal(path: str, sender: str, to: str, about: dict[str, Any], note: str) -> None:
    """Tell whoever sent what could not be taken why; once for each document and reason."""
    key = _key("broken", sender, to, str(about.get("document_id")), note)
    now = clock.now()
    Dispatch.objects.get_or_create(
        key=key,
        defaults={
            "unit_path": path,
            "business": "status",
            "code": "02",
            "about": about,
            "note": note[:1000],
            "by": "",
            "sender_code": sender,
            "to_code": to,
            "made_at": now,
            "next_try_at": now,
        },
    )


@command(Dispatch)
def note_dispatch(actor: Actor, dispatch: Dispatch, *, error: str = "") -> facts.DispatchTried:
    """The axis has it; or it did not take it, and it is tried again later, however often.

    Refuses `dispatch_sent`: another worker was first.
    """
    if dispatch.sent_at is not None:
        raise Refused("dispatch_sent")
    now = clock.now()
    dispatch.tries += 1
    dispatch.error = error[:300]
    if error:
        wait: timedelta = try_again(dispatch.tries, law("letter_tried_again", now.date()))
        dispatch.next_try_at = now + wait
    else:
        dispatch.sent_at = now
    rows.update(dispatch, "tries", "error", "next_try_at", "sent_at")
    name = next(
        (row.name["vi"] for row in agencies.units_at(f"{dispatch.to_code}.", now.date())),
        dispatch.to_code,
    )
    return facts.DispatchTried(dispatch.pk, name, dispatch.error)


def _key(*parts: object) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:40]
