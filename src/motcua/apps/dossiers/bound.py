"""The automatic rules of NĐ 118/2025, Điều 19: the last hours to ask, to apologise, to complete.

A statement finds whom it may concern; what the law of the dossier's own day says decides.
"""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any

from django.db import connection

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.clocks import apology_by, law_if_any, office_due
from motcua.apps.dossiers.models import Completion
from motcua.apps.dossiers.reached import Failure, Reached, by_unit, thresholds
from motcua.apps.procedures import queries as procedures
from motcua.base.clock import HANOI
from motcua.rules.terms import Term
from motcua.rules.warnings import earliest_end, hours_ahead


def bound_by_law(now: datetime, failed: list[Failure]) -> list[Reached]:
    """What somebody must decide while there is time, of which nobody was told yet."""
    return [*_apologies(now, failed), *_last_hours_to_ask(now, failed), *_closings(now)]


# ── Apology: at least a day before, once (khoản 6) ──────────────────────────────────────────

_VERSIONS = """
select distinct unit_path, version_id from dossiers_dossier
where state = 'handling' and extended_at is null
"""
_STEPS = "select distinct step from dossiers_task where done_at is null"

_MAY_BE_LATE = """
with mark as (
  select * from unnest(%s::text[], %s::bigint[], %s::text[], %s::timestamptz[], %s::timestamptz[])
    as mark (unit_path, version_id, step, ends, until)
)
select distinct on (dossier.id) dossier.id, dossier.code, dossier.due_at, dossier.unit_path,
       dossier.law_day, task.role, task.unit_path, task.holder_id, mark.ends
from dossiers_dossier dossier
join dossiers_task task on task.dossier_id = dossier.id and task.done_at is null
join mark on mark.unit_path = dossier.unit_path and mark.version_id = dossier.version_id
  and mark.step = task.step
where dossier.state = 'handling' and dossier.extended_at is null
  and dossier.due_at >= %s and dossier.due_at < mark.until and dossier.due_at < %s
  and not exists (
    select from dossiers_warning given where given.dossier_id = dossier.id
      and given.level = 'apology' and given.due_at = dossier.due_at
  )
order by dossier.id, mark.ends desc
"""


def _apologies(now: datetime, failed: list[Failure]) -> Iterator[Reached]:
    """It cannot be ready in time, or hardly, and there is still time to say so."""
    soon = cache(partial(_soon, now=now))
    marked = _ends(now, failed)
    # Without a bound the planner would read what is due in a year to learn that it is not soon.
    last = max(marked[4], default=now)
    for number, code, due_at, path, law_day, role, role_path, holder, ends in _rows(
        _MAY_BE_LATE, [*marked, now, last]
    ):
        latest = apology_by(path, due_at, law_day)
        if latest is None or now > latest:
            continue
        if due_at < ends or latest < soon(path):
            yield Reached(
                "apology", number, code, None, due_at, path, role, role_path, holder, latest
            )


def _ends(now: datetime, failed: list[Failure]) -> list[list[Any]]:
    """For each step of each version, when its dossier can be ready at the earliest."""
    soon = cache(partial(_soon, now=now))
    pairs = _rows(_VERSIONS, [])
    steps = _steps_of({version for _, version in pairs})
    rows = []
    hours = cache(lambda version, step: hours_ahead(procedures.pinned(version).process, step))
    for path, version in by_unit(pairs, failed, now):
        days = agencies.work_calendar(path, now.date())
        # Wider than any "one day before": what is found is looked at one by one.
        near = days.closing(days.add_days(soon(path).date(), 2))
        for step in steps[version]:
            ends = earliest_end(now, hours(version, step), days)
            rows.append((path, version, step, ends, max(ends, near)))
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(5)]


def _steps_of(versions: Collection[int]) -> dict[int, set[str]]:
    """The steps at which each version may stand now: its own, and those that no version names."""
    stand = {step for (step,) in _rows(_STEPS, [])}
    named = {
        version: {step.code for step in procedures.pinned(version).process.steps}
        for version in versions
    }
    beside = stand.difference(*named.values())
    return {version: (own & stand) | beside for version, own in named.items()}


# ── Return for completion: within three working days of acceptance (khoản 5) ────────────────

_UNITS = """
select distinct unit_path, 0 from dossiers_dossier where state = 'handling' and completions = 0
"""

_MAY_ASK = """
with mark as (
  select * from unnest(%s::text[], %s::timestamptz[], %s::timestamptz[])
    as mark (unit_path, since, until)
)
select dossier.id, dossier.code, dossier.unit_path, dossier.accepted_at, dossier.law_day,
       dossier.due_at, task.id, task.due_at, task.role, task.unit_path, task.holder_id
from dossiers_dossier dossier
join mark on mark.unit_path = dossier.unit_path
join dossiers_task task on task.dossier_id = dossier.id and task.done_at is null
where dossier.state = 'handling' and dossier.completions = 0 and task.act = 'appraise'
  and dossier.accepted_at >= mark.since and dossier.accepted_at < mark.until
  and not exists (
    select from dossiers_warning given where given.task_id = task.id and given.level = 'ask'
  )
"""


def _last_hours_to_ask(now: datetime, failed: list[Failure]) -> Iterator[Reached]:
    term: Term | None = law_if_any("return_for_completion_within", now.date())
    if term is None:
        return
    marked = []
    soon = cache(partial(_soon, now=now))
    for path, _ in by_unit(_rows(_UNITS, []), failed, now):
        days = agencies.work_calendar(path, now.date())
        since = days.subtract(now, term.work) - timedelta(days=1)
        marked.append((path, since, days.subtract(soon(path), term.work)))
    columns = [list(each) for each in zip(*marked, strict=True)] or [[], [], []]
    for row in _rows(_MAY_ASK, columns):
        number, code, path, accepted, law_day, due, task, task_due, role, role_path, holder = row
        own: Term | None = law_if_any("return_for_completion_within", law_day)
        if own is None:
            continue
        until = office_due(path, accepted.astimezone(HANOI), own)
        # A promise that ends before is told of as such.
        if now <= until < min(soon(path), due):
            yield Reached("ask", number, code, task, task_due, path, role, role_path, holder, until)


# ── Closing: not completed in fifteen days (khoản 5), proposed and never done silently ──────


def _closings(now: datetime) -> Iterator[Reached]:
    over = Completion.objects.filter(
        answered_at__isnull=True,
        closing_proposed_at__isnull=True,
        closes_on__lt=now.date(),
        dossier__state="completion",
    ).select_related("dossier")
    for request in over.defer("dossier__answers", "dossier__secret", "dossier__due_lines"):
        dossier, day = request.dossier, request.closes_on
        if day is None:
            continue
        ended = datetime.combine(day, datetime.min.time(), HANOI) + timedelta(days=1)
        at_intake = request.stage == "intake"
        path = dossier.intake_path if at_intake else dossier.handling_path or dossier.unit_path
        role = "receptionist" if at_intake else "case_officer"
        code = str(dossier.code)
        yield Reached(
            "closing", dossier.pk, code, None, ended, dossier.unit_path, role, path, None, ended
        )


def _soon(path: str, now: datetime) -> datetime:
    days = agencies.work_calendar(path, now.date())
    return days.add(now, thresholds(now).near.work)


def _rows(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
