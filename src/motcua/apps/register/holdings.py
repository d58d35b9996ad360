"""Papers that are held for somebody, as commands and queries of the floors above read them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Person
from motcua.apps.register.holders import keys_of
from motcua.apps.register.models import CertifiedCopy, RegisteredPaper
from motcua.apps.signatures.models import Signature
from motcua.base import clock
from motcua.rules.reuse import HeldPaper
from motcua.rules.text import Text

COPY: Final = "copy"
"""What the agency's signature on a certified copy is about."""


@dataclass(frozen=True)
class CopyRow:
    """`signed`: it bears the agency's signature, or is about to."""

    id: int
    number: str
    purpose: str
    issued_at: datetime
    issued_by: str
    signed: bool
    token: str


@dataclass(frozen=True)
class StoredPaper:
    """A paper as its holder sees it; `state` as of today."""

    id: int
    token: str
    type_name: Text
    title: str
    number: str
    unit: Text
    issued_on: date
    last_day: date | None
    state: str
    holder: str
    origin: str
    source: str
    version: int
    reason: str
    basis: str
    replaced_by: str
    file_id: int | None
    held: HeldPaper
    lines: tuple[dict[str, str], ...] = ()
    signed_by: str = ""
    copies: list[CopyRow] = field(default_factory=list)


def mine(person: Person) -> Q:
    """Whose it is: the person's by row or by the number it was issued to."""
    own = Q(owner_id=person.pk)
    if person.personal_number:
        own |= Q(holder_key__in=keys_of(person.personal_number))
    return own


def papers_of(person: Person, types: Sequence[str]) -> list[StoredPaper]:
    """Papers of these kinds that are a person's own, newest first. Who asks has the right to."""
    if not types:
        return []
    rows = RegisteredPaper.objects.filter(mine(person), type_code__in=list(types))
    return [stored(row) for row in rows.select_related("replaced_by").order_by("-issued_on", "-pk")]


def stored(row: RegisteredPaper, copies: list[CopyRow] | None = None) -> StoredPaper:
    """A row as its holder sees it today."""
    held = row.as_held()
    newer: Any = getattr(row, "replaced_by", None)
    return StoredPaper(
        row.pk,
        row.token,
        row.type_name,
        row.title,
        row.number,
        agencies.unit_at(row.unit_path, row.issued_on).name,
        row.issued_on,
        row.last_day,
        held.state_on(clock.today()),
        row.holder_name,
        row.origin,
        row.source,
        row.version,
        row.end_reason,
        row.end_basis,
        newer.number if newer is not None else "",
        row.file_id,
        held,
        tuple(row.data.get("lines", ())),
        row.signed_by,
        copies or [],
    )


def copy_row(row: CertifiedCopy) -> CopyRow:
    """A certified copy as it is listed."""
    return CopyRow(
        row.pk, row.number, row.purpose, row.issued_at, row.issued_by, row.signed, row.token
    )


def awaits_seal(row: CertifiedCopy) -> bool:
    """Whether the agency is to sign it and has not yet."""
    sealed = Signature.objects.filter(about_kind=COPY, about=row.pk)
    return row.signed and not sealed.exists()
