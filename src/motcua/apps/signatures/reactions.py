"""What follows from facts of certificates: the pretend authority publishes what was revoked."""

from motcua.apps.signatures import facts
from motcua.base.reactions import reaction
from motcua.gateways import signing
from motcua.rules.errors import Refused


@reaction(facts.CertificateRevoked)
def publish_revocation(fact: facts.CertificateRevoked) -> None:
    """On its list of the revoked; a real authority is told by whoever had it from there."""
    try:
        signing.pretend_authority().revoke(fact.serial, fact.revoked_at)
    except Refused as refused:
        if refused.code != "no_trust":
            raise
