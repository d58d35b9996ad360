"""A wrong result written anew: what its replacement says, and its paper, read before it is signed.

The new paper goes the way of the first (decision 0040): shown, signed by its officer with number
and day left open, numbered, sealed by the agency.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.apps.dossiers import papers
from motcua.apps.dossiers.deciding import decide, decided
from motcua.apps.dossiers.models import Dossier, Result
from motcua.apps.dossiers.resulting import Says, verify_token
from motcua.apps.dossiers.signing import SignedResult, keep_correction
from motcua.apps.signatures import keys
from motcua.apps.signatures.marks import Places
from motcua.apps.signatures.signing import sha256, sign_paper
from motcua.base import clock
from motcua.base.query import visible
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused


@dataclass(frozen=True)
class Replacement:
    """The paper that would take the place of a wrong one; `sha256` of it is what is agreed to."""

    code: str
    number: str
    told: Says
    before: tuple[Mapping[str, str], ...]
    pdf: bytes
    sha256: str
    places: Places


def mended(old: Result, changes: Mapping[str, str]) -> Says:
    """What the replacement says: labels of the wrong one mapped to their right values.

    Refuses `result_replaced`, `result_label_unknown`, `nothing_changed`.
    """
    if old.state != "in_force":
        raise Refused("result_replaced", number=old.number)
    lines = [dict(line) for line in old.content["lines"]]
    unknown = [label for label in changes if label not in {line["label"] for line in lines}]
    if unknown:
        raise Refused("result_label_unknown", label=unknown[0])
    for line in lines:
        line["value"] = changes.get(line["label"], line["value"])
    if lines == old.content["lines"]:
        raise Refused("nothing_changed")
    return Says(
        kind=old.kind,
        part=old.part,
        type_code=old.type_code,
        title=old.title,
        symbol=old.number.partition("/")[2],
        lines=lines,
        signer=old.content["signer"],
        issuer=old.unit_path,
        replaces=old.number,
    )


def unsaved(old: Result, told: Says, signer: str, reason: str = "") -> Result:
    """The replacement without number or day: they are given when it is issued."""
    return Result(
        dossier=old.dossier,
        owner_id=old.owner_id,
        unit_path=old.unit_path,
        kind=old.kind,
        part=old.part,
        type_code=old.type_code,
        paper_code=old.paper_code,
        title=old.title,
        content={**old.content, "lines": told.lines, "replaces": told.replaces},
        version=old.version + 1,
        signed_by=signer,
        verify_token=verify_token(old.dossier, old.part, old.version + 1),
        reason=reason,
    )


def to_sign(actor: Actor, result_id: int, changes: Mapping[str, str]) -> Replacement | None:
    """The paper that correcting this result so would sign; None where ink signs.

    Missing for a result that the actor may not correct; refuses as `mended` does.
    """
    asked = Result.objects.filter(pk=result_id).select_related("dossier", "dossier__owner")
    old = visible(actor, "dossiers.correct_result", asked).first()
    if old is None:
        raise Missing("result", result_id)
    told, now = mended(old, changes), clock.now()
    if not keys.signs_digitally(old.unit_path, now):
        return None
    pdf, places = papers.render_open(old.dossier, unsaved(old, told, actor.name), now)
    return Replacement(
        str(old.dossier.code),
        old.number,
        told,
        tuple(old.content["lines"]),
        pdf,
        sha256(pdf),
        Places.of(places),
    )


def sign_correction(
    actor: Actor, result_id: int, changes: Mapping[str, str], *, pin: str, shown: str
) -> SignedResult:
    """Sign the replacement, if it is what was shown (SHA-256).

    Refuses as `signatures.signing.sign_paper` and `mended` do; `nothing_to_sign`.
    """
    found = to_sign(actor, result_id, changes)
    if found is None:
        raise Refused("nothing_to_sign")
    path = found.told.issuer
    signed = sign_paper(actor, found.pdf, found.places, unit_path=path, pin=pin, shown=shown)
    return SignedResult(signed, found.told.digest())


def refuse_unsigned(told: Says, signed: SignedResult | None, now: datetime) -> str:
    """The digest of what was signed, or nothing where ink signs.

    Refuses `signature_missing` where the agency signs digitally, `signed_is_not_shown`.
    """
    if signed is None:
        if keys.signs_digitally(told.issuer, now):
            raise Refused("signature_missing")
        return ""
    if told.digest() != signed.digest:
        raise Refused("signed_is_not_shown")
    return signed.digest


def keep_signed(dossier: Dossier, new: Result, signed: SignedResult) -> None:
    """The officer's signed paper; the dossier knows from now on that a seal is awaited."""
    keep_correction(dossier, new, signed)
    found = decided(dossier, new.part)
    if not found.digest:
        decide(dossier, new.part, replace(found, digest=signed.digest))
