"""A clamd that speaks the real protocol and knows one virus: the harmless EICAR text."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
FOUND = "Win.Test.EICAR_HDB-1"


class Clamd:
    """Listens on a port of its own, or on a socket file."""

    def __init__(self, path: Path | None = None, limit: int = 30_000_000) -> None:
        self.limit = limit
        self.looked_at: list[int] = []
        if path is None:
            self.door = socket.create_server(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{self.door.getsockname()[1]}"
        else:
            self.door = socket.socket(socket.AF_UNIX)
            self.door.bind(str(path))
            self.door.listen()
            self.address = f"unix://{path}"
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.door.accept()
            except OSError:
                return
            with line, line.makefile("rb") as told:
                line.sendall(self._answer(told) + b"\0")

    def _answer(self, told) -> bytes:  # type: ignore[no-untyped-def]
        command = b""
        while not command.endswith(b"\0"):
            command += told.read(1)
        if command == b"zVERSION\0":
            return b"ClamAV 1.4.1/27500/Fri Mar 13 09:00:00 2026"
        if command != b"zINSTREAM\0":
            return b"UNKNOWN COMMAND"
        content = b""
        while size := struct.unpack("!L", told.read(4))[0]:
            content += told.read(size)
            if len(content) > self.limit:
                return b"INSTREAM size limit exceeded. ERROR"
        self.looked_at.append(len(content))
        return f"stream: {FOUND} FOUND".encode() if EICAR in content else b"stream: OK"

    def close(self) -> None:
        self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()
        self.thread.join(5)


@contextmanager
def clamd(path: Path | None = None, limit: int = 30_000_000) -> Iterator[Clamd]:
    running = Clamd(path, limit)
    try:
        yield running
    finally:
        running.close()
