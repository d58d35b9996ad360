"""What has come to a level of warning and was not told yet: one statement whatever the number.

The moments that part the levels are counted once for each calendar and length of term.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from motcua.apps.agencies import queries as agencies
from motcua.base import rulebooks
from motcua.rules.terms import Term
from motcua.rules.warnings import Marks, Thresholds, Told, marks

log = logging.getLogger(__name__)


class Reached(NamedTuple):
    """A term that has come to a level and of which nobody was told yet."""

    level: str
    dossier_id: int
    code: str
    task_id: int | None
    due_at: datetime
    unit_path: str
    role: str
    role_path: str
    holder_id: int | None
    act_by: datetime | None = None
    told: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Failure:
    """An agency whose terms could not be read, or whose people could not be told, and why."""

    unit_path: str
    reason: str


_GROUPS = (
    "select distinct unit_path, term from dossiers_task where done_at is null and act <> 'return'",
    "select distinct unit_path, term from dossiers_dossier where state = 'handling'",
)

_MARKS = """
with mark as (
  select * from unnest(%s::text[], %s::text[], %s::timestamptz[], %s::timestamptz[])
    as mark (unit_path, term, soon, long_ago)
)
"""

# Waiting for the applicant is nobody's delay: not while a wait is open, nor for a result to be
# fetched.
_TASKS = f"""
{_MARKS}
select found.level, found.dossier_id, dossier.code, found.id, found.due_at, found.unit_path,
       found.role, found.unit_path, found.holder_id
from (
  select task.*, case when task.due_at < mark.long_ago then 'very_late'
                      when task.due_at < %s then 'late' else 'near' end as level
  from dossiers_task task join mark on mark.unit_path = task.unit_path and mark.term = task.term
  where task.done_at is null and task.act <> 'return' and task.due_at < mark.soon
    and task.due_at < %s
) as found
join dossiers_dossier dossier on dossier.id = found.dossier_id
where dossier.state in ('submitted', 'handling')
  and not exists (
    select from dossiers_span span where span.task_id = found.id and span.until is null
  )
  and not exists (
    select from dossiers_warning given where given.task_id = found.id
      and given.level = found.level and given.due_at = found.due_at
  )
order by found.due_at, found.id
"""  # noqa: S608  (our own words)

_DOSSIERS = f"""
{_MARKS}
select found.level, found.id, found.code, null::bigint, found.due_at, found.unit_path,
       coalesce(task.role, ''), coalesce(task.unit_path, found.unit_path), task.holder_id
from (
  select dossier.id, dossier.code, dossier.due_at, dossier.unit_path,
         case when dossier.due_at < mark.long_ago then 'very_late'
              when dossier.due_at < %s then 'late' else 'near' end as level
  from dossiers_dossier dossier
  join mark on mark.unit_path = dossier.unit_path and mark.term = dossier.term
  where dossier.state = 'handling' and dossier.due_at < mark.soon and dossier.due_at < %s
) as found
left join lateral (
  select role, unit_path, holder_id from dossiers_task task
  where task.dossier_id = found.id and task.done_at is null order by due_at, id limit 1
) as task on true
where not exists (
  select from dossiers_warning given where given.dossier_id = found.id
    and given.task_id is null and given.level = found.level and given.due_at = found.due_at
)
order by found.due_at, found.id
"""  # noqa: S608


def levels(now: datetime, failed: list[Failure]) -> list[Reached]:
    """Tasks and dossiers at a level of which nobody was told; units that fail are added."""
    found: list[Reached] = []
    for groups, statement in zip(_GROUPS, (_TASKS, _DOSSIERS), strict=True):
        columns = marked(groups, now, failed)
        # Without a bound the planner would read what is due in a year to learn that it is not soon.
        last = max(columns[2], default=now)
        with connection.cursor() as cursor:
            cursor.execute(statement, [*columns, now, last])
            found += [Reached(*row) for row in cursor.fetchall()]
    return found


def thresholds(now: datetime) -> Thresholds:
    near = rulebooks.rule("warning_near").on(now.date()).value
    very_late = rulebooks.rule("warning_very_late").on(now.date()).value
    return Thresholds(Term.parse(near["before"]), Decimal(near["share"]), very_late)


def marked(groups: str, now: datetime, failed: list[Failure]) -> list[list[Any]]:
    """For each unit and length of term its marks, as columns of a statement."""
    rule = thresholds(now)
    counted: dict[tuple[int, str], Marks] = {}
    rows: list[tuple[str, str, datetime, datetime]] = []
    with connection.cursor() as cursor:
        cursor.execute(groups)
        pairs = cursor.fetchall()
    for path, term in by_unit(pairs, failed, now):
        days = agencies.work_calendar(path, now.date())
        key = (id(days), term)
        if key not in counted:
            # What was opened before terms were kept is warned of by the hours before its end.
            counted[key] = marks(now, Term.parse(term or "1 working day"), rule, days)
        rows.append((path, term, counted[key].soon, counted[key].long_ago))
    return [list(column) for column in zip(*rows, strict=True)] or [[], [], [], []]


def by_unit(
    pairs: Iterable[tuple[str, Any]], failed: list[Failure], now: datetime
) -> Iterator[tuple[str, Any]]:
    """The pairs whose unit has a calendar that can be read; the others are recorded."""
    broken: set[str] = {each.unit_path for each in failed}
    readable: set[str] = set()
    rule = thresholds(now)
    for path, rest in pairs:
        if path in broken:
            continue
        if path not in readable:
            why = _trouble(lambda path=path: _probe(path, now, rule))  # type: ignore[misc]
            if why is not None:
                broken.add(path)
                failed.append(failure(path, why))
                continue
            readable.add(path)
        yield path, rest


def _probe(path: str, now: datetime, rule: Thresholds) -> None:
    days = agencies.work_calendar(path, now.date())
    marks(now, Term(1, "working_day"), rule, days)


def _trouble(attempt: Callable[[], None]) -> Exception | None:
    try:
        attempt()
    except Exception as why:  # whatever is wrong with one unit is that unit's
        return why
    return None


def failure(path: str, why: Exception) -> Failure:
    reason = f"{type(why).__name__}: {str(why).partition(chr(10))[0]}"
    log.error("no warnings for %s: %s", path, reason)
    return Failure(path, reason)
