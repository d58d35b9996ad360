"""Pictures of files: a small one to recognise a file by, and photos of paper made into one PDF.

Strangers' pictures are opened in a process of their own, which has no secret, little memory and no
long life: what is wrong with a picture ends there.
"""

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from motcua.gateways import scratch
from motcua.rules.errors import Refused

PATIENCE: Final[float] = 60
"""Seconds to wait for the darkroom, and again for its work."""
AT_ONCE: Final = 1
"""Darkrooms a web process may have running: two processes of the web fill two processors."""
KINDS: Final = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp", "image/tiff"})
"""Media types of which there can be a preview."""

_PROGRAM: Final = Path(__file__).with_name("darkroom.py")
_UNREADABLE: Final = 3
_free = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Sheets:
    """A PDF made of photos; for each page whether it was straightened."""

    pdf: bytes
    straight: tuple[bool, ...]


def preview(file: BinaryIO, sha256: str) -> bytes | None:
    """A JPEG of the first page; None when it cannot be drawn. Made once, kept until swept."""
    kept = scratch.folder("previews") / f"{sha256}.jpg"
    if not kept.exists():
        with _darkroom():
            done = _work(["preview"], stdin=file)
        scratch.write(kept, done.stdout if done.returncode == 0 else b"")
    return kept.read_bytes() or None


def sheets(photos: Sequence[BinaryIO]) -> Sheets:
    """One PDF of A4 pages of these photos, in their order, without what cameras tell beside them.

    Refuses `picture_unreadable` (place: from 1) and `pictures_busy`.
    """
    with tempfile.TemporaryDirectory(dir=scratch.folder("darkroom")) as place, _darkroom():
        here = Path(place)
        paths = [_laid_down(photo, here / f"{number:03}") for number, photo in enumerate(photos)]
        done = _work(["paper", str(here / "out.pdf"), *map(str, paths)])
        if done.returncode == _UNREADABLE:
            raise Refused("picture_unreadable", place=json.loads(done.stdout)["unreadable"])
        if done.returncode:
            raise RuntimeError(f"photos were not made into sheets: {_complaint(done)}")
        told = json.loads(done.stdout)
        return Sheets((here / "out.pdf").read_bytes(), tuple(told["straight"]))


def _laid_down(photo: BinaryIO, path: Path) -> Path:
    with path.open("wb") as file:
        while piece := photo.read(1024 * 1024):
            file.write(piece)
    return path


@contextmanager
def _darkroom() -> Iterator[None]:
    if not _free.acquire(timeout=PATIENCE):
        raise Refused("pictures_busy")
    try:
        yield
    except subprocess.TimeoutExpired:
        raise Refused("pictures_busy") from None
    finally:
        _free.release()


def _work(words: list[str], **more: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-I", str(_PROGRAM), *words],
        capture_output=True,
        timeout=PATIENCE,
        env={},
        check=False,
        **more,
    )


def _complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stderr.decode(errors="replace")[-2000:]
