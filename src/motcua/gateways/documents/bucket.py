"""Files in an S3 bucket, or in what speaks as S3 does."""

import errno
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, BinaryIO, Final

from motcua.base.room import room
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

_LEAVING = ".leaving"
CONNECTS: Final = 3.0
ANSWERS: Final = 20.0
"""Seconds; what is asked is asked twice at the most."""


@contextmanager
def _line() -> Iterator[None]:
    """A bucket that nobody reaches is a disk that does not answer: OSError."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415

    try:
        yield
    except BotoCoreError as error:
        raise OSError(errno.ETIMEDOUT, f"the bucket does not answer: {error}") from error
    except ClientError as error:
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        if status < 500:
            raise
        number = errno.ENOSPC if status == 507 else errno.EIO
        raise OSError(number, f"the bucket does not answer: {error}") from error


def _bounded() -> Any:
    """Left to itself the library waits a minute for each of five tries."""
    from botocore.config import Config  # noqa: PLC0415

    return Config(
        connect_timeout=CONNECTS,
        read_timeout=ANSWERS,
        retries={"total_max_attempts": 2, "mode": "standard"},
    )


class Bucket:
    """The same names in an S3 bucket. A file passes whole through a local temporary file."""

    def __init__(
        self,
        bucket: str,
        prefix: str = "",
        client: Any = None,
        forms: tuple[Form, ...] = (Plain(),),
    ) -> None:
        import boto3  # noqa: PLC0415 -- a second of start-up that a folder must not pay

        self.bucket = bucket
        self.prefix = prefix
        self._forms = forms
        self._client = client or boto3.client("s3", config=_bounded())

    def put(self, chunks: Iterable[bytes], *, limit: int) -> Stored:
        with room(), _line():
            return self._put(chunks, limit)

    def _put(self, chunks: Iterable[bytes], limit: int) -> Stored:
        form = self._forms[0]
        with tempfile.TemporaryFile() as file:
            stored = received(chunks, file, limit, form)
            keys = self._keys(stored.sha256)
            if self._size(keys[0]) != form.length(stored.size):
                file.seek(0)
                self._client.upload_fileobj(file, self.bucket, keys[0])
            for other in keys[1:]:
                self._client.delete_object(Bucket=self.bucket, Key=other)
        return stored

    def open(self, sha256: str) -> BinaryIO:
        file = tempfile.TemporaryFile()  # noqa: SIM115 -- the caller closes it
        try:
            with _line():
                key, form = self._lies(sha256)
                self._client.download_fileobj(self.bucket, key, file)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return form.read(file)

    def exists(self, sha256: str) -> bool:
        with _line():
            return named(sha256) and any(
                self._size(key) is not None for key in (*self._keys(sha256), *self._aside(sha256))
            )

    def verify(self, sha256: str) -> bool:
        return intact(self.open, sha256)

    def is_newest(self, sha256: str) -> bool:
        with _line():
            key, form = self._lies(sha256)
            if form is not self._forms[0]:
                return False
            answer = self._client.get_object(Bucket=self.bucket, Key=key, Range="bytes=0-63")
            return form.is_newest(answer["Body"])

    def names(self, after: str = "") -> Iterator[Lying]:
        start = self._keys(after)[0] if after else ""
        seen = after
        for key, since in self._listed(self.prefix, start):
            name = key.rpartition("/")[2].partition(".")[0]
            if SHA256.fullmatch(name) and f"/{_LEAVING}/" not in f"/{key}" and name > seen:
                seen = name
                yield Lying(name, since)

    def set_aside(self, sha256: str) -> None:
        for key, aside in zip(self._keys(sha256), self._aside(sha256), strict=True):
            self._move(key, aside)

    def bring_back(self, sha256: str) -> None:
        for key, aside in zip(self._keys(sha256), self._aside(sha256), strict=True):
            self._move(aside, key)

    def set_aside_before(self, before: datetime) -> list[str]:
        return sorted(
            key.rpartition("/")[2].partition(".")[0]
            for key, since in self._listed(self._joined(_LEAVING) + "/", "")
            if since < before
        )

    def forget(self, sha256: str) -> None:
        with _line():
            for aside in self._aside(sha256):
                self._client.delete_object(Bucket=self.bucket, Key=aside)

    def answers(self) -> bool:
        from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 -- as boto3

        try:
            self._client.head_bucket(Bucket=self.bucket)
        except (BotoCoreError, ClientError):
            return False
        return True

    def sweep(self, before: datetime) -> int:
        """Uploads in several parts that nobody finished: they are invisible, and paid for."""
        with _line():
            answer = self._client.list_multipart_uploads(Bucket=self.bucket, Prefix=self.prefix)
            old = [part for part in answer.get("Uploads", ()) if part["Initiated"] < before]
            for part in old:
                self._client.abort_multipart_upload(
                    Bucket=self.bucket, Key=part["Key"], UploadId=part["UploadId"]
                )
        return len(old)

    def _move(self, source: str, target: str) -> None:
        with _line():
            if self._size(source) is None:
                return
            self._client.copy_object(
                Bucket=self.bucket, Key=target, CopySource={"Bucket": self.bucket, "Key": source}
            )
            self._client.delete_object(Bucket=self.bucket, Key=source)

    def _listed(self, prefix: str, start: str) -> Iterator[tuple[str, datetime]]:
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket, Prefix=prefix, StartAfter=start
        )
        with _line():
            for page in pages:
                for item in page.get("Contents", ()):
                    yield item["Key"], item["LastModified"]

    def _lies(self, sha256: str) -> tuple[str, Form]:
        for keys in (self._keys(sha256), self._aside(sha256)):
            for key, form in zip(keys, self._forms, strict=True):
                if self._size(key) is not None:
                    return key, form
        raise Missing("file", sha256)

    def _size(self, key: str) -> int | None:
        try:
            answer = self._client.head_object(Bucket=self.bucket, Key=key)
        except self._client.exceptions.ClientError as error:
            if error.response["Error"]["Code"] in {"404", "NoSuchKey", "NotFound"}:
                return None
            raise
        return int(answer["ContentLength"])

    def _key(self, sha256: str) -> str:
        return self._keys(sha256)[0]

    def _keys(self, sha256: str) -> list[str]:
        check(sha256)
        named = self._joined(sha256[:2], sha256[2:4], sha256)
        return [named + form.suffix for form in self._forms]

    def _aside(self, sha256: str) -> list[str]:
        check(sha256)
        return [self._joined(_LEAVING, sha256) + form.suffix for form in self._forms]

    def _joined(self, *parts: str) -> str:
        return "/".join(part for part in (self.prefix, *parts) if part)
