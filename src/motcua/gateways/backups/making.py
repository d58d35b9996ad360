"""Making a backup, while the house goes on; and leaving old ones behind."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge
from itertools import groupby
from pathlib import Path

from motcua.gateways.backups import database
from motcua.gateways.backups.manifest import (
    ENDING,
    OBJECTS,
    Manifest,
    Unfit,
    lines,
    manifests,
    mark_of,
    write,
)
from motcua.gateways.documents import Storage, store
from motcua.rules.errors import Missing

ANY_SIZE = 1 << 62
PIECE = 1024 * 1024
PATIENCE = timedelta(days=1)
"""Objects of a backup that was broken off stay so long, for the one that is begun anew."""


@dataclass(frozen=True)
class Backup:
    """Where a house is, and where its backups lie."""

    url: str
    storage: Storage
    folder: Path
    data_key: str
    product: str

    @property
    def objects(self) -> Storage:
        return objects_of(self.folder)


def objects_of(folder: Path) -> Storage:
    """Sealed by the same keys as the files of the house, where it has keys."""
    return store(str(folder / OBJECTS))


def make(
    of: Backup, now: Callable[[], datetime], seen: Callable[[int, int], None] | None = None
) -> Manifest:
    """Database and files of one moment, nothing twice that an earlier backup has.

    Files are only ever added under the hash of what they hold, and leave two days after their last
    row at the earliest: all that the snapshot speaks of are still there when they are copied. Each
    is read and hashed on its way. Broken off, it is begun anew and passes over what lies there.
    `seen` is told files done and files in all. Raises `Unfit`.
    """
    begun = now()
    name = f"{begun:%Y-%m-%dT%H%M%S}"
    with _alone(of.folder), database.moment(of.url) as moment:
        dumped = of.objects.put(moment.dump(), limit=ANY_SIZE)
        rows = moment.rows()
        carried = _Carried(of, rows.get("documents_file", 0), seen)
        listed = of.objects.put(lines(carried.over(moment.files())), limit=ANY_SIZE)
        made = Manifest(
            name=name,
            made_at=begun.isoformat(),
            finished_at=now().isoformat(),
            product=of.product,
            server=moment.server,
            migrations=moment.migrations(),
            data_key=mark_of(of.data_key),
            database=dumped.sha256,
            database_bytes=dumped.size,
            files=listed.sha256,
            file_count=carried.count,
            file_bytes=carried.bytes,
            rows=rows,
            journal=moment.journal(),
            missing=carried.missing,
        )
        write(of.folder, made)
    return made


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """What one backup passes over as being there, no pruning takes away meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as door:
        try:
            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unfit(f"another backup is at work in {folder}; wait until it ends.") from None
        yield


class _Carried:
    """Files on their way into a backup, counted as they pass."""

    def __init__(
        self, of: Backup, total: int, seen: Callable[[int, int], None] | None = None
    ) -> None:
        self._of, self._total, self._seen = of, total, seen
        self.count = self.bytes = 0
        self.missing: list[str] = []

    def over(self, files: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int]]:
        source, target = self._of.storage, self._of.objects
        for sha256, size in files:
            if not target.exists(sha256) and not carry(source, target, sha256):
                self.missing.append(sha256)
            self.count += 1
            self.bytes += size
            if self._seen:
                self._seen(self.count, self._total)
            yield sha256, size


def carry(source: Storage, target: Storage, sha256: str) -> bool:
    """Whether the bytes of that name went over; damaged ones do not."""
    try:
        with source.open(sha256) as file:
            stored = target.put(iter(lambda: file.read(PIECE), b""), limit=ANY_SIZE)
    except (Missing, OSError):
        return False
    return stored.sha256 == sha256


def bring(folder: Path, target: Storage, sha256: str) -> bool:
    """Whether one file came back whole from what the backups of a folder share."""
    return carry(objects_of(folder), target, sha256)


def pruned(folder: Path, keep: int, now: datetime) -> tuple[list[str], int]:
    """Leave the newest `keep` backups and what they name; which names went, how many objects.

    The manifests go first: killed in between, objects are left over, and the next run takes them.
    """
    with _alone(folder):
        return _pruned(folder, keep, now)


def _pruned(folder: Path, keep: int, now: datetime) -> tuple[list[str], int]:
    found = manifests(folder)
    old, left = (found[:-keep], found[-keep:]) if keep else (found, [])
    for each in old:
        (folder / f"{each.name}{ENDING}").unlink()
    objects = objects_of(folder)
    named = merge(
        *(file_names(objects, each) for each in left),
        sorted(name for each in left for name in (each.database, each.files)),
    )
    wanted = (name for name, _ in groupby(named))
    next_wanted, gone = next(wanted, None), 0
    for lying in objects.names():
        while next_wanted is not None and next_wanted < lying.sha256:
            next_wanted = next(wanted, None)
        if lying.sha256 != next_wanted and lying.since < now - PATIENCE:
            objects.set_aside(lying.sha256)
            objects.forget(lying.sha256)
            gone += 1
    objects.sweep(now - PATIENCE)
    return [each.name for each in old], gone


def file_names(objects: Storage, of: Manifest) -> Iterator[str]:
    """The names of a backup's files, in their order."""
    for sha256, _ in file_list(objects, of):
        yield sha256


def file_list(objects: Storage, of: Manifest) -> Iterator[tuple[str, int]]:
    with objects.open(of.files) as file:
        for line in file:
            if words := line.decode().split():
                yield words[0], int(words[1])
