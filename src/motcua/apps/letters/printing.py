"""The PDF of a letter, in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from collections.abc import Mapping
from typing import Any

from motcua.apps.agencies.letterheads import unit_parts
from motcua.apps.letters.law import kinds, urgencies
from motcua.apps.letters.models import Letter
from motcua.base import clock
from motcua.gateways import papers
from motcua.gateways.papers.contracts import Unit
from motcua.gateways.papers.letter import LetterPaper

HEAD = "Thủ trưởng cơ quan"
"""Above the signature of who leads without a title of that day."""


def told(letter: Letter) -> LetterPaper:
    """What the paper says; before it has a number, that place is left open."""
    day = letter.issued_on or clock.today()
    kind = kinds(day)[letter.kind]
    names = [each.name for each in letter.addressees.order_by("pk")]
    title = letter.approver_title.get("vi", "")
    return {
        "unit": Unit(**unit_parts(letter.agency_path, day)),  # type: ignore[typeddict-item]
        "number": letter.written or f"      /{kind.short}",
        "day": day,
        "title": "" if kind.about else kind.name["vi"],
        "subject": letter.abstract,
        "urgency": urgencies(day)[letter.urgency].name["vi"] if letter.urgency else "",
        "to": names if kind.about else [],
        "body": [line for line in letter.body.split("\n") if line],
        "recipients": [*(["Như trên"] if kind.about else names), *letter.places, "Lưu: VT"],
        "signer": {
            "name": letter.approver.name if letter.approver else "",
            "title": title or HEAD,
            "note": f"(Đã duyệt lúc {_at(letter)})" if letter.approved_at else "",
        },
    }


def _at(letter: Letter) -> str:
    at = letter.approved_at
    return f"{at.astimezone(clock.HANOI):%H:%M ngày %d/%m/%Y}" if at else ""


def pressed(letter: Letter) -> bytes:
    """The PDF, as the letter stands."""
    return papers.render("letter", told(letter), on=letter.issued_on or clock.today())


def pressed_open(letter: Letter, signer: Mapping[str, str]) -> tuple[bytes, list[dict[str, Any]]]:
    """The PDF to be signed by whom `signer` names, and where number, day and signatures will be."""
    today = clock.today()
    return papers.render_open("letter", {**told(letter), "signer": signer}, on=today, made=today)
