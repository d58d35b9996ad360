"""Another data key: what lies under an older one is laid under the first, while the house works.

Columns are found from the models. Rows are locked for milliseconds, and none that somebody else has
in hand is waited for: it is come back to. What lies under the first key is not touched, so that a
run that was cut short is simply begun again (decision 0066).
"""

import time
from collections.abc import Iterator
from typing import Final

from motcua.base.encryption import marks
from motcua.base.rotation.indexes import blind_columns, compared, point
from motcua.base.rotation.lies import Lies, Seen
from motcua.base.rotation.sealed import counted, lay_anew, sealed_columns, unreadable

__all__ = [
    "Lies",
    "blind_columns",
    "compared",
    "counted",
    "reseal",
    "sealed_columns",
    "unreadable",
]

ROUNDS: Final = 5
PATIENCE: Final = 1.0
"""Seconds before rows are come back to that somebody had in hand."""


def reseal(seen: Seen = lambda _table, _done: None) -> list[Lies]:
    """Lay every value under the first key and make every blind index by it; how they lie then.

    `seen` is told a table and how many of its rows were laid anew.
    """
    walked: dict[str, Lies] = {}
    left = None
    for again in range(ROUNDS):
        if again:
            time.sleep(PATIENCE)
        walked |= {each.column: each for each in _walk(left, seen)}
        found = [*counted(), *compared()]
        for each in found:
            each.stuck_as(walked.get(each.column, each))
        left = {each.table for each in found if each.waits > each.stuck}
        if not left:
            break
    return found


def _walk(tables: set[str] | None, seen: Seen) -> Iterator[Lies]:
    # With one key nothing that opens can be laid anew; what points there still can.
    for model in sealed_columns() if len(marks()) > 1 else ():
        if tables is None or model._meta.db_table in tables:
            yield from lay_anew(model, seen)
    for model in blind_columns():
        if tables is None or model._meta.db_table in tables:
            yield from point(model, seen)
