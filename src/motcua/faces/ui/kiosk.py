"""The mark by which a machine in a hall is known as ours, made on one face and read on another."""

from typing import Final

from django.core import signing

SALT: Final = "motcua.kiosk"


def mark_of(code: str) -> str:
    """For the address that is opened once on the machine."""
    return signing.dumps(code, salt=SALT)


def hall_of(mark: str) -> str:
    """The code of the hall; empty when the mark is not ours."""
    try:
        return str(signing.loads(mark, salt=SALT))
    except signing.BadSignature:
        return ""
