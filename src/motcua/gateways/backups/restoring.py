"""A house made of a backup again: into an empty database, and nothing of it by halves."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from motcua.gateways.backups import database
from motcua.gateways.backups.making import carry, file_list, objects_of
from motcua.gateways.backups.manifest import Manifest, Unfit, chosen, mark_of
from motcua.gateways.documents import Storage
from motcua.rules.errors import Missing


@dataclass(frozen=True)
class Restored:
    """What was made of a backup; `lacking` are files that it did not have, or has damaged."""

    manifest: Manifest
    files: int
    lacking: list[str]


def faults_of(
    folder: Path, name: str = "", seen: Callable[[int, int], None] | None = None
) -> tuple[Manifest, Iterator[str]]:
    """A backup, and one after another what is wrong with it: every object of it is read.

    Raises `Unfit` when there is no such backup.
    """
    made = chosen(folder, name)
    return made, _faults(folder, made, seen)


def _faults(folder: Path, made: Manifest, seen: Callable[[int, int], None] | None) -> Iterator[str]:
    objects = objects_of(folder)
    for what, sha256 in (("database", made.database), ("list of files", made.files)):
        if why := _fault(objects, sha256):
            yield f"{what} {sha256}: {why}"
            if sha256 == made.files:
                return
    yield from (f"file {sha256}: missing when the backup was made" for sha256 in made.missing)
    known = set(made.missing)
    for number, (sha256, _) in enumerate(file_list(objects, made), 1):
        if sha256 not in known and (why := _fault(objects, sha256)):
            yield f"file {sha256}: {why}"
        if seen:
            seen(number, made.file_count)


def _fault(objects: Storage, sha256: str) -> str:
    try:
        return "" if objects.verify(sha256) else "damaged"
    except Missing:
        return "missing"


def restore(
    folder: Path,
    name: str,
    *,
    url: str,
    storage: Storage,
    data_keys: Sequence[str],
    known: Mapping[str, str],
    jobs: int = 1,
    aside: Path | None = None,
    seen: Callable[[int, int], None] | None = None,
) -> Restored:
    """Files first, then the database in one transaction: broken off, it is begun anew.

    With more `jobs` than one so many sessions fill it, in a transaction each, from a copy in the
    folder `aside`. `known` are the last migrations of the product that restores. Raises `Unfit`:
    the database is not empty, the key is another, the backup is of a newer product, or its dump
    is damaged.
    """
    made = chosen(folder, name)
    _check(made, url, data_keys, known)
    objects = objects_of(folder)
    for what, sha256 in (("database", made.database), ("list of files", made.files)):
        if why := _fault(objects, sha256):
            raise Unfit(
                f"the {what} of the backup {made.name} is {why}: name another one (motcua backup"
                " list)."
            )
    lacking, count = [], 0
    for sha256, _ in file_list(objects, made):
        if not storage.exists(sha256) and not carry(objects, storage, sha256):
            lacking.append(sha256)
        count += 1
        if seen:
            seen(count, made.file_count)
    with objects.open(made.database) as dump:
        if jobs > 1:
            database.fill_side_by_side(url, dump, jobs, aside)
        else:
            database.fill(url, dump)
    return Restored(made, count, lacking)


def _check(made: Manifest, url: str, data_keys: Sequence[str], known: Mapping[str, str]) -> None:
    if made.data_key not in map(mark_of, data_keys):
        raise Unfit(
            "MOTCUA_DATA_KEY is not the one this backup was made with; without that key names and"
            " numbers of people cannot be read. Set the old key, or put it behind the new one in"
            " MOTCUA_DATA_KEYS."
        )
    newer = sorted(app for app, last in made.migrations.items() if last > known.get(app, ""))
    if newer:
        raise Unfit(f"the backup is of a newer Motcua ({', '.join(newer)}); install that one.")
    if not database.is_empty(url):
        raise Unfit("the database that DATABASE_URL names is not empty; create a new one.")
