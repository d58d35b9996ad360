"""Certificates: registered, revoked, locked by wrong PINs and unlocked."""

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.commands.units import changed
from motcua.apps.agencies.models import Unit
from motcua.apps.signatures import facts
from motcua.apps.signatures.enrolling import Enrolment
from motcua.apps.signatures.models import Certificate
from motcua.base import clock, rulebooks
from motcua.base.command import command
from motcua.base.rows import update
from motcua.gateways import signing
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.signing import AGENCY, check_new_pin

VERSIONED = "certificates"


@command(Unit, creates=True)
def register_certificate(
    actor: Actor, unit: Unit, *, enrolment: Enrolment
) -> facts.CertificateRegistered:
    """Take a certificate into use, for an officer of the unit or for the agency itself.

    Refuses `certificate_known` (serial), `certificate_expired`.
    """
    made = enrolment.certificate
    if Certificate.objects.filter(issuer=made.issuer, serial=made.serial).exists():
        raise Refused("certificate_known", serial=made.serial)
    now = clock.now()
    if made.until <= now:
        raise Refused("certificate_expired", since=made.since, until=made.until)
    certificate = Certificate.objects.create(
        owner_id=enrolment.person_id,
        unit_path=unit.unit_path,
        kind=enrolment.kind,
        name=made.name,
        unit_name=made.unit,
        issuer=made.issuer,
        serial=made.serial,
        der=made.der,
        store=enrolment.store,
        key_name=enrolment.key_name,
        sealed=enrolment.sealed,
        service_pin=enrolment.service_pin if enrolment.kind == AGENCY else "",
        since=made.since,
        until=made.until,
        registered_at=now,
    )
    changed(VERSIONED)
    return facts.CertificateRegistered(
        certificate.pk, made.name, enrolment.kind, enrolment.store, made.serial, made.until
    )


@command(Certificate)
def revoke_certificate(
    actor: Actor, certificate: Certificate, *, reason: str
) -> facts.CertificateRevoked:
    """It signs no more; what it signed before stays good. Refuses `reason_missing`,
    `certificate_revoked` (at)."""
    if not reason.strip():
        raise Refused("reason_missing")
    if certificate.revoked_at is not None:
        raise Refused("certificate_revoked", at=certificate.revoked_at)
    certificate.revoked_at, certificate.revoked_reason = clock.now(), reason
    update(certificate, "revoked_at", "revoked_reason")
    changed(VERSIONED)
    return facts.CertificateRevoked(
        certificate.pk, certificate.serial, reason, certificate.revoked_at
    )


@command(Certificate)
def replace_certificate(
    actor: Actor, certificate: Certificate, *, enrolment: Enrolment, reason: str
) -> facts.CertificateReplaced:
    """Another takes its place at once: it is registered, and this one is revoked.

    One that ends by itself needs no replacing: the newest that holds is the one that signs.
    Refuses `certificate_holder_differs`, `certificate_later` (since), and as `register_certificate`
    and `revoke_certificate` do.
    """
    if certificate.revoked_at is not None:
        raise Refused("certificate_revoked", at=certificate.revoked_at)
    if (enrolment.kind, enrolment.person_id) != (certificate.kind, certificate.owner_id):
        raise Refused("certificate_holder_differs")
    now = clock.now()
    if enrolment.certificate.since > now:
        raise Refused("certificate_later", since=enrolment.certificate.since)
    unit = agencies.unit_at(certificate.unit_path, now.date())
    new = register_certificate(actor, unit.id, enrolment=enrolment)
    revoke_certificate(actor, certificate.pk, reason=reason)
    return facts.CertificateReplaced(
        certificate.pk, certificate.serial, new.certificate_id, new.serial, reason
    )


@command(Certificate)
def unlock_certificate(actor: Actor, certificate: Certificate) -> facts.CertificateUnlocked:
    """After wrong PINs it may be tried again. Refuses `certificate_not_locked`."""
    if certificate.locked_at is None:
        raise Refused("certificate_not_locked")
    certificate.locked_at, certificate.wrong_pins = None, 0
    update(certificate, "locked_at", "wrong_pins")
    changed(VERSIONED)
    return facts.CertificateUnlocked(certificate.pk)


@command(Certificate)
def note_wrong_pin(actor: Actor, certificate: Certificate) -> facts.PinWrong:
    """Count a wrong PIN; the last one allowed locks it. Refuses `pin_locked` (at)."""
    if certificate.locked_at is not None:
        raise Refused("pin_locked", at=certificate.locked_at)
    now = clock.now()
    tries = int(rulebooks.rule("signing_pin_tries").on(now.date()).value)
    certificate.wrong_pins += 1
    left = max(tries - certificate.wrong_pins, 0)
    certificate.locked_at = None if left else now
    update(certificate, "wrong_pins", "locked_at")
    changed(VERSIONED)
    return facts.PinWrong(certificate.pk, left)


@command(Certificate)
def change_pin(actor: Actor, certificate: Certificate, *, old: str, new: str) -> facts.PinChanged:
    """Its owner chooses another PIN. Only of a key that is kept here.

    Refuses `pin_elsewhere`, `pin_locked`, `pin_weak` (shortest, longest), `pin_wrong`.
    """
    if certificate.store != "software":
        raise Refused("pin_elsewhere")
    if certificate.locked_at is not None:
        raise Refused("pin_locked", at=certificate.locked_at)
    shortest, longest = rulebooks.rule("signing_pin_length").on(clock.today()).value
    check_new_pin(new, shortest, longest)
    certificate.sealed = signing.new_pin(certificate.sealed or "", old, new)
    certificate.wrong_pins = 0
    update(certificate, "sealed", "wrong_pins")
    return facts.PinChanged(certificate.pk)
