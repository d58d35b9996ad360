"""One's certificates, batches and how they go; and what anybody may learn of a signed file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Q

from motcua.apps.signatures.models import Batch, Certificate, Signature
from motcua.base import clock, rulebooks
from motcua.base.query import visible
from motcua.gateways import signing
from motcua.gateways.signing import Found
from motcua.rules.access import Actor
from motcua.rules.errors import Missing
from motcua.rules.signing import days_left, is_expiring
from motcua.rules.text import tidy

__all__ = [
    "SHELVES",
    "Found",
    "batch",
    "certificate",
    "certificate_list",
    "certificates",
    "look_at",
    "my_certificates",
    "signatures_about",
]

SHELVES: Final = ("in_use", "expiring", "locked", "over")
PAGE: Final = 100

MOST_LOOKED_AT = 25_000_000
"""Bytes of a file that anybody may have looked at."""


@dataclass(frozen=True)
class CertificateRow:
    """A certificate without its key. `state`: in_force, later, expired, revoked or locked.

    `days_left`: whole days that it still holds; `is_expiring`: too few of them.
    """

    id: int
    kind: str
    name: str
    unit_name: str
    unit_path: str
    issuer: str
    serial: str
    store: str
    since: datetime
    until: datetime
    state: str
    days_left: int
    is_expiring: bool
    key_name: str
    owner_id: int | None
    revoked_at: datetime | None
    revoked_reason: str


@dataclass(frozen=True)
class CertificateList:
    """A page of certificates, how many stand under each of `SHELVES`, and whether more follow."""

    rows: list[CertificateRow]
    counts: dict[str, int]
    more: bool


@dataclass(frozen=True)
class BatchPage:
    """A batch and how it stands: lines in the order they are signed."""

    id: int
    certificate_id: int
    unit_path: str
    begun_at: datetime
    ended_at: datetime | None
    lines: tuple[Any, ...]


@dataclass(frozen=True)
class Kept:
    """A signature as the house keeps it: of what, by whom, when, over which bytes."""

    kind: str
    name: str
    unit_name: str
    signed_at: datetime
    ordered_by: str
    sha256: str


def my_certificates(actor: Actor) -> list[CertificateRow]:
    mine = Certificate.objects.filter(owner_id=actor.person_id or 0, kind="officer")
    return _rows(mine.order_by("-since"))


def certificates(actor: Actor) -> list[CertificateRow]:
    """Of the units for which the actor registers them, agencies first."""
    found = visible(actor, "signatures.register_certificate", Certificate.objects.all())
    return _rows(found.order_by("kind", "unit_path", "name", "-since"))


def certificate(actor: Actor, number: int) -> CertificateRow:
    """One of those for which the actor registers certificates; else Missing."""
    asked = Certificate.objects.filter(pk=number)
    found = _rows(visible(actor, "signatures.register_certificate", asked))
    if not found:
        raise Missing("certificate", number)
    return found[0]


def certificate_list(
    actor: Actor, shelf: str = "in_use", text: str = "", page: int = 1
) -> CertificateList:
    """Certificates of a shelf, by the name of holder or agency; what ends first comes first."""
    now = clock.now()
    rows = visible(actor, "signatures.register_certificate", Certificate.objects.all())
    for word in tidy(text).split():
        rows = rows.filter(Q(name__icontains=word) | Q(unit_name__icontains=word))
    shelves = _shelves(now)
    counts = rows.aggregate(**{name: Count("pk", filter=each) for name, each in shelves.items()})
    order = "-until" if shelf == "over" else "until"
    start = (max(page, 1) - 1) * PAGE
    found = list(
        rows.filter(shelves[shelf]).order_by(order, "name", "pk")[start : start + PAGE + 1]
    )
    return CertificateList(_rows(found[:PAGE]), counts, len(found) > PAGE)


def _shelves(now: datetime) -> dict[str, Q]:
    """What stands on each of `SHELVES`; who waits for a new one stands on two."""
    holds = Q(revoked_at__isnull=True, until__gt=now)
    soon = timedelta(days=_soon(now) + 1)
    return {
        "in_use": holds,
        "expiring": holds & Q(until__lt=now + soon),
        "locked": holds & Q(locked_at__isnull=False),
        "over": ~holds,
    }


def _soon(now: datetime) -> int:
    return int(rulebooks.rule("certificate_expiring_days").on(now.date()).value)


def batch(actor: Actor, batch_id: int) -> BatchPage:
    """One's own; Missing for anybody else's."""
    found = Batch.objects.filter(pk=batch_id, owner_id=actor.person_id or 0).first()
    if found is None:
        raise Missing("batch", batch_id)
    lines = tuple(found.lines.order_by("pk"))
    told = (found.certificate_id, found.unit_path, found.begun_at, found.ended_at)
    return BatchPage(found.pk, *told, lines)


def signatures_about(about: Iterable[tuple[str, int]]) -> list[Kept]:
    """The signatures about these things, first to last; who may know is asked of the things."""
    found: list[Kept] = []
    for kind, number in about:
        rows = Signature.objects.filter(about_kind=kind, about=number)
        found += [
            Kept(
                row.certificate.kind,
                row.certificate.name,
                row.certificate.unit_name,
                row.signed_at,
                row.ordered_by,
                row.sha256,
            )
            for row in rows.select_related("certificate")
        ]
    return sorted(found, key=lambda each: each.signed_at)


def look_at(pdf: bytes) -> list[Found] | None:
    """The signatures of any file; None for what is no PDF. Refuses `no_trust`."""
    return signing.look(pdf, signing.trust(clock.now()))


def _rows(found: Iterable[Certificate]) -> list[CertificateRow]:
    now = clock.now()
    soon = _soon(now)
    return [
        CertificateRow(
            each.pk,
            each.kind,
            each.name,
            each.unit_name,
            each.unit_path,
            each.issuer,
            each.serial,
            each.store,
            each.since,
            each.until,
            _state(each, now),
            days_left(each.until, now),
            is_expiring(each.until, now, soon),
            each.key_name,
            each.owner_id,
            each.revoked_at,
            each.revoked_reason,
        )
        for each in found
    ]


def _state(certificate: Certificate, now: datetime) -> str:
    if certificate.revoked_at is not None:
        return "revoked"
    if certificate.locked_at is not None:
        return "locked"
    if now < certificate.since:
        return "later"
    return "in_force" if now < certificate.until else "expired"
