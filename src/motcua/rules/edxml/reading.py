"""Reading what systems really send: any prefix, order, case or way to write a day.

What cannot be understood is refused with a reason that its sender can act on.
"""

import re
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from motcua.rules.edxml.attached import attachments
from motcua.rules.edxml.codes import organ_code
from motcua.rules.edxml.message import (
    BUSINESS,
    Business,
    Document,
    Organ,
    Reply,
    Signer,
    Staff,
    Status,
)
from motcua.rules.edxml.statuses import STATUSES
from motcua.rules.edxml.tree import all_of, first, inner, text_of
from motcua.rules.errors import Refused
from motcua.rules.interchange.xml import Element, read_xml
from motcua.rules.worktime import ZONE

LIMIT: Final = 80_000_000
"""Octets of a message: the files of a letter, a third longer as letters."""

# What XML forbids and old systems copy out of Word all the same.
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DAYS: Final = ("%Y/%m/%d", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%Y%m%d")
_TIMES: Final = ("%H:%M:%S", "%H:%M", "%H%M%S")
_STEERED: Final = range(4)


def read(content: bytes, *, limit: int = LIMIT) -> Document | Status:
    """The message in a file.

    Refused("xml_too_large"), "xml_with_entities", "xml_unreadable" for what is no XML;
    "edxml_not_a_message", "edxml_without_sender", "edxml_without_receiver",
    "edxml_without_number", "edxml_without_subject", "edxml_day_unreadable" (text),
    "edxml_status_unknown" (code), "edxml_business_unknown" (code), "edxml_without_original", and
    of files what `attached.attachments` refuses.
    """
    root = _tree(content, limit)
    header = first(root, "MessageHeader")
    if header is None:
        raise Refused("edxml_not_a_message", root=root.tag[:60])
    if first(header, "StatusCode") is not None:
        return _status(header)
    return _document(root, header)


def _tree(content: bytes, limit: int) -> Element:
    plain = content.lstrip(b" \t\r\n")
    if not plain.startswith((b"\xff\xfe", b"\xfe\xff")):
        plain = _CONTROL.sub(b"", plain)
    return read_xml(plain, limit)


def _status(header: Element) -> Status:
    written = inner(header, "StatusCode")
    code = written.zfill(2)
    if code not in STATUSES:
        raise Refused("edxml_status_unknown", code=written[:20])
    answered = first(header, "ResponseFor")
    if answered is None:
        raise Refused("edxml_without_original")
    return Status(
        _organ(first(header, "From")),
        _reply(answered),
        code,
        _moment(inner(header, "Timestamp")),
        inner(header, "Description"),
        _staff(first(header, "StaffInfo")),
    )


def _document(root: Element, header: Element) -> Document:
    sender = _organ(first(header, "From"))
    to = tuple(_organ(each) for each in all_of(header, "To"))
    if not to:
        raise Refused("edxml_without_receiver")
    number, notation = _number(first(header, "Code"))
    business, about, reason, staff, paper = _business(root)
    written = inner(header, "PromulgationDate")
    day = _day(written) if written else None
    document_id = inner(header, "DocumentId", deep=False)
    if day is None:
        day = _day_of_id(document_id)
    subject = inner(header, "Subject") or inner(header, "Content")
    if not subject and business in {"new", "replace"}:
        raise Refused("edxml_without_subject")
    whole = "/".join(part for part in (number, notation) if part)
    due = inner(header, "DueDate")
    whole_id = document_id or f"{sender.code},{day:%Y/%m/%d},{whole}"
    return _more(
        header,
        Document(
            sender=sender,
            to=to,
            document_id=whole_id,
            number=number,
            notation=notation,
            place=inner(first(header, "PromulgationInfo"), "Place"),
            day=day,
            kind_name=inner(header, "TypeName"),
            subject=subject,
            due_on=_day(due) if due else None,
            sent_at=_sent_at(root, day),
            business=business,
            reason=reason,
            about=about,
            paper=paper,
            staff=staff,
            attachments=attachments(root),
        ),
    )


def _more(header: Element, document: Document) -> Document:
    """What no letter lacks for not having it."""
    other = first(header, "OtherInfo")
    return replace(
        document,
        kind=_count(inner(first(header, "DocumentType"), "Type"), 1),
        content=inner(header, "Content"),
        signer=_signer(first(header, "SignerInfo")),
        priority=min(_count(inner(other, "Priority"), 0), 4),
        sphere=inner(other, "SphereOfPromulgation"),
        typist=inner(other, "TyperNotation"),
        copies=_count(inner(other, "PromulgationAmount"), 1),
        pages=_count(inner(other, "PageAmount"), 1),
        appendixes=_texts(first(other, "Appendixes"), "Appendix"),
        places=_texts(first(header, "ToPlaces"), "Place"),
        steering=_steering(inner(header, "SteeringType")),
        replies=tuple(_reply(each) for each in all_of(header, "ResponseFor")),
    )


def _number(code: Element | None) -> tuple[str, str]:
    """Number and notation; some systems write both into one, or only into the element itself."""
    number, notation = inner(code, "CodeNumber"), inner(code, "CodeNotation")
    if not (number or notation):
        number, _, notation = text_of(code).partition("/")
    elif not notation and "/" in number:
        number, _, notation = number.partition("/")
    elif notation.startswith(f"{number}/"):
        notation = notation.removeprefix(f"{number}/")
    notation = notation.lstrip("/")
    if not (number or notation):
        raise Refused("edxml_without_number")
    return number, notation


def _business(root: Element) -> tuple[Business, str, str, Staff, bool]:
    # The standard itself writes Bussiness; whoever corrects it means the same.
    found = first(root, "Bussiness") or first(root, "Business")
    written = inner(found, "BussinessDocType") or inner(found, "BusinessDocType") or "0"
    if not written.isdecimal() or int(written) >= len(BUSINESS):
        raise Refused("edxml_business_unknown", code=written[:20])
    reason = inner(found, "BussinessDocReason") or inner(found, "BusinessDocReason")
    kind = BUSINESS[int(written)]
    about = inner(found, "DocumentId", deep=False)
    if kind == "replace":
        about = inner(first(found, "ReplacementInfoList"), "DocumentId") or about
    staff = _staff(first(found, "StaffInfo"))
    return kind, about, reason, staff, inner(found, "Paper") == "1"


def _organ(found: Element | None) -> Organ:
    code = organ_code(inner(found, "OrganId"))
    if not code:
        raise Refused("edxml_without_sender")
    return Organ(
        code,
        inner(found, "OrganName") or inner(found, "OrganizationInCharge"),
        inner(found, "OrganizationInCharge"),
        inner(found, "OrganAdd"),
        inner(found, "Email"),
        inner(found, "Telephone"),
        inner(found, "Fax"),
        inner(found, "Website"),
    )


def _reply(found: Element) -> Reply:
    written = inner(found, "PromulgationDate")
    return Reply(
        organ_code(inner(found, "OrganId")),
        inner(found, "Code"),
        _day(written) if written else None,
        inner(found, "DocumentId"),
    )


def _signer(found: Element | None) -> Signer:
    return Signer(inner(found, "FullName"), inner(found, "Position"), inner(found, "Competence"))


def _staff(found: Element | None) -> Staff:
    return Staff(
        inner(found, "Department"),
        inner(found, "Staff"),
        inner(found, "Mobile"),
        inner(found, "Email"),
    )


def _texts(found: Element | None, tag: str) -> tuple[str, ...]:
    return tuple(text for each in all_of(found, tag) if (text := text_of(each)))


def _sent_at(root: Element, day: date) -> datetime:
    trace = all_of(first(root, "TraceHeaderList"), "TraceHeader")
    written = inner(trace[-1], "Timestamp") if trace else ""
    return _moment(written) if written else datetime.combine(day, time(), ZONE)


def _day_of_id(document_id: str) -> date:
    """A document without its day has it in its number: organisation, day, number."""
    for part in document_id.split(","):
        if re.fullmatch(r"\d{4}/\d{2}/\d{2}", part.strip()):
            return _day(part)
    raise Refused("edxml_day_unreadable", text="")


def _day(text: str) -> date:
    return _moment(text).date()


def _moment(text: str) -> datetime:
    plain = " ".join(text.replace("T", " ").split()).removesuffix("Z").partition(".")[0]
    plain = re.sub(r"[+-]\d{2}:?\d{2}$", "", plain) if ":" in plain else plain
    day, _, hour = plain.partition(" ")
    for form in _DAYS:
        for clock in _TIMES if hour else ("",):
            try:
                found = datetime.strptime(  # noqa: DTZ007 (its zone is ours)
                    f"{day} {hour}".strip(), f"{form} {clock}".strip()
                )
            except ValueError:
                continue
            return found.replace(tzinfo=ZONE)
    raise Refused("edxml_day_unreadable", text=text[:40])


def _count(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise


def _steering(text: str) -> int:
    number = _count(text, 1)
    return number if number in _STEERED else 1


def glimpse(content: bytes, *, limit: int = LIMIT) -> tuple[str, Reply | None]:
    """Who sent a message that cannot be read, and which document it is; as far as one can see.

    A status is nothing to be answered: no document is named for it.
    """
    try:
        header = first(_tree(content, limit), "MessageHeader")
        sender = _organ(first(header, "From")).code
        if first(header, "StatusCode") is not None:
            return sender, None
        number, notation = _number(first(header, "Code"))
    except Refused:
        return "", None
    written = inner(header, "PromulgationDate")
    try:
        day = _day(written) if written else None
    except Refused:
        day = None
    whole = "/".join(part for part in (number, notation) if part)
    document_id = inner(header, "DocumentId", deep=False)
    return sender, Reply(sender, whole, day, document_id or whole)
