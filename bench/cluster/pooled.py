"""The web through PgBouncer in transaction mode beside the web without it, by turns, on one server.

python bench/cluster/pooled.py [seconds] [rounds]

Both webs have the same number of processes. The pooled one has `MOTCUA_BIND=no` and fewer sessions
in the server than processes, so that transactions of different people follow each other in one
session. Every command that bench/life.py lives through is lived through here.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import psycopg

sys.path.insert(0, str(Path(__file__).parents[1]))

import life
from life import DATA

PORT = 7470
SESSIONS = 2
WORKERS = 3
CLIENTS = 12

BOUNCER = """\
[databases]
motcua = host={socket} dbname=motcua user=motcua
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {sessions}
max_client_conn = 200
ignore_startup_parameters = extra_float_digits
logfile = {log}
"""


@contextmanager
def bouncer(url: str) -> Iterator[str]:
    """PgBouncer before the server of `url`; the address to it."""
    home = DATA / "pgbouncer"
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o755)
    socket = unquote(parse_qs(urlsplit(url).query)["host"][0])
    told = home / "pgbouncer.ini"
    log = home / "log"
    told.write_text(BOUNCER.format(socket=socket, port=PORT, sessions=SESSIONS, log=log))
    program = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        raise SystemExit("PgBouncer is not here: python tools/debian.py cluster")
    from motcua.gateways.postgres import programs  # noqa: PLC0415

    with log.open("ab") as said:
        running = subprocess.Popen(
            [*programs._disguise(), program, str(told)], stdout=said, stderr=said
        )
    pooled = f"postgresql://motcua@127.0.0.1:{PORT}/motcua"
    try:
        for _ in range(100):
            try:
                psycopg.connect(pooled, prepare_threshold=None).close()
                break
            except psycopg.OperationalError:
                time.sleep(0.1)
        yield pooled
    finally:
        running.terminate()
        running.wait(10)


def lives(url: str, given: dict[str, str], told: dict[str, Any], seconds: float) -> float:
    with life.served(url) as port:
        ready(f"http://127.0.0.1:{port}/san-sang")
        life.http_lives(port, given, told, 1)
        return life.http_lives(port, given, told, seconds)


def broken(pooled: str, given: dict[str, str], told: dict[str, Any]) -> str:
    """What comes of it when the web is not told that there is a pooler."""
    os.environ["MOTCUA_BIND"] = "yes"
    try:
        return f"{lives(pooled, given, told, 3.0):.1f} lives a second, nothing failed"
    except RuntimeError as why:
        return f"requests fail: {str(why)[:90]}"


def ready(address: str) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  (ours)
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"{address} does not answer")


def sessions(url: str) -> int:
    asked = "select count(*) from pg_stat_activity where datname = 'motcua'"
    with psycopg.connect(url) as connection:
        found = connection.execute(asked).fetchone()
    return int(found[0]) - 1 if found else 0


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    life.WORKERS, life.CLIENTS = WORKERS, CLIENTS
    url = life.prepared()
    cast = life.Cast()
    told = {"procedure": cast.found.code, "answers": cast.answers, "officers": cast.officers}
    given = life.tokens(cast)
    found: dict[str, list[float]] = {"direct": [], "pooled": []}
    with bouncer(url) as pooled:
        for _ in range(rounds):
            os.environ["MOTCUA_BIND"] = "yes"
            found["direct"].append(lives(url, given, told, seconds))
            os.environ["MOTCUA_BIND"] = "no"
            found["pooled"].append(lives(pooled, given, told, seconds))
        print(f"sessions in the server, those of this bench among them: {sessions(url)}")
        print(f"pooled, but with MOTCUA_BIND=yes: {broken(pooled, given, told)}")
    for name, rates in found.items():
        each = ", ".join(f"{rate:.1f}" for rate in rates)
        print(f"{name:<8} lives a second over HTTP, {WORKERS} processes: {each}")
    ratio = statistics.median(found["pooled"]) / statistics.median(found["direct"])
    print(f"pooled / direct (medians of {rounds} rounds of {seconds:.0f} s): {ratio:.2f}")


if __name__ == "__main__":
    from motcua.gateways import postgres

    try:
        main()
    finally:
        postgres.stop(DATA)
