"""Letters for the tests, and messages as other systems write them; all invented."""

from datetime import date, datetime
from typing import Any

from motcua.rules.edxml import Attachment, Document, Organ, Reply, Signer, Staff, Status
from motcua.rules.worktime import ZONE

WARD = Organ("H17.32", "Ủy ban nhân dân phường Hải Châu", email="vanthu@vidu.example")
TAX = Organ("H17.18.11", "Thuế cơ sở 1")
AT = datetime(2026, 3, 13, 9, 50, tzinfo=ZONE)


def letter(**changes: Any) -> Document:
    told: dict[str, Any] = {
        "sender": WARD,
        "to": (TAX,),
        "document_id": "H17.32,2026/03/13,12/UBND-KT",
        "number": "12",
        "notation": "UBND-KT",
        "place": "Hải Châu",
        "day": date(2026, 3, 13),
        "kind_name": "Công văn",
        "subject": "Về việc đối chiếu mã số thuế",
        "sent_at": AT,
        "signer": Signer("Phạm Văn Núi Cao", "Chủ tịch"),
        "staff": Staff("Văn phòng", "Trương Thị Giấy Dó"),
        "attachments": (Attachment("12-UBND-KT.pdf", b"%PDF-1.7 a letter"),),
    }
    return Document(**{**told, **changes})


def status(code: str = "03", **changes: Any) -> Status:
    reply = Reply("H17.32", "12/UBND-KT", date(2026, 3, 13), "H17.32,2026/03/13,12/UBND-KT")
    told: dict[str, Any] = {"sender": TAX, "reply": reply, "code": code, "at": AT}
    return Status(**{**told, **changes})


def message(header: str, after: str = "", *, head: str = '<?xml version="1.0"?>') -> bytes:
    """A message with this inside its header, names without any prefix."""
    return (
        f"{head}<edXML><edXMLEnvelope><edXMLHeader><MessageHeader>{header}</MessageHeader>"
        f"</edXMLHeader>{after}</edXMLEnvelope></edXML>"
    ).encode()


FROM = "<From><OrganId>000.00.32.H17</OrganId><OrganName>Phường</OrganName></From>"
TO = "<To><OrganId>H17.18.11</OrganId></To>"
NUMBER = "<Code><CodeNumber>12</CodeNumber><CodeNotation>UBND-KT</CodeNotation></Code>"
DAY = "<PromulgationInfo><PromulgationDate>2026/03/13</PromulgationDate></PromulgationInfo>"
ABOUT = "<Subject>Về việc đối chiếu</Subject>"
PLAIN = FROM + TO + NUMBER + DAY + ABOUT
