"""Reading what was scanned: pages straight and measured, their words by a program, one PDF/A.

The program is tesseract with Vietnamese, when it is on the machine; `MOTCUA_READER` names another
place of it, or `none`. Without it pages are kept as pictures, and the page says so. Strangers'
files are opened in processes of their own, polite (`nice`), with little memory, no long life.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, Final

from django.conf import settings

from motcua.gateways import scratch
from motcua.rules.errors import Refused

LANGUAGE: Final = "vie"
PAGE_SECONDS: Final = 60
"""Seconds of a processor that the program may spend on one page."""
PATIENCE: Final[float] = 900
"""Seconds on the wall for one page: everything else has the processors before it."""
BEAT: Final[float] = 10
"""Seconds after which whoever waits for a page says again that it is in hand."""
BIND_SECONDS: Final[float] = 900
_LAMP: Final = Path(__file__).with_name("lamp.py")
_ARCHIVAL: Final = Path(__file__).with_name("archival.py")


@dataclass(frozen=True)
class Reader:
    """The program that reads; `problem` is empty, `missing`, `no_vietnamese` or `turned_off`."""

    path: str
    version: str
    problem: str

    @property
    def reads(self) -> bool:
        return not self.problem


@dataclass(frozen=True)
class Leaf:
    """A page that was looked at; `layer` is a PDF of its words alone, None where nobody read it.

    `lines`: [text, confidence 0 to 1, [left, top, width, height] in dots of the picture].
    """

    picture: bytes
    layer: bytes | None
    lines: list[list[Any]]
    confidence: float | None
    mark: str
    measures: dict[str, float]
    size: tuple[int, int]
    small: bytes = b""


class Unread(Exception):
    """A page that could not be read; `code` says why, as `scans.PageFailed` tells it."""

    def __init__(self, code: str, said: str = "") -> None:
        super().__init__(f"{code} {said}".strip())
        self.code = code


def reader() -> Reader:
    """What reads on this machine. Asked once a minute of the life of a process at most."""
    return _reader(str(settings.MOTCUA_READER))


@lru_cache
def _reader(named: str) -> Reader:
    if named == "none":
        return Reader("", "", "turned_off")
    path = shutil.which(named or "tesseract")
    if path is None:
        return Reader("", "", "missing")
    told = _said(path, "--version").partition("\n")[0]
    languages = _said(path, "--list-langs").split()
    return Reader(path, told, "" if LANGUAGE in languages else "no_vietnamese")


def _said(path: str, word: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 -- a program that the installation names
            [path, word], capture_output=True, timeout=20, check=False, text=True
        )
    except OSError:
        return ""
    return done.stdout or done.stderr


def count(source: BinaryIO) -> int:
    """Pages of a PDF, frames of a TIFF, 1 of another picture. Refuses `scan_unreadable`."""
    with _place() as here:
        told = _lamp({"work": "count", "source": str(_laid(source, here / "source"))}, PATIENCE)
    if "failed" in told or not told["pages"]:
        raise Refused("scan_unreadable")
    return int(told["pages"])


def page(
    source: BinaryIO,
    number: int,
    *,
    camera: bool = False,
    turned: int = 0,
    still: Callable[[], object] = lambda: None,
) -> Leaf:
    """One page, from 0, of a scanned file: straightened, measured, read. Raises `Unread`.

    `camera`: a photo, of which the sheet is cut out; `turned`: degrees clockwise, by hand;
    `still` is called every BEAT while the page is in hand.
    """
    how = reader()
    with _place() as here:
        asked = {
            "work": "page",
            "source": str(_laid(source, here / "source")),
            "page": number,
            "out": str(here),
            "camera": camera,
            "turned": turned,
            "tesseract": how.path if how.reads else "",
            "languages": LANGUAGE,
            "seconds": PAGE_SECONDS,
        }
        told = _lamp(asked, PATIENCE, still)
        if "failed" in told:
            raise Unread(told["failed"], told.get("said", ""))
        layer = here / "layer.pdf"
        return Leaf(
            (here / "page.jpg").read_bytes(),
            layer.read_bytes() if layer.exists() else None,
            told["lines"],
            told["confidence"],
            told["mark"],
            {name: told[name] for name in ("dpi", "skew", "light", "ink", "sharp")},
            tuple(told["size"]),
            (here / "small.jpg").read_bytes(),
        )


def bind(leaves: Sequence[tuple[bytes, bytes | None]], title: str) -> bytes:
    """One PDF/A-2b of pictures and their layers of text, which were checked to be that.

    Raises `Unread` when the program that makes it PDF/A does not approve what it made.
    """
    with _place() as here:
        pages = []
        for number, (picture, layer) in enumerate(leaves):
            (here / f"{number}.jpg").write_bytes(picture)
            if layer is not None:
                (here / f"{number}.pdf").write_bytes(layer)
            told = str(here / f"{number}.pdf") if layer is not None else None
            pages.append({"picture": str(here / f"{number}.jpg"), "layer": told})
        plain, whole = here / "plain.pdf", here / "whole.pdf"
        asked = {"work": "bind", "pages": pages, "title": title, "out": str(plain)}
        told_of_it = _lamp(asked, BIND_SECONDS)
        if "failed" in told_of_it:
            raise Unread("binding_failed", told_of_it.get("said", ""))
        _archival(plain, whole, title)
        return whole.read_bytes()


def _archival(plain: Path, whole: Path, title: str) -> None:
    words = ["nice", "-n", "15", sys.executable, "-I", str(_ARCHIVAL)]
    done = subprocess.run(  # noqa: S603 -- our own program
        [*words, str(plain), str(whole), title],
        capture_output=True,
        timeout=BIND_SECONDS,
        check=False,
    )
    if done.returncode or not whole.exists():
        raise Unread("binding_failed", done.stderr.decode(errors="replace")[-1000:])


def _lamp(
    asked: dict[str, Any], seconds: float, still: Callable[[], object] = lambda: None
) -> dict[str, Any]:
    pipe = subprocess.PIPE
    words = [sys.executable, "-I", str(_LAMP)]
    ends = time.monotonic() + seconds
    given: bytes | None = json.dumps(asked).encode()
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe, env={}) as child:  # noqa: S603 -- our own program
        while True:
            try:
                said, complaint = child.communicate(given, timeout=BEAT)
            except subprocess.TimeoutExpired:
                given = None
                if time.monotonic() > ends:
                    child.kill()
                    return {"failed": "reading_too_long"}
                still()
            except BaseException:
                child.kill()
                raise
            else:
                break
    if child.returncode:
        # Too little memory, or killed: it had no time to say anything.
        return {"failed": "page_too_heavy", "said": complaint.decode(errors="replace")[-500:]}
    told: dict[str, Any] = json.loads(said)
    return told


@contextmanager
def _place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=scratch.folder("reading")) as place:
        yield Path(place)


def _laid(source: BinaryIO, path: Path) -> Path:
    with path.open("wb") as file:
        shutil.copyfileobj(source, file, 1024 * 1024)
    return path
