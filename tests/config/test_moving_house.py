"""The database moves to another machine, the web is renewed, the worker is stopped: while people
file. The programs are the real ones, in processes of their own; the wire is cut for real.

Three database machines, one of them killed, are too much for here: `make cluster`.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from procrastinate.exceptions import AlreadyEnqueued

from motcua.apps.dossiers.models import Dossier
from motcua.base import clock, reactions
from tests.config.relay import Relay
from tests.faces.api.caller import CITIZEN, token_of
from tests.makers import BIRTH, an_accepted_dossier, answers_for
from tests.waiting import somebody_waits

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("province_of_its_own")]
CONSOLE = "from motcua.faces.console.main import root; root(prog_name='motcua')"
PATIENCE = 60.0


def until(true: Callable[[], bool], patience: float = PATIENCE) -> float:
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < patience, "it did not come to that"
        time.sleep(0.05)
    return time.monotonic() - begun


@contextmanager
def program(*words: str, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        words, env={**os.environ, **env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Web:
    """One web of one process, on the database of this test."""

    def __init__(self, database: str, **more: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.env = {**told(database), "MOTCUA_PROVING": "yes", **more}
        self.process: subprocess.Popen[bytes]

    @contextmanager
    def open(self) -> Iterator["Web"]:
        granian = str(Path(sys.executable).parent / "granian")
        how = ("--interface", "wsgi", "--workers", "1", "--blocking-threads", "1", "--no-ws")
        where = ("--host", "127.0.0.1", "--port", str(self.port), "--respawn-interval", "8")
        app = "motcua.config.wsgi:application"
        with program(granian, *how, *where, app, env=self.env) as self.process:
            until(self.is_alive)
            yield self

    def is_alive(self) -> bool:
        try:
            return self.ask("GET", "/suc-khoe").status == 200
        except OSError:
            return False

    def ask(
        self, method: str, path: str, body: str | None = None, **headers: str
    ) -> http.client.HTTPResponse:
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        asking.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        answer = asking.getresponse()
        answer.text = answer.read().decode()  # type: ignore[attr-defined]
        asking.close()
        return answer


def told(database: str) -> dict[str, str]:
    """Every process stands at the hour of the test, not at today's."""
    shift = clock.now() - datetime.now(UTC)
    return {
        "DATABASE_URL": database,
        "MOTCUA_SHIFT": str(shift.total_seconds()),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }


def through(*relays: Relay) -> str:
    hosts = ",".join(f"127.0.0.1:{each.port}" for each in relays)
    return f"postgresql://motcua@{hosts}/{connection.settings_dict['NAME']}"


def straight() -> str:
    folder = os.environ["DATABASE_URL"].partition("?")[2]
    return f"postgresql://motcua@/{connection.settings_dict['NAME']}?{folder}"


@pytest.fixture
def machines() -> Iterator[tuple[Relay, Relay]]:
    """Two addresses of one database; the first is where it is."""
    first, second = Relay(), Relay()
    first.join()
    yield first, second
    for each in (first, second):
        each.cut()


# The database moves ------------------------------------------------------------------------------


def a_filing(key: str) -> tuple[str, dict[str, str]]:
    body = {"procedure": BIRTH, "place": "20242", "answers": answers_for(BIRTH, "sao-mai")}
    headers = {
        "Authorization": f"Bearer {token_of('sao-mai', CITIZEN)}",
        "Content_Type": "application/json",
        "Idempotency_Key": key,
    }
    return json.dumps(body), headers


def test_filing_goes_on_where_the_database_has_moved_to(machines: tuple[Relay, Relay]) -> None:
    first, second = machines
    with Web(through(first, second)).open() as web:
        body, headers = a_filing("one")
        assert web.ask("POST", "/api/v1/dossiers", body, **headers).status == 201
        first.cut()
        body, headers = a_filing("two")
        begun = time.monotonic()
        away = web.ask("POST", "/api/v1/dossiers", body, **headers)
        assert (away.status, away.headers["Retry-After"]) == (503, "5")
        assert json.loads(away.text)["code"] == "database_away"  # type: ignore[attr-defined]
        page = web.ask("GET", "/thu-tuc")
        assert page.status == 503
        assert "Chờ một lát" in page.text  # type: ignore[attr-defined]
        assert web.ask("GET", "/san-sang").status == 503
        assert web.ask("GET", "/suc-khoe").status == 200
        assert time.monotonic() - begun < 5, "nobody waits for a database that is away"
        second.join()
        for _ in range(2):  # the second time as one whose answer was lost
            assert web.ask("POST", "/api/v1/dossiers", body, **headers).status == 201
        assert web.ask("GET", "/san-sang").status == 200
    assert Dossier.objects.count() == 2


