"""The virus scanner: clamd by its own protocol, or none.

`MOTCUA_SCANNER` says which: `tcp://host:3310`, `unix:///run/clamav/clamd.ctl`, or nothing. Without
one, files are taken in as they are, and the office's start page says so.
"""

import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol
from urllib.parse import urlsplit

from django.conf import settings

from motcua.gateways import patience
from motcua.rules.errors import Refused

PATIENCE: Final = 30.0
"""Seconds that clamd may take for one answer; ClamAV itself gives up on a file after 120."""
IN_ALL: Final = 60.0
"""Seconds for a file from its first byte to the verdict, however the answers drip."""
PIECE: Final = 256 * 1024
PORT: Final = 3310


@dataclass(frozen=True)
class Verdict:
    """`virus`: what was found, by the scanner's name; nothing when nothing was found."""

    scanner: str
    virus: str = ""


class Scanner(Protocol):
    name: str

    def look(self, chunks: Iterable[bytes]) -> Verdict:
        """Look through a file. Refuses `scanner_unreachable` when nobody answers properly."""

    def version(self) -> str:
        """What answers there. Refuses `scanner_unreachable`."""


class NoScanner:
    """Looks at nothing, and says that it did not."""

    name = ""

    def look(self, chunks: Iterable[bytes]) -> Verdict:
        return Verdict("")

    def version(self) -> str:
        return ""


class Clamd:
    """clamd over TCP or a socket: INSTREAM, pieces with their length, an empty one at the end."""

    name = "clamd"

    def __init__(self, address: str) -> None:
        self._address = urlsplit(address)

    def look(self, chunks: Iterable[bytes]) -> Verdict:
        answer = self._asked(b"zINSTREAM\0", chunks)
        if answer == "stream: OK":
            return Verdict(self.name)
        if answer.startswith("stream: ") and answer.endswith(" FOUND"):
            return Verdict(self.name, answer.removeprefix("stream: ").removesuffix(" FOUND"))
        raise Refused("scanner_unreachable", answer=answer[:200])

    def version(self) -> str:
        return self._asked(b"zVERSION\0", None)

    def _asked(self, command: bytes, chunks: Iterable[bytes] | None) -> str:
        def asked() -> str:
            with self._line() as line:
                line.sendall(command)
                if chunks is not None:
                    _stream(line, chunks)
                return _answer(line)

        try:
            line = patience.line(self._address.geturl())
            return line.ask(asked, seconds=IN_ALL, silences=(OSError,))
        except patience.Silent as silent:
            raise Refused("scanner_unreachable", answer=silent.why) from silent

    def _line(self) -> socket.socket:
        if self._address.scheme == "unix":
            line = socket.socket(socket.AF_UNIX)
            line.settimeout(PATIENCE)
            try:
                line.connect(self._address.path)
            except OSError:
                line.close()
                raise
            return line
        where = (self._address.hostname or "127.0.0.1", self._address.port or PORT)
        return socket.create_connection(where, PATIENCE)


def _stream(line: socket.socket, chunks: Iterable[bytes]) -> None:
    try:
        for chunk in chunks:
            for start in range(0, len(chunk), PIECE):
                piece = chunk[start : start + PIECE]
                line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        return  # it has said why already: its limit is smaller than the file


def _answer(line: socket.socket) -> str:
    told = b""
    while not told.endswith(b"\0") and (more := line.recv(4096)):
        told += more
    return told.rstrip(b"\0\n").decode(errors="replace")


def scanner(address: str | None = None) -> Scanner:
    """The scanner at `address`, or at the one that the settings name."""
    return _scanner_at(str(settings.MOTCUA_SCANNER) if address is None else address)


@lru_cache
def _scanner_at(address: str) -> Scanner:
    return Clamd(address) if address else NoScanner()
