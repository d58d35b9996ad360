"""Writing a message exactly as the standard has it, with the names as it misspells them."""

import base64
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from motcua.rules.edxml.message import BUSINESS, Attachment, Document, Organ, Reply, Staff, Status
from motcua.rules.interchange.xml import plain_text

SPACE: Final = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
DSIG: Final = "http://www.w3.org/2000/09/xmldsig#"
SHA256: Final = "http://www.w3.org/2001/04/xmlenc#sha256"
RSA_SHA256: Final = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
EXCLUSIVE: Final = "http://www.w3.org/2001/10/xml-exc-c14n#"
DAY, MOMENT = "%Y/%m/%d", "%Y/%m/%d %H:%M:%S"


class Sealed(NamedTuple):
    value: bytes
    subject: str
    certificate: bytes


Seal = Callable[[bytes], Sealed]
"""Signs the octets that name the digest of each attachment (RSA with SHA-256)."""


def write_document(document: Document, seal: Seal | None = None) -> bytes:
    """A document with its attachments; sealed, their digests stand in the signature."""
    header = _tag("MessageHeader", _message_header(document)) + _tag(
        "TraceHeaderList", _trace(document)
    )
    packed = [(_cid(at), pack(each), each) for at, each in enumerate(document.attachments, 1)]
    header += _signature(packed, seal)
    references = [
        _tag(
            "Reference",
            _text("ContentId", cid)
            + _text("ContentType", "application/zip")
            + _text("Description", each.description or each.name)
            + _text("AttachmentName", each.name),
        )
        for cid, _, each in packed
    ]
    manifest = f'<edXML:edXMLManifest version="1.0">{"".join(references)}</edXML:edXMLManifest>'
    body = _tag("edXMLBody", manifest)
    return _envelope(header, body, "".join(_encoded(*one) for one in packed))


def write_status(status: Status) -> bytes:
    """A status message: a header and nothing else."""
    inner = (
        _organ("From", status.sender)
        + _reply(status.reply)
        + _staff(status.staff)
        + _text("StatusCode", status.code)
        + _text("Description", status.description)
        + _text("Timestamp", status.at.strftime(MOMENT))
    )
    return _envelope(_tag("MessageHeader", inner), "", "")


