"""The desk at the scale of a province: queue, next page and one dossier over HTTP, beside bare SQL.

python bench/desk.py [--dossiers 100000] [--seconds 20] [--clients 16] [--think 1.0]

How the rows are made. One dossier is filed through the commands; all others are copies of it by
bulk SQL with their own token, code, name, procedure, channel, unit and moments, and every
constraint of the tables holds. One in ten is open (of 100,000 two in five), each with one open
task; 20,000 of these wait at one counter. Those that ended have two ended tasks. What is missing:
journal lines, papers and files of the copies, and they share their answers and the people of the
cast as owners. Moments are spread over 400 days; a tenth of the open tasks is late.
"""

import argparse
import gzip
import http.client
import shutil
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import life
import psycopg

from motcua.gateways import postgres

DATA = life.ROOT / ".data" / "bench-desk"
COUNTED = "select count(*) from dossiers_dossier where code like '%-9%'"
BIG = "H17.32.01."
WAITING = 20_000
GZIP_BAR = 60_000


# The province ------------------------------------------------------------------------------------


def emptied(dossiers: int) -> None:
    """Throw away a province of another size: it is made anew."""
    if not DATA.exists():
        return
    url = postgres.ensure(DATA, named_first=False)
    with psycopg.connect(url, autocommit=True) as connection:
        table = _one(connection, "select to_regclass('dossiers_dossier')")
        there = _one(connection, COUNTED) if table else 0
    if there not in {0, dossiers}:
        postgres.stop(DATA)
        shutil.rmtree(DATA)


def filled(url: str, dossiers: int) -> None:
    """Bring the tables to so many dossiers; what is there already stays."""
    cast = life.Cast()
    with psycopg.connect(url, autocommit=True) as connection:
        if _one(connection, COUNTED) != dossiers:
            _copied(connection, _mother(cast), dossiers)


def _mother(cast: life.Cast) -> int:
    from motcua.apps.dossiers import commands  # noqa: PLC0415

    me = cast.actor("sao-mai")
    begun = commands.begin(me, cast.found.procedure_id, place=life.PLACE, answers=cast.answers)
    commands.submit(me, begun.dossier_id)
    return int(begun.dossier_id)


def _kinds() -> list[tuple[int, str, str]]:
    """Version, code and the step of return of each procedure in the catalogue."""
    from motcua.apps.procedures import queries as catalogue  # noqa: PLC0415
    from motcua.base import clock  # noqa: PLC0415

    found = []
    for each in catalogue.catalogue(clock.today()):
        last = [step.code for step in each.content.process.steps if step.act == "return"]
        if last:
            found.append((each.id, each.code, last[0]))
    return found


def _counters() -> list[str]:
    from motcua.apps.agencies import queries as agencies  # noqa: PLC0415
    from motcua.base import clock  # noqa: PLC0415

    units = agencies.units_on(clock.today())
    return sorted(unit.path for unit in units if "one_stop" in unit.functions and unit.path != BIG)


