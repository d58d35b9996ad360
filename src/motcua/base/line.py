"""The line to the database: one cursor for most of what is asked, and whether it still stands.

Whether it stands is heard without asking. Django asks the server before each request whether it
is there: one statement more for each. A server that stopped or was killed has closed its end,
which the socket tells. Only a machine that vanished says nothing: a line that was silent for long
is asked as before.
"""

import select
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.core.signals import request_started
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections, transaction
from django.db.backends.utils import CursorWrapper
from psycopg.errors import QueryCanceled

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


def cursor() -> CursorWrapper:
    """For a statement whose rows are fetched before the next is asked.

    Django makes two objects for each statement, which costs as much as what psycopg does with it;
    here each line keeps one. Where statements are logged or counted, Django's own is given.
    """
    line: Any = connections[DEFAULT_DB_ALIAS]
    if line.force_debug_cursor:
        return line.cursor()  # type: ignore[no-any-return]
    line.close_if_health_check_failed()
    kept: Any = getattr(line, "kept_cursor", None)
    if kept is None or kept.cursor.closed or kept.cursor.connection is not line.connection:
        kept = line.kept_cursor = line.cursor()
    return kept  # type: ignore[no-any-return]


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """No statement herein, all of one transaction, takes longer. Raises `TimeoutError`."""
    try:
        with transaction.atomic():
            with connection.cursor() as asked:
                asked.execute("select set_config('statement_timeout', %s, true)", [f"{seconds}s"])
            yield
    except OperationalError as why:
        if not isinstance(why.__cause__, QueryCanceled):
            raise
        raise TimeoutError(f"{seconds} s") from why
