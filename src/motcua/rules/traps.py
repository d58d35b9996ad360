"""Files that are what they say and still do harm to who opens them: scripts, bombs, locks.

Looked for without opening anything: in the list of parts of an office file, and in the words of a
PDF between its streams. It is no virus scanner; it stops what people are sent by mistake and what
a beginner would try.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO, Final

from motcua.rules.text import Text

TRAPS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "script": {
            "vi": "chứa mã lệnh tự chạy; in ra PDF mới rồi gửi lại",
            "en": "holds a script that runs by itself; print it to a new PDF and send that",
        },
        "launch": {
            "vi": "tự mở chương trình khác; in ra PDF mới rồi gửi lại",
            "en": "opens another program by itself; print it to a new PDF and send that",
        },
        "program": {
            "vi": "giấu một chương trình bên trong; gửi riêng phần giấy tờ",
            "en": "hides a program inside; send the paper alone",
        },
        "locked": {
            "vi": "bị khóa bằng mật khẩu; bỏ mật khẩu rồi gửi lại",
            "en": "is locked by a password; take the password away and send it again",
        },
        "macro": {
            "vi": "chứa macro; lưu lại dạng DOCX, XLSX không macro rồi gửi lại",
            "en": "holds macros; save it as DOCX or XLSX without macros and send that",
        },
        "bomb": {
            "vi": "nén quá mức, mở ra sẽ làm treo máy; lưu lại dạng PDF rồi gửi lại",
            "en": "is packed so that it would choke a computer; save it as PDF and send that",
        },
        "broken": {
            "vi": "bị hỏng, không mở được; lưu lại rồi gửi lại",
            "en": "is broken and cannot be opened; save it once more and send that",
        },
    }
)
"""What is wrong with a file and what to do, in words that follow its name."""

MOST_PARTS: Final = 5_000
MOST_UNPACKED: Final = 300 * 1024 * 1024
MOST_TIMES: Final = 200
"""How many times larger than it was sent a part may become; plain XML becomes some twenty."""
SMALL: Final = 10 * 1024 * 1024
"""Bytes of a part that may be packed as tight as it likes."""
PROGRAMS: Final = (".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".scr", ".msi", ".jar", ".ps1")
_OFFICE: Final = frozenset({"docx", "xlsx"})

_BEGINS: Final = re.compile(rb"\bstream\r?\n")
_TOLD_BEFORE: Final = 600
"""Bytes before a stream in which its own description stands."""
_HEX: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_SCRIPT: Final = re.compile(rb"/(?:JavaScript|JS)(?=[\s/(<\[>\]]|$)")
_LAUNCH: Final = re.compile(rb"/Launch(?=[\s/(<\[>\]]|$)")
_LOCKED: Final = re.compile(rb"/Encrypt(?=[\s/(<\[>\]]|$)\s*(?:\d+\s+\d+\s+R|<<)")
_FILED: Final = re.compile(rb"/U?F\s*\(([^)]{1,400})\)")
_WORDS_OF_A_PDF: Final = 64 * 1024 * 1024


def trap_in(file: BinaryIO, extension: str, *, opens: bool = True) -> str:
    """What is wrong with the file, of `TRAPS`; empty when nothing was found.

    `opens`: whether a program could open it; a lock that keeps nobody out is none.
    """
    if extension in _OFFICE:
        return _in_office_file(file)
    return _in_pdf(file.read(), opens=opens) if extension == "pdf" else ""


def _in_office_file(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return "broken"
    names = [part.filename.casefold() for part in parts]
    if any(part.flag_bits & 1 for part in parts):
        return "locked"
    if any("vbaproject" in name or "/macrosheets/" in f"/{name}" for name in names):
        return "macro"
    if any(name.endswith(PROGRAMS) for name in names):
        return "program"
    return "bomb" if _swells(parts) else ""


def _swells(parts: list[zipfile.ZipInfo]) -> bool:
    """By what the list of parts says; parts that share their bytes are told by where they lie."""
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        return True
    if len({part.header_offset for part in parts}) < len(parts):
        return True
    return any(
        part.file_size > SMALL and part.file_size > MOST_TIMES * max(part.compress_size, 1)
        for part in parts
    )


def _in_pdf(data: bytes, *, opens: bool) -> str:
    for words in _words_of(data):
        plain = _plain(words)
        if _SCRIPT.search(plain):
            return "script"
        if _LAUNCH.search(plain):
            return "launch"
        if any(name.rstrip(b"\0 ").lower().endswith(_ENDS) for name in _FILED.findall(plain)):
            return "program"
        if not opens and _LOCKED.search(plain):
            return "locked"
    return ""


_ENDS: Final = tuple(each.encode() for each in PROGRAMS)


def _words_of(data: bytes) -> Iterator[bytes]:
    """What stands between the streams, and the streams that hold objects, unpacked in bounds.

    Each byte is passed once, whatever a stranger wrote.
    """
    at, left, between = 0, _WORDS_OF_A_PDF, list[bytes]()
    while (begins := _BEGINS.search(data, at)) is not None:
        end = data.find(b"endstream", begins.end())
        if end < 0:
            break
        between.append(data[at : begins.start()])
        if left > 0 and b"/ObjStm" in _plain(between[-1][-_TOLD_BEFORE:]):
            words = _unpacked(data[begins.end() : end], left)
            left -= len(words)
            yield words
        at = end
    between.append(data[at:])
    yield b" ".join(between)


def _unpacked(packed: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


def _plain(words: bytes) -> bytes:
    """Without the disguise of letters written as numbers."""
    return _HEX.sub(lambda found: bytes([int(found[1], 16)]), words)
