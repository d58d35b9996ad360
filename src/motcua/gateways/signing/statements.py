"""Words signed as CMS (RFC 5652), content inside: any tool of that standard can check them."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, x509
from pyhanko.sign import Signer
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation.generic_cms import (
    async_validate_cms_signature,
    extract_tst_data_iter,
)

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
    """The words with signature, certificate and time stamp, as DER.

    Refuses `certificate_not_believed`, `timestamp_unreachable`.
    """
    try:
        made = asyncio.run(
            signer.async_sign_general_data(
                words, "sha256", detached=False, timestamper=trust.clock, use_cades=True
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
        info = data["signer_infos"][0]
        mine = next(each.chosen for each in data["certificates"])
        moment = _moment(info)
    except Exception:
        return None
    try:
        then = trust.at(moment, looking_back=True)
        status = asyncio.run(async_validate_cms_signature(data, validation_context=then))
    except Exception:
        return Statement(words, _name(mine), moment, intact=False, believed=False)
    whole = bool(status.intact and status.valid)
    return Statement(words, _name(status.signing_cert), moment, whole, bool(status.trusted))


def _name(mine: x509.Certificate) -> str:
    return first(mine.subject.native.get("common_name", ""))


def _moment(info: cms.SignerInfo) -> datetime | None:
    for token in extract_tst_data_iter(info, signed=False):
        told: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
        return told
    return None
