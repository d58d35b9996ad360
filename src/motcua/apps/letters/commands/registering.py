"""The clerk's book of what comes: registered, entered by hand, refused."""

from datetime import date, datetime
from typing import Any

from motcua.apps.agencies.models import Unit
from motcua.apps.documents.commands import Received
from motcua.apps.letters import facts
from motcua.apps.letters.books import INCOMING, next_number
from motcua.apps.letters.commands.arriving import book_by, enclose_files
from motcua.apps.letters.commands.sending import dispatch_status
from motcua.apps.letters.law import Office, kinds, office_of, urgencies
from motcua.apps.letters.models import Incoming
from motcua.base import clock, rows
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.text import fold, tidy


@command(Incoming)
def register(actor: Actor, incoming: Incoming) -> facts.LetterRegistered:
    """The number of arrival (số đến), taken last; its sender is told it is accepted (03).

    Refuses `letter_not_arrived`, `letter_change_waits`: its sender wants it back.
    """
    if incoming.state != "arrived":
        raise Refused("letter_not_arrived")
    if incoming.change.get("kind") == "recall":
        raise Refused("letter_change_waits")
    now = clock.now()
    incoming.state, incoming.registered_at = "registered", now
    dispatch_status(actor, incoming, "03")
    incoming.number = next_number(incoming.agency_path, INCOMING, now.date())
    rows.update(incoming, "state", "registered_at", "number")
    return facts.LetterRegistered(incoming.pk, incoming.number)


@command(Incoming)
def refuse(actor: Actor, incoming: Incoming, *, reason: str) -> facts.LetterRefused:
    """Not for this agency, or not usable; its sender is told why (02).

    Refuses `letter_not_arrived`, `reason_missing`.
    """
    said = tidy(reason)
    if incoming.state != "arrived":
        raise Refused("letter_not_arrived")
    if not said:
        raise Refused("reason_missing")
    incoming.state, incoming.refusal = "refused", said[:1000]
    rows.update(incoming, "state", "refusal")
    dispatch_status(actor, incoming, "02", said)
    return facts.LetterRefused(incoming.pk, said)


@command(Unit, creates=True)
def enter(
    actor: Actor,
    unit: Unit,
    *,
    sender: str,
    written: str,
    day: date,
    kind: str,
    abstract: str,
    urgency: int,
    file: Received,
    answer_by: date | None = None,
    signer: str = "",
) -> facts.LetterEntered:
    """A letter that came on paper, with its scan, straight into the book.

    Refuses `letter_sender_missing`, `letter_number_missing`, `letter_abstract_missing`,
    `letter_kind_unknown`, `letter_urgency_unknown`, `letter_day_ahead`, `letter_came_before`.
    """
    now = clock.now()
    today = now.date()
    office = office_of(unit.unit_path, today)
    told: dict[str, Any] = {
        "sender_name": tidy(sender)[:300],
        "written": tidy(written)[:100],
        "day": day,
    }
    _look(told["sender_name"], told["written"], abstract, day)
    if kind not in kinds(today):
        raise Refused("letter_kind_unknown")
    if urgency not in urgencies(today):
        raise Refused("letter_urgency_unknown")
    if Incoming.objects.filter(agency_path=office.agency.path, **told).exists():
        raise Refused("letter_came_before")
    incoming = _arrived(office, told, abstract, now)
    incoming.kind_name = kinds(today)[kind].name["vi"]
    incoming.urgency, incoming.answer_by = urgency, answer_by
    incoming.signer = tidy(signer)[:300]
    rows.insert(incoming)
    enclose_files(incoming, [file])
    incoming.number = next_number(office.agency.path, INCOMING, today)
    rows.update(incoming, "number")
    return facts.LetterEntered(incoming.pk, incoming.sender_name, incoming.written, incoming.number)


def _arrived(office: Office, told: dict[str, Any], abstract: str, now: datetime) -> Incoming:
    said = tidy(abstract)[:1000]
    return Incoming(
        unit_path=office.clerk_path,
        agency_path=office.agency.path,
        clerk_path=office.clerk_path,
        leader_path=office.leader_path,
        way="paper",
        abstract=said,
        abstract_folded=fold(said)[:1400],
        arrived_at=now,
        register_by=book_by(office.clerk_path, now),
        state="registered",
        registered_at=now,
        **told,
    )


def _look(sender: object, written: object, abstract: str, day: date) -> None:
    if not sender:
        raise Refused("letter_sender_missing")
    if not written:
        raise Refused("letter_number_missing")
    if not tidy(abstract):
        raise Refused("letter_abstract_missing")
    if day > clock.today():
        raise Refused("letter_day_ahead", day=day)
