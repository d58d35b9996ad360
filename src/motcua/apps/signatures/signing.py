"""Signing papers: by an officer under a PIN, by an agency on a clerk's order, or both.

Nothing here is a command: a signature is made outside of any transaction, as a file is stored,
and a command then takes in what was made (`keep_signature`), or refuses it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.apps.agencies import queries as agencies
from motcua.apps.documents.commands import keep, take_in
from motcua.apps.documents.models import File
from motcua.apps.signatures import commands, keys
from motcua.apps.signatures.marks import Places, copy_mark, line_marks, officer_mark, seal_mark
from motcua.apps.signatures.models import Certificate, Signature
from motcua.base import clock
from motcua.gateways import papers, signing
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused


@dataclass(frozen=True)
class Signed:
    """A signed file that no row speaks of yet. `shown`: SHA-256 of what was signed on sight."""

    pdf: bytes
    certificate_id: int
    shown: str
    signed_at: datetime
    ordered_by: str


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def sign_paper(
    actor: Actor, draft: bytes, places: Places, *, unit_path: str, pin: str, shown: str
) -> Signed:
    """An officer signs a draft with open places, if it is what was shown.

    Refuses `signed_is_not_shown`, `certificate_missing`, `certificate_expired`,
    `certificate_revoked`, `pin_locked`, `pin_wrong` (left), `no_trust`, `timestamp_unreachable`.
    """
    if sha256(draft) != shown:
        raise Refused("signed_is_not_shown")
    now = clock.now()
    certificate = keys.of_officer(actor, unit_path, now)
    trust = signing.trust(now)
    mark = officer_mark(certificate, places, now)
    with ExitStack() as while_open, _pin_counted(actor, certificate):
        key = _opened_in_line(while_open, actor, certificate, pin, trust)
        pdf = signing.sign_draft(
            draft,
            key,
            trust,
            spots=places.spots(),
            seen=signing.Stamp(papers.render_marks([mark])),
            now=now,
        )
    return Signed(pdf, certificate.pk, shown, now, actor.name)


def check_pin(actor: Actor, *, unit_path: str, pin: str) -> Certificate:
    """That the PIN opens the officer's key, before many are signed by it; refuses as above."""
    now = clock.now()
    certificate = keys.of_officer(actor, unit_path, now)
    with _in_line(actor, certificate.pk) as mine:
        signing.try_pin(held(mine), pin)
    return certificate


def prove_pin(actor: Actor, certificate_id: int, *, pin: str) -> None:
    """That the PIN of one's own certificate is right, before it is changed; refuses as above."""
    found = Certificate.objects.filter(pk=certificate_id, owner_id=actor.person_id or 0).first()
    if found is None:
        raise Missing("certificate", certificate_id)
    if found.store != "software":
        return  # another's to change, as the command will say
    with _in_line(actor, found.pk) as mine:
        signing.try_pin(held(mine), pin)


def seal_paper(
    signed: bytes,
    *,
    unit_path: str,
    filled: Mapping[str, str],
    ordered_by: str,
) -> Signed:
    """The agency fills in number and day and signs all of it; refuses as `sign_paper` does."""
    now = clock.now()
    certificate = keys.of_agency(unit_path, now)
    trust = signing.trust(now)
    places = Places.of(signing.places_in(signed))
    marks = papers.render_marks([seal_mark(certificate, places), *line_marks(places, filled)])
    stamps = {
        name: signing.Stamp(marks, at, text) for at, (name, text) in enumerate(filled.items(), 1)
    }
    with signing.opened(held(certificate), certificate.service_pin or "", trust.chain()) as key:
        pdf = signing.fill_and_seal(
            signed, key, trust, filled=stamps, seen=signing.Stamp(marks), now=now
        )
    return Signed(pdf, certificate.pk, sha256(signed), now, ordered_by)


