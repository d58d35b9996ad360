"""Lives of dossiers per second: bare SQL, through the commands, and over HTTP, on one server.

A life: begun with its answers, submitted, accepted, proposed, approved, issued, returned; every
command in a durable transaction of its own. A bare life: one insert and six steps, each with its
line in a journal, each in a transaction of its own, with nothing else of a house around it.

python bench/life.py [seconds]
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

import psycopg

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from motcua.gateways import postgres

DATA = ROOT / ".data" / "bench"
PLACE = "20242"
BAR = 4.0
CLIENTS = 8
ROUNDS = 3
WORKERS = 2
STEPS = ("submit", "accept", "propose", "approve", "issue", "return_result")
SPAWN = get_context("spawn")


# Bare SQL ----------------------------------------------------------------------------------------

BARE_TABLES = """
drop schema if exists bare cascade;
create schema bare;
create table bare.dossier (
  id bigint generated always as identity primary key, code text unique, owner bigint not null,
  unit text not null, state text not null, answers bytea, due_at timestamptz);
create table bare.task (
  id bigint generated always as identity primary key, dossier_id bigint references bare.dossier,
  step text not null, unit text not null, opened_at timestamptz, done_at timestamptz);
create index on bare.task (dossier_id);
create table bare.journal (
  id bigint generated always as identity primary key, at timestamptz not null default now(),
  dossier_id bigint not null, fact text not null, line text not null, hash bytea not null);
create index on bare.journal (dossier_id, id);
"""
BARE_LINE = (
    "insert into bare.journal (dossier_id, fact, line, hash) "
    "values (%s, %s, %s, sha256(convert_to(%s, 'UTF8')))"
)
LINE = json.dumps({"actor": "x" * 20, "right": "dossiers.step", "details": "y" * 120})


def bare_lives(url: str, until: float, _number: int) -> int:
    lived = 0
    with psycopg.connect(url, autocommit=True, prepare_threshold=1) as connection:
        while time.time() < until:
            with connection.transaction():
                found = connection.execute(
                    "insert into bare.dossier (owner, unit, state, answers) "
                    "values (%s, 'H17.32.', 'draft', %s) returning id",
                    [1, b"a" * 600],
                ).fetchone()
                dossier = found[0] if found else 0
                connection.execute(BARE_LINE, [dossier, "begun", LINE, LINE])
            for step in STEPS:
                with connection.transaction():
                    connection.execute(
                        "update bare.dossier set state = %s where id = %s", [step, dossier]
                    )
                    connection.execute(BARE_LINE, [dossier, step, LINE, LINE])
            lived += 1
    return lived


# Through the commands ----------------------------------------------------------------------------


def django_up() -> None:
    import django  # noqa: PLC0415

    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
    django.setup()


class Cast:
    """Who acts: one citizen, one officer for each role of the process."""

    def __init__(self) -> None:
        from motcua.apps.agencies import queries as agencies  # noqa: PLC0415
        from motcua.apps.procedures import queries as catalogue  # noqa: PLC0415
        from motcua.base import clock  # noqa: PLC0415
        from motcua.faces.console import province  # noqa: PLC0415

        self.people = {each["key"]: each for each in province.read("danang")["cast"]}
        self._agencies, self._now = agencies, clock.now()
        self.found = self._simple(catalogue.catalogue(clock.today()))
        self.officers = {
            "accept": "lua-non",
            "propose": "hoa-muop",
            "approve": "nui-cao",
            "issue": "giay-do",
            "return_result": "lua-non",
        }

    def actor(self, key: str) -> Any:
        found = self._agencies.person_numbered(self.people[key]["personal_number"])
        return self._agencies.actor_for(found.pk, self._now)

    def _simple(self, catalogue: list[Any]) -> Any:
        """The first procedure of four steps that asks for no file when it is filed online."""
        from motcua.faces.console.answers import sample  # noqa: PLC0415

        for found in catalogue:
            content = found.content
            if (
                "online" not in content.channels
                or len(content.process.steps) != 4
                or content.cosigner
            ):
                continue
            for seed in range(40):
                self.answers = sample(
                    content,
                    Random(seed),  # noqa: S311  an example, not a secret
                    self.people["sao-mai"],
                    channel="online",
                    day=self._now.date(),
                    place=PLACE,
                )
                if not content.lacking(self.answers, "online", ()) and _right(
                    content, self.answers, self._now.date()
                ):
                    return found
        raise LookupError("no procedure is simple enough")


def _right(content: Any, answers: Any, day: Any) -> bool:
    from motcua.rules.procedure import validate  # noqa: PLC0415

    return not validate(content, answers, on=day, channel="online")


def one_life(cast: Cast, act: Callable[[str, Callable[[], Any]], Any], actors: Any) -> None:
    from motcua.apps.dossiers import commands  # noqa: PLC0415

    me = actors["sao-mai"]
    begun = act(
        "begin",
        lambda: commands.begin(me, cast.found.procedure_id, place=PLACE, answers=cast.answers),
    )
    task = act("submit", lambda: commands.submit(me, begun.dossier_id)).task_id
    for name in STEPS[1:]:
        more: dict[str, Any] = {"decision": "grant"} if name == "propose" else {}
        if name == "return_result":
            more = {"fee_received": True}
        who, command = actors[cast.officers[name]], getattr(commands, name)
        fact = act(name, lambda: command(who, task, **more))  # noqa: B023  called at once
        opened = getattr(fact, "tasks", getattr(fact, "opened", ()))
        task = opened[0] if opened else 0


def command_lives(url: str, until: float, _number: int) -> int:
    os.environ["DATABASE_URL"] = url
    django_up()
    cast = Cast()
    actors = {key: cast.actor(key) for key in ("sao-mai", *cast.officers.values())}
    one_life(cast, lambda _, do: do(), actors)
    lived = 0
    while time.time() < until:
        one_life(cast, lambda _, do: do(), actors)
        lived += 1
    return lived


def statements() -> list[tuple[str, int]]:
    """How many statements each command sends, beginning and end of the transaction included."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    cast = Cast()
    actors = {key: cast.actor(key) for key in ("sao-mai", *cast.officers.values())}
    counted: list[tuple[str, int]] = []

    def count(name: str, do: Callable[[], Any]) -> Any:
        with CaptureQueriesContext(connection) as sent:
            fact = do()
        counted.append((name, len(sent)))
        return fact

    one_life(cast, lambda _, do: do(), actors)
    one_life(cast, count, actors)
    return counted


