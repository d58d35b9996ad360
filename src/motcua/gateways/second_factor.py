"""A second factor for local accounts: one-time codes by time (RFC 6238), six digits every 30 s."""

import hmac
from datetime import datetime

import pyotp

from motcua.rules.errors import Refused

SECONDS = 30
WINDOW = 1


def new_secret() -> str:
    """160 random bits in base32, to be stored encrypted."""
    return pyotp.random_base32()


def provisioning_uri(secret: str, account: str, issuer: str = "Motcua") -> str:
    """What an authenticator reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)


def verify(secret: str, code: str, *, at: datetime, last_step: int | None = None) -> int:
    """The time step that the code belongs to; keep it, and give it as `last_step` next time.

    One step early or late is allowed. A step is good once (RFC 6238, 5.2): a code seen over a
    shoulder is refused, and so is an older one. Refused: second_factor_wrong.
    """
    now = int(at.timestamp()) // SECONDS
    given = "".join(code.split()).encode()
    for step in range(now - WINDOW, now + WINDOW + 1):
        right = pyotp.TOTP(secret).generate_otp(step).encode()
        if hmac.compare_digest(given, right) and (last_step is None or step > last_step):
            return step
    raise Refused("second_factor_wrong")