def seal_copy(
    pdf: bytes, *, unit_path: str, ordered_by: str, reason: str = "", annex_of: str = ""
) -> Signed:
    """The agency signs a paper that is whole already: a certified copy, a letter's annex (B-LTA).

    Seen in the upper right of its first page (Decree 30/2020, Annex I, part I, II.8); `reason`
    stands in the signature itself, `annex_of` (the number of a letter) on its mark. Refuses as
    `sign_paper` does; `certificate_missing` where the agency does not sign digitally.
    """
    now = clock.now()
    certificate = keys.of_agency(unit_path, now)
    trust = signing.trust(now)
    mark, spot = copy_mark(certificate, now, annex_of)
    with signing.opened(held(certificate), certificate.service_pin or "", trust.chain()) as key:
        made = signing.sign_alone(
            pdf,
            key,
            trust,
            spot=spot,
            seen=signing.Stamp(papers.render_marks([mark])),
            now=now,
            reason=reason,
            lasting=True,
        )
    return Signed(made, certificate.pk, sha256(pdf), now, ordered_by)


def keep_signature(
    signed: Signed,
    *,
    name: str,
    about: tuple[str, int],
    owner_id: int | None,
    unit_path: str,
) -> File:
    """The rows of a signed file and of its signature. Joins the caller's command."""
    received = take_in([signed.pdf], name, ours=True)
    file = keep(received, owner_id=owner_id, unit_path=unit_path)
    Signature.objects.create(
        owner_id=owner_id,
        unit_path=unit_path,
        certificate_id=signed.certificate_id,
        about_kind=about[0],
        about=about[1],
        file=file,
        shown=signed.shown,
        sha256=received.sha256,
        signed_at=signed.signed_at,
        ordered_by=signed.ordered_by,
    )
    return file


def name_on(signed: Signed) -> str:
    """Whose certificate signed: the person's or the agency's name on it."""
    return str(Certificate.objects.get(pk=signed.certificate_id).name)


def held(certificate: Certificate) -> signing.Held:
    return signing.Held(
        certificate.store,
        certificate.key_name,
        certificate.sealed or "",
        bytes(certificate.der),
    )


def _opened_in_line(
    while_open: ExitStack, actor: Actor, certificate: Certificate, pin: str, trust: signing.Trust
) -> signing.Signer:
    """The key; it is opened by one at a time, and signing itself holds nobody up."""
    with _in_line(actor, certificate.pk) as mine:
        return while_open.enter_context(signing.opened(held(mine), pin, trust.chain()))


@contextmanager
def _in_line(actor: Actor, certificate_id: int) -> Iterator[Certificate]:
    """Tries at one key stand in line: each sees what those before it cost, and none is free.

    A wrong PIN is counted, and how many are left is told. Refuses `pin_locked`, `pin_wrong` (left).
    """
    wrong = None
    with transaction.atomic():
        mine = Certificate.objects.select_for_update(no_key=True).get(pk=certificate_id)
        if mine.locked_at is not None:
            raise Refused("pin_locked", at=mine.locked_at)
        try:
            yield mine
        except Refused as refused:
            if refused.code != "pin_wrong":
                raise
            wrong = _counted(actor, mine)
    if wrong is not None:
        raise wrong


@contextmanager
def _pin_counted(actor: Actor, certificate: Certificate) -> Iterator[None]:
    """A PIN that a service far away finds wrong, which it says only when it signs."""
    try:
        yield
    except Refused as refused:
        if refused.code != "pin_wrong" or "left" in refused.details:
            raise
        raise _counted(actor, certificate) from None


def _counted(actor: Actor, certificate: Certificate) -> Refused:
    """To be counted is no right: a program that may only approve is counted as its person."""
    who = agencies.actor_for(int(actor.person_id or 0), clock.now())
    left = commands.note_wrong_pin(who, certificate.pk).left
    return Refused("pin_wrong", left=left) if left else Refused("pin_locked", at=clock.now())
