"""A signature beside what it signs (CMS, detached): the seal of an archive package."""

import asyncio
from typing import Any

from asn1crypto import cms
from pyhanko.sign import Signer
from pyhanko.sign.validation import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext

from motcua.gateways.signing.certificates import first
from motcua.gateways.signing.trust import Trust


def sign_beside(content: bytes, signer: Signer, trust: Trust) -> bytes:
    """The signature over `content`, with its chain of certificates and a time stamp."""
    made = asyncio.run(
        signer.async_sign_general_data(
            content, "sha256", detached=True, timestamper=trust.clock, use_cades=True
        )
    )
    written: bytes = made.dump()
    return written


def look_beside(signature: bytes, content: bytes) -> str:
    """Whose certificate signed these bytes. ValueError: they are others, or it cannot be read.

    Whether that certificate is to be believed is not asked: who checks may have no roots of ours.
    """
    try:
        data = cms.ContentInfo.load(signature)["content"]
        nobody = ValidationContext(trust_roots=[], allow_fetching=False)
        status: Any = asyncio.run(
            async_validate_detached_cms(content, data, signer_validation_context=nobody)
        )
    except Exception as why:
        raise ValueError(f"the seal cannot be read: {why}") from None
    if not (status.intact and status.valid):
        raise ValueError("the seal was set on other bytes")
    return first(status.signing_cert.subject.native.get("common_name", ""))
