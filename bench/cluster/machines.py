"""Three database machines, three keepers of the lease, webs, workers and a balancer on one machine.

Every program is the one a real installation runs: etcd, Patroni, PostgreSQL, HAProxy, granian,
`motcua worker`. What is not real: they share one disk, one processor and one clock, and no wire is
between them. A program is ended here by SIGKILL, as a machine that loses its power.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "src"))

from motcua.gateways.postgres import programs

FIRST_PORT = 7480
NODES = 3
WEBS = 2
WORKERS = 2
PATIENCE = 120.0
CONSOLE = "from motcua.faces.console.main import root; root(prog_name='motcua')"

PATRONI = """\
scope: motcua
name: n{number}
restapi: {{listen: "127.0.0.1:{api}", connect_address: "127.0.0.1:{api}"}}
etcd3: {{hosts: "{etcd}"}}
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 5
    retry_timeout: 5
    synchronous_mode: true
    postgresql:
      use_pg_rewind: true
      parameters:
        max_connections: 100
        shared_buffers: 128MB
        wal_log_hints: "on"
        jit: "off"
  initdb: [encoding: UTF8, locale: C.UTF-8, data-checksums]
postgresql:
  listen: "127.0.0.1:{port}"
  connect_address: "127.0.0.1:{port}"
  data_dir: {data}
  bin_dir: {binaries}
  pgpass: {home}/pgpass
  authentication:
    superuser: {{username: motcua}}
    replication: {{username: follower}}
    rewind: {{username: motcua}}
  pg_hba:
    - local all all trust
    - host all all 127.0.0.1/32 trust
    - host replication all 127.0.0.1/32 trust
  parameters: {{unix_socket_directories: "{home}"}}
"""

HAPROXY = """\
global
    maxconn 500
defaults
    mode http
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    timeout queue 10s
    retries 3
    option redispatch 1
frontend door
    bind 127.0.0.1:{door}
    # While no web is ready (there is no database to write to), one that lives says so in words.
    use_backend living if {{ nbsrv(ready) eq 0 }}
    default_backend ready
backend ready
    balance leastconn
    http-reuse never
    option httpchk GET /san-sang
    http-check send hdr Host 127.0.0.1
    default-server check inter 1s fall 2 rise 1
{ready}
backend living
    balance roundrobin
    http-reuse never
    option httpchk GET /suc-khoe
    http-check send hdr Host 127.0.0.1
    default-server check inter 1s fall 2 rise 1
{living}
"""


UNHURRIED = """\
request_limits:
  2025-07-01:
    value:
      person: {page: [1000000, 1]}
      address: {page: [1000000, 1], stranger: [60, 1]}
      machine: {page: [1000000, 1]}
    basis: "Thử nghiệm: một người nộp thay cho nhiều người"
    unverified: true
