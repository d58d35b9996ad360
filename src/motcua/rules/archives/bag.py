"""A bag: what lies under `data/`, and beside it what says of every file which it is (RFC 8493)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST: Final = "manifest-sha256.txt"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
INFO: Final = "bag-info.txt"
BAGIT: Final = "bagit.txt"
SEAL: Final = "tagmanifest-sha256.txt.p7s"
"""A detached signature (CMS) over the tag manifest, and so over every byte of the bag."""
PAYLOAD: Final = "data/"
_LINE: Final = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(.+)")
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True)
class Line:
    """One file of a manifest; `path` from the top of the bag."""

    sha256: str
    path: str

    def written(self) -> bytes:
        return f"{self.sha256}  {_escaped(self.path)}\n".encode()


@dataclass(frozen=True)
class Root:
    """The one folder at the top of the zip, of which the bag is made."""

    name: str

    def path(self, inside: str) -> str:
        return f"{self.name}/{inside}"


def labels(told: Mapping[str, str]) -> bytes:
    """`bag-info.txt`; a line break in a value would begin another label."""
    lines = (f"{label}: {' '.join(value.split())}\n" for label, value in told.items() if value)
    return "".join(lines).encode()


def read_labels(text: str) -> dict[str, str]:
    """The labels of a bag-info file; what begins with a blank goes on with the line before."""
    found: dict[str, str] = {}
    last = ""
    for line in text.splitlines():
        if line[:1].isspace() and last:
            found[last] += " " + line.strip()
        elif ":" in line:
            last, _, value = line.partition(":")
            last = last.strip()
            found[last] = value.strip()
    return found


def read_manifest(lines: Iterable[str]) -> Iterator[Line | str]:
    """Each line, or the text of one that cannot be read."""
    for line in lines:
        if not line.strip():
            continue
        found = _LINE.fullmatch(line.rstrip("\r\n"))
        if found is None:
            yield line.strip()
        else:
            yield Line(found[1].lower(), _read(found[2]))


def plain_name(word: str) -> str:
    """A word as a file name that any system keeps: letters without marks, digits, dots, dashes."""
    word = word.replace("đ", "d").replace("Đ", "D")
    bare = unicodedata.normalize("NFD", word).encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", bare.replace("/", "-")).strip("-.") or "x"


def _escaped(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _read(path: str) -> str:
    return path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
