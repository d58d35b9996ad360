"""The end of the journal's seal, said under an agency's signature, to be kept outside the house.

Who owns the database can write lines and seals anew, but not what was said elsewhere, and when.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.signatures import keys
from motcua.apps.signatures.signing import held
from motcua.base import clock, journal
from motcua.gateways import signing
from motcua.rules.errors import Refused


@dataclass(frozen=True)
class Deposit:
    """A statement to be kept elsewhere: CMS in DER, and what it says."""

    signed: bytes
    block: int
    lines: int


@dataclass(frozen=True)
class Compared:
    """A statement beside the journal of today. `fault` is empty when they agree.

    Else: `unreadable`, `changed`, `not_believed`, `not_in_the_seal`.
    """

    block: int
    signer: str
    moment: datetime | None
    fault: str


def deposit(unit_path: str, unit_code: str) -> Deposit:
    """Say how the seal ends, signed by the agency that answers for the unit, with a time stamp.

    Refuses `nothing_sealed`, `certificate_missing`, `no_trust`, `timestamp_unreachable`.
    """
    now = clock.now()
    end = journal.sealed()
    if end is None:
        raise Refused("nothing_sealed")
    told = {
        "of": "motcua journal seal",
        "unit": unit_code,
        "block": end.block,
        "hash": end.hash,
        "lines": end.lines,
        "sealed_at": end.sealed_at.astimezone(clock.HANOI).isoformat(),
    }
    words = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    certificate = keys.of_agency(unit_path, now)
    trust = signing.trust(now)
    with signing.opened(held(certificate), certificate.service_pin or "", trust.chain()) as key:
        return Deposit(signing.sign_words(words, key, trust), end.block, end.lines)


def compared(signed: bytes) -> Compared:
    """A statement that was kept elsewhere, asked whether the journal still goes through it.

    Refuses `no_trust`.
    """
    found = signing.read_words(signed, signing.trust(clock.now()))
    if found is None:
        return Compared(0, "", None, "unreadable")
    try:
        told = json.loads(found.words)
        block, hash_ = int(told["block"]), str(told["hash"])
        bytes.fromhex(hash_)
    except (ValueError, KeyError, TypeError):
        return Compared(0, found.signer, found.moment, "unreadable")
    fault = "" if journal.is_still_sealed(block, hash_) else "not_in_the_seal"
    if not found.intact:
        fault = "changed"
    elif not found.believed:
        fault = "not_believed"
    return Compared(block, found.signer, found.moment, fault)
