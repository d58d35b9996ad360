"""A disk that is full, or does not answer: told as a refusal, so that a form keeps what was typed.

What is written on the way to a failure is removed by whoever writes it; here it is only named.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from motcua.rules.errors import Refused

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
SILENT: Final = frozenset(
    {
        errno.EIO,
        errno.EROFS,
        errno.ESTALE,
        errno.ENOTCONN,
        errno.ETIMEDOUT,
        errno.EHOSTDOWN,
        errno.EHOSTUNREACH,
        errno.ECONNREFUSED,
    }
)
"""A share that is gone, a disk that gave up and is read-only, a bucket that nobody reaches."""


def lack(error: BaseException | None) -> str:
    """`storage_full` or `storage_silent`, where an error says so; else nothing."""
    number = error.errno if isinstance(error, OSError) else None
    return "storage_full" if number in FULL else "storage_silent" if number in SILENT else ""


@contextmanager
def room() -> Iterator[None]:
    """Refuses `storage_full`, `storage_silent`."""
    try:
        yield
    except OSError as error:
        if code := lack(error):
            raise Refused(code) from error
        raise
