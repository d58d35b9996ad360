"""What anybody may know of a paper whose QR was scanned: what it is, and whether it stands."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.apps.agencies import queries as agencies
from motcua.apps.register.models import CertifiedCopy, RegisteredPaper
from motcua.base import clock
from motcua.rules.errors import Missing
from motcua.rules.text import Text


@dataclass(frozen=True)
class Checked:
    """No name and no number of a person; `copy` is set where a certified copy was scanned."""

    title: str
    number: str
    unit: Text
    signed_by: str
    issued_on: date
    last_day: date | None
    state: str
    version: int
    ended_at: datetime | None
    reason: str
    basis: str
    replaced_by: str
    replaced_token: str
    origin: str
    source: str
    copy_number: str = ""
    copy_at: datetime | None = None
    copy_by: str = ""
    copy_signed: bool = False


def check_paper(token: str) -> Checked:
    """By the token of the paper or of a certified copy of it; else Missing."""
    copy = None
    row = RegisteredPaper.objects.filter(token=token).select_related("replaced_by").first()
    if row is None:
        copy = CertifiedCopy.objects.filter(token=token).select_related("paper").first()
        row = copy.paper if copy else None
    if row is None:
        raise Missing("paper", token)
    newer = getattr(row, "replaced_by", None)
    return Checked(
        row.title,
        row.number,
        agencies.unit_at(row.unit_path, row.issued_on).name,
        row.signed_by,
        row.issued_on,
        row.last_day,
        row.as_held().state_on(clock.today()),
        row.version,
        row.ended_at,
        row.end_reason,
        row.end_basis,
        newer.number if newer is not None else "",
        newer.token if newer is not None else "",
        row.origin,
        row.source if row.origin == "system" else "",
        copy.number if copy else "",
        copy.issued_at if copy else None,
        copy.issued_by if copy else "",
        bool(copy and copy.signed),
    )


def copy_token(copy_id: int) -> str:
    """What is in the QR of a certified copy, for who holds the copy itself; else Missing."""
    found = CertifiedCopy.objects.filter(pk=copy_id).values_list("token", flat=True).first()
    if found is None:
        raise Missing("copy", copy_id)
    return str(found)
