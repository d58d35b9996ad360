"""What the house cannot help at the moment: a disk is full, or does not answer.

Neither a bug nor a refusal: nothing was kept, nothing is wrong with what was sent, and in a while
the same will do. Machines are told by the status too: 503 with Retry-After, or 507.
"""

from dataclasses import dataclass
from typing import Final

from django.db import OperationalError
from psycopg.errors import DiskFull

from motcua.base.room import lack

RETRY_AFTER: Final = 10
"""Seconds after which a machine may ask again."""
STATUSES: Final = {
    "storage_full": 507,
    "storage_silent": 503,
    "scanner_unreachable": 503,
    "timestamp_unreachable": 503,
    "signing_service_unreachable": 503,
}
"""Refusals that blame nobody who asked: the same will do later."""


@dataclass(frozen=True)
class Trouble:
    """`code` names the sentence."""

    code: str
    status: int


def trouble(error: BaseException | None) -> Trouble | None:
    """The trouble that an error tells of; None for what is a bug. An outage is told elsewhere."""
    if isinstance(error, OperationalError) and isinstance(error.__cause__, DiskFull):
        return Trouble("database_full", STATUSES["storage_full"])
    code = lack(error)
    return Trouble(code, STATUSES[code]) if code else None
