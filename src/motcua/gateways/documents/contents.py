"""What a file is known by, wherever it lies: the SHA-256 of its bytes as they were given."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from motcua.gateways.documents.sealing import Form
from motcua.rules.errors import Missing, Refused
from motcua.rules.files import HEAD

SHA256 = re.compile(r"[0-9a-f]{64}")
_PIECE = 1024 * 1024


@dataclass(frozen=True)
class Stored:
    """A file that is safe now; `head` is its beginning, for `rules.files.sniff`."""

    sha256: str
    size: int
    head: bytes


@dataclass(frozen=True)
class Lying:
    """A file found in storage, and since when it lies there."""

    sha256: str
    since: datetime


class _Weighed:
    """Chunks on their way, hashed and counted as they pass."""

    def __init__(self, chunks: Iterable[bytes], limit: int) -> None:
        self._chunks = chunks
        self._limit = limit
        self._digest = hashlib.sha256()
        self.size = 0
        self.head = b""

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.size += len(chunk)
            if self.size > self._limit:
                raise Refused("file_too_large", limit=self._limit)
            self.head += chunk[: HEAD - len(self.head)]
            self._digest.update(chunk)
            yield chunk

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


def received(chunks: Iterable[bytes], file: Any, limit: int, form: Form) -> Stored:
    """Write the chunks in that form. Refuses `file_empty`, `file_too_large` (limit)."""
    passing = _Weighed(chunks, limit)
    for piece in form.laid(iter(passing)):
        file.write(piece)
    if not passing.size:
        raise Refused("file_empty")
    file.flush()
    return Stored(passing.sha256, passing.size, passing.head)


def intact(opened: Callable[[str], BinaryIO], sha256: str) -> bool:
    """Whether the bytes are still those of the name. Missing `file`."""
    digest = hashlib.sha256()
    try:
        with opened(sha256) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError:
        # A disk that does not read, or a seal that does not open.
        return False
    return digest.hexdigest() == sha256


def named(sha256: str) -> bool:
    return SHA256.fullmatch(sha256) is not None


def check(sha256: str) -> None:
    if not named(sha256):
        raise Missing("file", sha256)
