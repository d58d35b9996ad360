"""How the bytes of a file lie in storage: as they are, or sealed under a key.

Sealed, a file is a head (version, which key, salt) and segments of 64 KiB, each AES-256-GCM under a
key made from salt and master key by HKDF-SHA256. The nonce counts the segments and marks the last
(the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015): a segment that was
changed, moved, left out or cut off does not open. Any place can be read without what stands before.
"""

import errno
import hashlib
import io
import os
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SEGMENT = 64 * 1024
TAG = 16
_VERSION = b"\x01"
_SALT = 16
_MARK = 4
HEAD = len(_VERSION) + _MARK + _SALT


class OtherKey(OSError):
    """The file lies sealed under a key that is not given."""


class Form(Protocol):
    """One way for the bytes to lie."""

    suffix: str

    def laid(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """The bytes as they are to lie."""

    def length(self, size: int) -> int:
        """How long a file of that many bytes is where it lies."""

    def read(self, file: BinaryIO) -> BinaryIO:
        """The bytes as they were given; takes the file over. OSError where they do not open."""

    def is_newest(self, file: BinaryIO) -> bool:
        """Whether a file lies as one that is put today would."""


class Plain:
    """As they are."""

    suffix = ""

    def laid(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        return chunks

    def length(self, size: int) -> int:
        return size

    def read(self, file: BinaryIO) -> BinaryIO:
        return file

    def is_newest(self, file: BinaryIO) -> bool:
        return True


class Sealed:
    """Under the first of the keys; what lies under any of the others can still be read."""

    suffix = ".sealed"

    def __init__(self, keys: tuple[str, ...]) -> None:
        self._keys = {_mark(key): key for key in reversed(keys)}
        self._newest = _mark(keys[0]) if keys else b""

    def laid(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        salt = os.urandom(_SALT)
        cipher = _cipher(self._keys[self._newest], salt)
        yield _VERSION + self._newest + salt
        number, held = 0, b""
        for piece in _segments(chunks):
            if held:
                yield cipher.encrypt(_nonce(number, last=False), held, None)
                number += 1
            held = piece
        yield cipher.encrypt(_nonce(number, last=True), held, None)

    def length(self, size: int) -> int:
        return HEAD + size + TAG * max(1, -(-size // SEGMENT))

    def read(self, file: BinaryIO) -> BinaryIO:
        head = file.read(HEAD)
        key = self._keys.get(head[1 : 1 + _MARK])
        if head[:1] != _VERSION or len(head) != HEAD or key is None:
            file.close()
            raise OtherKey(errno.EIO, "sealed under a key that is not in MOTCUA_FILES_KEYS")
        opened = _Opened(file, _cipher(key, head[1 + _MARK :]))
        return io.BufferedReader(opened, SEGMENT)

    def is_newest(self, file: BinaryIO) -> bool:
        return file.read(HEAD)[1 : 1 + _MARK] == self._newest


class _Opened(io.RawIOBase):
    """The bytes of a sealed file, from any place."""

    def __init__(self, file: BinaryIO, cipher: AESGCM) -> None:
        self._file = file
        self._cipher = cipher
        body = file.seek(0, os.SEEK_END) - HEAD
        self._count = max(1, -(-body // (SEGMENT + TAG)))
        self._size = max(0, body - self._count * TAG)
        self._at = 0
        self._number, self._segment = -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise OSError(errno.EINVAL, "before the beginning")
        self._at = start + offset
        return self._at

    def readinto(self, into: "memoryview | bytearray") -> int:  # type: ignore[override]
        if self._at >= self._size:
            # The last segment says that it is the last: a file that was cut off does not end well.
            self._opened(self._count - 1)
            return 0
        number, within = divmod(self._at, SEGMENT)
        piece = self._opened(number)[within : within + len(into)]
        into[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _opened(self, number: int) -> bytes:
        if number != self._number:
            self._file.seek(HEAD + number * (SEGMENT + TAG))
            lies = self._file.read(SEGMENT + TAG)
            nonce = _nonce(number, last=number == self._count - 1)
            try:
                self._segment = self._cipher.decrypt(nonce, lies, None)
            except InvalidTag:
                raise OSError(errno.EIO, "a sealed file was changed where it lies") from None
            self._number = number
        return self._segment

    def close(self) -> None:
        self._file.close()
        super().close()


def _segments(chunks: Iterator[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) >= SEGMENT:
            yield bytes(held[:SEGMENT])
            del held[:SEGMENT]
    if held:
        yield bytes(held)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def _mark(key: str) -> bytes:
    """Which key it is, without saying anything of it."""
    return hashlib.sha256(b"motcua files mark\x00" + key.encode()).digest()[:_MARK]


def _cipher(key: str, salt: bytes) -> AESGCM:
    made = HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=b"motcua file")
    return AESGCM(made.derive(key.encode()))
