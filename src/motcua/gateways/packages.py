"""A package on disk: grown entry by entry in the scratch, closed, opened again to be checked."""

import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from motcua.gateways import scratch
from motcua.rules.archives.checking import Inside
from motcua.rules.archives.zipped import Entry, end, header, listed
from motcua.rules.errors import Refused

FOLDER: Final = "packages"
PIECE: Final = 1024 * 1024


class Added(NamedTuple):
    """What was written: where it lies in the zip, and the SHA-256 of its bytes."""

    entry: Entry
    sha256: str


class Growing:
    """The zip of that name as far as it is written. Nothing of it is kept in memory."""

    def __init__(self, name: str, at: datetime) -> None:
        """`at`: the one moment that all its entries bear, so that it can be written again."""
        self.path = scratch.folder(FOLDER) / name
        self.at = at

    def length(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    def back_to(self, length: int) -> bool:
        """Cut off what was written behind `length`; whether that much was there at all."""
        if self.length() < length:
            return False
        with self._open() as file:
            file.truncate(length)
        return True

    def add(self, name: str, pieces: Iterable[bytes]) -> Added:
        """One entry more, at the end; on disk for good after `sync`."""
        with self._open() as file:
            begin = file.seek(0, os.SEEK_END)
            head = header(name, 0, 0, self.at)
            file.write(head)
            crc, size, digest = 0, 0, sha256()
            for piece in pieces:
                crc, size = zlib.crc32(piece, crc), size + len(piece)
                digest.update(piece)
                file.write(piece)
            file.seek(begin)
            file.write(header(name, size, crc, self.at))
        return Added(Entry(name, size, crc, begin), digest.hexdigest())

    def sync(self) -> int:
        """What was added is on disk; the length so far in bytes."""
        with self._open() as file:
            os.fsync(file.fileno())
        return self.length()

    def close(self, entries: Iterable[Entry]) -> int:
        """Write the directory of these entries; the length of the whole in bytes."""
        with self._open() as file:
            begin = file.seek(0, os.SEEK_END)
            count = length = 0
            for entry in entries:
                length += file.write(listed(entry, self.at))
                count += 1
            file.write(end(count, begin, length))
            return file.tell()

    def pieces(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            yield from pieces_of(file)

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)

    def _open(self) -> BinaryIO:
        self.path.touch(mode=0o600)
        return self.path.open("r+b")


def pieces_of(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def spooled(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Many short lines in pieces of a good size."""
    kept, size = [], 0
    for line in lines:
        kept.append(line)
        size += len(line)
        if size >= PIECE:
            yield b"".join(kept)
            kept, size = [], 0
    if kept:
        yield b"".join(kept)


def opened(place: Path, seal: Callable[[bytes, bytes], str]) -> Inside:
    """A package that somebody has, to be checked. Refuses `package_unreadable`: it is no zip."""
    try:
        found = zipfile.ZipFile(place)
    except (zipfile.BadZipFile, OSError) as why:
        raise Refused("package_unreadable", why=str(why)) from None
    names: dict[str, int] = {}
    twice = []
    for each in found.infolist():
        if each.filename in names:
            twice.append(each.filename)
        names[each.filename] = each.file_size

    def read(name: str) -> Iterator[bytes]:
        try:
            with found.open(name) as file:
                while piece := file.read(PIECE):
                    yield piece
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as why:
            raise ValueError(str(why)) from None

    return Inside(names, read, seal, tuple(twice))
