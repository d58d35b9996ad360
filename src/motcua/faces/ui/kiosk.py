"""The mark by which a machine in a hall is known as ours, made on one face and read on another.

Many people stand at such a machine one after another: it forgets each of them.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.core import signing
from django.http import HttpRequest

from motcua.base import clock, rulebooks

SALT: Final = "motcua.kiosk"
COOKIE: Final = "may_lay_so"


def mark_of(code: str) -> str:
    """For the address that is opened once on the machine."""
    return signing.dumps(code, salt=SALT)


def hall_of(mark: str) -> str:
    """The code of the hall; empty when the mark is not ours."""
    try:
        return str(signing.loads(mark, salt=SALT))
    except signing.BadSignature:
        return ""


def hall_here(request: HttpRequest) -> str:
    """The code of the hall in which this machine stands; empty for anybody's own."""
    mark = request.COOKIES.get(COOKIE, "")
    return hall_of(mark) if mark else ""


def patience() -> Mapping[str, Any]:
    """Seconds: `idle` before it asks, `asked` before it forgets, `plain` without a script."""
    told: Mapping[str, Any] = rulebooks.rule("shared_machine").on(clock.today()).value
    return told
