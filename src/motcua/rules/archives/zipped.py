"""The bytes of a zip file around what is stored in it, uncompressed (APPNOTE 6.3, with Zip64).

An entry says its own length and CRC before its bytes, so that what is written so far is whole
after every entry, and a package goes on behind the last one after the power has failed.
"""

import struct
from dataclasses import dataclass
from datetime import datetime
from typing import Final

MOST_32: Final = 0xFFFFFFFF
MOST_16: Final = 0xFFFF
UTF_8: Final = 0x0800
ZIP64: Final = 45
PLAIN: Final = 20
UNIX: Final = 3 << 8
REGULAR: Final = 0o100644 << 16
FIRST_YEAR: Final = 1980


@dataclass(frozen=True)
class Entry:
    """What lies in the zip under `name`: `size` bytes, its header `offset` bytes from the start."""

    name: str
    size: int
    crc: int
    offset: int


def header(name: str, size: int, crc: int, at: datetime) -> bytes:
    """What stands before the bytes of an entry; always as long for the same name."""
    extra = struct.pack("<HHQQ", 1, 16, size, size)
    raw = name.encode()
    return (
        struct.pack(
            "<4sHHHHHLLLHH",
            *(b"PK\x03\x04", ZIP64, UTF_8, 0, *_dos(at), crc, MOST_32, MOST_32),
            *(len(raw), len(extra)),
        )
        + raw
        + extra
    )


def listed(entry: Entry, at: datetime) -> bytes:
    """Its line in the directory at the end."""
    wide = [each for each in (entry.size, entry.size, entry.offset) if each >= MOST_32]
    extra = struct.pack(f"<HH{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
    raw = entry.name.encode()
    size = min(entry.size, MOST_32)
    version = ZIP64 if wide else PLAIN
    return (
        struct.pack(
            "<4sHHHHHHLLLHHHHHLL",
            *(b"PK\x01\x02", UNIX | ZIP64, version, UTF_8, 0, *_dos(at), entry.crc, size, size),
            *(len(raw), len(extra), 0, 0, 0, REGULAR, min(entry.offset, MOST_32)),
        )
        + raw
        + extra
    )


def end(entries: int, directory: int, length: int) -> bytes:
    """The last bytes: `entries` listed in `length` bytes that begin at `directory`."""
    far = directory + length
    wide = struct.pack(
        "<4sQHHLLQQQQ",
        *(b"PK\x06\x06", 44, UNIX | ZIP64, ZIP64, 0, 0, entries, entries, length, directory),
    ) + struct.pack("<4sLQL", b"PK\x06\x07", 0, far, 1)
    count = min(entries, MOST_16)
    told = struct.pack(
        "<4sHHHHLLH",
        *(b"PK\x05\x06", 0, 0, count, count, min(length, MOST_32), min(directory, MOST_32), 0),
    )
    needed = entries >= MOST_16 or directory >= MOST_32 or length >= MOST_32
    return wide + told if needed else told


def _dos(at: datetime) -> tuple[int, int]:
    time = at.hour << 11 | at.minute << 5 | at.second // 2
    return time, max(at.year - FIRST_YEAR, 0) << 9 | at.month << 5 | at.day
