"""What a backup says of itself: one JSON file, written last, so that one that is there is whole."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FORMAT = 1
OBJECTS = "objects"
"""Beneath a backup folder: everything kept, by the SHA-256 of its bytes, shared by all backups."""
ENDING = ".json"


class Unfit(Exception):
    """A backup, or what it should be restored to, is not fit; the sentence says what to do."""


@dataclass(frozen=True)
class Manifest:
    """`database` and `files` name objects: the dump, and the list of files with their sizes.

    `journal` is the last line of the journal and the last block of its seal, in hex; sizes are in
    bytes, moments in ISO 8601. `missing`: files that a row spoke of and that were not there.
    """

    name: str
    made_at: str
    finished_at: str
    product: str
    server: int
    migrations: dict[str, str]
    data_key: str
    database: str
    database_bytes: int
    files: str
    file_count: int
    file_bytes: int
    rows: dict[str, int]
    journal: dict[str, Any]
    missing: list[str] = field(default_factory=list)
    format: int = FORMAT


def mark_of(key: str) -> str:
    """Which key it is, without saying anything of it."""
    return hashlib.sha256(b"motcua backup mark\x00" + key.encode()).hexdigest()[:8]


def write(folder: Path, manifest: Manifest) -> None:
    """Whole or not at all, and on disk when it returns."""
    coming = folder / f".{manifest.name}"
    with coming.open("w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, ensure_ascii=False, indent=2)
        file.flush()
        os.fsync(file.fileno())
    coming.replace(folder / f"{manifest.name}{ENDING}")
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def manifests(folder: Path) -> list[Manifest]:
    """The backups of a folder, the oldest first. Raises `Unfit` for a file that cannot be read."""
    return [read(place) for place in _places(folder)]


def readable(folder: Path) -> tuple[list[Manifest], list[str]]:
    """Those that can be read, the oldest first, and what is wrong with the others."""
    found, wrong = list[Manifest](), list[str]()
    for place in _places(folder):
        try:
            found.append(read(place))
        except Unfit as why:
            wrong.append(str(why))
    return found, wrong


def _places(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"[0-9]*{ENDING}"))


def read(place: Path) -> Manifest:
    try:
        told = json.loads(place.read_text("utf-8"))
        if told["format"] > FORMAT:
            raise Unfit(f"{place.name} was written by a newer Motcua; use that one.")
        return Manifest(**told)
    except (ValueError, KeyError, TypeError) as why:
        raise Unfit(
            f"{place.name} is damaged: {why}. Name another backup (motcua backup list), and"
            " take that file out of the folder."
        ) from why


def chosen(folder: Path, name: str = "") -> Manifest:
    """The one of that name, or the newest, which is not passed over where it cannot be read.

    Raises `Unfit`.
    """
    places = [place for place in _places(folder) if name in {"", place.stem}]
    if places:
        return read(places[-1])
    there = ", ".join(place.stem for place in _places(folder))
    if not there:
        raise Unfit(f"there is no backup in {folder}; motcua backup make makes one.")
    raise Unfit(f"there is no backup {name} in {folder}; there are: {there}.")


def lines(pairs: Iterator[tuple[str, int]]) -> Iterator[bytes]:
    """The list of files as it is kept: a name and a size a line, in the order of the names."""
    held = []
    for sha256, size in pairs:
        held.append(f"{sha256} {size}\n")
        if len(held) == 10_000:
            yield "".join(held).encode()
            held.clear()
    # A house without files has a list too, and what is kept is never empty.
    yield "".join(held).encode() + b"\n"
