"""What lies in the house for hours only: pieces of files under way, previews, a darkroom's papers.

`MOTCUA_SCRATCH` names the folder; it stands beside the files of the house unless those are in S3.
Web processes on several machines share it, or each person stays with one machine. Nothing here is
backed up: what is lost is sent or drawn again.
"""

import os
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings


def folder(name: str) -> Path:
    """The folder of that name in the scratch, made when it is not there; ours alone."""
    place = root() / name
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def root() -> Path:
    named = str(settings.MOTCUA_SCRATCH)
    files = str(settings.MOTCUA_FILES)
    if named:
        return Path(named)
    return (
        Path(settings.DATA) / "scratch" if files.startswith("s3://") else Path(files) / ".scratch"
    )


def answers() -> bool:
    """Whether it can be written to now, as far as can be told without writing."""
    return writable(root())


def writable(place: Path) -> bool:
    """Also of a folder that is still to be made, where it can be."""
    while not place.exists() and place != place.parent:
        place = place.parent
    return place.is_dir() and os.access(place, os.R_OK | os.W_OK | os.X_OK)


def write(path: Path, content: bytes) -> None:
    """The file appears whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def sweep(name: str, before: datetime) -> int:
    """Remove the files of a folder that nobody has touched since that moment; how many."""
    old = [
        path
        for path in folder(name).rglob("*")
        if path.is_file() and path.stat().st_mtime < before.timestamp()
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
