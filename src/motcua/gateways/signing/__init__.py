"""Signing: keys and who keeps them, who vouches for them, what time it is, PDFs signed by them."""

from pyhanko.sign import Signer

from motcua.gateways.signing.authority import Authority
from motcua.gateways.signing.certificates import Told, read_certificate
from motcua.gateways.signing.keys import Held, new_pin, new_pin_sealed, opened, try_pin
from motcua.gateways.signing.looking import Found, is_unsigned, look
from motcua.gateways.signing.pades import (
    AGENCY,
    OFFICER,
    Spot,
    Stamp,
    fill_and_seal,
    places_in,
    sign_alone,
    sign_draft,
)
from motcua.gateways.signing.statements import Statement, read_words, sign_words
from motcua.gateways.signing.trust import Trust, is_set_up, pretend_authority, trust

__all__ = [
    "AGENCY",
    "OFFICER",
    "Authority",
    "Found",
    "Held",
    "Signer",
    "Spot",
    "Stamp",
    "Statement",
    "Told",
    "Trust",
    "fill_and_seal",
    "is_set_up",
    "is_unsigned",
    "look",
    "new_pin",
    "new_pin_sealed",
    "opened",
    "places_in",
    "pretend_authority",
    "read_certificate",
    "read_words",
    "sign_alone",
    "sign_draft",
    "sign_words",
    "trust",
    "try_pin",
]
