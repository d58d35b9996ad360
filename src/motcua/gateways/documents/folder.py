"""Files in a folder of this machine, or of a share that several machines mount."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from motcua.base.clock import HANOI
from motcua.base.room import room
from motcua.gateways import scratch
from motcua.gateways.documents.contents import (
    SHA256,
    Lying,
    Stored,
    check,
    intact,
    named,
    received,
)
from motcua.gateways.documents.sealing import Form, Plain
from motcua.rules.errors import Missing


class Folder:
    """`ab/cd/<sha256>` under a folder; a file takes its name only when it is whole and on disk."""

    def __init__(self, root: Path, forms: tuple[Form, ...] = (Plain(),)) -> None:
        self.root = root
        self._forms = forms
        self._coming = root / ".coming"
        self._leaving = root / ".leaving"

    def put(self, chunks: Iterable[bytes], *, limit: int) -> Stored:
        with room():
            return self._put(chunks, limit)

    def _put(self, chunks: Iterable[bytes], limit: int) -> Stored:
        self._coming.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self._coming, delete=False) as file:
            coming = Path(file.name)
            try:
                stored = received(chunks, file, limit, self._forms[0])
                os.fsync(file.fileno())
                self._take_in(coming, stored)
            finally:
                coming.unlink(missing_ok=True)
        return stored

    def _take_in(self, coming: Path, stored: Stored) -> None:
        place = self._places(stored.sha256)[0]
        place.parent.mkdir(parents=True, exist_ok=True)
        coming.chmod(0o440)
        coming.replace(place)
        for folder in (place.parent, place.parent.parent, self.root):
            _sync(folder)
        for other in self._places(stored.sha256)[1:]:
            other.unlink(missing_ok=True)

    def open(self, sha256: str) -> BinaryIO:
        file, form = self._lies(sha256)
        return form.read(file)

    def exists(self, sha256: str) -> bool:
        return named(sha256) and any(
            place.is_file() for place in (*self._places(sha256), *self._aside(sha256))
        )

    def verify(self, sha256: str) -> bool:
        return intact(self.open, sha256)

    def is_newest(self, sha256: str) -> bool:
        file, form = self._lies(sha256)
        with file:
            return form is self._forms[0] and form.is_newest(file)

    def names(self, after: str = "") -> Iterator[Lying]:
        for first in _folders(self.root, after[:2]):
            for second in _folders(first, after[2:4] if first.name == after[:2] else ""):
                found = {
                    place.name.partition(".")[0]: place
                    for place in second.iterdir()
                    if SHA256.fullmatch(place.name.partition(".")[0])
                }
                for name in sorted(found):
                    if name > after:
                        yield Lying(name, _changed(found[name]))

    def set_aside(self, sha256: str) -> None:
        self._leaving.mkdir(parents=True, exist_ok=True)
        for place, aside in zip(self._places(sha256), self._aside(sha256), strict=True):
            if place.is_file():
                place.replace(aside)
                os.utime(aside)
                _sync(self._leaving)

    def bring_back(self, sha256: str) -> None:
        for place, aside in zip(self._places(sha256), self._aside(sha256), strict=True):
            if aside.is_file():
                place.parent.mkdir(parents=True, exist_ok=True)
                aside.replace(place)
                _sync(place.parent)

    def set_aside_before(self, before: datetime) -> list[str]:
        if not self._leaving.exists():
            return []
        return sorted(
            place.name.partition(".")[0]
            for place in self._leaving.iterdir()
            if _changed(place) < before
        )

    def forget(self, sha256: str) -> None:
        for aside in self._aside(sha256):
            aside.unlink(missing_ok=True)

    def answers(self) -> bool:
        return scratch.writable(self.root)

    def sweep(self, before: datetime) -> int:
        if not self._coming.exists():
            return 0
        old = [left for left in self._coming.iterdir() if _changed(left) < before]
        for left in old:
            left.unlink(missing_ok=True)
        return len(old)

    def _lies(self, sha256: str) -> tuple[BinaryIO, Form]:
        standing, leaving = self._places(sha256), self._aside(sha256)
        # Twice: while one looks, a file may move from where one is about to look.
        for places in (standing, leaving, standing, leaving):
            for place, form in zip(places, self._forms, strict=True):
                try:
                    return place.open("rb"), form
                except FileNotFoundError:
                    continue
        raise Missing("file", sha256)

    def _place(self, sha256: str) -> Path:
        return self._places(sha256)[0]

    def _places(self, sha256: str) -> list[Path]:
        check(sha256)
        folder = self.root / sha256[:2] / sha256[2:4]
        return [folder / f"{sha256}{form.suffix}" for form in self._forms]

    def _aside(self, sha256: str) -> list[Path]:
        check(sha256)
        return [self._leaving / f"{sha256}{form.suffix}" for form in self._forms]


def _folders(root: Path, first: str) -> list[Path]:
    """The folders of two letters in their order, from that one on."""
    if not root.exists():
        return []
    found = [place for place in root.iterdir() if len(place.name) == 2 and place.is_dir()]
    return sorted(place for place in found if place.name >= first)


def _changed(place: Path) -> datetime:
    return datetime.fromtimestamp(place.stat().st_mtime, HANOI)


def _sync(folder: Path) -> None:
    """A new name is safe only when its folder is on disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
