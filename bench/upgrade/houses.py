"""Two houses of different age in one place: their sources, console, web and worker.

Both run by the Python and the packages of this environment; what differs is the source alone.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "src"))

from motcua.gateways import postgres

CONSOLE = "from motcua.faces.console.main import root; root(prog_name='motcua')"
PATIENCE = 120.0
"""Seconds in which a web answers."""
KEYS = {
    "MOTCUA_SECRET_KEY": "a key of a trial that signs nothing but its own sessions",
    "MOTCUA_DATA_KEY": "a key of a trial that opens nothing but invented people",
}


class NoHistory(Exception):
    """The older source is not to be had; the sentence says why."""


def unpacked(ref: str, into: Path) -> str:
    """The source as it was at that commit, without leaving this one; its full name.

    Raises `NoHistory`.
    """
    asked = _git("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    if asked.returncode:
        shallow = _git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        raise NoHistory(
            f"{ref} is not in this clone, which is a shallow one: git fetch --unshallow brings"
            " the history."
            if shallow
            else f"there is no commit {ref} here: the trial needs the repository with its history."
        )
    commit = asked.stdout.decode().strip()
    packed = _git("archive", commit)
    if packed.returncode:
        raise NoHistory(f"git archive {commit}: {packed.stderr.decode().strip()}")
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(into, filter="data")
    return commit


def _git(*words: str) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(["git", *words], cwd=ROOT, check=False, capture_output=True)
    except FileNotFoundError:
        raise NoHistory("git is not installed: the older source comes from its history.") from None


def database(home: Path, name: str) -> str:
    """An empty database of that name in the server of the trial."""
    url = postgres.address(home, name)
    with psycopg.connect(postgres.ensure(home, named_first=False), autocommit=True) as made:
        made.execute(f"create database {name} template template0 encoding 'UTF8' locale 'C.UTF-8'")
    return url


@dataclass(frozen=True)
class Place:
    """What outlives a change of the source: a database and the folder with the files."""

    url: str
    home: Path


@dataclass(frozen=True)
class Said:
    """What a word to the console came to; `seconds` is how long it took."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def all(self) -> str:
        return f"{self.out}\n{self.err}".strip()


@dataclass(frozen=True)
class House:
    """A source that works on a place."""

    name: str
    source: Path
    place: Place

    def environment(self, port: int = 8000) -> dict[str, str]:
        mine = {
            **os.environ,
            **KEYS,
            "DATABASE_URL": self.place.url,
            "MOTCUA_PROVING": "yes",
            "MOTCUA_LIMITS": "no",
            "MOTCUA_DATA": str(self.place.home),
            "MOTCUA_FILES": str(self.place.home / "files"),
            "MOTCUA_STATIC": str(self.place.home / f"static-{self.name}"),
            "MOTCUA_ADDRESS": f"http://127.0.0.1:{port}",
            "PYTHONPATH": os.pathsep.join((str(self.source / "src"), str(self.source / "bench"))),
        }
        return {key: value for key, value in mine.items() if not key.startswith("MOTCUA_TEST")}

    def console(self, *words: str) -> Said:
        return self._run([sys.executable, "-c", CONSOLE, *words])

    def must(self, *words: str) -> Said:
        """Raises `RuntimeError` when the console says no."""
        said = self.console(*words)
        if said.code:
            raise RuntimeError(f"{self.name}: motcua {' '.join(words)}: {said.all[-2000:]}")
        return said

    def knows(self, *words: str) -> bool:
        """Whether this source has such a command, or a command with such an option."""
        option = words[-1] if words[-1].startswith("--") else ""
        said = self.console(*(word for word in words if word != option), "--help")
        return said.code == 0 and option in said.out

    def people(self) -> dict[str, Any]:
        """Tokens and sessions of the cast, made by this source itself."""
        said = self._run([sys.executable, str(Path(__file__).parent / "people.py")])
        if said.code:
            raise RuntimeError(f"{self.name}: {said.all[-2000:]}")
        found: dict[str, Any] = json.loads(said.out)
        assert found["source"].startswith(str(self.source)), found["source"]
        return found

    def _run(self, command: list[str]) -> Said:
        begun = time.monotonic()
        done = subprocess.run(
            command, env=self.environment(), cwd="/", check=False, capture_output=True, text=True
        )
        return Said(done.returncode, done.stdout, done.stderr, time.monotonic() - begun)

    @contextmanager
    def web(self) -> Iterator[int]:
        """Its port, while it answers."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        granian = str(Path(sys.executable).parent / "granian")
        how = ("--interface", "wsgi", "--workers", "1", "--blocking-threads", "2", "--no-ws")
        words = [granian, *how, "--port", str(port), "motcua.config.wsgi:application"]
        with self._running("web", words, port):
            until = time.monotonic() + PATIENCE
            while not _answers(f"http://127.0.0.1:{port}/"):
                if time.monotonic() > until:
                    raise TimeoutError(f"{self.name}: no web after {PATIENCE:.0f} s")
                time.sleep(0.2)
            yield port

    @contextmanager
    def worker(self) -> Iterator[None]:
        with self._running("worker", [sys.executable, "-c", CONSOLE, "worker"]):
            yield

    @contextmanager
    def _running(self, what: str, words: list[str], port: int = 8000) -> Iterator[None]:
        with self.log(what).open("ab") as log:
            child = subprocess.Popen(
                words,
                env=self.environment(port),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            yield
        finally:
            child.send_signal(signal.SIGTERM)
            try:
                child.wait(90)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()

    def log(self, what: str) -> Path:
        return self.place.home / f"{what}-{self.name}.log"


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  (ours)
            return bool(answer.status < 500)
    except urllib.error.HTTPError as why:
        return why.code < 500
    except (urllib.error.URLError, OSError):
        return False
