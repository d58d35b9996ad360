"""Files of the national catalogue: every way they are sent, and what is sent instead."""

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from motcua.rules.catalogue import files
from motcua.rules.catalogue.files import Line, lines_of
from tests.expect import refused

RECORDS: list[dict[str, Any]] = [{"title": "Một", "n": [1, 2]}, {"title": "Hai"}, {"title": "Ba"}]


def pieces(raw: bytes, size: int) -> Iterator[bytes]:
    for at in range(0, len(raw), size):
        yield raw[at : at + size]


def read(raw: bytes, size: int = 7) -> list[Line]:
    return list(lines_of(pieces(raw, size)))


def told(records: list[dict[str, Any]]) -> bytes:
    return "\n".join(json.dumps(each, ensure_ascii=False) for each in records).encode()


def packed_whole(raw: bytes) -> bytes:
    """Without the moment of packing, which would name a case of a test anew in each process."""
    return gzip.compress(raw, mtime=0)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "raw",
    [
        told(RECORDS),
        told(RECORDS) + b"\n\n",
        b"\xef\xbb\xbf" + told(RECORDS),
        json.dumps(RECORDS).encode(),
        json.dumps(RECORDS, indent=2).encode(),
        json.dumps({"data": RECORDS}).encode(),
        json.dumps({"result": {"LayDanhSachTTHC": RECORDS}}, indent=1).encode(),
    ],
)
@pytest.mark.parametrize("size", [1, 5, 100_000])
def test_each_way_of_writing_gives_the_same_records(raw: bytes, size: int, packed: bool) -> None:
    raw = packed_whole(raw) if packed else raw
    assert [each.record for each in read(raw, size)] == RECORDS
    assert [each.number for each in read(raw, size)] == [1, 2, 3]


def test_one_record_alone_is_a_file_too() -> None:
    assert [each.record for each in read(b'{"title": "A"}')] == [{"title": "A"}]
    assert [each.record for each in read(b'{\n"title": "A"\n}')] == [{"title": "A"}]


def test_a_spoiled_line_is_named_and_the_others_are_read() -> None:
    raw = b'{"title": "A"}\n{"title": \n[1]\n{"title": "\\u0000"}\n{"a": NaN}\n{"title": "B"}'
    found = read(raw)
    assert [each.fault for each in found] == [
        *("", "line_unreadable", "line_no_record", "line_with_nul", "line_unreadable", ""),
    ]
    assert found[1].text == '{"title": '
    assert read(b'{"a": 1}\n{"a": "\\ud800"}')[1].fault == "line_with_nul"


def test_a_line_may_not_be_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_LINE", 50)
    found = read(b'{"a": 1}\n{"a": "' + b"x" * 100 + b'"}\n{"a": 2}')
    assert [each.fault for each in found] == ["", "line_too_long", ""]


@pytest.mark.parametrize("raw", [b"", b"   \n \n", packed_whole(b""), packed_whole(b"\n")])
def test_nothing_is_refused_as_empty(raw: bytes) -> None:
    with refused("catalogue_file_empty"):
        read(raw)


@pytest.mark.parametrize(
    "raw",
    [
        *(b"{", b"[]", b"[1, 2]", b"%PDF-1.7 a\nb", b"<html></html>", b"\xff\xfe\x00", b"null"),
        *(b"[" * 100_000, packed_whole(told(RECORDS))[:-12], b"\x1f\x8bxxxx", b"{}{}\n{}{}"),
        b"9" * 5000,
    ],
)
def test_what_is_no_catalogue_is_refused(raw: bytes) -> None:
    with refused("catalogue_file_unreadable"):
        read(raw, 1000)


def test_a_zip_is_named_as_one() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.jsonl", told(RECORDS))
    with refused("catalogue_file_zip"):
        read(held.getvalue())


def test_a_bomb_is_stopped_while_it_unfolds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten kilobytes that would be ten megabytes: not more is unfolded than the limit allows."""
    monkeypatch.setattr(files, "MOST_UNPACKED", 200_000)
    monkeypatch.setattr(files, "_STEP", 10_000)
    unfolded: list[int] = []
    machine = files.zlib.decompressobj(wbits=31)

    class Counting:
        def decompress(self, packed: bytes, most: int) -> bytes:
            piece = machine.decompress(packed, most)
            unfolded.append(len(piece))
            return piece

        def __getattr__(self, name: str) -> Any:
            return getattr(machine, name)

    monkeypatch.setattr(files.zlib, "decompressobj", lambda **_: Counting())
    bomb = gzip.compress(b'{"a": 1}\n' + b"\n" * 10_000_000)
    with refused("catalogue_file_too_large", most=0):
        read(bomb, 5000)
    assert 200_000 < sum(unfolded) < 220_000


@pytest.mark.parametrize("raw", [b"x" * 300, b'[{"a": "' + b"x" * 300, b'{"a":\n' * 100])
def test_what_must_be_read_whole_has_a_limit_of_its_own(
    raw: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_WHOLE", 200)
    with refused("catalogue_file_too_large", most=0):
        read(raw, 1000)


def test_a_small_list_of_very_many_things_is_not_unfolded() -> None:
    with refused("catalogue_file_too_large"):
        read(b"[" + b"{}," * 1_100_000 + b"{}]", 100_000)


def test_what_is_sent_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_SENT", 200)
    with refused("catalogue_file_too_large", most=0):
        read(told(RECORDS) * 10)
    monkeypatch.undo()
    monkeypatch.setattr(files, "MOST_RECORDS", 2)
    with refused("catalogue_file_too_many", most=2):
        read(told(RECORDS))