"""
"""One person files here for hundreds, so that clients cost little: nobody is asked to slow down."""


@dataclass
class House:
    """All programs under one folder, on the ports from FIRST_PORT on."""

    home: Path
    patroni: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)

    # Where things are -----------------------------------------------------------------------

    @property
    def door(self) -> int:
        return FIRST_PORT

    def web_port(self, number: int) -> int:
        return FIRST_PORT + number

    def database_port(self, number: int) -> int:
        return FIRST_PORT + 10 + number

    def api_port(self, number: int) -> int:
        return FIRST_PORT + 20 + number

    def etcd_port(self, number: int) -> int:
        return FIRST_PORT + 30 + number

    @property
    def url(self) -> str:
        hosts = ",".join(f"127.0.0.1:{self.database_port(each)}" for each in range(1, NODES + 1))
        return (
            f"postgresql://motcua@{hosts}/motcua"
            "?target_session_attrs=read-write&connect_timeout=3&application_name=motcua"
        )

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": self.url,
            "MOTCUA_PROVING": "yes",
            "MOTCUA_LIMITS": "no",
            "MOTCUA_DATA": str(self.home),
            "MOTCUA_FILES": str(self.home / "files"),
            "MOTCUA_STATIC": str(self.home / "static"),
            "MOTCUA_RULEBOOKS": str(self.home / "rulebooks"),
            "MOTCUA_ADDRESS": f"http://127.0.0.1:{self.door}",
            "PYTHONPATH": str(ROOT / "src"),
            **self.extra,
        }

    def leaving(self, number: int) -> Path:
        return self.home / f"leaving-{number}"

    # Starting -------------------------------------------------------------------------------

    def start(self, name: str, words: list[str], env: dict[str, str] | None = None) -> None:
        with (self.home / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=env or self.environment,
                start_new_session=True,
                cwd="/",
            )

    def start_etcd(self) -> None:
        for each in range(1, NODES + 1):
            self.start_keeper(each)

    def start_keeper(self, number: int) -> None:
        """One of three members of etcd: one alone would be one that all depend on."""
        peers = ",".join(
            f"e{each}=http://127.0.0.1:{self.etcd_port(each) + 10}" for each in range(1, NODES + 1)
        )
        here, peer = (f"http://127.0.0.1:{self.etcd_port(number) + more}" for more in (0, 10))
        self.start(
            f"etcd-{number}",
            [
                *("etcd", "--name", f"e{number}", "--data-dir", str(self.home / f"etcd-{number}")),
                *("--listen-client-urls", here, "--advertise-client-urls", here),
                *("--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer),
                *("--initial-cluster", peers, "--initial-cluster-state", "new"),
                *("--heartbeat-interval", "300", "--election-timeout", "3000"),
            ],
        )

    def start_node(self, number: int) -> None:
        home = self.home / f"node-{number}"
        home.mkdir(mode=0o700, exist_ok=True)
        told = home / "patroni.yml"
        told.write_text(
            PATRONI.format(
                number=number,
                api=self.api_port(number),
                port=self.database_port(number),
                etcd=",".join(f"127.0.0.1:{self.etcd_port(n)}" for n in range(1, NODES + 1)),
                data=home / "data",
                home=home,
                binaries=next(programs.installations()).folder,
            )
        )
        self.start(f"node-{number}", [*programs._disguise(), str(self.patroni), str(told)])

    def start_web(self, number: int) -> None:
        self.leaving(number).unlink(missing_ok=True)
        granian = str(Path(sys.executable).parent / "granian")
        how = ("--interface", "wsgi", "--workers", "2", "--blocking-threads", "2", "--no-ws")
        self.start(
            f"web-{number}",
            [
                *(granian, *how, "--host", "127.0.0.1", "--port", str(self.web_port(number))),
                # The old process goes when the new one has been read in, on a busy machine too.
                *("--workers-kill-timeout", "30", "--respawn-interval", "30"),
                "motcua.config.wsgi:application",
            ],
            {**self.environment, "MOTCUA_LEAVING": str(self.leaving(number))},
        )

    def start_worker(self, number: int) -> None:
        self.start(f"worker-{number}", [sys.executable, "-c", CONSOLE, "worker"])

    def start_balancer(self) -> None:
        def servers(_: str) -> str:
            return "\n".join(
                f"    server w{each} 127.0.0.1:{self.web_port(each)}" for each in range(1, WEBS + 1)
            )

        told = self.home / "haproxy.cfg"
        told.write_text(
            HAPROXY.format(door=self.door, ready=servers("ready"), living=servers("living"))
        )
        self.start("haproxy", ["haproxy", "-f", str(told)])

    # Ending ---------------------------------------------------------------------------------

    def kill(self, name: str) -> None:
        """By SIGKILL, the whole group at once."""
        child = self.running.pop(name)
        with_group(child.pid, signal.SIGKILL)
        child.wait()

    def kill_node(self, number: int) -> None:
        """Patroni and the postmaster; its children notice, as they do when it crashes."""
        mark = self.home / f"node-{number}" / "data" / "postmaster.pid"
        postmaster = int(mark.read_text().split("\n", 1)[0])
        self.kill(f"node-{number}")
        with suppress(ProcessLookupError):
            os.kill(postmaster, signal.SIGKILL)

    def ask_to_end(self, name: str, within: float = 60.0) -> float:
        """By SIGTERM; the seconds it took."""
        child = self.running.pop(name)
        begun = time.monotonic()
        child.send_signal(signal.SIGTERM)
        child.wait(within)
        return time.monotonic() - begun

    def close(self) -> None:
        """People first, then the database, and at last those who keep its lease."""
        for part in (("web", "worker", "haproxy"), ("node",), ("etcd",)):
            names = [name for name in self.running if name.startswith(part)]
            for name in names:
                self.running[name].send_signal(signal.SIGTERM)
            for name in names:
                self._wait_for(name)

    def _wait_for(self, name: str) -> None:
        child = self.running[name]
        try:
            child.wait(30)
        except subprocess.TimeoutExpired:
            with_group(child.pid, signal.SIGKILL)
            child.wait()

    # Looking --------------------------------------------------------------------------------

    def leader(self) -> int | None:
        """The node that writes now, as the nodes themselves say."""
        for each in range(1, NODES + 1):
            if answers(f"http://127.0.0.1:{self.api_port(each)}/primary"):
                return each
        return None

    def hand_over(self, leader: int) -> None:
        """To whom, Patroni decides: only one in step may lead."""
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.api_port(leader)}/switchover",
            json.dumps({"leader": f"n{leader}"}).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(asked, timeout=60):  # noqa: S310
            return

    def streaming(self, number: int) -> bool:
        """Whether this node follows the leader, by the leader's own word."""
        asked = (
            "select exists (select from pg_stat_replication"
            " where application_name = %s and state = 'streaming')"
        )
        try:
            with psycopg.connect(self.url) as connection:
                return connection.execute(asked, [f"n{number}"]).fetchone() == (True,)
        except psycopg.Error:
            return False

    def synchronous(self) -> int:
        asked = "select count(*) from pg_stat_replication where sync_state in ('sync', 'quorum')"
        try:
            with psycopg.connect(self.url) as connection:
                return int(connection.execute(asked).fetchone()[0])  # type: ignore[index]
        except psycopg.Error:
            return 0

    def processes(self, pid: int) -> set[str]:
        """Those of a web that answer people."""
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return {each for each in found if b"spawn_main" in _words(each)}

    def console(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", CONSOLE, *words],
            env=self.environment,
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"motcua {' '.join(words)}: {done.stderr[-2000:]}")
        return done.stdout


