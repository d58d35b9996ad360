"""Whether the line to the database still stands, heard without asking.

Django asks the server before each request whether it is there: one statement more for each. A
server that stopped or was killed has closed its end, which the socket tells. Only a machine that
vanished says nothing: a line that was silent for long is asked as before.
"""

import select
import time
from typing import Any, Final

from django.core.signals import request_started
from django.db import connections

FRESH: Final = 10.0
"""So many seconds after it was last used a line is believed to stand as long as it is open."""


def listen() -> None:
    """From now on, at the beginning of each request, after Django has forgotten what it knew."""
    request_started.connect(_heard, dispatch_uid="motcua.base.line")


def _heard(**_: Any) -> None:
    now = time.monotonic()
    for each in connections.all(initialized_only=True):
        line: Any = each
        raw = line.connection
        if raw is None:
            continue
        used, line.line_used = getattr(line, "line_used", 0.0), now
        if now - used < FRESH and _is_open(raw):
            line.health_check_done = True


def _is_open(raw: Any) -> bool:
    """Nothing is to be read on it: neither its end, nor a farewell of the server."""
    if raw.closed:
        return False
    waiting = select.poll()
    waiting.register(raw.fileno(), select.POLLIN)
    return not waiting.poll(0)
