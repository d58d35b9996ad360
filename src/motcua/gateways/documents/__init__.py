"""Files outside the database, named by what they hold: the SHA-256 of their bytes.

`MOTCUA_FILES` says where: a folder, or `s3://bucket/prefix` (keys, region and endpoint come from
the environment, as boto3 reads them). Both keep the same promises and pass the same tests.
With `MOTCUA_FILES_KEYS` (the newest first, apart by spaces) what is put lies sealed; what lay there
before stays readable, and `motcua files reseal` seals it too (decision 0044).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings
from pypdf import PdfReader

from motcua.gateways.documents.bucket import Bucket
from motcua.gateways.documents.contents import Lying, Stored
from motcua.gateways.documents.folder import Folder
from motcua.gateways.documents.sealing import Form, OtherKey, Plain, Sealed
from motcua.rules.errors import Missing

__all__ = [
    "Bucket",
    "Folder",
    "Lying",
    "Storage",
    "Stored",
    "lies_under_other_keys",
    "pages",
    "store",
]

LOOKED_AT = 20
"""Files that tell whether the keys are given: one alone may have a damaged head."""


class Storage(Protocol):
    def put(self, chunks: Iterable[bytes], *, limit: int) -> Stored:
        """Keep a file of at most `limit` bytes. The same bytes twice are one file.

        When it returns the file is on disk, whole; if it raises there is nothing.
        Refuses `file_empty`, `file_too_large` (limit), `storage_full`, `storage_silent`.
        """

    def open(self, sha256: str) -> BinaryIO:
        """The bytes, from the start, seekable. Missing `file`. OSError where a seal is broken."""

    def exists(self, sha256: str) -> bool: ...

    def verify(self, sha256: str) -> bool:
        """Whether the bytes kept still are those that were given. Missing `file`."""

    def is_newest(self, sha256: str) -> bool:
        """Whether it lies as the settings of today want it. Missing `file`."""

    def names(self, after: str = "") -> Iterator[Lying]:
        """What lies there, in the order of the names, from behind that one on."""

    def set_aside(self, sha256: str) -> None:
        """It leaves: still readable, no longer among the names, until it is forgotten."""

    def bring_back(self, sha256: str) -> None:
        """It does not leave after all."""

    def set_aside_before(self, before: datetime) -> list[str]:
        """What was set aside before that moment."""

    def forget(self, sha256: str) -> None:
        """The bytes that were set aside are gone."""

    def answers(self) -> bool:
        """Whether it can be written to now, as far as can be told without writing."""

    def sweep(self, before: datetime) -> int:
        """Remove what puts broken off before that moment left behind; how many."""


def store(address: str | None = None) -> Storage:
    """The storage at `address`, or at the one that the settings name."""
    return _store_at(address or str(settings.MOTCUA_FILES), str(settings.MOTCUA_FILES_KEYS))


@lru_cache
def _store_at(address: str, keys: str) -> Storage:
    forms: tuple[Form, ...] = (Plain(), Sealed(()))
    if keys.split():
        forms = (Sealed(tuple(keys.split())), Plain())
    if address.startswith("s3://"):
        bucket, _, prefix = address.removeprefix("s3://").partition("/")
        return Bucket(bucket, prefix.strip("/"), forms=forms)
    return Folder(Path(address), forms)


def pages(file: BinaryIO) -> int | None:
    """How many pages a PDF says it has; None when it does not say (locked, damaged).

    A stranger's file may be wrong in any way, and the count is only shown: no error leaves here.
    """
    try:
        count = PdfReader(file).root_object["/Pages"]["/Count"]  # type: ignore[index]
        return int(count)
    except Exception:
        return None


def lies_under_other_keys(storage: Storage) -> bool:
    """Whether most of the first files there are sealed under keys that are not given."""
    looked = other = 0
    for lying in islice(storage.names(), LOOKED_AT):
        looked += 1
        try:
            storage.open(lying.sha256).close()
        except OtherKey:
            other += 1
        except (Missing, OSError):
            continue
    return other > looked / 2
