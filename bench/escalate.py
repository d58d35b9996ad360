"""How long the run of warnings reads 100,000 open dossiers, beside a bare scan of the same tables.

In a database of its own. The dossiers are written by SQL, copies of one that lived through the
commands, spread over the units of the province and over due moments from three days ago to five
weeks ahead. Prints the seconds of the best of five runs: reading every level of every open task and
dossier, the same when all of it was told before (what the worker does every five minutes), what the
law binds besides, and a dry run with every addressee. Then, once, a whole run that writes each
warning by its command: minutes, and only the first time.

    python bench/escalate.py [dossiers]
"""

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bench.life import Cast, django_up, one_life
from motcua.gateways import postgres

DATA = ROOT / ".data" / "bench-escalate"
ROUNDS = 5
BAR = 1.0
BEHIND, AHEAD = 3, 35

UNITS = """
create temp table at_work as
select row_number() over (order by unit_path) as number, unit_path from agencies_unit
where until is null and kind in ('ward', 'commune', 'special_zone', 'department');
"""

# What no row may lack is copied; what parts the rows is their unit, their step and their moment.
DOSSIERS = """
insert into dossiers_dossier ({columns})
select {values} from dossiers_dossier one, generate_series(1, %(many)s) as n
join at_work on at_work.number = 1 + n %% (select count(*) from at_work)
where one.id = %(one)s
"""
TASKS = """
insert into dossiers_task ({columns})
select {values} from dossiers_task one
join dossiers_dossier dossier on dossier.id <> one.dossier_id
where one.id = %(task)s
"""


def copies(cursor: object, table: str, source: str, given: dict[str, str], skip: str) -> str:
    cursor.execute(  # type: ignore[attr-defined]
        "select column_name from information_schema.columns where table_name = %s", [table]
    )
    names = [row[0] for row in cursor.fetchall() if row[0] != skip]  # type: ignore[attr-defined]
    values = ", ".join(given.get(name, f'one."{name}"') for name in names)
    return source.format(columns=", ".join(f'"{name}"' for name in names), values=values)


def filled(many: int) -> None:
    """One dossier handled through the commands, then so many copies of it."""
    from django.db import connection  # noqa: PLC0415

    from motcua.apps.dossiers.models import Task  # noqa: PLC0415

    cast = Cast()
    actors = {key: cast.actor(key) for key in ("sao-mai", *cast.officers.values())}
    with suppress(Accepted):
        one_life(cast, _until_accepted, actors)
    task = Task.objects.filter(done_at__isnull=True).latest("pk")
    spread = (
        f"now() + (n %% {(BEHIND + AHEAD) * 24 * 60} - {BEHIND * 24 * 60}) * interval '1 minute'"
    )
    dossier = {
        "token": "'bench-' || n",
        "code": "'B-' || n",
        "secret": "null",
        "unit_path": "at_work.unit_path",
        "due_at": spread,
        "state": "'handling'",
        "applicant_name": "'Người thử ' || n",
    }
    own = {
        "dossier_id": "dossier.id",
        "unit_path": "dossier.unit_path",
        "due_at": "dossier.due_at - interval '1 day'",
        "holder_id": "null",
        "done_at": "null",
    }
    with connection.cursor() as cursor:
        cursor.execute(UNITS)
        statement = copies(cursor, "dossiers_dossier", DOSSIERS, dossier, "id")
        cursor.execute(statement, {"many": many, "one": task.dossier_id})
        cursor.execute(copies(cursor, "dossiers_task", TASKS, own, "id"), {"task": task.pk})
        cursor.execute("analyze")


class Accepted(Exception):
    """Far enough."""


def _until_accepted(name: str, do: Callable[[], object]) -> object:
    if name not in {"begin", "submit", "accept"}:
        raise Accepted
    return do()


