"""What a signed PDF says of itself, asked of pyHanko: who signed, when, and what came after."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final, Literal

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter

from motcua.gateways.signing.certificates import first
from motcua.gateways.signing.trust import Trust

MOST: Final = 20
"""Signatures of one file that are looked at."""
After = Literal["nothing", "validation", "filled", "changed"]
"""What was added behind a signature: only what proves it, open places filled in, or more."""


@dataclass(frozen=True)
class Found:
    """One signature. `intact`: the bytes it covers are those that were signed.

    `believed`: its certificate leads to a root of ours and held when it signed; `revoked` and
    `expired` say why not. `moment` is the time-stamp authority's when `stamped`, else the signer's
    own word. `rest`: what was added behind it.
    """

    signer: str
    unit: str
    number: str
    serial: str
    issuer: str
    moment: datetime | None
    stamped: bool
    intact: bool
    believed: bool
    revoked: bool
    expired: bool
    rest: After
    whole_file: bool


def look(pdf: bytes, trust: Trust) -> list[Found] | None:
    """Its signatures in the order they were made; None when it cannot be read as a PDF at all.

    A stranger's file may be wrong in any way: what cannot be made out is not intact.
    """
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        signatures = list(reader.embedded_regular_signatures)[:MOST]
    except Exception:
        return None
    return [_found(each, trust) for each in signatures]


def is_unsigned(pdf: bytes) -> bool:
    """Whether it is a readable PDF that nobody has signed or locked yet: one may sign all of it."""
    try:
        reader = PdfFileReader(BytesIO(pdf))
        if reader.encrypted or reader.embedded_signatures:
            return False
        return int(reader.root["/Pages"]["/Count"]) > 0
    except Exception:
        return False


def _found(signature: Any, trust: Trust) -> Found:
    try:
        mine: x509.Certificate = signature.signer_cert
        moment = _moment(signature)
        then = trust.at(moment, looking_back=True)
        status = validate_pdf_signature(signature, then, then)
    except Exception:
        return _broken(signature)
    stamp = status.timestamp_validity
    stamped = stamp is not None and stamp.intact and stamp.valid and stamp.trusted
    trusted = bool(status.trusted)
    return Found(
        **_who(mine),
        moment=stamp.timestamp if stamp is not None else status.signer_reported_dt,
        stamped=bool(stamped),
        intact=bool(status.intact and status.valid),
        believed=trusted,
        revoked=bool(status.revoked),
        expired=not trusted and _outside(mine, moment),
        rest=_after(status.modification_level),
        whole_file=status.coverage is not None and status.coverage.name == "ENTIRE_FILE",
    )


def _moment(signature: Any) -> datetime | None:
    for token in extract_tst_data_iter(signature.signer_info, signed=False):
        token_told = token["encap_content_info"]["content"].parsed
        found: datetime = token_told["gen_time"].native
        return found
    own: datetime | None = signature.self_reported_timestamp
    return own


def _after(level: ModificationLevel | None) -> After:
    if level is None or level == ModificationLevel.OTHER:
        return "changed"
    if level == ModificationLevel.NONE:
        return "nothing"
    return "validation" if level == ModificationLevel.LTA_UPDATES else "filled"


def _outside(mine: x509.Certificate, moment: datetime | None) -> bool:
    return moment is not None and not mine.not_valid_before <= moment <= mine.not_valid_after


def _who(mine: x509.Certificate) -> dict[str, str]:
    subject = mine.subject.native
    return {
        "signer": first(subject.get("common_name", "")),
        "unit": first(subject.get("organization_name", "")),
        "number": first(subject.get("serial_number", "")),
        "serial": f"{mine.serial_number:x}",
        "issuer": first(mine.issuer.native.get("common_name", "")),
    }


def _broken(signature: Any) -> Found:
    """A signature that cannot even be read: whose it says it is, and that it proves nothing."""
    nobody = dict.fromkeys(("signer", "unit", "number", "serial", "issuer"), "")
    try:
        told = _who(signature.signer_cert)
    except Exception:
        told = nobody
    return Found(
        **told,
        moment=None,
        stamped=False,
        intact=False,
        believed=False,
        revoked=False,
        expired=False,
        rest="changed",
        whole_file=False,
    )
