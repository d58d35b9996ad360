"""What anybody who holds a sealed letter may know of it: which it is, and whether it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from motcua.apps.agencies import queries as agencies
from motcua.apps.letters.models import Letter
from motcua.apps.letters.signing import SEALED
from motcua.apps.signatures.models import Signature
from motcua.rules.text import Text

Stands = Literal["in_force", "recalled", "replaced"]


@dataclass(frozen=True)
class CheckedLetter:
    """`replaced_by`: the number of the letter in its place; `reason`: why it was recalled."""

    title: str
    written: str
    day: date
    unit: Text
    state: Stands
    replaced_by: str = ""
    reason: str = ""


def check_letter(sha256: str) -> CheckedLetter | None:
    """The letter of which these very bytes are the sealed paper; none when it is not ours."""
    seal = Signature.objects.filter(sha256=sha256, about_kind=SEALED).first()
    letter = Letter.objects.filter(pk=seal.about).first() if seal is not None else None
    if letter is None or letter.issued_on is None:
        return None
    newer = Letter.objects.filter(replaces=letter, state="sent").order_by("pk").last()
    state: Stands = "in_force"
    if newer is not None:
        state = "replaced"
    elif letter.state == "recalled":
        state = "recalled"
    return CheckedLetter(
        letter.abstract,
        letter.written,
        letter.issued_on,
        agencies.unit_at(letter.agency_path, letter.issued_on).name,
        state,
        newer.written if newer is not None else "",
        letter.recall_reason,
    )
