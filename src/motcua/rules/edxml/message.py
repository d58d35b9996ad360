"""What a message says, whatever it looked like: a document, or the status of one."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal, get_args

Business = Literal["new", "recall", "update", "replace"]
BUSINESS: Final[tuple[Business, ...]] = get_args(Business)
"""In the order of their codes: BussinessDocType 0, 1, 2, 3."""


@dataclass(frozen=True)
class Organ:
    """An organisation; `code` as the house writes it (`H17.32`), whatever the sender wrote."""

    code: str
    name: str = ""
    in_charge: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    fax: str = ""
    website: str = ""


@dataclass(frozen=True)
class Staff:
    department: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Signer:
    """`competence` stands above the position: "KT. CHỦ TỊCH", "TL. BỘ TRƯỞNG"."""

    name: str = ""
    position: str = ""
    competence: str = ""


@dataclass(frozen=True)
class Reply:
    """The document that a message answers, or is the status of."""

    organ: str
    number: str
    day: date | None
    document_id: str


@dataclass(frozen=True)
class Attachment:
    """A file as it will lie on a disk; on the way it is packed."""

    name: str
    content: bytes
    description: str = ""


@dataclass(frozen=True)
class Document:
    """A letter on its way. `priority`: 0 ordinary up to 4; `steering`: 1 none, 2 directive, 3
    report. `about` is the document that a recall, an update or a replacement speaks of."""

    sender: Organ
    to: tuple[Organ, ...]
    document_id: str
    number: str
    notation: str
    place: str
    day: date
    kind_name: str
    subject: str
    sent_at: datetime
    kind: int = 1
    content: str = ""
    signer: Signer = Signer()
    due_on: date | None = None
    priority: int = 0
    sphere: str = ""
    typist: str = ""
    copies: int = 1
    pages: int = 1
    appendixes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    steering: int = 1
    replies: tuple[Reply, ...] = ()
    business: Business = "new"
    reason: str = ""
    about: str = ""
    paper: bool = False
    staff: Staff = Staff()
    attachments: tuple[Attachment, ...] = field(default=(), repr=False)

    @property
    def written_number(self) -> str:
        """As it stands on the paper: 7816/VPCP-TTĐT."""
        return "/".join(part for part in (self.number, self.notation) if part)


@dataclass(frozen=True)
class Status:
    """What became of a document at the receiver; `code` is one of `STATUSES`."""

    sender: Organ
    reply: Reply
    code: str
    at: datetime
    description: str = ""
    staff: Staff = Staff()