DRAWN = """
create temporary table drawn as
select n, n <= %(open)s as open, n <= %(waiting)s as big,
  case when n <= %(waiting)s then %(path)s
       else (%(paths)s::text[])[1 + (random() * (array_length(%(paths)s::text[], 1) - 1))::int] end
    as path,
  1 + (random() * (%(kinds)s - 1))::int as kind,
  case when random() < 0.6 then 'online' when random() < 0.9 then 'counter' else 'post' end
    as channel,
  case when n > %(open)s then 'returned' when random() < 0.06 then 'completion'
       when random() < 0.15 then 'ready' else 'submitted' end as state,
  case when n <= %(open)s then now() - random() * interval '20 days'
       else now() - interval '20 days' - random() * interval '380 days' end as filed,
  now() - interval '2 days' + random() * interval '20 days' as due,
  1 + (random() * 11)::int as a, 1 + (random() * 11)::int as b, 1 + (random() * 11)::int as c
from generate_series(1, %(dossiers)s) as n
"""
NAMES = "{Nguyễn,Trần,Lê,Phạm,Huỳnh,Phan,Vũ,Võ,Đặng,Bùi,Đỗ,Hồ}"
FOLDED_NAMES = "{nguyen,tran,le,pham,huynh,phan,vu,vo,dang,bui,do,ho}"
WORDS = "{Sen,Mai,Cúc,Đào,Lúa,Tre,Gió,Mây,Suối,Biển,Sông,Núi}"
FOLDED_WORDS = "{sen,mai,cuc,dao,lua,tre,gio,may,suoi,bien,song,nui}"
SAID = (
    f"('{NAMES}'::text[])[a] || ' Văn ' || ('{WORDS}'::text[])[b]"
    f" || ' ' || ('{WORDS}'::text[])[c] || ' ' || n"
)
FOLDED = (
    f"('{FOLDED_NAMES}'::text[])[a] || ' van ' || ('{FOLDED_WORDS}'::text[])[b]"
    f" || ' ' || ('{FOLDED_WORDS}'::text[])[c] || ' ' || n"
)
ENDED = "drawn.state in ('ready', 'returned')"
OWN = {
    "token": "'bench' || n",
    "code": "'H17.32-' || to_char(filed, 'YYMMDD') || '-9' || lpad(n::text, 7, '0')",
    "secret": "null",
    "version_id": "(%(versions)s::bigint[])[kind]",
    "procedure_code": "(%(codes)s::text[])[kind]",
    "state": "drawn.state",
    "channel": "drawn.channel",
    "owner_id": "(%(people)s::bigint[])[1 + n %% %(persons)s]",
    "filed_by_id": "null",
    "applicant_name": SAID,
    "applicant_folded": FOLDED,
    "intake_path": "path",
    "unit_path": "regexp_replace(path, '[^.]+\\.$', '')",
    "begun_at": "filed",
    "saved_at": "filed",
    "submitted_at": "filed",
    "accepted_at": f"case when {ENDED} then filed end",
    "promised_at": f"case when {ENDED} then due end",
    "due_at": "due",
    "finished_at": f"case when {ENDED} then filed + interval '1 day' end",
    "ended_at": "case when drawn.state = 'returned' then filed + interval '2 days' end",
    "returned_at": "case when drawn.state = 'returned' then filed + interval '2 days' end",
}
OPEN_TASK = {
    "dossier_id": "made.id",
    "owner_id": "made.owner_id",
    "unit_path": "path",
    "step": "case when drawn.state = 'ready' then (%(lasts)s::text[])[kind] else 'intake' end",
    "act": "case when drawn.state = 'ready' then 'return' else 'receive' end",
    "role": "'receptionist'",
    "opened_at": "filed",
    "due_at": "due",
    "holder_id": "case when n %% 4 = 0 then %(holder)s::bigint end",
    "taken_at": "case when n %% 4 = 0 then filed end",
    "done_at": "null",
    "done_by": "''",
    "outcome": "''",
}
ENDED_TASK = {
    **OPEN_TASK,
    "step": "'intake'",
    "act": "'receive'",
    "holder_id": "%(holder)s::bigint",
    "taken_at": "filed + interval '1 hour'",
    "done_at": "filed + interval '1 day'",
    "done_by": "'-'",
    "outcome": "'on_time'",
}


