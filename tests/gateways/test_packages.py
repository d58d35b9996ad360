"""A package on disk is a zip that others read, also beyond what the first zips could hold."""

import io
import shutil
import subprocess
import tracemalloc
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from motcua.gateways.packages import Growing, opened
from motcua.rules.archives.zipped import Entry, end, header, listed
from motcua.rules.errors import Refused

AT = datetime.fromisoformat("2026-03-13T09:50:00+07:00")


@pytest.fixture
def growing(settings: object, tmp_path: Path) -> Growing:
    settings.MOTCUA_SCRATCH = str(tmp_path)  # type: ignore[attr-defined]
    return Growing("goi.part", AT)


def test_what_is_added_is_read_by_others(growing: Growing) -> None:
    entries = [
        growing.add(name, [content]).entry
        for name, content in (("a/một.txt", b"1"), ("a/b.bin", bytes(3_000_000)), ("rong", b""))
    ]
    assert growing.close(entries) == growing.length()
    with zipfile.ZipFile(growing.path) as found:
        assert found.testzip() is None
        assert found.namelist() == ["a/một.txt", "a/b.bin", "rong"]
        assert found.read("a/một.txt") == b"1"
        assert found.infolist()[0].date_time == (2026, 3, 13, 9, 50, 0)
    if shutil.which("unzip"):
        subprocess.run(["unzip", "-tqq", growing.path], check=True)


def test_the_same_is_the_same_bytes_and_goes_on_behind_a_cut(growing: Growing) -> None:
    first = growing.add("a", [b"1", b"2"])
    good = growing.length()
    growing.add("b", [b"x" * 5])
    assert growing.back_to(good)
    second = growing.add("b", [b"3"])
    growing.close([first.entry, second.entry])
    written = growing.path.read_bytes()
    growing.remove()
    again = [growing.add("a", [b"12"]).entry, growing.add("b", [b"3"]).entry]
    growing.close(again)
    assert growing.path.read_bytes() == written
    growing.remove()
    assert not growing.back_to(1)
    assert growing.back_to(0)


def test_sizes_and_places_beyond_four_gigabytes() -> None:
    """Sparse: only what stands around the bytes is really written."""
    big = 5 * 2**30
    entry = Entry("lon.bin", big, 0, 0)
    last = Entry("sau.txt", 2, 0xAD7A9D5C, len(header("lon.bin", big, 0, AT)) + big)
    directory = last.offset + len(header("sau.txt", 2, 0, AT)) + 2
    lines = listed(entry, AT) + listed(last, AT)

    class Sparse(io.RawIOBase):
        """The file as it would be, zeroes where the big one lies."""

        parts = (
            (0, header("lon.bin", big, 0, AT)),
            (last.offset, header("sau.txt", 2, last.crc, AT) + b"ok"),
            (directory, lines + end(2, directory, len(lines))),
        )
        at = 0

        def seekable(self) -> bool:
            return True

        def seek(self, offset: int, whence: int = 0) -> int:
            size = self.parts[-1][0] + len(self.parts[-1][1])
            self.at = offset + {0: 0, 1: self.at, 2: size}[whence]
            return self.at

        def tell(self) -> int:
            return self.at

        def read(self, size: int = -1) -> bytes:
            for start, part in self.parts:
                if start <= self.at < start + len(part):
                    found = part[self.at - start :][: size if size >= 0 else None]
                    self.at += len(found)
                    return found
            return b""

    with zipfile.ZipFile(Sparse()) as found:  # type: ignore[arg-type]
        told = {each.filename: (each.file_size, each.header_offset) for each in found.infolist()}
    assert told == {"lon.bin": (big, 0), "sau.txt": (2, last.offset)}


def test_seventy_thousand_entries_take_no_more_memory_than_one(growing: Growing) -> None:
    growing.add("a", [b""])
    many = 70_000
    tracemalloc.start()
    try:
        growing.close(Entry(f"tep/{number:06}", 0, 0, 0) for number in range(many))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000
    with zipfile.ZipFile(growing.path) as found:
        assert len(found.namelist()) == many


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "x.zip"
    place.write_bytes(b"%PDF")
    with pytest.raises(Refused, match="package_unreadable"):
        opened(place, lambda *_: "")
