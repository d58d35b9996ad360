"""What happens later, because of a fact: one delivery a reaction, at least once, in no order."""

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from django.db import connection, transaction
from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.types import JSONDict

from motcua.base.facts import Fact, fact_named

F = TypeVar("F", bound=Fact)

TASK = "motcua.deliver"
CARRY_OUT = "motcua.carry_out"
TAKE_IN = "motcua.take_in"
READ_SCANS = "motcua.read_scans"
WATCH_TRAY = "motcua.watch_tray"
MAKE_EXPORT = "motcua.make_export"
PROMPT = 10
"""Priority of what somebody sits and waits for; deliveries have 0 and go by their age."""
BEHIND = -10
"""Priority of what is long and can wait: it is done when nothing else is."""
TRIES = 10
"""After so many a delivery is given up, until somebody has it tried again."""
REACTIONS: dict[str, dict[str, Callable[[Any], None]]] = {}
_PROMPT: set[str] = set()


def reaction(
    fact: type[F], *, prompt: bool = False
) -> Callable[[Callable[[F], None]], Callable[[F], None]]:
    """Call the function, in the worker, after each such fact is committed.

    It may be called twice for one fact, so it must come to the same end twice. `prompt`: before
    all deliveries that are not, however long they have waited.
    """

    def declare(react: Callable[[F], None]) -> Callable[[F], None]:
        name = f"{react.__module__}.{react.__qualname__}"
        REACTIONS.setdefault(fact.__name__, {})[name] = react
        if prompt:
            _PROMPT.add(name)
        return react

    return declare


def deliver_later(fact: Fact, entry_id: int) -> None:
    """Store one delivery for each reaction to the fact, in this transaction, in one statement."""
    names = REACTIONS.get(type(fact).__name__, {}).keys()
    for priority, mine in ((PROMPT, names & _PROMPT), (0, names - _PROMPT)):
        if mine:
            told: list[JSONDict] = [
                {"reaction": name, "entry_id": entry_id} for name in names if name in mine
            ]
            jobs.configure_task(TASK, allow_unknown=True, priority=priority).batch_defer(*told)


def later(task: str, **values: int) -> None:
    """Leave one more job to the worker, before its deliveries: the next part of something long."""
    jobs.configure_task(task, allow_unknown=True, priority=PROMPT).defer(**values)


def later_once(
    task: str, *, key: str, lock: str, priority: int = BEHIND, seconds: int = 0, **values: int
) -> None:
    """Leave a job of which one that waits is enough; of those with one lock one runs at a time.

    `seconds`: not before so many have passed.
    """
    job = jobs.configure_task(
        task,
        allow_unknown=True,
        priority=priority,
        queueing_lock=key,
        lock=lock,
        schedule_in={"seconds": seconds} if seconds else None,
    )
    # Whoever waits already is found by the database: the savepoint keeps the transaction alive.
    with contextlib.suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(**values)


def is_waiting(task: str, **values: int) -> bool:
    """Whether such a job is left to the worker already."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from procrastinate_jobs "
            "where status = 'todo' and task_name = %s and args @> %s::jsonb)",
            [task, json.dumps(values)],
        )
        return bool(cursor.fetchone()[0])


def deliver(reaction_name: str, fact_name: str, details: dict[str, Any]) -> None:
    """Run one delivery."""
    react = REACTIONS[fact_name][reaction_name]
    react(fact_named(fact_name).from_plain(details))


@dataclass(frozen=True)
class Undelivered:
    """A delivery that failed at least once: what was to run, after which line, how often tried."""

    id: int
    reaction: str
    entry_id: int
    tries: int
    given_up: bool


def undelivered() -> list[Undelivered]:
    """What is tried again, later each time, and what was given up after the tenth try."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, args->>'reaction', (args->>'entry_id')::bigint, attempts, "
            "status = 'failed' from procrastinate_jobs where task_name = %s "
            "and (status = 'failed' or (status = 'todo' and attempts > 0)) order by id",
            [TASK],
        )
        return [Undelivered(*row) for row in cursor.fetchall()]


def failing(within: timedelta) -> list[tuple[str, int]]:
    """Names of jobs that are no deliveries and failed lately, how often, the most frequent first.

    They are not tried again: the next one of the same kind does what this one did not.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select job.task_name, count(*) from procrastinate_jobs job"
            " join procrastinate_events event on event.job_id = job.id and event.type = 'failed'"
            " where job.status = 'failed' and job.task_name <> %s"
            " and event.at > now() - make_interval(secs => %s)"
            " group by 1 order by 2 desc, 1",
            [TASK, within.total_seconds()],
        )
        return [(str(name), int(count)) for name, count in cursor.fetchall()]


def left_behind() -> int:
    """Give back to the queue each delivery in the hands of a worker that is gone; how many.

    A delivery that its worker did not survive so many times is given up: it would end every
    worker that takes it. Anything else begins anew by itself: only its lock must not stay with
    the dead.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs job set attempts = attempts + 1, worker_id = null, status = "
            "(case when task_name = %(again)s and attempts + 1 < %(tries)s "
            "then 'todo' else 'failed' end)"
            "::procrastinate_job_status where status = 'doing' and not exists ("
            "select from procrastinate_workers worker where worker.id = job.worker_id "
            "and worker.last_heartbeat > now() - interval '2 minutes')",
            {"again": TASK, "tries": TRIES},
        )
        return int(cursor.rowcount)


def try_again(under: str = "") -> int:
    """Wake up every delivery that failed, also those given up; how many there were.

    `under`: of lines of the units under this path.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set status = 'todo', attempts = 0, scheduled_at = now() "
            "where task_name = %s and (status = 'failed' or (status = 'todo' and attempts > 0)) "
            "and exists (select from journal_entry entry "
            "where entry.id = (args->>'entry_id')::bigint and starts_with(entry.unit_path, %s))",
            [TASK, under],
        )
        return int(cursor.rowcount)
