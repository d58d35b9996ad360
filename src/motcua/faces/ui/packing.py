"""A zip made while it is sent: one piece of one file in memory, never the whole of anything."""

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Final, cast

from motcua.base.clock import HANOI
from motcua.rules.text import fold

LONGEST_NAME: Final = 60
# Whose bytes are squeezed already; anything else is worth it.
_SQUEEZED: Final = frozenset({"pdf", "jpg", "jpeg", "png", "webp", "heic", "docx", "xlsx", "zip"})


@dataclass(frozen=True)
class Packed:
    """A file as it went in: its place, its weight in bytes, the SHA-256 of those bytes."""

    path: str
    size: int
    sha256: str


class _Sink:
    """What zipfile writes to: it keeps only what has not been sent yet."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._waiting.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def drain(self) -> bytes:
        sent, self._waiting = b"".join(self._waiting), []
        return sent


class Packing:
    """Files are added one after another; each call gives the bytes to send so far."""

    def __init__(self) -> None:
        self._sink = _Sink()
        self._zip = zipfile.ZipFile(cast(IO[bytes], self._sink), "w")
        self.packed: list[Packed] = []

    def add(self, path: str, pieces: Iterable[bytes], at: datetime) -> Iterator[bytes]:
        """`path` must be unlike all before. What breaks off in `pieces` breaks the zip off."""
        entry = zipfile.ZipInfo(path, at.astimezone(HANOI).timetuple()[:6])
        entry.external_attr = 0o644 << 16
        squeezed = path.rpartition(".")[2].lower() in _SQUEEZED
        entry.compress_type = zipfile.ZIP_STORED if squeezed else zipfile.ZIP_DEFLATED
        digest, size = hashlib.sha256(), 0
        with self._zip.open(entry, "w") as inside:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                inside.write(piece)
                yield self._sink.drain()
        self.packed.append(Packed(path, size, digest.hexdigest()))
        yield self._sink.drain()

    def end(self) -> Iterator[bytes]:
        self._zip.close()
        yield self._sink.drain()


def safe_name(text: str, ending: str = "") -> str:
    """Plain small letters, digits and dashes: a name that every system can hold, and no path."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:LONGEST_NAME].strip("-")
    tail = re.sub(r"[^a-z0-9]", "", fold(ending))[:8]
    return f"{plain or 'tep'}.{tail}" if tail else plain or "tep"
