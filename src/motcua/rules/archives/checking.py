"""Whether a package is what was packed, told from the package alone."""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from motcua.rules.archives import bag

Kind = Literal["changed", "missing", "added", "unreadable", "journal", "seal"]
BEGIN: Final = bytes(32)
JOURNAL: Final = "/journal.jsonl"
MOST: Final = 50_000_000
"""Bytes of a journal that is read whole."""


@dataclass(frozen=True)
class Finding:
    """What is wrong, where, and for whoever wants it, why."""

    kind: Kind
    path: str
    why: str = ""


@dataclass
class Report:
    """`files` and `bytes` of the payload were read; `seal`: who sealed it, or nothing."""

    root: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    files: int = 0
    bytes: int = 0
    journals: int = 0
    findings: list[Finding] = field(default_factory=list)
    seal: str = ""

    @property
    def whole(self) -> bool:
        return not self.findings


@dataclass(frozen=True)
class Inside:
    """A package that was opened: names with sizes; `read` gives the bytes of one in pieces.

    `seal` reads a detached signature over some bytes: who, or a ValueError that says why not.
    """

    names: Mapping[str, int]
    read: Callable[[str], Iterator[bytes]]
    seal: Callable[[bytes, bytes], str]
    twice: tuple[str, ...] = ()


def check(inside: Inside) -> Report:
    """Every file against the manifests, the journals against themselves, the seal against all."""
    report = Report()
    report.findings += [Finding("added", name, "twice in the zip") for name in inside.twice]
    roots = {name.partition("/")[0] for name in inside.names if name.endswith("/" + bag.BAGIT)}
    if len(roots) != 1:
        report.findings.append(Finding("missing", bag.BAGIT, "no bag is in it"))
        return report
    report.root = roots.pop()
    _Checked(inside, report).run()
    return report


class _Checked:
    def __init__(self, inside: Inside, report: Report) -> None:
        self.inside, self.report = inside, report
        self.top = report.root + "/"
        self.names = {
            name.removeprefix(self.top): size
            for name, size in inside.names.items()
            if name.startswith(self.top) and not name.endswith("/")
        }
        for name in inside.names:
            if not name.startswith(self.top):
                self._found("added", name, "outside of the bag")

    def run(self) -> None:
        self._declared()
        payload = self._manifest(bag.MANIFEST)
        tags = self._manifest(bag.TAG_MANIFEST)
        for line in (*tags, *payload):
            self._file(line)
        listed = {line.path for line in payload}
        tagged = {line.path for line in tags}
        for name in self.names:
            if name.startswith(bag.PAYLOAD) and name not in listed:
                self._found("added", name, "not in the manifest")
            if not name.startswith(bag.PAYLOAD) and name not in tagged | {
                bag.TAG_MANIFEST,
                bag.SEAL,
            }:
                self._found("added", name, "not in the tag manifest")
        self._sums(payload)
        self._sealed()

    def _found(self, kind: Kind, path: str, why: str = "") -> None:
        self.report.findings.append(Finding(kind, path, why))

    def _bytes(self, path: str) -> bytes:
        if path not in self.names:
            return b""
        try:
            return b"".join(self.inside.read(self.top + path))
        except (OSError, ValueError, zlib.error) as why:
            self._found("unreadable", path, str(why))
            return b""

    def _declared(self) -> None:
        if self._bytes(bag.BAGIT).split() != bag.DECLARATION.split():
            self._found("changed", bag.BAGIT, "not the declaration of version 1.0 in UTF-8")
        if bag.INFO in self.names:
            self.report.labels = bag.read_labels(self._bytes(bag.INFO).decode(errors="replace"))

    def _manifest(self, name: str) -> list[bag.Line]:
        if name not in self.names:
            self._found("missing", name)
            return []
        lines: dict[str, bag.Line] = {}
        for line in bag.read_manifest(self._bytes(name).decode(errors="replace").splitlines()):
            if isinstance(line, str):
                self._found("changed", name, f"a line that is none: {line[:80]}")
            elif line.path in lines:
                self._found("changed", name, f"names {line.path} twice")
            elif ".." in line.path.split("/") or line.path.startswith(("/", "~")):
                self._found("changed", name, f"names what is outside: {line.path}")
            else:
                lines[line.path] = line
        return list(lines.values())

    def _file(self, line: bag.Line) -> None:
        if line.path not in self.names:
            self._found("missing", line.path)
            return
        payload = line.path.startswith(bag.PAYLOAD)
        digest, size, kept = hashlib.sha256(), 0, []
        journal = line.path.endswith(JOURNAL) and self.names[line.path] <= MOST
        try:
            for piece in self.inside.read(self.top + line.path):
                digest.update(piece)
                size += len(piece)
                if journal:
                    kept.append(piece)
        except (OSError, ValueError, zlib.error) as why:
            self._found("changed", line.path, str(why))
            return
        if payload:
            self.report.files += 1
            self.report.bytes += size
        if digest.hexdigest() != line.sha256:
            self._found("changed", line.path, "its hash is another")
        elif journal:
            self._journal(line.path, b"".join(kept))

    def _journal(self, path: str, text: bytes) -> None:
        why = journal_fault(text.decode(errors="replace").splitlines())
        self.report.journals += 1
        if why:
            self._found("journal", path, why)

    def _sums(self, payload: list[bag.Line]) -> None:
        told = self.report.labels.get("Payload-Oxum", "")
        there = [name for name in self.names if name.startswith(bag.PAYLOAD)]
        found = f"{sum(self.names[name] for name in there)}.{len(there)}"
        if told and told != found and payload:
            self._found("changed", bag.PAYLOAD, f"{told} were packed, {found} are there")

    def _sealed(self) -> None:
        said = self.report.labels.get("Sealed-By", "")
        if bag.SEAL not in self.names:
            if said:
                self._found("missing", bag.SEAL, f"it was sealed by {said}")
            return
        try:
            self.report.seal = self.inside.seal(
                self._bytes(bag.SEAL), self._bytes(bag.TAG_MANIFEST)
            )
        except ValueError as why:
            self._found("seal", bag.SEAL, str(why))


def journal_fault(lines: Iterable[str]) -> str:
    """Why these lines of one subject are not one unbroken chain; nothing when they are."""
    before = BEGIN
    for number, raw in enumerate(lines, 1):
        try:
            told = json.loads(raw)
            line, claimed = str(told["line"]), bytes.fromhex(told["hash"])
            previous = bytes.fromhex(told["previous"])
        except (ValueError, KeyError, TypeError):
            return f"line {number} cannot be read"
        if previous != before:
            return f"the line before line {number} is missing or was changed"
        before = hashlib.sha256(before + line.encode()).digest()
        if before != claimed:
            return f"the text of line {number} was changed"
    return ""
