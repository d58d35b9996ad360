"""A package is checked from itself alone: what is changed, missing or added is named."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest

from motcua.rules.archives import bag, check
from motcua.rules.archives.checking import Inside, journal_fault

ROOT = "H17.32-goi-7/"


def journal(*texts: str) -> bytes:
    before, lines = bytes(32), []
    for text in texts:
        digest = hashlib.sha256(before + text.encode()).digest()
        lines.append(
            json.dumps({"line": text, "previous": before.hex(), "hash": digest.hex()}).encode()
        )
        before = digest
    return b"\n".join(lines) + b"\n"


def a_bag(**more: bytes) -> dict[str, bytes]:
    """Files of a whole bag by their paths; `more` replaces what is beside the payload."""
    payload = {
        "data/a/METS.xml": b"<mets/>",
        "data/a/metadata/other/journal.jsonl": journal("một", "hai", "ba"),
        "data/a/representations/rep1/data/given/001-don.pdf": b"%PDF",
    }
    size = sum(map(len, payload.values()))
    tags = {
        bag.BAGIT: bag.DECLARATION,
        bag.INFO: bag.labels({"Payload-Oxum": f"{size}.{len(payload)}", **SEALED}),
        bag.MANIFEST: b"".join(
            bag.Line(hashlib.sha256(content).hexdigest(), path).written()
            for path, content in payload.items()
        ),
    }
    sums = b"".join(
        bag.Line(hashlib.sha256(content).hexdigest(), path).written()
        for path, content in tags.items()
    )
    return {**payload, **tags, bag.TAG_MANIFEST: sums, bag.SEAL: b"seal of " + sums, **more}


SEALED = {"Sealed-By": "Ủy ban nhân dân"}


def seal(signature: bytes, content: bytes) -> str:
    if signature != b"seal of " + content:
        raise ValueError("set on other bytes")
    return "Ủy ban nhân dân"


def findings(files: dict[str, bytes], **more: Any) -> list[tuple[str, str]]:
    named = {ROOT + path: content for path, content in files.items()}

    def read(name: str) -> Iterator[bytes]:
        yield named[name]

    inside = Inside({name: len(each) for name, each in named.items()}, read, seal, **more)
    return sorted((each.kind, each.path) for each in check(inside).findings)


def test_a_whole_bag_has_no_findings() -> None:
    assert findings(a_bag()) == []


@pytest.mark.parametrize("path", sorted(a_bag()))
def test_whatever_is_changed_is_named(path: str) -> None:
    files = a_bag()
    files[path] += b"x"
    kinds = {bag.SEAL: "seal", bag.TAG_MANIFEST: "changed"}
    assert (kinds.get(path, "changed"), path) in findings(files)


@pytest.mark.parametrize("path", sorted(set(a_bag()) - {bag.BAGIT}))
def test_whatever_is_missing_is_named(path: str) -> None:
    files = a_bag()
    del files[path]
    assert ("missing", path) in findings(files)


def test_without_its_declaration_it_is_no_bag() -> None:
    files = a_bag()
    del files[bag.BAGIT]
    assert findings(files) == [("missing", bag.BAGIT)]


@pytest.mark.parametrize("path", ["data/a/them.pdf", "ghi-chu.txt"])
def test_whatever_is_added_is_named(path: str) -> None:
    assert ("added", path) in findings({**a_bag(), path: b"x"})


def test_what_lies_twice_in_the_zip_is_named() -> None:
    twice = (ROOT + "data/a/METS.xml",)
    assert ("added", twice[0]) in findings(a_bag(), twice=twice)


def test_a_file_and_its_line_changed_together_are_found_by_the_tag_manifest() -> None:
    files = a_bag()
    old = hashlib.sha256(files["data/a/METS.xml"]).hexdigest().encode()
    files["data/a/METS.xml"] = b"<mats/>"
    new = hashlib.sha256(files["data/a/METS.xml"]).hexdigest().encode()
    files[bag.MANIFEST] = files[bag.MANIFEST].replace(old, new)
    assert findings(files) == [("changed", bag.MANIFEST)]


def test_all_manifests_written_anew_are_found_by_the_seal() -> None:
    files = a_bag()
    files["data/a/METS.xml"] = b"<mats/>"
    for path in (bag.MANIFEST, bag.TAG_MANIFEST):
        files[path] = b"".join(
            bag.Line(hashlib.sha256(files[line.path]).hexdigest(), line.path).written()
            for line in bag.read_manifest(files[path].decode().splitlines())
            if isinstance(line, bag.Line)
        )
    assert findings(files) == [("seal", bag.SEAL)]


def test_a_line_that_leaves_the_bag_is_no_line() -> None:
    files = a_bag()
    files[bag.MANIFEST] += bag.Line("0" * 64, "data/../../etc/passwd").written()
    assert ("changed", bag.MANIFEST) in findings(files)


def test_a_journal_says_itself_where_it_breaks() -> None:
    whole = journal("một", "hai", "ba").decode().splitlines()
    assert journal_fault(whole) == ""
    assert "line 2" in journal_fault([whole[0], whole[1].replace("hai", "bốn"), whole[2]])
    assert "line 2" in journal_fault([whole[0], whole[2]])
    assert "line 1" in journal_fault(whole[1:])
    assert "line 1" in journal_fault(["{}"])


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Đơn đề nghị", "Don-de-nghi"),
        ("H17.32-260313-0001", "H17.32-260313-0001"),
        ("../../x", "x"),
        ("", "x"),
        ("a/b\\c", "a-b-c"),
    ],
)
def test_names_are_plain(word: str, name: str) -> None:
    assert bag.plain_name(word) == name


def test_manifests_keep_odd_paths_and_name_what_they_cannot_read() -> None:
    odd = bag.Line("a" * 64, "data/một 100%\n.pdf")
    assert list(bag.read_manifest([odd.written().decode()])) == [odd]
    assert list(bag.read_manifest(["không phải"])) == ["không phải"]


def test_labels_go_on_over_lines() -> None:
    told = bag.read_labels(bag.labels({"A": "một\nhai", "B": ""}).decode() + "C: ba\n  bốn\n")
    assert told == {"A": "một hai", "C": "ba bốn"}