def _words(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def with_group(pid: int, number: signal.Signals) -> None:
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        return


def answers(address: str, timeout: float = 2.0) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=timeout) as answer:  # noqa: S310  (ours)
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def until(true: Callable[[], bool], what: str, patience: float = PATIENCE) -> float:
    """The seconds until it was true."""
    begun = time.monotonic()
    while not true():
        if time.monotonic() - begun > patience:
            raise TimeoutError(what)
        time.sleep(0.1)
    return time.monotonic() - begun


def free_ports() -> None:
    for port in (FIRST_PORT, FIRST_PORT + 11, FIRST_PORT + 21, FIRST_PORT + 31):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))


@contextmanager
def open_house(home: Path, patroni: Path) -> Iterator[House]:
    """From nothing to a house that answers at its door; everything ends with it."""
    free_ports()
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    house = House(home, patroni)
    (home / "rulebooks").mkdir()
    (home / "rulebooks" / "limits.yaml").write_text(UNHURRIED)
    try:
        open_database(house)
        house.console("migrate")
        house.console("province", "load")
        for each in range(1, WEBS + 1):
            house.start_web(each)
        for each in range(1, WORKERS + 1):
            house.start_worker(each)
        house.start_balancer()
        door = f"http://127.0.0.1:{house.door}/san-sang"
        until(lambda: answers(door), "the house does not open")
        yield house
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        house.close()


def open_database(house: House) -> None:
    house.start_etcd()
    for each in range(1, NODES + 1):
        house.start_node(each)
    until(lambda: house.leader() is not None, "no node leads")
    with psycopg.connect(house.url.replace("/motcua?", "/postgres?"), autocommit=True) as made:
        made.execute("create database motcua template template0 encoding 'UTF8' locale 'C.UTF-8'")
    until(lambda: house.synchronous() == 1, "no standby follows in step")
