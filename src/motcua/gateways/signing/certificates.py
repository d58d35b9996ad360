"""Reading a certificate: whose it is, of whom, from when to when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import pem, x509

from motcua.rules.errors import Refused


@dataclass(frozen=True)
class Told:
    """What stands in a certificate; `serial` in hexadecimal, `der` the certificate itself."""

    name: str
    unit: str
    issuer: str
    serial: str
    since: datetime
    until: datetime
    der: bytes


def read_certificate(raw: bytes) -> Told:
    """From PEM or DER. Refuses `certificate_unreadable`."""
    try:
        der = pem.unarmor(raw)[2] if pem.detect(raw) else raw
        read = x509.Certificate.load(der)
        subject, issuer = read.subject.native, read.issuer.native
        return Told(
            first(subject.get("common_name", "")),
            first(subject.get("organization_name", "")),
            first(issuer.get("common_name", "")),
            f"{read.serial_number:x}",
            read.not_valid_before,
            read.not_valid_after,
            der,
        )
    except (ValueError, TypeError, KeyError):
        raise Refused("certificate_unreadable") from None


def first(value: Any) -> str:
    """A name that stands there several times is told by the first."""
    return str(value[0] if isinstance(value, list) else value)
