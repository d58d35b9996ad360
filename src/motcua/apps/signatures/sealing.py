"""An agency's seal beside a file that is no PDF: an archive package, a manifest."""

from dataclasses import dataclass

from motcua.apps.signatures import keys
from motcua.apps.signatures.signing import held
from motcua.base import clock
from motcua.gateways import signing
from motcua.gateways.signing.statements import sign_beside


@dataclass(frozen=True)
class SealedBeside:
    """`signature`: CMS, detached; `by`: the name in the agency's certificate."""

    signature: bytes
    by: str


def seal_beside(content: bytes, *, unit_path: str) -> SealedBeside | None:
    """The agency's signature over these bytes; None where it has no certificate.

    Refuses as `sign_paper` does: an expired certificate, no trust, a time stamp out of reach.
    """
    now = clock.now()
    if not keys.signs_digitally(unit_path, now):
        return None
    certificate = keys.of_agency(unit_path, now)
    trust = signing.trust(now)
    with signing.opened(held(certificate), certificate.service_pin or "", trust.chain()) as key:
        return SealedBeside(sign_beside(content, key, trust), certificate.name)