TELL_ALL = """
insert into dossiers_warning
  (unit_path, level, whom, role, at, due_at, dossier_id, task_id, seen_by)
select unnest(%s::text[]), unnest(%s::text[]), 'holder', 'case_officer', now(),
  unnest(%s::timestamptz[]), unnest(%s::bigint[]), unnest(%s::bigint[]), ''
"""

BARE = (
    "select count(*), min(due_at) from dossiers_task where done_at is null and due_at < now()",
    "select count(*), min(due_at) from dossiers_dossier "
    "where state = 'handling' and due_at < now()",
)


def best(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begun)
    return min(spent)


def bare() -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        for statement in BARE:
            cursor.execute(statement)
            cursor.fetchall()


def prepared() -> None:
    import subprocess  # noqa: PLC0415

    url = postgres.ensure(DATA, named_first=False)
    os.environ.update(
        DATABASE_URL=url,
        MOTCUA_PROVING="yes",
        MOTCUA_LIMITS="no",
        MOTCUA_DATA=str(DATA),
        MOTCUA_FILES=str(DATA / "files"),
    )
    words = "from motcua.faces.console.main import root; root(prog_name='motcua')"
    for arguments in (("migrate",), ("province", "load")):
        subprocess.run(
            [sys.executable, "-c", words, *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            check=True,
            capture_output=True,
        )
    django_up()


def told(found: list[object]) -> None:
    from django.db import connection  # noqa: PLC0415

    names = ("role_path", "level", "due_at", "dossier_id", "task_id")
    with connection.cursor() as cursor:
        cursor.execute(TELL_ALL, [[getattr(each, name) for each in found] for name in names])
        cursor.execute("analyze dossiers_warning")


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    prepared()
    from django.db import connection  # noqa: PLC0415

    from motcua.apps.dossiers.bound import bound_by_law  # noqa: PLC0415
    from motcua.apps.dossiers.escalation import escalate  # noqa: PLC0415
    from motcua.apps.dossiers.models import Dossier  # noqa: PLC0415
    from motcua.apps.dossiers.reached import levels  # noqa: PLC0415
    from motcua.base import clock  # noqa: PLC0415

    if Dossier.objects.count() < many:
        begun = time.perf_counter()
        filled(many)
        print(f"{many:,} open dossiers written in {time.perf_counter() - begun:.1f} s")
    with connection.cursor() as cursor:
        cursor.execute("truncate dossiers_warning")
        cursor.execute("vacuum analyze")
    now = clock.now()
    plain = best(bare)
    first = levels(now, [])
    steady_first = best(lambda: levels(now, []))
    bound = len(bound_by_law(now, []))
    by_law = best(lambda: bound_by_law(now, []))
    dry = len(escalate(dry_run=True).told)
    tried = best(lambda: escalate(dry_run=True))
    told(first)  # type: ignore[arg-type]
    steady = best(lambda: levels(now, []))
    print(f"bare scan of both tables           {plain:8.3f} s")
    for name, spent in (
        (f"levels, {len(first):,} to be told", steady_first),
        ("levels, all told before", steady),
        (f"bound by law, {bound:,} found", by_law),
        (f"dry run, {dry:,} with addressees", tried),
    ):
        verdict = "reached" if spent < BAR else "MISSED"
        print(
            f"{name:<35}{spent:8.3f} s {spent / plain:7.1f} times bare; bar {BAR:.0f} s: {verdict}"
        )
    with connection.cursor() as cursor:
        cursor.execute("truncate dossiers_warning")
    begun = time.perf_counter()
    given = len(escalate().told)
    spent = time.perf_counter() - begun
    print(f"the first run, {given:,} warnings written, {spent:.1f} s: {given / spent:.0f} a second")
    begun = time.perf_counter()
    given = len(escalate().told)
    print(f"the run after it, {given:,} written      {time.perf_counter() - begun:8.3f} s")


if __name__ == "__main__":
    try:
        main()
    finally:
        postgres.stop(DATA)
