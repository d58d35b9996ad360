"""A process that falls at the step it was told: itself by SIGKILL, or its database does.

Steps are what a disk or a database would notice: each statement, what comes before and after each
commit, each file that is synced, renamed, removed, its folder made; and the answer that would go
out. Nothing of this is in the product: whoever wants to fall is started by `nursery.py`.
"""

import os
import signal
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import psycopg

DISK = ("fsync", "replace", "rename", "unlink", "mkdir", "chmod")
FALL = "HTTP_X_FALL"
STEPS = "X-Steps"


class Fall:
    """How many steps are left; none at all are counted before it is armed."""

    def __init__(self) -> None:
        self.at: int | None = None
        self.steps = 0
        self.postmaster = 0

    def arm(self, at: int, postmaster: int = 0) -> None:
        self.at, self.steps, self.postmaster = at, 0, postmaster

    def disarm(self) -> int:
        self.at = None
        return self.steps

    def step(self) -> None:
        if self.at is None:
            return
        here, self.steps = self.steps, self.steps + 1
        if here == self.at:
            self.at = None
            self._fall()

    def _fall(self) -> None:
        if self.postmaster:
            end_whole_server(self.postmaster)
        else:
            os.kill(os.getpid(), signal.SIGKILL)


FALLING = Fall()


def end_whole_server(postmaster: int) -> None:
    """As when the machine of the database loses its power: nobody of it says another word."""
    family = [postmaster, *children_of(postmaster)]
    for each in family:
        # First they stand still, so that none sees another end and does something about it.
        _tell(each, signal.SIGSTOP)
    for each in {*family, *children_of(postmaster)}:
        _tell(each, signal.SIGKILL)


def children_of(parent: int) -> list[int]:
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdecimal():
            try:
                told = (place / "stat").read_text()
            except OSError:
                continue
            if int(told.rpartition(")")[2].split()[1]) == parent:
                found.append(int(place.name))
    return found


def _tell(process: int, what: signal.Signals) -> None:
    try:
        os.kill(process, what)
    except ProcessLookupError:
        return


def falls() -> None:
    """From now on every step counts; a process does this once."""
    for name in DISK:
        setattr(os, name, _before(getattr(os, name)))
    for cursor in (psycopg.Cursor, psycopg.ClientCursor, psycopg.AsyncCursor):
        for name in ("execute", "executemany"):
            if name in vars(cursor):
                setattr(cursor, name, _before(getattr(cursor, name)))
    worker: Any = psycopg.AsyncConnection
    worker._exec_command = _before(worker._exec_command)
    psycopg.Connection.commit = _around(psycopg.Connection.commit)  # type: ignore[method-assign]


def _before(real: Callable[..., Any]) -> Callable[..., Any]:
    def step(*args: Any, **kwargs: Any) -> Any:
        FALLING.step()
        return real(*args, **kwargs)

    return step


def _around(real: Callable[..., Any]) -> Callable[..., Any]:
    def step(*args: Any, **kwargs: Any) -> Any:
        FALLING.step()
        told = real(*args, **kwargs)
        FALLING.step()
        return told

    return step


class FallingDoor:
    """A WSGI application that falls while it answers, where its caller says so."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        told = environ.get(FALL, "")
        at, _, postmaster = told.partition("/")
        FALLING.arm(int(at) if at else -1, int(postmaster or 0))
        said: list[Any] = []

        def keep(status: str, headers: list[tuple[str, str]], *more: Any) -> None:
            said[:] = [status, headers, *more]

        answer = self._application(environ, keep)
        try:
            body = b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
        FALLING.step()  # all is done, and nobody was told
        status, headers, *more = said
        start_response(status, [*headers, (STEPS, str(FALLING.disarm()))], *more)
        return [body]
