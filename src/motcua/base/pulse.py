"""What waits in the house and for how long, read when somebody who watches asks."""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from motcua.base import clock, journal, reactions

_JOBS = """
select task_name, status::text, count(*) from procrastinate_jobs
where status in ('todo', 'doing', 'failed') group by 1, 2 order by 1, 2
"""
# Of what could run now: a job for later is not late.
_OLDEST = """
select job.task_name, extract(epoch from now() - min(greatest(job.scheduled_at, event.at)))
from procrastinate_jobs job
join procrastinate_events event on event.job_id = job.id and event.type = 'deferred'
where job.status = 'todo' and (job.scheduled_at is null or job.scheduled_at <= now())
group by 1 order by 1
"""
_WORKERS = """
select count(*) from procrastinate_workers where last_heartbeat > now() - interval '2 minutes'
"""
_CONNECTIONS = """
select coalesce(state, 'other'), count(*) from pg_stat_activity
where datname = current_database() group by 1 order by 1
"""


@dataclass(frozen=True)
class Pulse:
    """Jobs by task and state, the age of the oldest by task, both as the worker will take them.

    `seal`: seconds since the last block; None before the first. `unsealed`: seconds since the first
    line that no block holds was written.
    """

    jobs: dict[tuple[str, str], int]
    oldest: dict[str, float]
    workers: int
    connections: dict[str, int]
    retried: int
    given_up: int
    seal: float | None
    unsealed: float


def pulse() -> Pulse:
    """Seven statements, each of what is open or of the last line; none reads what is over."""
    now = clock.now()
    sealed, since = journal.sealed_at(), journal.unsealed_since()
    late = reactions.undelivered()
    return Pulse(
        {(task, status): n for task, status, n in _asked(_JOBS)},
        {task: max(float(seconds), 0.0) for task, seconds in _asked(_OLDEST)},
        _asked(_WORKERS)[0][0],
        dict(_asked(_CONNECTIONS)),
        sum(not each.given_up for each in late),
        sum(each.given_up for each in late),
        (now - sealed).total_seconds() if sealed else None,
        max((now - since).total_seconds(), 0.0) if since else 0.0,
    )


def _asked(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())
