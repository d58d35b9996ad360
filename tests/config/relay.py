"""Stands between the house and its database as a wire does: it can be cut, and joined again."""

import os
import select
import socket
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit


class Relay:
    """A port of this machine that leads to the server of the tests while it is joined."""

    def __init__(self) -> None:
        folder = parse_qs(urlsplit(os.environ["DATABASE_URL"]).query)["host"][0]
        self._server = str(Path(unquote(folder)) / ".s.PGSQL.5432")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._listening: socket.socket | None = None
        self._joined: list[socket.socket] = []

    def join(self) -> None:
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self.port))
        listening.listen()
        self._listening = listening
        threading.Thread(target=self._take, args=(listening,), daemon=True).start()

    def cut(self) -> None:
        """Nobody comes in any more, and whoever is in falls out, whatever was under way."""
        for each in (self._listening, *self._joined):
            if each is not None:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
                each.close()
        self._listening, self._joined = None, []

    def _take(self, listening: socket.socket) -> None:
        while True:
            try:
                near, _ = listening.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX)
            far.connect(self._server)
            self._joined += [near, far]
            threading.Thread(target=_carry, args=(near, far), daemon=True).start()


def _carry(near: socket.socket, far: socket.socket) -> None:
    with near, far, suppress(OSError, ValueError):
        while True:
            for each in select.select([near, far], [], [])[0]:
                piece = each.recv(65536)
                if not piece:
                    return
                (far if each is near else near).sendall(piece)