def _copied(connection: psycopg.Connection[Any], mother: int, dossiers: int) -> None:
    kinds, begun = _kinds(), time.monotonic()
    waiting = min(WAITING, dossiers // 5)
    people = [row[0] for row in connection.execute("select id from agencies_person")]
    cast = life.Cast()
    told: dict[str, Any] = {
        "dossiers": dossiers,
        "open": max(dossiers // 10, 2 * waiting),
        "waiting": waiting,
        "path": BIG,
        "paths": _counters(),
        "kinds": len(kinds),
        "versions": [each[0] for each in kinds],
        "codes": [each[1] for each in kinds],
        "lasts": [each[2] for each in kinds],
        "people": people,
        "persons": len(people),
        "holder": cast.actor("lua-non").person_id,
        "mother": mother,
    }
    # Every key is one that was just made: nothing is looked up, and indexes are built at the end.
    connection.execute("set session_replication_role = replica; set synchronous_commit = off")
    connection.execute("set maintenance_work_mem = '256MB'; set work_mem = '64MB'")
    connection.execute("select setseed(0.42)")
    connection.execute(DRAWN, told)
    dropped = _without_indexes(connection, "dossiers_dossier", "dossiers_task")
    _insert(connection, "dossiers_dossier", OWN, told, "drawn")
    made = "drawn join dossiers_dossier made on made.token = 'bench' || n"
    connection.execute("analyze dossiers_dossier; analyze drawn")
    _insert(connection, "dossiers_task", OPEN_TASK, told, f"{made} and drawn.open")
    ended = f"{made} and not drawn.open cross join generate_series(1, 2) as twice"
    _insert(connection, "dossiers_task", ENDED_TASK, told, ended)
    for statement in dropped:
        connection.execute(statement)
    connection.execute("vacuum analyze dossiers_dossier")
    connection.execute("vacuum analyze dossiers_task")
    connection.execute("checkpoint")  # what was just written is not to be measured
    print(f"{dossiers} dossiers made in {time.monotonic() - begun:.0f} s")


def _without_indexes(connection: psycopg.Connection[Any], *tables: str) -> list[str]:
    """Drop the indexes that no constraint needs; what makes each again."""
    found = connection.execute(
        "select indexname, indexdef from pg_indexes where tablename = any(%s) and not exists "
        "(select 1 from pg_constraint where conname = indexname)",
        [list(tables)],
    ).fetchall()
    for name, _ in found:
        connection.execute(f'drop index "{name}"')
    return [statement for _, statement in found]


def _insert(
    connection: psycopg.Connection[Any],
    table: str,
    own: dict[str, str],
    told: dict[str, Any],
    source: str,
) -> None:
    """Copies of the mother's row with columns of their own."""
    rows = connection.execute(
        "select column_name from information_schema.columns "
        "where table_name = %s and table_schema = 'public' and column_name <> 'id'",
        [table],
    )
    columns = [row[0] for row in rows]
    values = ", ".join(own.get(each, f'mother."{each}"') for each in columns)
    named = ", ".join(f'"{each}"' for each in columns)
    key = "id" if table == "dossiers_dossier" else "dossier_id"
    connection.execute(
        f"insert into {table} ({named}) select {values} "
        f"from {source} cross join (select * from {table} where {key} = %(mother)s limit 1) mother",
        told,
    )


def _one(connection: psycopg.Connection[Any], statement: str) -> Any:
    found = connection.execute(statement).fetchone()
    return found[0] if found else None


# Over HTTP ---------------------------------------------------------------------------------------


def session(cast: life.Cast, key: str) -> str:
    from motcua.base.sessions import SessionStore  # noqa: PLC0415

    store = SessionStore()
    store["person_id"] = cast.actor(key).person_id
    store.save()
    return str(store.session_key)


class Browser:
    """Keeps one connection and the cookie of somebody who is signed in."""

    def __init__(self, port: int, key: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Cookie": f"phien={key}", "Accept": "text/html"}

    def read(self, path: str) -> tuple[float, bytes]:
        begun = time.perf_counter()
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return (time.perf_counter() - begun) * 1000, body


def pages(codes: list[str], procedures: list[str], seed: int) -> Iterator[tuple[str, str]]:
    """What clerks look at, by turns: a tab, a tab with a filter, the next pages, one dossier."""
    draw = Random(seed)  # noqa: S311  which page is no secret
    while True:
        tab = draw.choice(["all", "new", "mine", "soon", "late"])
        yield "tab", f"/ban-lam-viec?hang={tab}"
        chosen = draw.choice(procedures)
        yield "tab with filter", f"/ban-lam-viec?hang={tab}&thu-tuc={chosen}"
        yield "tab with two filters", f"/ban-lam-viec?hang={tab}&thu-tuc={chosen}&kenh=online"
        yield "next page", f"/ban-lam-viec?hang={tab}&trang={draw.randint(2, 6)}"
        yield "deep page", f"/ban-lam-viec?hang=all&trang={draw.randint(200, 390)}"
        yield "filter by name", "/ban-lam-viec?chu=" + draw.choice(["sen%20mai", "lua", "0123"])
        yield "open by code", f"/ban-lam-viec/ho-so/{draw.choice(codes)}"


def measured(
    port: int, keys: list[str], seconds: float, think: float, what: Callable[[int], Any]
) -> dict[str, list[float]]:
    """How long the pages took, in ms: somebody at each of these sessions, all at once."""
    found: dict[str, list[float]] = {}
    wrong: list[Exception] = []
    until = time.monotonic() + seconds

    def look(number: int) -> None:
        browser, draw = Browser(port, keys[number]), Random(number)  # noqa: S311
        try:
            time.sleep(draw.random() * think)
            for name, path in what(number):
                if time.monotonic() > until:
                    return
                spent, _ = browser.read(path)
                found.setdefault(name, []).append(spent)
                time.sleep(think * (0.5 + draw.random()))
        except Exception as why:
            wrong.append(why)

    threads = [threading.Thread(target=look, args=(number,)) for number in range(len(keys))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    if wrong:
        raise wrong[0]
    return found


# Bare SQL ----------------------------------------------------------------------------------------

BARE = """
select t.id, t.step, t.act, t.due_at, t.opened_at, t.unit_path, d.code, d.applicant_name, d.channel,
  d.state, d.procedure_code, d.fee, p.name
from dossiers_task t join dossiers_dossier d on d.id = t.dossier_id
  left join agencies_person p on p.id = t.holder_id
where t.done_at is null and t.role = 'receptionist' and t.unit_path like 'H17.32.01.%%'
order by (t.act = 'return'), t.due_at, t.id limit 50 offset %s
"""


def bare(url: str, rounds: int = 100) -> list[float]:
    """The rows of one page, whatever else a page needs left out."""
    spent = []
    with psycopg.connect(url, autocommit=True, prepare_threshold=1) as connection:
        for number in range(rounds):
            begun = time.perf_counter()
            connection.execute(BARE, [50 * (number % 6)]).fetchall()
            spent.append((time.perf_counter() - begun) * 1000)
    return spent


# All together ------------------------------------------------------------------------------------


def line(name: str, spent: list[float], beside: float) -> None:
    cuts = statistics.quantiles(spent if len(spent) > 1 else spent * 2, n=100)
    print(
        f"  {name:<24}{len(spent):>6}{cuts[49]:>9.1f}{cuts[94]:>9.1f}{cuts[98]:>9.1f}"
        f"{cuts[49] / beside:>8.1f}"
    )


def main() -> None:
    reader = argparse.ArgumentParser()
    reader.add_argument("--dossiers", type=int, default=100_000)
    reader.add_argument("--seconds", type=float, default=20.0)
    reader.add_argument("--clients", type=int, default=16)
    reader.add_argument("--think", type=float, default=1.0)
    asked = reader.parse_args()
    life.DATA = DATA
    emptied(asked.dossiers)
    url = life.prepared()
    filled(url, asked.dossiers)
    cast = life.Cast()
    keys = [session(cast, "lua-non") for _ in range(max(2, asked.clients))]
    with psycopg.connect(url) as connection:
        rows = connection.execute(
            "select code from dossiers_dossier tablesample system (1) "
            "where intake_path = %s and code like '%%-9%%' and state = 'submitted' "
            "and procedure_code = %s limit 200",
            [BIG, cast.found.code],
        )
        codes = [row[0] for row in rows]
    procedures = [each[1] for each in _kinds()]

    def what(number: int) -> Iterator[tuple[str, str]]:
        return pages(codes, procedures, number)

    with life.served(url) as port:
        measured(port, keys[:2], 5, 0, what)  # what every process reads once is read
        plain = bare(url)
        alone = measured(port, keys[:1], asked.seconds, 0, what)
        crowd = measured(port, keys, asked.seconds * 2, asked.think, what)
        _, body = Browser(port, keys[0]).read("/ban-lam-viec")
    beside = statistics.median(plain)
    print(f"{asked.dossiers} dossiers, ms: n, p50, p95, p99, p50 as a multiple of bare SQL")
    line("bare SQL, rows of a page", plain, beside)
    print("one client, no pause")
    for name, spent in alone.items():
        line(name, spent, beside)
    print(f"{asked.clients} clients at once, {asked.think:g} s of reading between pages")
    for name, spent in crowd.items():
        line(name, spent, beside)
    size = len(gzip.compress(body, 6))
    print(f"HTML of a page of 50: {len(body)} bytes, {size} in gzip; bar {GZIP_BAR}")


if __name__ == "__main__":
    try:
        main()
    finally:
        postgres.stop(DATA)
