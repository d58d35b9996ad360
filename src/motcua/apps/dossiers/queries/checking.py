"""A file that anybody brings: its signatures, and what we know of the paper when it is ours."""

import hashlib
from dataclasses import dataclass

from motcua.apps.dossiers.models import Result
from motcua.apps.dossiers.queries.verifying import verify_result
from motcua.apps.register import queries as register
from motcua.apps.register.queries import Checked
from motcua.apps.signatures.models import Signature
from motcua.apps.signatures.queries import Found, look_at
from motcua.rules.errors import Missing


@dataclass(frozen=True)
class CheckedFile:
    """`verdict`: unreadable, unsigned, changed, added (something behind the last signature),
    unknown (nobody we believe vouches for a signer), revoked, expired, or good.

    `ours`: what the paper is, when these very bytes were signed here as a result or a copy of one.
    """

    verdict: str
    signatures: tuple[Found, ...]
    ours: Checked | None
    token: str
    sha256: str


def check_file(pdf: bytes) -> CheckedFile:
    """What anybody may learn of a signed file; nothing of it is kept. Refuses `no_trust`."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    found = look_at(pdf)
    if found is None:
        return CheckedFile("unreadable", (), None, "", sha256)
    token = _token_of(sha256)
    ours = _ours(token) if token else None
    return CheckedFile(_verdict(found), tuple(found), ours, token, sha256)


def _ours(token: str) -> Checked:
    """By the register; what is not in it yet, or never will be (a refusal), by its dossier."""
    try:
        return register.check_paper(token)
    except Missing:
        return verify_result(token)


def _token_of(sha256: str) -> str:
    kinds = ("result", "copy")
    known = Signature.objects.filter(sha256=sha256, about_kind__in=kinds).first()
    if known is None:
        return ""
    if known.about_kind == "copy":
        return register.copy_token(known.about)
    return str(Result.objects.values_list("verify_token", flat=True).get(pk=known.about))


def _verdict(found: list[Found]) -> str:
    if not found:
        return "unsigned"
    faults = (
        ("changed", any(not each.intact for each in found)),
        ("added", any(each.rest == "changed" for each in found)),
        ("revoked", any(each.revoked for each in found)),
        ("expired", any(each.expired for each in found)),
        ("unknown", any(not each.believed for each in found)),
    )
    return next((name for name, is_so in faults if is_so), "good")
