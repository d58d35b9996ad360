"""Keys and who keeps them: a file sealed by a PIN, a token (PKCS#11), a service far away.

No PIN is kept, written to a log or put into an error here.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import pkcs11
from asn1crypto import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from django.conf import settings
from pkcs11.exceptions import PinIncorrect, PinInvalid, PinLenRange, PinLocked, PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign import Signer
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.gateways.signing.authority import new_key
from motcua.gateways.signing.remote import RemoteSigner, service
from motcua.rules.errors import Refused

PATIENCE: Final = 30.0
"""Seconds to wait for a token that another thread signs with."""


@dataclass(frozen=True)
class Held:
    """A key as it is kept: `store` is software, pkcs11 or remote; `name` is its name there.

    `sealed`: of a software key, PKCS#8 in PEM, encrypted under the PIN.
    """

    store: str
    name: str
    sealed: str
    certificate: bytes


def new_pin_sealed(pin: str) -> tuple[str, Any]:
    """A new software key sealed under the PIN, and its public half."""
    key = new_key()
    return _sealed(key, pin), key.public_key()


def new_pin(sealed: str, old: str, new: str) -> str:
    """The same key under another PIN. Refuses `pin_wrong`."""
    return _sealed(_unsealed(sealed, old), new)


def try_pin(held: Held, pin: str) -> None:
    """Whether the PIN opens the key; what lies with a service far away is asked when it signs.

    Refuses as `opened` does.
    """
    if held.store == "software":
        _unsealed(held.sealed, pin)
    elif held.store == "pkcs11":
        with _session(held.name, pin):
            return


@contextmanager
def opened(held: Held, pin: str, chain: list[x509.Certificate]) -> Iterator[Signer]:
    """The key, ready to sign, until the block ends.

    Refuses `pin_wrong`, `pin_locked`, `key_unreachable`, `signing_service_unreachable`.
    """
    mine = x509.Certificate.load(held.certificate)
    if held.store == "software":
        yield _software(_unsealed(held.sealed, pin), mine, chain)
    elif held.store == "remote":
        with service() as far:
            yield RemoteSigner(far, held.name, pin, mine, chain)
    else:
        with _session(held.name, pin) as session:
            signer = PKCS11Signer(
                session, key_label=held.name, signing_cert=mine, ca_chain=chain, bulk_fetch=False
            )
            yield signer


def _software(key: Any, mine: x509.Certificate, chain: list[x509.Certificate]) -> Signer:
    known = SimpleCertificateStore()
    known.register_multiple([*chain, mine])
    return _Loaded(key, signing_cert=mine, cert_registry=known)


class _Loaded(Signer):
    """A key that was loaded once; pyHanko's own loads it, and proves it a key, for every use."""

    def __init__(self, key: rsa.RSAPrivateKey, **told: Any) -> None:
        super().__init__(**told)
        self._key = key

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002 -- pyHanko's words
    ) -> bytes:
        if digest_algorithm != "sha256":
            raise ValueError(f"{digest_algorithm} is not what this house signs with")
        if dry_run:
            return bytes(self._key.key_size // 8)
        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def _sealed(key: Any, pin: str) -> str:
    sealed: bytes = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(pin.encode()),
    )
    return sealed.decode()


def _unsealed(sealed: str, pin: str) -> Any:
    try:
        # Sealed by us: that it is a key need not be proved again, which takes longer than to sign.
        return serialization.load_pem_private_key(
            sealed.encode(), pin.encode() or b"\0", unsafe_skip_rsa_key_validation=True
        )
    except ValueError:
        raise Refused("pin_wrong") from None


@lru_cache
def _module(path: str) -> Any:
    return pkcs11.lib(path)


_one_at_a_time = threading.Lock()
"""Who signs in to a token or out of it does so for every thread of the process (PKCS #11, 6.7)."""


@contextmanager
def _session(name: str, pin: str) -> Iterator[Any]:
    """A session on the token that bears the label `name`, closed when the block ends.

    One at a time in a process. Refuses `key_unreachable` too when others hold it for `PATIENCE`.
    """
    if not settings.MOTCUA_PKCS11 or not _one_at_a_time.acquire(timeout=PATIENCE):
        raise Refused("key_unreachable")
    try:
        with _opened_session(name, pin) as session:
            yield session
    finally:
        _one_at_a_time.release()


@contextmanager
def _opened_session(name: str, pin: str) -> Iterator[Any]:
    try:
        session = open_pkcs11_session(
            settings.MOTCUA_PKCS11, token_criteria=TokenCriteria(label=name), user_pin=pin
        )
    except (PinIncorrect, PinInvalid, PinLenRange):
        raise Refused("pin_wrong") from None
    except PinLocked:
        raise Refused("pin_locked") from None
    except PKCS11Error:
        raise Refused("key_unreachable") from None
    with session:
        yield session