def test_the_worker_comes_back_by_itself(machines: tuple[Relay, Relay]) -> None:
    first, second = machines
    console = (sys.executable, "-c", CONSOLE, "worker", "--concurrency", "1")
    with program(*console, env=told(through(first, second))) as worker:
        until(lambda: workers() == 1)
        first.cut()
        time.sleep(3)
        second.join()
        a_seal_is_wanted()
        took = until(lambda: not waiting(), 30)
        assert worker.poll() is None
        assert took < 25
        # And it hears of what is new, not only looks from time to time.
        until(somebody_listens)
        begun = time.monotonic()
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0
        assert time.monotonic() - begun < 10


def a_seal_is_wanted() -> None:
    """One is left to the worker, by us or by its own watch."""
    with suppress(AlreadyEnqueued):
        reactions.jobs.configure_task("motcua.seal").defer(timestamp=0)


def waiting() -> bool:
    """What was in hand when the wire was cut stays with the worker of that time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from procrastinate_jobs"
            " where task_name = 'motcua.seal' and status = 'todo')"
        )
        return bool(cursor.fetchone()[0])


def somebody_listens() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_stat_activity"
            " where datname = current_database() and query ilike 'listen %%')",
            [],
        )
        return bool(cursor.fetchone()[0])


def workers() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_workers")
        return int(cursor.fetchone()[0])


# Programs are renewed ----------------------------------------------------------------------------


def test_a_web_that_is_stopped_answers_what_it_has_in_hand(tmp_path: Path) -> None:
    leaving = tmp_path / "leaving"
    with Web(straight(), MOTCUA_LEAVING=str(leaving)).open() as web:
        assert web.ask("GET", "/san-sang").status == 200
        leaving.touch()
        assert web.ask("GET", "/san-sang").status == 503
        leaving.unlink()
        answers: list[int] = []
        asked = threading.Thread(
            target=lambda: answers.append(web.ask("GET", "/thu-tuc/1.001193").status)
        )
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("lock table procedures_version in access exclusive mode")
            asked.start()
            until(somebody_waits)
            web.process.send_signal(signal.SIGTERM)
            time.sleep(1)
            assert web.process.poll() is None
        asked.join(20)
        assert answers == [200]
        assert web.process.wait(20) == 0


def test_a_web_that_is_reloaded_closes_its_door_to_nobody() -> None:
    with Web(straight()).open() as web:
        over, met = threading.Event(), list[Any]()

        def ask_on() -> None:
            while not over.is_set():
                try:
                    met.append(web.ask("GET", "/san-sang").status)
                except OSError as why:
                    met.append(why)

        asking = threading.Thread(target=ask_on)
        asking.start()
        before = children(web.process.pid)
        web.process.send_signal(signal.SIGHUP)
        until(lambda: not before & children(web.process.pid))
        time.sleep(0.5)
        over.set()
        asking.join()
    assert set(met) == {200}


def children(pid: int) -> set[str]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {each for each in found if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()}


def test_a_worker_that_is_stopped_finishes_what_it_has_in_hand() -> None:
    dossier = an_accepted_dossier()
    console = (sys.executable, "-c", CONSOLE, "worker", "--concurrency", "1")
    with program(*console, env=told(straight())) as worker:
        with transaction.atomic():
            Dossier.objects.select_for_update().get(pk=dossier.pk)
            until(somebody_waits)
            worker.send_signal(signal.SIGTERM)
            time.sleep(1)
            assert worker.poll() is None
        assert worker.wait(30) == 0
    assert dossier.papers.filter(form="receipt").count() == 1
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where status = 'doing'")
        assert cursor.fetchone() == (0,)
