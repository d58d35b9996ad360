"""From rows to the message that goes: a letter with its files, or how one stands."""

from datetime import date
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.letterheads import unit_parts
from motcua.apps.documents import queries as documents
from motcua.apps.letters.law import kinds, office_of
from motcua.apps.letters.models import Dispatch, Incoming, Letter
from motcua.base.clock import HANOI
from motcua.rules.edxml import (
    BUSINESS,
    Attachment,
    Document,
    Organ,
    Reply,
    Signer,
    Staff,
    Status,
    write_document,
    write_status,
)


def compose(dispatch: Dispatch) -> bytes:
    """The octets of a message; the same each time it is tried."""
    if dispatch.business == "status":
        return write_status(_status(dispatch))
    if dispatch.letter is None:
        raise ValueError("a message is about a letter")
    return write_document(_document(dispatch, dispatch.letter))


def organ(code: str, day: date) -> Organ:
    """An organisation as a message names it; one that is not ours by its code alone."""
    rows = agencies.units_at(f"{code}.", day)
    if not rows:
        return Organ(code)
    name = unit_parts(rows[0].path, day)["kind"]
    above = agencies.agency_above(rows[0].path, day).name["vi"]
    return Organ(code, name, in_charge=above)


def _status(dispatch: Dispatch) -> Status:
    told = dispatch.about
    day = date.fromisoformat(told["day"]) if told.get("day") else None
    about = Reply(told.get("organ") or "", told["number"], day, told["document_id"])
    made = dispatch.made_at.astimezone(HANOI)
    sender = organ(dispatch.sender_code, made.date())
    staff = Staff(sender.name, dispatch.by)
    return Status(sender, about, dispatch.code, made, dispatch.note, staff)


def _document(dispatch: Dispatch, letter: Letter) -> Document:
    made = dispatch.made_at.astimezone(HANOI)
    day = letter.issued_on or made.date()
    named = list(letter.addressees.order_by("pk"))
    receivers = [each for each in named if each.way == "edxml"]
    paper = letter.paper
    return Document(
        sender=organ(dispatch.sender_code, made.date()),
        to=tuple(Organ(each.code, each.name) for each in receivers),
        document_id=letter.document_id,
        number=letter.written.partition("/")[0],
        notation=letter.notation,
        place=unit_parts(letter.agency_path, day)["place"],
        day=day,
        kind_name=kinds(day)[letter.kind].name["vi"],
        subject=letter.abstract,
        sent_at=made,
        content=letter.abstract,
        signer=_signer(letter),
        due_on=letter.answer_by,
        priority=letter.urgency,
        pages=(paper.pages if paper else None) or 1,
        places=(*(each.name for each in named), *letter.places),
        replies=_replies(letter),
        business=next(each for each in BUSINESS if each == dispatch.business),
        reason=dispatch.note,
        about=_about(dispatch, letter),
        staff=Staff(_office_name(letter, day), dispatch.by),
        attachments=() if dispatch.business in {"recall", "update"} else _files(letter),
    )


def _about(dispatch: Dispatch, letter: Letter) -> str:
    if dispatch.business == "replace" and letter.replaces is not None:
        return str(letter.replaces.document_id)
    return "" if dispatch.business == "new" else letter.document_id


def _signer(letter: Letter) -> Signer:
    title: Any = letter.approver_title
    return Signer(letter.approver.name if letter.approver else "", title.get("vi", ""))


def _replies(letter: Letter) -> tuple[Reply, ...]:
    came: Incoming | None = letter.answers
    if came is None:
        return ()
    return (Reply(came.sender_code, came.written, came.day, came.document_id),)


def _office_name(letter: Letter, day: date) -> str:
    return str(agencies.unit_at(office_of(letter.agency_path, day).clerk_path, day).name["vi"])


def _files(letter: Letter) -> tuple[Attachment, ...]:
    standing = letter.enclosures.filter(dropped_at__isnull=True).select_related("file")
    kept = [letter.paper, *(each.file for each in standing.order_by("pk"))]
    found = []
    for each in kept:
        if each is not None:
            with documents.content(each) as file:
                found.append(Attachment(each.name, file.read(), each.name))
    return tuple(found)
