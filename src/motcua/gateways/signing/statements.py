"""Signatures as CMS (RFC 5652), over words inside or bytes beside: other tools can check them."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms, x509
from pyhanko.sign import Signer
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import async_validate_detached_cms
from pyhanko.sign.validation.generic_cms import (
    async_validate_cms_signature,
    extract_tst_data_iter,
)
from pyhanko_certvalidator import ValidationContext

from motcua.gateways.signing.certificates import first
from motcua.gateways.signing.trust import Trust
from motcua.rules.errors import Refused


@dataclass(frozen=True)
class Statement:
    """`intact`: as they were signed; `believed`: by a certificate that leads to a root of ours."""

    words: bytes
    signer: str
    moment: datetime | None
    intact: bool
    believed: bool


def sign_words(words: bytes, signer: Signer, trust: Trust) -> bytes:
    """The words with signature, certificates and time stamp, as DER.

    Refuses `certificate_not_believed`, `timestamp_unreachable`.
    """
    return _signed(words, signer, trust, beside=False)


def sign_beside(content: bytes, signer: Signer, trust: Trust) -> bytes:
    """The signature alone, over `content`, with certificates and time stamp; refuses as above."""
    return _signed(content, signer, trust, beside=True)


def _signed(content: bytes, signer: Signer, trust: Trust, *, beside: bool) -> bytes:
    try:
        made = asyncio.run(
            signer.async_sign_general_data(
                content, "sha256", detached=beside, timestamper=trust.clock, use_cades=True
            )
        )
    except SigningError:
        raise Refused("certificate_not_believed") from None
    return bytes(made.dump())


def read_words(signed: bytes, trust: Trust) -> Statement | None:
    """What was said, by whom and when; None where it is no such statement."""
    try:
        data = cms.ContentInfo.load(signed, strict=True)["content"]
        words = bytes(data["encap_content_info"]["content"].native or b"")
        signature = data["signer_infos"][0]
        mine = next(each.chosen for each in data["certificates"])
        moment = _moment(signature)
    except Exception:
        return None
    try:
        then = trust.at(moment, looking_back=True)
        status = asyncio.run(async_validate_cms_signature(data, validation_context=then))
    except Exception:
        return Statement(words, _name(mine), moment, intact=False, believed=False)
    whole = bool(status.intact and status.valid)
    return Statement(words, _name(status.signing_cert), moment, whole, bool(status.trusted))


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
    return _name(status.signing_cert)


def _name(mine: x509.Certificate) -> str:
    return first(mine.subject.native.get("common_name", ""))


def _moment(signature: cms.SignerInfo) -> datetime | None:
    for token in extract_tst_data_iter(signature, signed=False):
        told: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
        return told
    return None
