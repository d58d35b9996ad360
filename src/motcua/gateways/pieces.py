"""Files under way: what arrived of each so far, kept in the scratch until it is whole.

An upload belongs to one person and to one place of his; nobody else can name it. Each is two
files: `<token>.json`, what was announced, and `<token>.part`, the bytes, whose size is the offset.
"""

import fcntl
import json
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from io import BufferedReader
from pathlib import Path
from typing import Any, Final, Protocol

from motcua.base.room import room
from motcua.gateways import scratch
from motcua.rules.errors import Missing, Refused

FOLDER: Final = "uploads"
LIFE: Final = timedelta(days=1)
MOST: Final = 60
"""Uploads that one person may have under way."""
PIECE: Final = 64 * 1024
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


class Source(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class Upload:
    """A file under way: `length` in bytes; `sha256` as the sender told it, or nothing."""

    token: str
    owner: int
    place: str
    name: str
    length: int
    sha256: str
    until: str
    offset: int = 0

    @property
    def is_whole(self) -> bool:
        return self.offset == self.length

    @property
    def expires(self) -> datetime:
        return datetime.fromisoformat(self.until)


def begin(
    owner: int, place: str, name: str, length: int, sha256: str, *, now: datetime, quota: int
) -> Upload:
    """A new upload, or the one that was broken off of the same file for the same place.

    Refuses `uploads_full` (quota): what this person has under way would be more bytes than that;
    `storage_full`, `storage_silent`.
    """
    under_way = [each for each in _all(owner) if each.expires > now]
    for each in under_way:
        if sha256 and (each.place, each.length, each.sha256) == (place, length, sha256):
            return each
    if len(under_way) >= MOST or sum(each.length for each in under_way) + length > quota:
        raise Refused("uploads_full", quota=quota)
    token = secrets.token_urlsafe(24)
    upload = Upload(token, owner, place, name, length, sha256, (now + LIFE).isoformat())
    with room():
        _part(upload).parent.mkdir(mode=0o700, exist_ok=True)
        _part(upload).touch(mode=0o600)
        scratch.write(_told(owner, token), json.dumps(asdict(upload)).encode())
    return upload


def find(owner: int, place: str, token: str, now: datetime) -> Upload:
    """Missing `upload` when it is another's, for another place, ended or older than LIFE."""
    found = _read(_told(owner, token)) if _TOKEN.fullmatch(token) else None
    if found is None or found.place != place or found.expires <= now:
        raise Missing("upload", token)
    return found


def add(upload: Upload, offset: int, source: Source) -> Upload:
    """Append what `source` gives, and keep it when the source breaks off.

    Refuses `upload_offset_wrong` (offset: what we have), `upload_under_way` when another request
    is writing, `upload_damaged` when there are more bytes than announced, `storage_full` and
    `storage_silent`: what was written until then is kept, and the sender goes on from there.
    """
    with room(), _writing(upload) as part:
        have = part.seek(0, 2)
        if offset != have:
            raise Refused("upload_offset_wrong", offset=have)
        while piece := source.read(PIECE):
            if have + len(piece) > upload.length:
                raise Refused("upload_damaged", name=upload.name)
            part.write(piece)
            have += len(piece)
    return find_again(upload)


def find_again(upload: Upload) -> Upload:
    found = _read(_told(upload.owner, upload.token))
    if found is None:
        raise Missing("upload", upload.token)
    return found


def head(upload: Upload, size: int) -> bytes:
    with _part(upload).open("rb") as part:
        return part.read(size)


def opened(upload: Upload) -> BufferedReader:
    """Its bytes from the start; Missing `upload` when a second finish was faster."""
    try:
        return _part(upload).open("rb")
    except FileNotFoundError:
        raise Missing("upload", upload.token) from None


def content(upload: Upload) -> Iterable[bytes]:
    """Its bytes, piece after piece."""
    with opened(upload) as part:
        while piece := part.read(1024 * 1024):
            yield piece


def end(upload: Upload) -> None:
    """Nothing is left of it; a second time is harmless."""
    _told(upload.owner, upload.token).unlink(missing_ok=True)
    _part(upload).unlink(missing_ok=True)


@contextmanager
def _writing(upload: Upload) -> Iterator[Any]:
    try:
        part = _part(upload).open("ab")
    except FileNotFoundError:
        raise Missing("upload", upload.token) from None
    with part:
        try:
            fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused("upload_under_way", name=upload.name) from None
        yield part


def _all(owner: int) -> list[Upload]:
    here = scratch.folder(FOLDER) / str(owner)
    read = (_read(path) for path in here.glob("*.json")) if here.exists() else ()
    return [each for each in read if each is not None]


def _read(path: Path) -> Upload | None:
    """What was announced, with the offset as it is now; None when it is gone, whole or in half."""
    try:
        told = json.loads(path.read_bytes())
        return Upload(**{**told, "offset": path.with_suffix(".part").stat().st_size})
    except FileNotFoundError:
        return None


def _told(owner: int, token: str) -> Path:
    return scratch.folder(FOLDER) / str(owner) / f"{token}.json"


def _part(upload: Upload) -> Path:
    return _told(upload.owner, upload.token).with_suffix(".part")
