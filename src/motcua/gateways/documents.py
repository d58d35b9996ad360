"""Files outside the database, named by what they hold: the SHA-256 of their bytes.

`MOTCUA_FILES` says where: a folder, or `s3://bucket/prefix` (keys, region and endpoint come from
the environment, as boto3 reads them). Both keep the same promises and pass the same tests.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from django.conf import settings
from pypdf import PdfReader

from motcua.rules.errors import Missing, Refused
from motcua.rules.files import HEAD

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Stored:
    """A file that is safe now; `head` is its beginning, for `rules.files.sniff`."""

    sha256: str
    size: int
    head: bytes


class Storage(Protocol):
    def put(self, chunks: Iterable[bytes], *, limit: int) -> Stored:
        """Keep a file of at most `limit` bytes. The same bytes twice are one file.

        When it returns the file is on disk, whole; if it raises there is nothing.
        Refuses `file_empty`, `file_too_large` (limit).
        """

    def open(self, sha256: str) -> BinaryIO:
        """The bytes, from the start, seekable. Missing `file`."""

    def exists(self, sha256: str) -> bool: ...

    def verify(self, sha256: str) -> bool:
        """Whether the bytes kept still are those that were given. Missing `file`."""

    def sweep(self, before: datetime) -> int:
        """Remove what puts broken off before that moment left behind; how many."""


def store(address: str | None = None) -> Storage:
    """The storage at `address`, or at the one that the settings name."""
    return _store_at(address or str(settings.MOTCUA_FILES))


@lru_cache
def _store_at(address: str) -> Storage:
    if address.startswith("s3://"):
        bucket, _, prefix = address.removeprefix("s3://").partition("/")
        return Bucket(bucket, prefix.strip("/"))
    return Folder(Path(address))


class Folder:
    """`ab/cd/<sha256>` under a folder; a file takes its name only when it is whole and on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._coming = root / ".coming"

    def put(self, chunks: Iterable[bytes], *, limit: int) -> Stored:
        self._coming.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self._coming, delete=False) as file:
            coming = Path(file.name)
            try:
                stored = _write(chunks, file, limit)
                os.fsync(file.fileno())
                self._take_in(coming, stored)
            finally:
                coming.unlink(missing_ok=True)
        return stored

    def _take_in(self, coming: Path, stored: Stored) -> None:
        place = self._place(stored.sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        coming.chmod(0o440)
        coming.replace(place)
        for folder in (place.parent, place.parent.parent, self.root):
            _sync(folder)

    def open(self, sha256: str) -> BinaryIO:
        try:
            return self._place(sha256).open("rb")
        except FileNotFoundError:
            raise Missing("file", sha256) from None

    def exists(self, sha256: str) -> bool:
        return _named(sha256) and self._place(sha256).is_file()

    def verify(self, sha256: str) -> bool:
        with self.open(sha256) as file:
            return _intact(file, sha256)

    def sweep(self, before: datetime) -> int:
        if not self._coming.exists():
            return 0
        old = [left for left in self._coming.iterdir() if left.stat().st_mtime < before.timestamp()]
        for left in old:
            left.unlink(missing_ok=True)
        return len(old)

    def _place(self, sha256: str) -> Path:
        _check(sha256)
        return self.root / sha256[:2] / sha256[2:4] / sha256


class Bucket:
    """The same names in an S3 bucket. A file passes whole through a local temporary file."""

    def __init__(self, bucket: str, prefix: str = "", client: Any = None) -> None:
        import boto3  # noqa: PLC0415 -- a second of start-up that a folder must not pay

        self.bucket = bucket
        self.prefix = prefix
        self._client = client or boto3.client("s3")

    def put(self, chunks: Iterable[bytes], *, limit: int) -> Stored:
        with tempfile.TemporaryFile() as file:
            stored = _write(chunks, file, limit)
            if self._size(stored.sha256) != stored.size:
                file.seek(0)
                self._client.upload_fileobj(file, self.bucket, self._key(stored.sha256))
        return stored

    def open(self, sha256: str) -> BinaryIO:
        if self._size(sha256) is None:
            raise Missing("file", sha256)
        file = tempfile.TemporaryFile()  # noqa: SIM115 -- the caller closes it
        self._client.download_fileobj(self.bucket, self._key(sha256), file)
        file.seek(0)
        return file

    def exists(self, sha256: str) -> bool:
        return _named(sha256) and self._size(sha256) is not None

    def verify(self, sha256: str) -> bool:
        with self.open(sha256) as file:
            return _intact(file, sha256)

    def sweep(self, before: datetime) -> int:
        """Uploads in several parts that nobody finished: they are invisible, and paid for."""
        answer = self._client.list_multipart_uploads(Bucket=self.bucket, Prefix=self.prefix)
        old = [part for part in answer.get("Uploads", ()) if part["Initiated"] < before]
        for part in old:
            self._client.abort_multipart_upload(
                Bucket=self.bucket, Key=part["Key"], UploadId=part["UploadId"]
            )
        return len(old)

    def _size(self, sha256: str) -> int | None:
        try:
            answer = self._client.head_object(Bucket=self.bucket, Key=self._key(sha256))
        except self._client.exceptions.ClientError as error:
            if error.response["Error"]["Code"] in {"404", "NoSuchKey", "NotFound"}:
                return None
            raise
        return int(answer["ContentLength"])

    def _key(self, sha256: str) -> str:
        _check(sha256)
        return "/".join(part for part in (self.prefix, sha256[:2], sha256[2:4], sha256) if part)


def pages(file: BinaryIO) -> int | None:
    """How many pages a PDF says it has; None when it does not say (locked, damaged).

    A stranger's file may be wrong in any way, and the count is only shown: no error leaves here.
    """
    try:
        count = PdfReader(file).root_object["/Pages"]["/Count"]  # type: ignore[index]
        return int(count)
    except Exception:
        return None


def _write(chunks: Iterable[bytes], file: Any, limit: int) -> Stored:
    digest = hashlib.sha256()
    size = 0
    head = b""
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise Refused("file_too_large", limit=limit)
        head += chunk[: HEAD - len(head)]
        digest.update(chunk)
        file.write(chunk)
    if not size:
        raise Refused("file_empty")
    file.flush()
    return Stored(digest.hexdigest(), size, head)


def _intact(file: BinaryIO, sha256: str) -> bool:
    digest = hashlib.sha256()
    while piece := file.read(1024 * 1024):
        digest.update(piece)
    return digest.hexdigest() == sha256


def _sync(folder: Path) -> None:
    """A new name is safe only when its folder is on disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _named(sha256: str) -> bool:
    return _SHA256.fullmatch(sha256) is not None


def _check(sha256: str) -> None:
    if not _named(sha256):
        raise Missing("file", sha256)
