"""A signing service far away, in the words of the Cloud Signature Consortium (CSC API 2).

The key never leaves it: it is sent a hash, asks its owner to confirm on a telephone, and answers
with the signature. `MOTCUA_REMOTE_SIGNING` is its address, `MOTCUA_REMOTE_TOKEN` our key to it.
"""

import base64
import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import httpx
from asn1crypto import x509
from django.conf import settings
from pyhanko.sign import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.gateways import patience
from motcua.rules.errors import Refused

PATIENCE: Final[float] = 10
"""Seconds for an answer."""
EVERY: Final[float] = 0.5
"""Seconds between two questions whether the owner has confirmed."""
HASH: Final = "2.16.840.1.101.3.4.2.1"
"""SHA-256."""
SIGNS: Final = "1.2.840.113549.1.1.11"
"""RSA with SHA-256."""


@contextmanager
def service() -> Iterator[httpx.Client]:
    """The service that the settings name. Refuses `signing_service_unreachable`."""
    if not settings.MOTCUA_REMOTE_SIGNING:
        raise Refused("signing_service_unreachable")
    headers = {"Authorization": f"Bearer {settings.MOTCUA_REMOTE_TOKEN}"}
    address = settings.MOTCUA_REMOTE_SIGNING
    with httpx.Client(base_url=address, headers=headers, timeout=PATIENCE) as client:
        yield client


class RemoteSigner(Signer):
    """Signs by sending hashes; each is authorised by its owner before it is signed."""

    def __init__(
        self,
        client: httpx.Client,
        credential: str,
        pin: str,
        mine: x509.Certificate,
        chain: list[x509.Certificate],
    ) -> None:
        known = SimpleCertificateStore()
        known.register_multiple([*chain, mine])
        super().__init__(signing_cert=mine, cert_registry=known)
        self._client, self._credential, self._pin = client, credential, pin

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002 -- pyHanko's words
    ) -> bytes:
        """Refuses `pin_wrong`, `pin_locked`, `signing_not_confirmed`, and as `service` does."""
        if digest_algorithm != "sha256":
            raise ValueError(f"{digest_algorithm} was not agreed with the service")
        if dry_run:
            return bytes(512)
        told = base64.b64encode(hashlib.sha256(data).digest()).decode()
        answer = self._ask(
            "signatures/signHash",
            {
                "credentialID": self._credential,
                "SAD": self._authorised(told),
                "hashes": [told],
                "hashAlgorithmOID": HASH,
                "signAlgo": SIGNS,
            },
        )
        try:
            return base64.b64decode(answer["signatures"][0])
        except (LookupError, TypeError, ValueError):
            raise Refused("signing_service_unreachable") from None

    def _authorised(self, told: str) -> str:
        """The signature activation data, once the owner has said yes."""
        answer = self._ask(
            "credentials/authorize",
            {
                "credentialID": self._credential,
                "numSignatures": 1,
                "hashes": [told],
                "hashAlgorithmOID": HASH,
                "authData": [{"id": "PIN", "value": self._pin}],
            },
        )
        until = time.monotonic() + settings.MOTCUA_REMOTE_PATIENCE
        while "SAD" not in answer:
            if time.monotonic() > until:
                raise Refused("signing_not_confirmed")
            time.sleep(EVERY)
            handle = answer.get("handle", "")
            answer = self._ask("credentials/authorizeCheck", {"handle": handle})
        return str(answer["SAD"])

    def _ask(self, what: str, said: dict[str, Any]) -> dict[str, Any]:
        line = patience.line(str(self._client.base_url))
        try:
            answer = line.ask(
                lambda: self._client.post(f"csc/v2/{what}", json=said),
                seconds=PATIENCE,
                silences=(httpx.HTTPError,),
            )
            told = answer.json()
        except (patience.Silent, ValueError):
            raise Refused("signing_service_unreachable") from None
        if not isinstance(told, dict):
            raise Refused("signing_service_unreachable")
        if answer.status_code in {200, 202}:
            return told
        code = _REFUSED.get(str(told.get("error", "")), "signing_service_unreachable")
        raise Refused(code)


_REFUSED: Final = {
    "invalid_pin": "pin_wrong",
    "locked_pin": "pin_locked",
    "access_denied": "signing_not_confirmed",
    "expired": "signing_not_confirmed",
}
"""What a service says no with, and what that is in this house."""