def pack(attachment: Attachment) -> bytes:
    """The zip in which a file travels; the same file gives the same octets."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr(
            zipfile.ZipInfo(attachment.name), attachment.content, compress_type=zipfile.ZIP_DEFLATED
        )
    return packed.getvalue()


def _message_header(document: Document) -> str:
    signer = document.signer
    place = _text("Place", document.place) + _text("PromulgationDate", _day(document.day))
    signed = (
        _text("Competence", signer.competence)
        + _text("Position", signer.position)
        + _text("FullName", signer.name)
    )
    return "".join(
        (
            _organ("From", document.sender),
            *(_organ("To", each) for each in document.to),
            _text("DocumentId", document.document_id),
            _tag("Code", _code(document)),
            _tag("PromulgationInfo", place),
            _tag("DocumentType", _kind(document)),
            _text("Subject", document.subject),
            _text("Content", document.content or document.subject),
            _tag("SignerInfo", signed),
            _text("DueDate", _day(document.due_on)) if document.due_on else "",
            _other(document),
            *(_reply(each) for each in document.replies),
            _text("SteeringType", str(document.steering)),
            _tag("ToPlaces", _each("Place", document.places)),
        )
    )


def _code(document: Document) -> str:
    return _text("CodeNumber", document.number) + _text("CodeNotation", document.notation)


def _kind(document: Document) -> str:
    return _text("Type", str(document.kind)) + _text("TypeName", document.kind_name)


def _other(document: Document) -> str:
    return _tag(
        "OtherInfo",
        _text("Priority", str(document.priority))
        + _text("SphereOfPromulgation", document.sphere)
        + _text("TyperNotation", document.typist)
        + _text("PromulgationAmount", str(document.copies))
        + _text("PageAmount", str(document.pages))
        + _tag("Appendixes", _each("Appendix", document.appendixes)),
    )


def _trace(document: Document) -> str:
    code = BUSINESS.index(document.business)
    business = (_text("DocumentId", document.about) if document.about and code else "") + _text(
        "BussinessDocType", str(code)
    )
    business += _text("BussinessDocReason", document.reason) + _text(
        "Paper", "1" if document.paper else "0"
    )
    if document.business == "update":
        business += _tag("BussinessDocumentInfo", _receivers(document))
    business += _staff(document.staff)
    if document.business == "replace":
        organs = _tag("OrganIdList", _each("OrganId", [each.code for each in document.to]))
        replaced = _tag("ReplacementInfo", _text("DocumentId", document.about) + organs)
        business += _tag("ReplacementInfoList", replaced)
    trace = _text("OrganId", document.sender.code) + _text(
        "Timestamp", document.sent_at.strftime(MOMENT)
    )
    return _tag("TraceHeader", trace) + _tag("Bussiness", business)


def _receivers(document: Document) -> str:
    listed = [
        _tag("Receiver", _text("OrganId", each.code) + _text("ReceiverType", "0"))
        for each in document.to
    ]
    told = _text("DocumentInfo", "1") + _text("DocumentReceiver", "0")
    return told + _tag("ReceiverList", "".join(listed))


def _signature(packed: list[tuple[str, bytes, Attachment]], seal: Seal | None) -> str:
    if seal is None or not packed:
        return ""
    inner = (
        f'<CanonicalizationMethod Algorithm="{EXCLUSIVE}"></CanonicalizationMethod>'
        f'<SignatureMethod Algorithm="{RSA_SHA256}"></SignatureMethod>'
    ) + "".join(_digested(cid, octets) for cid, octets, _ in packed)
    # As canonical XML has it: no empty tags, the namespace where it is first needed.
    sealed = seal(f'<SignedInfo xmlns="{DSIG}">{inner}</SignedInfo>'.encode())
    certificate = base64.b64encode(sealed.certificate).decode()
    return (
        f'<Signature xmlns="{DSIG}"><SignedInfo>{inner}</SignedInfo>'
        f"<SignatureValue>{base64.b64encode(sealed.value).decode()}</SignatureValue>"
        f"<KeyInfo><X509Data><X509SubjectName>{_safe(sealed.subject)}</X509SubjectName>"
        f"<X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo></Signature>"
    )


def _digested(cid: str, octets: bytes) -> str:
    digest = base64.b64encode(hashlib.sha256(octets).digest()).decode()
    return (
        f'<Reference URI="{cid}"><DigestMethod Algorithm="{SHA256}"></DigestMethod>'
        f"<DigestValue>{digest}</DigestValue></Reference>"
    )


def _encoded(cid: str, octets: bytes, attachment: Attachment) -> str:
    return (
        f"<Attachment><ContentId>{cid}</ContentId>"
        f"<AttachmentName>{_safe(attachment.name)}</AttachmentName>"
        f"<Description>{_safe(attachment.description or attachment.name)}</Description>"
        f"<ContentType>application/zip</ContentType>"
        f'<edXML:ContentTransferEncoded xmlns:edXML="{SPACE}">'
        f"{base64.b64encode(octets).decode()}</edXML:ContentTransferEncoded></Attachment>"
    )


def _envelope(header: str, body: str, attached: str) -> bytes:
    encoded = f"<AttachmentEncoded>{attached}</AttachmentEncoded>" if attached else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<edXML xmlns="{SPACE}"><edXML:edXMLEnvelope xmlns:edXML="{SPACE}">'
        f"{_tag('edXMLHeader', header)}{body}</edXML:edXMLEnvelope>{encoded}</edXML>\n"
    ).encode()


def _organ(name: str, organ: Organ) -> str:
    return _tag(
        name,
        _text("OrganId", organ.code)
        + _text("OrganizationInCharge", organ.in_charge)
        + _text("OrganName", organ.name)
        + _text("OrganAdd", organ.address)
        + _text("Email", organ.email)
        + _text("Telephone", organ.phone)
        + _text("Fax", organ.fax)
        + _text("Website", organ.website),
    )


def _staff(staff: Staff) -> str:
    return _tag(
        "StaffInfo",
        _text("Department", staff.department)
        + _text("Staff", staff.name)
        + _text("Mobile", staff.phone)
        + _text("Email", staff.email),
    )


def _reply(reply: Reply) -> str:
    return _tag(
        "ResponseFor",
        _text("OrganId", reply.organ)
        + _text("Code", reply.number)
        + (_text("PromulgationDate", _day(reply.day)) if reply.day else "")
        + _text("DocumentId", reply.document_id),
    )


def _each(name: str, texts: Iterable[str]) -> str:
    return "".join(_text(name, each) for each in texts)


def _tag(name: str, inner: str) -> str:
    return f"<edXML:{name}>{inner}</edXML:{name}>"


def _text(name: str, text: str) -> str:
    return _tag(name, _safe(text))


def _safe(text: str) -> str:
    # A bare carriage return would be read as a new line.
    return escape(plain_text(text), {"\r": "&#13;"})


def _day(day: date) -> str:
    return f"{day.year:04}/{day.month:02}/{day.day:02}"


def _cid(at: int) -> str:
    return f"cid:{at}"
