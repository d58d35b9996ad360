"""Programs that one program starts, watches and takes with it when it ends.

Each child leads a process group of its own, so that Ctrl-C reaches only the parent, which then
stops them in order; and each is told to stop by the kernel should the parent be killed.
"""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

PATIENCE = 10.0
"""Seconds that a child has to stop by itself."""

ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

PR_SET_PDEATHSIG = 1  # prctl(2)
_libc = ctypes.CDLL(None)


class Stopped(Exception):
    """Somebody asked the parent to stop."""


class Failed(Exception):
    """A program ended that should not have, or not so. `said`: the last lines it wrote."""

    def __init__(self, name: str, status: int, said: str) -> None:
        super().__init__(f"{name}: {status}")
        self.name = name
        self.status = status
        self.said = said


@dataclass
class Children:
    env: Mapping[str, str]
    logs: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, words: Sequence[str]) -> None:
        self.logs.mkdir(parents=True, exist_ok=True)
        with self._log(name).open("ab") as log:
            self.running[name] = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=dict(self.env),
                start_new_session=True,
                preexec_fn=_ends_with_parent,  # noqa: PLW1509  no thread runs in the parent
            )

    def run(self, name: str, words: Sequence[str]) -> None:
        """Until it ends; raises `Failed` if that is not well."""
        self._log(name).unlink(missing_ok=True)
        self.start(name, words)
        if status := self.running[name].wait():
            raise self._failed(name, status)
        del self.running[name]

    def ended(self) -> Iterator[tuple[str, int]]:
        """Those that are over, each told once, with the status they ended with."""
        for name, child in list(self.running.items()):
            if (status := child.poll()) is not None:
                del self.running[name]
                yield name, status

    def must_run(self) -> None:
        for name, status in self.ended():
            raise self._failed(name, status)

    def stop(self) -> None:
        """Last started, first stopped; whoever does not listen is killed."""
        until = time.monotonic() + PATIENCE
        for child in reversed(self.running.values()):
            _signal(child, signal.SIGTERM)
        for child in reversed(self.running.values()):
            try:
                child.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                pass
            finally:
                _signal(child, signal.SIGKILL)  # and whoever it left behind in its group
                child.wait()
        self.running.clear()

    def said(self, name: str) -> str:
        log = self._log(name)
        return "\n".join(log.read_text(errors="replace").splitlines()[-12:]) if log.exists() else ""

    def _failed(self, name: str, status: int) -> Failed:
        return Failed(name, status, self.said(name))

    def _log(self, name: str) -> Path:
        return self.logs / f"{name}.log"


def _ends_with_parent() -> None:
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _signal(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return


def leave_in_peace() -> None:
    """From here on the parent is stopping; asking again changes nothing."""
    for each in ASKING:
        signal.signal(each, signal.SIG_IGN)


@contextmanager
def stopping_when_asked() -> Iterator[None]:
    """Ctrl-C, a terminal that closes and a plain `kill` all raise `Stopped`, once."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        leave_in_peace()
        raise Stopped

    before = {each: signal.signal(each, stop) for each in ASKING}
    try:
        yield
    finally:
        for each, how in before.items():
            signal.signal(each, how)
