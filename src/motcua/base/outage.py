"""When there is no database to write to: it is starting, moving to another machine, out of reach.

That is nobody's mistake and no bug; whatever was asked may be asked again in a moment.
"""

from collections.abc import Iterator
from typing import Final

import psycopg
from django.db import InterfaceError, OperationalError, connection

AGAIN_IN: Final = 5
"""Seconds after which one may ask again; a standby takes over within half a minute."""

# Classes and states of PostgreSQL: the connection broke; the server stops, starts or was killed;
# no connection is free.
_GONE: Final = ("08", "57P", "53300")
# The server only reads by now: it was the first, and another is.
_DEMOTED: Final = "25006"


def is_outage(error: BaseException | None) -> bool:
    """Whether the database was away. A session with a server that only reads is ended by this."""
    for each in _chain(error):
        state = each.sqlstate if isinstance(each, psycopg.Error) else None
        if state == _DEMOTED:
            connection.close()
            return True
        if state is not None:
            return state.startswith(_GONE)
        if isinstance(each, psycopg.OperationalError):
            return True  # without a state: nobody answered, or broke off in the middle
    return isinstance(error, OperationalError | InterfaceError) and error.__cause__ is None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    met = set[int]()
    while error is not None and id(error) not in met:
        met.add(id(error))
        yield error
        error = error.__cause__
