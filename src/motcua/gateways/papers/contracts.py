"""What each paper needs to be told. Dates and moments are given as such; papers put them in words.

Every text is printed as it is: no markup is read in it. Papers speak Vietnamese, as in the law.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, NotRequired, TypedDict


class Unit(TypedDict):
    """Who issues the paper, in the parts from which its header is put together.

    A one-stop unit: superior "Ủy ban nhân dân phường Hải Châu", kind "Trung tâm Phục vụ hành chính
    công", territory "phường Hải Châu", point "Điểm tiếp nhận số 1". An agency: kind "Sở Xây dựng".
    """

    superior: str
    kind: str
    territory: NotRequired[str]
    point: NotRequired[str]
    place: str
    phone: NotRequired[str]
    website: NotRequired[str]


class Person(TypedDict):
    """A person or an organisation; `number` is the personal or tax number."""

    name: str
    number: NotRequired[str]
    address: NotRequired[str]
    phone: NotRequired[str]
    email: NotRequired[str]


class Named(TypedDict):
    """A procedure."""

    name: str
    code: str


class Component(TypedDict):
    name: str
    form: NotRequired[str]
    originals: int
    copies: int


class Fee(TypedDict):
    """`amount` in đồng; `note` says how and when it was paid, or how it can be."""

    name: str
    amount: int
    paid: bool
    note: NotRequired[str]


class Signer(TypedDict):
    """`authority` above the title ("KT. CHỦ TỊCH"); `note` for a hand ("Ký số lúc …")."""

    name: str
    title: NotRequired[str]
    authority: NotRequired[str]
    note: NotRequired[str]


class LookUp(TypedDict):
    """Where the citizen asks; `url` carries the secret, `secret` is printed for whoever types."""

    url: str
    secret: NotRequired[str]
    hotline: NotRequired[str]


class _About(TypedDict):
    unit: Unit
    number: str
    day: date
    code: str
    applicant: Person
    procedure: Named


class Volume(TypedDict):
    volume: str
    serial: str


class ReceiptPaper(_About):
    """Mẫu 01. `reason` says in one line why the result is promised for that moment.

    `copy`: the page for the applicant, the one that travels with the dossier, or both.
    """

    components: Sequence[Component]
    sets: int
    term: str
    reason: str
    received: datetime
    promised: datetime
    provisional: NotRequired[bool]
    return_at: str
    fees: Sequence[Fee]
    book: NotRequired[Volume]
    submitter: Signer
    receiver: Signer
    look_up: LookUp
    copy: NotRequired[Literal["applicant", "dossier", "both"]]


class Fault(TypedDict):
    """One thing to mend: of which paper, why, and the article that asks for it."""

    component: str
    reason: str
    basis: NotRequired[str]


class Wanted(TypedDict):
    name: str
    originals: int
    certified: int
    copies: int


class CompletionPaper(_About):
    """Mẫu 02: everything that is missing, said once. The dossier is closed after `until`."""

    components: Sequence[Wanted]
    faults: Sequence[Fault]
    until: NotRequired[datetime]
    officer: Signer
    contact: NotRequired[str]
    look_up: LookUp


class Reason(TypedDict):
    text: str
    basis: NotRequired[str]


class RefusalPaper(_About):
    """Mẫu 03. `advice` says what the applicant can do now."""

    reasons: Sequence[Reason]
    advice: NotRequired[str]
    contact: NotRequired[str]
    signer: Signer
    look_up: NotRequired[LookUp]


class ApologyPaper(_About):
    """Mẫu 04, signed by the head of the late agency: `promised` was printed, `again` is new."""

    received: datetime
    promised: datetime
    again: datetime
    reason: str
    recipients: Sequence[str]
    signer: Signer
    look_up: NotRequired[LookUp]


class StopPaper(_About):
    """Mẫu 05 since 15 September 2025."""

    received: datetime
    stopped: datetime
    reason: str
    basis: NotRequired[str]
    notes: Sequence[str]
    recipients: Sequence[str]
    signer: Signer


class Leg(TypedDict):
    """One hand-over: `allowed` is the term of the step and `due` its moment; `outcome` is known
    when it has `ended`."""

    unit: str
    step: str
    allowed: str
    handed: datetime
    giver: str
    taken: NotRequired[datetime | None]
    taker: NotRequired[str]
    due: NotRequired[datetime | None]
    ended: NotRequired[datetime | None]
    outcome: NotRequired[Literal["early", "on_time", "late"] | None]
    note: NotRequired[str]


class ControlPaper(_About):
    """Mẫu 06 (05 before): travels with the dossier."""

    agency: str
    partners: Sequence[str]
    received: datetime
    promised: datetime
    legs: Sequence[Leg]


class RegisterRow(TypedDict):
    code: str
    procedure: str
    sets: int
    applicant: str
    contact: str
    agency: str
    received: datetime
    promised: datetime
    forwarded: NotRequired[datetime | None]
    result_in: NotRequired[datetime | None]
    returned: NotRequired[datetime | None]
    way: NotRequired[str]
    signed: NotRequired[str]
    note: NotRequired[str]


class RegisterPaper(TypedDict):
    """Mẫu 07 (06 before), a table on its side; `last` is a day that it still has.

    `first`: lines that stand in the volumes before.
    """

    unit: Unit
    volume: str
    since: date
    last: date
    first: NotRequired[int]
    rows: Sequence[RegisterRow]


class Labelled(TypedDict):
    label: str
    value: str


class Section(TypedDict):
    title: NotRequired[str]
    rows: Sequence[Labelled]


class ResultPaper(TypedDict):
    """What the applicant came for: an official paper after Decree 30/2020.

    `subject` stands under the title, `bases` are the "Căn cứ" lines, `paper_code` is its own code.
    `open`: number, day and signatures are left open, to be filled in when it is signed and issued.
    """

    unit: Unit
    number: str
    day: date
    title: str
    subject: NotRequired[str]
    bases: Sequence[str]
    opening: NotRequired[str]
    sections: Sequence[Section]
    closing: NotRequired[str]
    recipients: Sequence[str]
    signer: Signer
    paper_code: str
    verify_url: str
    open: NotRequired[bool]


class Attached(TypedDict):
    """A file as it was received; `size` in bytes."""

    component: str
    name: str
    size: int
    sha256: str
    pages: NotRequired[int | None]


class AnswersPaper(TypedDict):
    """The applicant's own copy of what was declared and sent, each file with its fingerprint."""

    unit: Unit
    code: NotRequired[str]
    applicant: Person
    procedure: Named
    submitted: datetime
    sections: Sequence[Section]
    files: Sequence[Attached]
    declaration: NotRequired[str]
    look_up: NotRequired[LookUp]


