"""When a certificate may sign, and what a PIN must be."""

from datetime import datetime
from itertools import pairwise
from typing import Final, Protocol

from motcua.rules.errors import Refused

OFFICER: Final = "officer"
AGENCY: Final = "agency"
DEMO_PIN: Final = "270915"
"""Every officer of a demonstration has this PIN, and nobody anywhere else."""
STORES: Final = ("software", "pkcs11", "remote")


class Certificate(Protocol):
    """What is asked of a certificate before it signs; `since` and `until` are its validity."""

    since: datetime
    until: datetime
    locked_at: datetime | None
    revoked_at: datetime | None


def days_left(until: datetime, now: datetime) -> int:
    """Whole days that a certificate still holds; none when it is over."""
    return max((until - now).days, 0)


def is_expiring(until: datetime, now: datetime, soon: int) -> bool:
    """Whether it still holds, for no more than so many days."""
    return now < until and days_left(until, now) <= soon


def may_sign(certificate: Certificate, now: datetime) -> None:
    """Refuses `certificate_revoked` (at), `certificate_expired` (until), `pin_locked`."""
    if certificate.revoked_at is not None:
        raise Refused("certificate_revoked", at=certificate.revoked_at)
    if not certificate.since <= now < certificate.until:
        raise Refused("certificate_expired", since=certificate.since, until=certificate.until)
    if certificate.locked_at is not None:
        raise Refused("pin_locked", at=certificate.locked_at)


def check_new_pin(pin: str, shortest: int, longest: int) -> None:
    """Digits, and neither one digit repeated nor a ladder. Refuses `pin_weak`."""
    plain = pin.isascii() and pin.isdecimal() and shortest <= len(pin) <= longest
    steps = {int(after) - int(before) for before, after in pairwise(pin)} if plain else set()
    if not plain or steps in ({0}, {1}, {-1}):
        raise Refused("pin_weak", shortest=shortest, longest=longest)