# Over HTTP ---------------------------------------------------------------------------------------


def tokens(cast: Cast) -> dict[str, str]:
    from motcua.apps.agencies import commands  # noqa: PLC0415
    from motcua.rules.access import HOUSE  # noqa: PLC0415

    rights = ("dossiers.see", "dossiers.begin", *(f"dossiers.{step}" for step in STEPS))
    made = {}
    for key in ("sao-mai", *set(cast.officers.values())):
        token = commands.new_token()
        commands.issue_token(
            HOUSE,
            cast.actor(key).person_id,
            client="bench",
            fingerprint=commands.token_fingerprint(token),
            rights=rights,
            days=1,
        )
        made[key] = token
    return made


class Client:
    """Keeps one connection, and costs little beside the server it measures.

    Only as much of HTTP as the server answers with: one status, a length, a body.
    """

    def __init__(self, port: int, given: dict[str, str]) -> None:
        self._line = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._heads = {who: self._head(token) for who, token in given.items()}

    def ask(self, who: str, method: str, path: str, body: Any = None) -> Any:
        sent = b"" if body is None else json.dumps(body).encode()
        asked = f"{method} /api/v1{path} HTTP/1.1\r\n{self._heads[who]}{len(sent)}\r\n\r\n"
        self._line.sendall(asked.encode() + sent)
        status, text = self._answer()
        if status not in {200, 201}:
            raise RuntimeError(f"{method} {path}: {status} {text[:300]!r}")
        return json.loads(text)

    @staticmethod
    def _head(token: str) -> str:
        known = f"Host: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
        return known + "Content-Type: application/json\r\nContent-Length: "

    def _answer(self) -> tuple[int, bytes]:
        got = b""
        while (end := got.find(b"\r\n\r\n")) < 0:
            got += self._more()
        head = got[:end].lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        while len(got) < end + 4 + length:
            got += self._more()
        return int(head[9:12]), got[end + 4 :]

    def _more(self) -> bytes:
        more = self._line.recv(65536)
        if not more:
            raise ConnectionError("the server hung up in the middle of an answer")
        return more


def http_life(client: Client, cast: dict[str, Any]) -> None:
    filed = client.ask(
        "sao-mai",
        "POST",
        "/dossiers",
        {"procedure": cast["procedure"], "place": PLACE, "answers": cast["answers"]},
    )
    filed = client.ask("sao-mai", "POST", f"/dossiers/{filed['ref']}/submission", {})
    task = filed["task"]
    for name in STEPS[1:]:
        body: dict[str, Any] = {"decision": "grant"} if name == "propose" else {}
        if name == "return_result":
            body = {"fee_received": True}
        told = client.ask(cast["officers"][name], "POST", f"/tasks/{task}/{name}", body)
        task = told["opened"][0] if told["opened"] else 0


