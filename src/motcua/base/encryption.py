"""Columns that only the application can read, and blind indexes to find an exact value in them.

`MOTCUA_DATA_KEYS` may name several keys, the newest first: what is written is written under the
first, what lies under any of them can be read and found (decision 0066, `motcua keys reseal`).
"""

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

UNMARKED: Final = b"\x01"
"""Begins a value that was written while one key was known: nonce and ciphertext follow."""
MARKED: Final = b"\x02"
"""Begins a value that says under which of several keys it lies: a mark of four bytes follows."""
_MARK: Final = 4
_NONCE: Final = 12

if TYPE_CHECKING:
    _Binary = models.BinaryField[Any, Any]
    _Char = models.CharField[Any, Any]
else:
    _Binary = models.BinaryField
    _Char = models.CharField


class Unreadable(ValueError):
    """A value lies under a data key that is not given; its words name the key by its mark."""


@dataclass(frozen=True)
class _Key:
    mark: bytes
    cipher: AESGCM
    finding: bytes


@dataclass(frozen=True)
class _Ring:
    keys: Sequence[_Key]
    by_mark: Mapping[bytes, _Key]
    begins: bytes
    """How a value begins that is written today."""


def seal(text: str, column: str) -> bytes:
    """Ciphertext of a text, bound to its column: moved to another column it no longer opens."""
    nonce = os.urandom(_NONCE)
    ring = _ring(settings.MOTCUA_DATA_KEYS)
    return ring.begins + nonce + ring.keys[0].cipher.encrypt(nonce, text.encode(), column.encode())


def unseal(stored: bytes, column: str) -> str:
    """The text, under whichever of the keys it lies.

    Raises `Unreadable` where its key is not given, `InvalidTag` where no key opens it.
    """
    ring, version = _ring(settings.MOTCUA_DATA_KEYS), stored[:1]
    if version == UNMARKED:
        return _tried(ring.keys, stored[1:], column)
    if version != MARKED:
        raise ValueError(f"{column}: unknown version of encryption {version!r}")
    mark = stored[1 : 1 + _MARK]
    if mark not in ring.by_mark:
        raise Unreadable(f"{column}: lies under the data key {mark.hex()}, which is not given")
    return _opened(ring.by_mark[mark], stored[1 + _MARK :], column)


def blind(value: str, purpose: str) -> str:
    """A keyed fingerprint, equal for equal values: to find a person by number, never to read it."""
    return _blind(_ring(settings.MOTCUA_DATA_KEYS).keys[0], value, purpose)


def blinds(value: str, purpose: str) -> list[str]:
    """The same under each key that is given, the newest first: what a row may be found by."""
    return [_blind(key, value, purpose) for key in _ring(settings.MOTCUA_DATA_KEYS).keys]


def marks() -> list[bytes]:
    """Which keys are given, the newest first, without saying anything of them."""
    return [key.mark for key in _ring(settings.MOTCUA_DATA_KEYS).keys]


@lru_cache
def _ring(secrets: Sequence[str]) -> _Ring:
    keys = [_key(secret) for secret in dict.fromkeys(secrets)]
    by_mark = {key.mark: key for key in keys}
    if len(by_mark) != len(keys):
        raise ImproperlyConfigured("MOTCUA_DATA_KEYS: two keys look alike; make another one")
    # With one key nothing needs a mark, and the release before reads what is written.
    return _Ring(keys, by_mark, MARKED + keys[0].mark if len(keys) > 1 else UNMARKED)


def _key(secret: str) -> _Key:
    root = hashlib.sha256(secret.encode()).digest()
    sealing = hmac.digest(root, b"motcua column", "sha256")
    finding = hmac.digest(root, b"motcua blind index", "sha256")
    mark = hmac.digest(root, b"motcua data key mark", "sha256")[:_MARK]
    return _Key(mark, AESGCM(sealing), finding)


def _tried(keys: Sequence[_Key], lies: bytes, column: str) -> str:
    for key in keys[:-1]:
        try:
            return _opened(key, lies, column)
        except InvalidTag:
            continue
    return _opened(keys[-1], lies, column)


def _opened(key: _Key, lies: bytes, column: str) -> str:
    return key.cipher.decrypt(lies[:_NONCE], lies[_NONCE:], column.encode()).decode()


def _blind(key: _Key, value: str, purpose: str) -> str:
    digest = hmac.digest(key.finding, f"{purpose}:{value}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:18]).decode()


class EncryptedTextField(_Binary):
    """Text at rest as AES-256-GCM; an empty text is stored as nothing."""

    @property
    def place(self) -> str:
        """What its values are bound to: table and column."""
        return f"{self.model._meta.db_table}.{self.column}"

    def get_prep_value(self, value: Any) -> Any:
        return seal(self._to_text(value), self.place) if self._is_filled(value) else None

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return self._empty() if value is None else self._from_text(unseal(bytes(value), self.place))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002
        return value if prepared else self.get_prep_value(value)

    def _is_filled(self, value: Any) -> bool:
        return value not in (None, "")

    def _empty(self) -> Any:
        return ""

    def _to_text(self, value: Any) -> str:
        return str(value)

    def _from_text(self, text: str) -> Any:
        return text


class EncryptedJSONField(EncryptedTextField):
    """A JSON object at rest as AES-256-GCM; nothing is stored for an empty one."""

    def _is_filled(self, value: Any) -> bool:
        return bool(value)

    def _empty(self) -> Any:
        return {}

    def _to_text(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def _from_text(self, text: str) -> Any:
        return json.loads(text)


class BlindIndexField(_Char):
    """The blind index of a value that stands encrypted elsewhere, written whenever its row is.

    `of` names the value as a query does; `or_of` makes an expression for rows without that one. A
    field of the same row is read at each write; what is reached through another row
    (`paper__holder_number`) is given by who writes, and made anew by `motcua keys reseal`.
    """

    def __init__(
        self, *args: Any, of: str = "", or_of: Any = None, purpose: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.of, self.or_of, self.purpose = of, or_of, purpose

    def deconstruct(self) -> Any:
        # To migrations it is the column that it always was.
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001
        if not self.of or "__" in self.of:
            return super().pre_save(model_instance, add)
        value = getattr(model_instance, self.of)
        index = blind(value, self.purpose) if value else None if self.null else ""
        setattr(model_instance, self.attname, index)
        return index
