"""Columns that only the application can read, and blind indexes to find an exact value in them."""

import base64
import hashlib
import hmac
import json
import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

_VERSION = b"\x01"

if TYPE_CHECKING:
    _Binary = models.BinaryField[Any, Any]
else:
    _Binary = models.BinaryField


@lru_cache
def _keys(secret: str) -> tuple[AESGCM, bytes]:
    root = hashlib.sha256(secret.encode()).digest()
    sealing = hmac.digest(root, b"motcua column", "sha256")
    finding = hmac.digest(root, b"motcua blind index", "sha256")
    return AESGCM(sealing), finding


def seal(text: str, column: str) -> bytes:
    """Ciphertext of a text, bound to its column: moved to another column it no longer opens."""
    nonce = os.urandom(12)
    cipher, _ = _keys(settings.MOTCUA_DATA_KEY)
    return _VERSION + nonce + cipher.encrypt(nonce, text.encode(), column.encode())


def unseal(stored: bytes, column: str) -> str:
    cipher, _ = _keys(settings.MOTCUA_DATA_KEY)
    if stored[:1] != _VERSION:
        raise ValueError(f"{column}: unknown version of encryption {stored[:1]!r}")
    return cipher.decrypt(stored[1:13], stored[13:], column.encode()).decode()


def blind(value: str, purpose: str) -> str:
    """A keyed fingerprint, equal for equal values: to find a person by number, never to read it."""
    _, finding = _keys(settings.MOTCUA_DATA_KEY)
    digest = hmac.digest(finding, f"{purpose}:{value}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:18]).decode()


class EncryptedTextField(_Binary):
    """Text at rest as AES-256-GCM; an empty text is stored as nothing."""

    def _column(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def get_prep_value(self, value: Any) -> Any:
        return seal(self._to_text(value), self._column()) if self._is_filled(value) else None

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return (
            self._empty()
            if value is None
            else self._from_text(unseal(bytes(value), self._column()))
        )

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