def http_lives(port: int, given: dict[str, str], cast: dict[str, Any], seconds: float) -> float:
    lived, wrong = [0] * CLIENTS, []
    until = time.monotonic() + seconds

    def live(number: int) -> None:
        client = Client(port, given)
        try:
            while time.monotonic() < until:
                http_life(client, cast)
                lived[number] += 1
        except Exception as why:
            wrong.append(why)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(CLIENTS)]
    begun = time.monotonic()
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    if wrong:
        raise wrong[0]
    return sum(lived) / (time.monotonic() - begun)


@contextmanager
def served(url: str) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    granian = str(Path(sys.executable).parent / "granian")
    how = ("--interface", "wsgi", "--workers", str(WORKERS), "--blocking-threads", "2", "--no-ws")
    web = subprocess.Popen(
        [granian, *how, "--port", str(port), "motcua.config.wsgi:application"],
        env={**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            time.sleep(0.1)
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
        time.sleep(1)
        yield port
    finally:
        web.send_signal(signal.SIGTERM)
        web.wait(20)


# All together ------------------------------------------------------------------------------------


def rate(live: Callable[[str, float, int], int], url: str, processes: int, seconds: float) -> float:
    """Lives a second of so many processes, each by its own watch."""
    with SPAWN.Pool(processes) as pool:
        lived = pool.starmap(_timed, [(live, url, seconds, n) for n in range(processes)])
    return sum(count / spent for count, spent in lived)


def _timed(
    live: Callable[[str, float, int], int], url: str, seconds: float, number: int
) -> tuple[int, float]:
    if live is command_lives:
        live(url, 0, number)  # Django is read and one life lived before the watch starts
    begun = time.time()
    return live(url, begun + seconds, number), time.time() - begun


def prepared() -> str:
    url = postgres.ensure(DATA, named_first=False)
    os.environ.update(
        DATABASE_URL=url,
        MOTCUA_PROVING="yes",
        MOTCUA_LIMITS="no",
        MOTCUA_DATA=str(DATA),
        MOTCUA_FILES=str(DATA / "files"),
    )
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(BARE_TABLES)
    words = "from motcua.faces.console.main import root; root(prog_name='motcua')"
    for arguments in (("migrate",), ("province", "load")):
        subprocess.run(
            [sys.executable, "-c", words, *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            check=True,
            capture_output=True,
        )
    with psycopg.connect(url, autocommit=True) as connection:
        # Results are signed by hand here: what a signature costs is told by bench/papers.py.
        connection.execute("update signatures_certificate set since = '2100-01-01'")
    django_up()
    return url


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 4.0
    url = prepared()
    print("statements a command, with the beginning and the end of its transaction:")
    counted = statements()
    for name, number in counted:
        print(f"  {name:<22}{number:>4}")
    print(f"  {'a life':<22}{sum(number for _, number in counted):>4}")
    cast = Cast()
    told = {"procedure": cast.found.code, "answers": cast.answers, "officers": cast.officers}
    given = tokens(cast)
    best: dict[str, float] = {}

    def measured(name: str, lives: float) -> None:
        best[name] = max(best.get(name, 0.0), lives)

    # By turns, so that a machine that is busy for a while is so for all of them.
    for _ in range(ROUNDS):
        for processes in (1, 2, 4):
            measured(f"bare SQL, {processes} at once", rate(bare_lives, url, processes, seconds))
        for processes in (1, 2):
            measured(f"commands, {processes} at once", rate(command_lives, url, processes, seconds))
        with served(url) as port:
            http_lives(port, given, told, 1)
            measured("HTTP", http_lives(port, given, told, seconds))
    shown(best)


def shown(best: dict[str, float]) -> None:
    bare = max(lives for name, lives in best.items() if name.startswith("bare"))
    print(f"lives a second, the best of {ROUNDS} rounds:")
    for name, lives in best.items():
        print(f"  {name:<22}{lives:>9.1f}{100 * lives / bare:>8.1f} %")
    share = 100 * best["HTTP"] / bare
    verdict = "reached" if share >= BAR else "MISSED"
    print(
        f"over HTTP ({CLIENTS} clients, {WORKERS} workers): {share:.1f} % of bare;"
        f" bar {BAR:.0f} %: {verdict}"
    )


if __name__ == "__main__":
    try:
        main()
    finally:
        postgres.stop(DATA)
