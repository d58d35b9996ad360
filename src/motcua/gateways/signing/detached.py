"""A signature beside what it signs (CMS, detached): the seal of an archive package."""

import asyncio
from datetime import datetime
from typing import Any

from asn1crypto import cms
from pyhanko.sign import Signer
from pyhanko.sign.validation import async_validate_detached_cms

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


def look_beside(signature: bytes, content: bytes, trust: Trust | None) -> tuple[str, bool]:
    """Who signed, and whether the certificate is believed. ValueError: these are not the bytes.

    Without `trust` the bytes alone are compared, and nobody is believed.
    """
    try:
        found = cms.ContentInfo.load(signature)
        data = found["content"]
        status: Any = asyncio.run(_told(content, data, trust))
    except Exception as why:
        raise ValueError(f"the seal cannot be read: {why}") from None
    if not (status.intact and status.valid):
        raise ValueError("the seal was set on other bytes")
    subject = status.signing_cert.subject.native
    return first(subject.get("common_name", "")), bool(trust and status.trusted)


async def _told(
    content: bytes, data: Any, trust: Trust | None, moment: datetime | None = None
) -> Any:
    context = trust.at(moment, looking_back=True) if trust else None
    return await async_validate_detached_cms(
        content, data, signer_validation_context=context, ts_validation_context=context
    )
