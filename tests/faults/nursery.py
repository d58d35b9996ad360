"""A house whose web and worker are born again the moment they fall.

    python -m tests.faults.nursery

It reads Django once and forks: `web PORT-OF-NOBODY` is a child that answers on one socket, which
outlives it; each line `work AT [POSTMASTER]` on the standard input is a worker that does all there
is and ends, or falls at that step, and is answered with how it ended and how many steps it took.
"""

import json
import os
import signal
import socket
import sys
from types import FrameType
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import django


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing: what is told to a browser is told to the test."""


class _Inherited(WSGIServer):
    """A server on a socket that was open before it was born."""

    def __init__(self, door: socket.socket) -> None:
        super().__init__(("127.0.0.1", 0), _Quiet, bind_and_activate=False)
        self.socket.close()
        self.socket = door
        self.server_name, self.server_port = "127.0.0.1", door.getsockname()[1]
        self.setup_environ()
        self._parent = os.getppid()

    def service_actions(self) -> None:
        if os.getppid() != self._parent:
            os._exit(0)  # nobody is left who would end it


def main() -> None:
    django.setup()
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    from tests.faults.falling import FallingDoor, falls  # noqa: PLC0415

    application = FallingDoor(get_wsgi_application())
    falls()
    _warm(application)
    connections.close_all()
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    door.bind(("127.0.0.1", 0))
    door.listen(64)
    web = _Web(application, door)
    web.bear()
    _say({"port": door.getsockname()[1]})
    for line in sys.stdin:
        at, *rest = line.split()
        _say(_worked(int(at), *map(int, rest)))
    web.end()


def _say(told: dict[str, int]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _warm(application: Any) -> None:
    """What every process reads once is read here, and not again after each fall."""
    from wsgiref.util import setup_testing_defaults  # noqa: PLC0415

    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    application(environ, lambda *told: None)


class _Web:
    def __init__(self, application: Any, door: socket.socket) -> None:
        self._application, self._door = application, door
        self._child = 0
        self._ending = False
        signal.signal(signal.SIGCHLD, self._again)

    def bear(self) -> None:
        self._child = os.fork()
        if self._child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            server = _Inherited(self._door)
            server.set_app(self._application)
            server.serve_forever()

    def end(self) -> None:
        self._ending = True
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)

    def _again(self, number: int, frame: FrameType | None) -> None:
        """The web fell: there is another at once. A worker that ended is waited for elsewhere."""
        if self._ending:
            return
        ended, _ = os.waitpid(self._child, os.WNOHANG)
        if ended:
            self.bear()


def _worked(at: int, postmaster: int = 0) -> dict[str, int]:
    """How a worker ended that was to fall at that step, and how far it came."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.close(reading)
        _work(at, postmaster, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    while True:
        try:
            _, status = os.waitpid(child, 0)
            break
        except InterruptedError:
            continue
    return {"ended": os.waitstatus_to_exitcode(status), "steps": int(said or 0)}


def _work(at: int, postmaster: int, told: int) -> None:
    from django.core.management import call_command  # noqa: PLC0415

    from tests.faults.falling import FALLING  # noqa: PLC0415

    words = ("--concurrency", "1", "--one-shot", "--delete-jobs", "successful")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)  # that it was launched, and what it lost, is told by what it leaves
    FALLING.arm(at, postmaster)
    code = 0
    try:
        call_command("procrastinate", "worker", *words)
    except BaseException:
        code = 1
    os.write(told, str(FALLING.disarm()).encode())
    os._exit(code)


if __name__ == "__main__":
    main()
