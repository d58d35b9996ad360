"""What comes from the axis: letters, requests about letters, statuses, and what is broken."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Unit
from motcua.apps.documents.commands import Received, keep
from motcua.apps.letters import facts
from motcua.apps.letters.commands.sending import dispatch_refusal, dispatch_status
from motcua.apps.letters.law import law, office_of
from motcua.apps.letters.models import BrokenMessage, Enclosure, Incoming, Letter, StatusLine
from motcua.base import clock, rows
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.edxml import Document, Reply, Status, latest
from motcua.rules.errors import Refused
from motcua.rules.letters import IN_OPEN, register_by
from motcua.rules.text import fold, tidy


@command(Unit, creates=True)
def arrive(
    actor: Actor, unit: Unit, *, document: Document, files: Sequence[Received] = ()
) -> facts.LetterArrived:
    """A letter from the axis waits for the clerk; its sender is told so (01).

    Refuses `letter_came_before`: the same one is here already.
    """
    now = clock.now()
    office = office_of(unit.unit_path, now.date())
    sender, known = document.sender, {"document_id": document.document_id}
    if Incoming.objects.filter(
        agency_path=office.agency.path, sender_code=sender.code, **known
    ).exists():
        raise Refused("letter_came_before")
    incoming = Incoming(
        unit_path=office.clerk_path,
        agency_path=office.agency.path,
        clerk_path=office.clerk_path,
        leader_path=office.leader_path,
        way="edxml",
        arrived_at=now,
        register_by=book_by(office.clerk_path, now),
        **told_by(document),
    )
    incoming.replies_to = _answered(office.agency.path, document.replies)
    if incoming.replies_to is not None:
        incoming.dossier_code = incoming.replies_to.dossier_code
    rows.insert(incoming)
    enclose_files(incoming, files)
    dispatch_status(actor, incoming, "01")
    return facts.LetterArrived(incoming.pk, incoming.sender_name, incoming.written)


@command(Incoming)
def ask_change(
    actor: Actor, incoming: Incoming, *, document: Document, by: int | None = None
) -> facts.LetterChangeAsked:
    """Its sender takes it back, corrects it, or replaced it by another that came (`by`).

    Refuses `letter_change_known`, `letter_closed`.
    """
    if incoming.state in {"refused", "taken_back", "replaced"}:
        raise Refused("letter_closed")
    asked = {
        "kind": document.business,
        "reason": document.reason,
        "at": document.sent_at.isoformat(),
        "by": by,
        "abstract": tidy(document.subject)[:1000],
        "answer_by": document.due_on.isoformat() if document.due_on else None,
        "urgency": document.priority,
    }
    if incoming.change == asked or incoming.change.get("settled") == asked:
        raise Refused("letter_change_known")
    incoming.change = asked
    rows.update(incoming, "change")
    if by is not None:
        Incoming.objects.filter(pk=by).update(replaces=incoming)
    return facts.LetterChangeAsked(incoming.pk, document.business, document.reason)


@command(Letter)
def note_status(actor: Actor, letter: Letter, *, status: Status) -> facts.LetterStatusTold:
    """How a receiver says it stands. What is told late does not undo what was told later.

    Refuses `letter_status_known`, `letter_status_of_stranger` for who was not written to.
    """
    organ = status.sender.code
    addressee = letter.addressees.filter(code=organ, way="edxml").first()
    if addressee is None:
        raise Refused("letter_status_of_stranger", organ=organ)
    told = {"organ": organ, "code": status.code, "at": status.at}
    if letter.statuses.filter(**told).exists():
        raise Refused("letter_status_known")
    text = tidy(status.description)[:1000]
    StatusLine.objects.create(
        letter=letter,
        description=text,
        staff=tidy(status.staff.name)[:300],
        came_at=clock.now(),
        **told,
    )
    lines = list(letter.statuses.filter(organ=organ).values_list("at", "code", "description"))
    addressee.status = latest((at, code) for at, code, _ in lines)
    addressee.status_at, addressee.note = max(
        (at, said) for at, code, said in lines if code == addressee.status
    )
    addressee.save(update_fields=["status", "status_at", "note"])
    return facts.LetterStatusTold(letter.pk, addressee.name, status.code, status.at, text)


@command(Unit, creates=True)
def refuse_message(
    actor: Actor,
    unit: Unit,
    *,
    sha256: str,
    refusal: Refused,
    reason: str,
    sender: str = "",
    about: Reply | None = None,
) -> facts.MessageRefused:
    """What came cannot be taken. Whoever sent it is told why (02), as far as it can be read.

    Refuses `message_refused_before`.
    """
    office = office_of(unit.unit_path, clock.today())
    if BrokenMessage.objects.filter(unit_path=office.clerk_path, sha256=sha256).exists():
        raise Refused("message_refused_before")
    broken = rows.insert(
        BrokenMessage(
            unit_path=office.clerk_path,
            sender_code=sender[:60],
            document_id=(about.document_id if about else "")[:160],
            sha256=sha256,
            refusal=refusal.code,
            details={name: str(value) for name, value in refusal.details.items()},
            came_at=clock.now(),
        )
    )
    if sender and about is not None:
        told: dict[str, Any] = {
            "organ": about.organ,
            "number": about.number,
            "day": about.day.isoformat() if about.day else None,
            "document_id": about.document_id,
        }
        dispatch_refusal(office.clerk_path, office.agency.code, sender, told, reason)
    return facts.MessageRefused(broken.pk, sender, refusal.code)


def told_by(document: Document) -> dict[str, Any]:
    """What a message says of itself, as an incoming letter keeps it."""
    sender, abstract = document.sender, tidy(document.subject)[:1000]
    signed = ", ".join(filter(None, (document.signer.name, document.signer.position)))
    return {
        "sender_code": sender.code[:60],
        "sender_name": tidy(sender.name or sender.code)[:300],
        "document_id": document.document_id[:160],
        "written": document.written_number[:100],
        "day": document.day,
        "kind_name": tidy(document.kind_name)[:100],
        "abstract": abstract,
        "abstract_folded": fold(abstract)[:1400],
        "urgency": document.priority,
        "signer": tidy(signed)[:300],
        "answer_by": document.due_on,
    }


def book_by(clerk_path: str, at: datetime) -> datetime:
    days = int(law("letter_registered_within", at.date()))
    return register_by(at, days, agencies.work_calendar(clerk_path, at.date()))


def enclose_files(incoming: Incoming, files: Sequence[Received]) -> None:
    for each in files:
        kept = keep(each, owner_id=None, unit_path=incoming.clerk_path)
        Enclosure.objects.create(incoming=incoming, file=kept)


def is_open(incoming: Incoming) -> bool:
    return incoming.state in IN_OPEN


def _answered(agency_path: str, replies: Sequence[Reply]) -> Letter | None:
    ids = [each.document_id for each in replies if each.document_id]
    found: Letter | None = Letter.objects.filter(
        agency_path=agency_path, document_id__in=ids
    ).first()
    return found
