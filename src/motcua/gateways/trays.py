"""Trays: folders into which the scanners of the counters write, one folder a counter.

`MOTCUA_SCANS` names the place; a folder in it is a tray. What is taken is removed, because a paper
of somebody must not lie about; what cannot be taken goes into `khong-nhan` beside a text that says
why, until somebody removes it.
"""

import os
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings

REFUSED: Final = "khong-nhan"
QUIET_SECONDS: Final = 2.0
"""A file that changed less long ago may still be growing."""
GROWING_SECONDS: Final = 10.0
"""One that changed less long ago is being written: a feeder takes its time between two pages."""
MOST_AHEAD: Final = 1000
_ahead: dict[Path, tuple[tuple[int, int], float]] = {}
"""Files whose hour is yet to come: what they were like, and since when by our own watch."""
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_COMING: Final = (".part", ".tmp", ".crdownload", ".filepart")


@dataclass(frozen=True)
class Waiting:
    """A file in a tray; `whole` when it has stopped growing."""

    tray: str
    name: str
    size: int
    whole: bool


def trays() -> list[str]:
    """The names of the folders there are, none when no place is named."""
    place = _place()
    if place is None or not place.is_dir():
        return []
    return sorted(each.name for each in place.iterdir() if each.is_dir() and _fine(each.name))


def waiting(tray: str) -> list[Waiting]:
    """What lies in a tray, in the order of writing."""
    folder = _folder(tray)
    if folder is None:
        return []
    found = []
    for each in folder.iterdir():
        if each.is_symlink() or not each.is_file() or each.name.startswith((".", "~")):
            continue
        if each.suffix.lower() in _COMING:
            continue
        state = each.stat()
        whole = state.st_size > 0 and _quiet(each, state)
        found.append((state.st_mtime_ns, each.name, Waiting(tray, each.name, state.st_size, whole)))
    return [one for _, _, one in sorted(found, key=lambda each: each[:2])]


def _quiet(file: Path, state: os.stat_result) -> bool:
    """Nobody writes into it any more; by its own hour, or by ours where that is yet to come.

    A scanner whose clock is ahead, or a clock of ours that was set back, would else keep it
    waiting for as long as they are apart.
    """
    age = time.time() - state.st_mtime
    if age >= 0:
        return age >= QUIET_SECONDS
    now, seen = time.monotonic(), _ahead.get(file)
    mark = (state.st_size, state.st_mtime_ns)
    if seen is None or seen[0] != mark:
        if len(_ahead) > MOST_AHEAD:
            _ahead.clear()
        _ahead[file] = (mark, now)
        return False
    return now - seen[1] >= QUIET_SECONDS


def lying(tray: str) -> int:
    """How many files lie there, those also that are still being written."""
    return len(_files(tray))


def is_growing(tray: str) -> bool:
    """Whether the scanner is writing there at this moment."""
    now = time.time()
    return any(0 <= now - each.stat().st_mtime < GROWING_SECONDS for each in _files(tray))


def _files(tray: str) -> list[Path]:
    folder = _folder(tray)
    if folder is None:
        return []
    seen = (each for each in folder.iterdir() if not each.name.startswith((".", "~")))
    return [each for each in seen if each.is_file() and not each.is_symlink()]


def opened(one: Waiting) -> BinaryIO:
    return _file(one).open("rb")


def taken(one: Waiting) -> None:
    """It is in the house: the tray lets go of it."""
    _file(one).unlink(missing_ok=True)


def refused(one: Waiting, why: str) -> None:
    """It cannot be taken: put aside with a word."""
    aside = _file(one).parent / REFUSED
    aside.mkdir(exist_ok=True)
    goal = aside / one.name
    os.replace(_file(one), goal)  # noqa: PTH105 -- over one of the same name, if need be
    goal.with_name(f"{one.name}.txt").write_text(f"{why}\n", encoding="utf-8")


def put_aside(tray: str) -> list[tuple[str, str]]:
    """Names of what was refused, each with the word beside it."""
    folder = _folder(tray)
    aside = folder / REFUSED if folder else None
    if aside is None or not aside.is_dir():
        return []
    return [
        (each.name.removesuffix(".txt"), each.read_text("utf-8").strip())
        for each in sorted(aside.glob("*.txt"))
    ]


def _place() -> Path | None:
    named = str(settings.MOTCUA_SCANS)
    return Path(named) if named else None


def _folder(tray: str) -> Path | None:
    place = _place()
    if place is None or not _fine(tray):
        return None
    folder = place / tray
    return folder if folder.is_dir() else None


def _file(one: Waiting) -> Path:
    folder = _folder(one.tray)
    if folder is None:
        raise FileNotFoundError(one.tray)
    return folder / Path(one.name).name


def _fine(name: str) -> bool:
    return _NAME.fullmatch(name) is not None
