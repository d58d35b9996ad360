"""What anybody who holds a sealed letter may know of it: which it is, and whether it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from motcua.apps.agencies import queries as agencies
from motcua.apps.letters.models import Letter
from motcua.apps.letters.signing import ANNEX, SEALED
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
    is_annex: bool = False


def check_letter(sha256: str) -> CheckedLetter | None:
    """The letter of which these very bytes are the sealed paper, or a file that went with it.

    None when it is not ours.
    """
    seal = Signature.objects.filter(sha256=sha256, about_kind__in=(SEALED, ANNEX)).first()
    if seal is None:
        return None
    is_annex = seal.about_kind == ANNEX
    asked = {"enclosures": seal.about} if is_annex else {"pk": seal.about}
    letter = Letter.objects.filter(**asked).first()
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
        is_annex,
    )
