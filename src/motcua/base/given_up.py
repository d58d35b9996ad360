"""Deliveries that were given up: which, why, and what somebody decides about each."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection, transaction

from motcua.base import clock
from motcua.base.models import DeliveryFault
from motcua.base.outage import is_outage
from motcua.base.reactions import TASK
from motcua.rules.errors import Forbidden, Missing, Refused

_FROM = """
from procrastinate_jobs job join journal_entry entry on entry.id = (job.args->>'entry_id')::bigint
where job.task_name = %(task)s and job.status = 'failed' and exists (
  select from unnest(%(under)s::text[]) path where starts_with(entry.unit_path, path))
"""
_ROWS = f"""
select found.*, fault.error, coalesce(fault.at, (
  select max(event.at) from procrastinate_events event where event.job_id = found.id))
from (select job.id, job.args->>'reaction' reaction, entry.id entry_id, job.attempts,
  entry.unit_path, entry.subject_kind, entry.subject_id, entry.fact, entry.at {_FROM}
  order by job.id limit %(most)s offset %(start)s) found
left join delivery_fault fault
  on fault.reaction = found.reaction and fault.entry_id = found.entry_id
order by found.id
"""  # noqa: S608  (our own words)


@dataclass(frozen=True)
class GivenUp:
    """What was to follow from a line of the journal, and why it did not.

    `error`: "refused:" and a code, `forbidden`, `missing`, `outage`, `unreachable`, `files`, or
    "bug:" and the name of what was met; "" when a worker ended in the middle of it.
    """

    id: int
    reaction: str
    entry_id: int
    tries: int
    unit_path: str
    subject_kind: str
    subject_id: int
    fact: str
    happened_at: datetime
    error: str
    tried_at: datetime | None


def note(reaction: str, entry_id: int, error: Exception) -> None:
    """Keep why a delivery failed, by its kind: what an error says may name people."""
    values = {"error": kind_of(error), "at": clock.now()}
    # What could not be kept is told by the log; the delivery fails by its own error.
    with contextlib.suppress(DatabaseError), transaction.atomic():
        DeliveryFault.objects.update_or_create(
            reaction=reaction, entry_id=entry_id, defaults=values
        )


def kind_of(error: Exception) -> str:
    if isinstance(error, Refused):
        return f"refused:{error.code}"[:80]
    if isinstance(error, Forbidden):
        return "forbidden"
    if isinstance(error, Missing):
        return "missing"
    if is_outage(error):
        return "outage"
    if isinstance(error, TimeoutError | ConnectionError):
        return "unreachable"
    return "files" if isinstance(error, OSError) else f"bug:{type(error).__name__}"[:80]


def count(under: Sequence[str]) -> int:
    """How many were given up, of lines of the units under these paths."""
    return int(_asked(f"select count(*) {_FROM}", under)[0][0])


def rows(under: Sequence[str], *, start: int = 0, most: int) -> list[GivenUp]:
    """Those that wait longest first."""
    found = _asked(_ROWS, under, start=start, most=most)
    return [_row(row) for row in found]


def one(number: int, under: Sequence[str]) -> GivenUp | None:
    """The delivery with this number, if it is given up still."""
    asked = _ROWS.replace("order by job.id limit", "and job.id = %(number)s order by job.id limit")
    found = _asked(asked, under, start=0, most=1, number=number)
    return _row(found[0]) if found else None


def try_again(found: GivenUp) -> None:
    """Give it back to the worker, to be tried from the first try on."""
    _now(
        found,
        "update procrastinate_jobs set status = 'todo', attempts = 0, scheduled_at = now() "
        "where id = %s and status = 'failed'",
    )


def set_aside(found: GivenUp) -> None:
    """It will not be done; the job stays, called off."""
    _now(
        found,
        "update procrastinate_jobs set status = 'cancelled' where id = %s and status = 'failed'",
    )


def forget() -> None:
    """Why deliveries failed that are done by now, or called off."""
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from delivery_fault fault where not exists (select from procrastinate_jobs job "
            "where job.task_name = %s and job.args->>'reaction' = fault.reaction "
            "and (job.args->>'entry_id')::bigint = fault.entry_id "
            "and job.status in ('todo', 'doing', 'failed'))",
            [TASK],
        )


def _row(row: tuple[Any, ...]) -> GivenUp:
    return GivenUp(*(*row[:9], row[9] or "", row[10]))


def _now(found: GivenUp, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [found.id])
        if not cursor.rowcount:
            raise Refused("delivery_gone")


def _asked(statement: str, under: Sequence[str], **values: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"task": TASK, "under": list(under), **values})
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