class HandedRow(TypedDict):
    """One dossier of a hand-over; originals and copies are counted papers."""

    code: str
    applicant: str
    procedure: str
    originals: int
    copies: int
    note: NotRequired[str]


class HandoverPaper(TypedDict):
    """A list of what one unit gives to another; `code` is its number in letters a scanner reads."""

    unit: Unit
    number: str
    code: str
    verify_url: str
    day: date
    made: datetime
    giver: str
    receiver: str
    rows: Sequence[HandedRow]
    by: NotRequired[str]
    confirmed_by: NotRequired[str]


class Label(TypedDict):
    """What is stuck on a folder; `url` stands in its QR code. A name too long ends in dots."""

    code: str
    url: str
    applicant: str
    procedure: str
    due: NotRequired[datetime | None]


class LabelsPaper(TypedDict):
    """Labels on one sheet or on a roll; `skip`: how many of the first sheet are gone already."""

    labels: Sequence[Label]
    skip: NotRequired[int]


class Separator(TypedDict):
    """A sheet that is laid before the pages of one component; `mark` stands in its QR code."""

    name: str
    mark: str


class SeparatorsPaper(TypedDict):
    procedure: str
    separators: Sequence[Separator]


class SlipPaper(_About):
    """The receipt on a roll of 80 mm: what the applicant must not lose."""

    received: datetime
    promised: datetime
    return_at: str
    fees: Sequence[Fee]
    look_up: LookUp


class TicketPaper(TypedDict):
    """A place in the hall's queue; `before`: people who wait ahead of it."""

    unit: str
    service: str
    number: str
    taken: datetime
    before: int
    code: NotRequired[str]
    verify_url: NotRequired[str]
    note: NotRequired[str]


class Mark(TypedDict):
    """What is seen of a signature, in points: a line of words, an officer's block, a seal.

    A line: `text`, `size`, `slanted`. An officer: `lines` of label and value. A seal: `above` and
    `below` along its ring, `name` within.
    """

    kind: Literal["line", "officer", "seal", "copy"]
    width: float
    height: float
    text: NotRequired[str]
    size: NotRequired[float]
    slanted: NotRequired[bool]
    lines: NotRequired[Sequence[tuple[str, str]]]
    above: NotRequired[str]
    below: NotRequired[str]
    name: NotRequired[str]
