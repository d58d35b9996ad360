"""Signing a letter: read as it will be, signed by its leader, numbered, sealed by the agency.

As a result goes (decision 0040): number and day stay open until the clerk issues the letter
(NĐ 30/2020/NĐ-CP, Điều 13, 15, 17). A letter's signed draft is known by its signature alone.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.apps.agencies.letterheads import unit_parts
from motcua.apps.documents import queries as documents
from motcua.apps.documents.models import File
from motcua.apps.letters.law import title_of
from motcua.apps.letters.models import Letter
from motcua.apps.letters.printing import HEAD, pressed_open, told
from motcua.apps.signatures import keys
from motcua.apps.signatures.marks import Places, day_line
from motcua.apps.signatures.models import Signature
from motcua.apps.signatures.signing import (
    Signed,
    keep_signature,
    seal_copy,
    seal_paper,
    sha256,
    sign_paper,
)
from motcua.base import clock
from motcua.base.models import Entry
from motcua.base.query import visible
from motcua.base.rows import update
from motcua.gateways import signing
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused

DRAFT: Final = "letter_draft"
"""What a leader's signature is about; the agency's is about the `SEALED` letter."""
SEALED: Final = "letter"
ANNEX: Final = "letter_annex"
"""What the agency's signature on a file that goes with a letter is about: its enclosure."""


@dataclass(frozen=True)
class ToSign:
    """A letter to be signed, as it is shown; `sha256` of these very bytes is what is agreed to."""

    wording: int
    abstract: str
    digest: str
    pdf: bytes
    sha256: str
    places: Places


@dataclass(frozen=True)
class SignedLetter:
    """A letter's paper with its leader's signature, and the hash of all it says."""

    signed: Signed
    digest: str


def to_sign(actor: Actor, letter_id: int) -> ToSign | None:
    """The paper that approving this letter would sign; None where nothing is signed digitally.

    Missing for what the actor may not approve, or nobody can now.
    """
    asked = Letter.objects.filter(pk=letter_id, state="proposed")
    letter: Letter | None = visible(actor, "letters.approve", asked).first()
    if letter is None:
        raise Missing("letter", letter_id)
    now = clock.now()
    if not keys.signs_digitally(letter.agency_path, now):
        return None
    signer = _as_signed(actor, letter, now)
    pdf, places = pressed_open(letter, signer)
    return ToSign(
        letter.wording,
        letter.abstract,
        _digest(letter, signer),
        pdf,
        sha256(pdf),
        Places.of(places),
    )


def sign_letter(actor: Actor, letter_id: int, *, pin: str, shown: str) -> SignedLetter:
    """Sign what approving this letter would sign, if it is what was shown (SHA-256).

    Refuses as `signatures.signing.sign_paper` does; `nothing_to_sign`.
    """
    found = to_sign(actor, letter_id)
    if found is None:
        raise Refused("nothing_to_sign")
    path = Letter.objects.values_list("agency_path", flat=True).get(pk=letter_id)
    signed = sign_paper(actor, found.pdf, found.places, unit_path=path, pin=pin, shown=shown)
    return SignedLetter(signed, found.digest)


def accept_signature(
    actor: Actor, letter: Letter, signed: SignedLetter | None, now: datetime
) -> None:
    """Take in the signed paper of an approval; nothing where ink signs. Joins `approve`.

    Refuses `signature_missing` where the agency signs digitally, `signed_is_not_shown` when it
    says another thing than what is approved now.
    """
    if signed is None:
        if keys.signs_digitally(letter.agency_path, now):
            raise Refused("signature_missing")
        return
    if signed.digest != _digest(letter, _as_signed(actor, letter, now)):
        raise Refused("signed_is_not_shown")
    _keep(letter, signed.signed, DRAFT, "du-thao")


def is_signed(letter: Letter) -> bool:
    """Whether its leader signed it digitally."""
    return Signature.objects.filter(about_kind=DRAFT, about=letter.pk).exists()


def signed_draft(letter: Letter) -> bytes | None:
    """The letter as its leader signed it; None where ink signed."""
    found = (
        Signature.objects.filter(about_kind=DRAFT, about=letter.pk).select_related("file").last()
    )
    if found is None or found.file is None:
        return None
    with documents.content(found.file) as file:
        return file.read()


def sealed_letter(letter: Letter) -> Signed | None:
    """The signed letter given its number and its day, signed by the agency; None where ink signed.

    Refuses as `signatures.signing.seal_paper` does.
    """
    draft = signed_draft(letter)
    day = letter.issued_on
    if draft is None or day is None:
        return None
    place = unit_parts(letter.agency_path, day)["place"]
    return seal_paper(
        draft,
        unit_path=letter.agency_path,
        filled={"so": letter.written, "ngay": day_line(place, day)},
        ordered_by=_clerk(letter),
    )


def sealed_annexes(letter: Letter) -> dict[int, Signed]:
    """Files that go with a signed letter, each sealed by itself; by the number of its enclosure.

    Decree 30/2020, Annex I, part I, II.8. What is no PDF, or bears signatures already, stays as
    it is.
    """
    sealed = {}
    standing = letter.enclosures.filter(dropped_at__isnull=True).select_related("file")
    for each in standing.order_by("pk"):
        with documents.content(each.file) as file:
            pdf = file.read()
        if signing.is_unsigned(pdf):
            sealed[each.pk] = seal_copy(
                pdf,
                unit_path=letter.agency_path,
                ordered_by=_clerk(letter),
                annex_of=letter.written,
            )
    return sealed


def keep_sealed(letter: Letter, sealed: Signed) -> File:
    """The rows of the paper that the agency signed. Joins `print_letter`."""
    return _keep(letter, sealed, SEALED, letter.written.replace("/", "-"))


def keep_annexes(letter: Letter, sealed: Mapping[int, Signed]) -> None:
    """The sealed files in place of those that were enclosed. Joins `print_letter`."""
    for each in letter.enclosures.filter(pk__in=sealed).select_related("file"):
        each.file = keep_signature(
            sealed[each.pk],
            name=each.file.name,
            about=(ANNEX, each.pk),
            owner_id=None,
            unit_path=letter.unit_path,
        )
        update(each, "file")


def _clerk(letter: Letter) -> str:
    """Who issued it, and so had the seal set."""
    lines = Entry.objects.filter(subject_kind="letter", subject_id=letter.pk, fact="LetterIssued")
    ordered = lines.first()
    return str(ordered.actor_name) if ordered is not None else ""


def _keep(letter: Letter, signed: Signed, about: str, name: str) -> File:
    return keep_signature(
        signed,
        name=f"{name}.pdf",
        about=(about, int(letter.pk)),
        owner_id=None,
        unit_path=letter.unit_path,
    )


def _as_signed(actor: Actor, letter: Letter, now: datetime) -> dict[str, str]:
    """Name and title of who would sign it now."""
    title = title_of(actor, letter.agency_path, now.date()).get("vi", "")
    return {"name": actor.name, "title": title or HEAD}


def _digest(letter: Letter, signer: dict[str, str]) -> str:
    """SHA-256 of all that it says but number and day: what was signed and what is approved."""
    said = {**told(letter), "signer": signer, "number": "", "day": ""}
    plain = json.dumps(said, ensure_ascii=False, sort_keys=True, default=vars)
    return hashlib.sha256(plain.encode()).hexdigest()
